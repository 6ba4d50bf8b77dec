"""Last year's deck with this year's figures: our charts and texts are found by name, everything else stays as it is.

Somebody may have rearranged, restyled and added to the deck. A text that was edited by hand is left alone and reported, so
are the tables, where people write; a chart keeps its place, its size and every look that somebody gave it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from pptx.shapes.group import GroupShape

from src import board
from src.catalogue import text
from src.charts.slide import add_chart, chart_id, refresh_chart, same_kind
from src.charts.spec import ChartSpec
from src.deck.emphasis import plain
from src.deck.errors import DeckError
from src.deck.powerpoint.chart_page import notes
from src.deck.powerpoint.layouts import Box
from src.deck.powerpoint.slide import add_mark, fit_title, last_row, set_notes
from src.deck.powerpoint.text import rewrite, signed
from src.deck.powerpoint.upload import DeckFile, open_deck, shown_name
from src.deck.snapshot import Snapshot, checked_charts, freeze
from src.records import Centre
from src.store.disk import deliver

TABLE = "table:"
TITLE, COVER_TITLE = "title.", "cover.title"


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What became of last year's deck.

    `refreshed` and `not_found` are chart ids; `without_figures` charts that stay as they were because the year lacks their
    figures; `edited` texts that somebody had edited and that were left alone, as (chart id or key, text); `tables` titles of
    the slides with our tables, which a refresh never touches, because people write in them.
    """

    refreshed: tuple[str, ...]
    not_found: tuple[str, ...]
    without_figures: tuple[str, ...]
    edited: tuple[tuple[str, str], ...]
    tables: tuple[str, ...]
    snapshot: str


@dataclass(slots=True)
class _Progress:
    refreshed: list[str] = field(default_factory=list)
    without_figures: list[str] = field(default_factory=list)
    edited: list[tuple[str, str]] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)


def refresh(
    old: DeckFile,
    out: str | Path | BinaryIO,
    centre: Centre,
    year: int,
    *,
    charts: Sequence[str] | None = None,
    name: str | None = None,
) -> RefreshReport:
    """Write the old deck with the year's figures and say what was done.

    `charts` limits what is refreshed. Raises DeckError where the file is refused, holds no chart of ours, or the year has no
    figures.
    """
    snapshot = freeze(centre, year)
    wanted = checked_charts(charts)
    presentation = open_deck(old, name)
    present = {identity for slide in presentation.slides for _, identity in _charts(slide)}
    if not present:
        raise DeckError(text("deck.nothing_ours", name=shown_name(old, name)))
    specs = {chart: board.chart(chart, centre, year) for chart in wanted if chart in present}
    common = _common_texts(snapshot)
    progress = _Progress()
    for slide in presentation.slides:
        _refresh_slide(slide, specs, common, progress)
        _mark(slide, snapshot, last_row(presentation))
    whole = BytesIO()
    presentation.save(whole)
    deliver(out, whole.getvalue())
    return RefreshReport(
        tuple(dict.fromkeys(progress.refreshed)),
        tuple(chart for chart in wanted if chart not in present),
        tuple(dict.fromkeys(progress.without_figures)),
        tuple(progress.edited),
        tuple(progress.tables),
        snapshot.id,
    )


def _shapes(shapes: Any) -> Iterator[Any]:
    """Every shape, also those that somebody put into groups."""
    for shape in shapes:
        yield shape
        if isinstance(shape, GroupShape):
            yield from _shapes(shape.shapes)


def _charts(slide: Any) -> list[tuple[Any, str]]:
    found = ((shape, chart_id(shape)) for shape in _shapes(slide.shapes))
    return [(shape, identity) for shape, identity in found if identity is not None]


def _common_texts(snapshot: Snapshot) -> dict[str, str]:
    """The texts of cover, conclusions and foot by key."""
    sentences = board.conclusions(snapshot.centre, snapshot.year)
    return {
        COVER_TITLE: snapshot.cover_title,
        "cover.subtitle": snapshot.cover_subtitle,
        "footer": snapshot.footer,
        **{f"conclusion.{number}": sentence for number, sentence in enumerate(sentences, start=1)},
    }


def _chart_texts(spec: ChartSpec) -> dict[str, str]:
    return {f"title.{spec.id}": spec.title, f"subtitle.{spec.id}": plain(spec.subtitle), f"source.{spec.id}": spec.note}


def _refresh_slide(slide: Any, specs: Mapping[str, Any], common: Mapping[str, str], progress: _Progress) -> None:
    """New figures and texts; a slide that keeps last year's figures also keeps last year's texts, its foot included."""
    expected = dict(common)
    for frame, identity in _charts(slide):
        spec = specs.get(identity)
        if not isinstance(spec, ChartSpec):
            expected.pop("footer", None)
            progress.without_figures += [identity] if spec is not None else []
            continue
        _refresh_notes(slide, spec, progress)
        _refresh_chart(slide, frame, spec)
        expected |= _chart_texts(spec)
        progress.refreshed.append(identity)
    if any(shape.name.startswith(TABLE) for shape in slide.shapes):
        progress.tables.append(slide.shapes.title.text_frame.text if slide.shapes.title is not None else slide.name)
        expected.pop("footer", None)
    for shape in _shapes(slide.shapes):
        _refresh_text(shape, expected, progress)


def _refresh_chart(slide: Any, frame: Any, spec: ChartSpec) -> None:
    if same_kind(frame, spec):
        refresh_chart(frame, spec)
        return
    # The figures now need another kind of chart, such as a line where there was one year: a new one takes the old one's place.
    new = add_chart(slide, spec, frame.left, frame.top, frame.width, frame.height)
    frame._element.getparent().replace(frame._element, new._element)


def _refresh_text(shape: Any, expected: Mapping[str, str], progress: _Progress) -> None:
    found = signed(shape)
    if found is None or found[0] not in expected:
        return
    key, untouched = found
    if not untouched:
        progress.edited.append((key, shape.text_frame.text))
        return
    rewrite(shape, key, expected[key])
    if key.startswith(TITLE):
        fit_title(shape, expected[key])


def _refresh_notes(slide: Any, spec: ChartSpec, progress: _Progress) -> None:
    """Rewrite the speaker notes where they still are the ones that we wrote, which the notes shape's name remembers."""
    placeholder: Any = slide.notes_slide.notes_placeholder if slide.has_notes_slide else None
    found = signed(placeholder) if placeholder is not None else None
    if found is None:
        return
    if found[1]:
        set_notes(slide, notes(spec), spec.id)
    else:
        progress.edited.append((found[0], placeholder.text_frame.text))


def _mark(slide: Any, snapshot: Snapshot, row: Box) -> None:
    """A deck of sample data says so on every slide, where it does not yet; one of real figures has no mark of ours."""
    marks = [shape for shape in slide.shapes if (found := signed(shape)) and found[0] == "mark"]
    if not snapshot.sample:
        for mark in marks:
            mark._element.getparent().remove(mark._element)
    elif not any(text("deck.sample") in s.text_frame.text for s in _shapes(slide.shapes) if s.has_text_frame):
        add_mark(slide, row)
