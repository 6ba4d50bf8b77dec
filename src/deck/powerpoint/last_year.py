"""Last year's deck with this year's figures: our charts and texts are found by name, everything else stays as it is.

Somebody may have rearranged, restyled and added to the deck. A text that was edited by hand is left alone and reported, so
are the tables, where people write; a chart keeps its place, its size and every look that somebody gave it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from pptx.shapes.group import GroupShape

from src import board
from src.catalogue import text
from src.charts.slide import add_chart, chart_id, has_outside_workbook, is_lost, refresh_chart, same_kind
from src.charts.spec import ChartSpec
from src.deck.emphasis import plain
from src.deck.errors import DeckError
from src.deck.powerpoint.chart_page import notes
from src.deck.powerpoint.layouts import Box
from src.deck.powerpoint.slide import add_mark, fit_title, last_row, set_notes
from src.deck.powerpoint.text import rewrite, signed
from src.deck.powerpoint.upload import BROKEN, DeckFile, checked_deck, opened, shown_name
from src.deck.snapshot import Snapshot, checked_charts, freeze
from src.records import Centre, Finding
from src.store.disk import deliver

T = TypeVar("T")
TABLE = "table:"
TITLE, COVER_TITLE = "title.", "cover.title"


@dataclass(frozen=True, slots=True)
class RefreshReport:
    """What became of last year's deck.

    `refreshed` and `not_found` are chart ids; `without_figures` charts that stay as they were because the year lacks their
    figures; `edited` texts that somebody had edited and that were left alone, as (chart id or key, text); `tables` titles of
    the slides with our tables, which a refresh never touches, because people write in them. `unlinked` charts took their figures
    from a workbook outside the deck and have one of their own now; `lost` names the parts that were missing or broken and are out
    of the deck now, and the slides that could not be refreshed.
    """

    refreshed: tuple[str, ...]
    not_found: tuple[str, ...]
    without_figures: tuple[str, ...]
    edited: tuple[tuple[str, str], ...]
    tables: tuple[str, ...]
    snapshot: str
    unlinked: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(slots=True)
class _Progress:
    refreshed: list[str] = field(default_factory=list)
    without_figures: list[str] = field(default_factory=list)
    edited: list[tuple[str, str]] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    unlinked: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


class _UnreadableSlideError(Exception):
    """A slide that is well formed and makes no sense; the argument is its place."""


def refresh(
    old: DeckFile,
    out: str | Path | BinaryIO,
    centre: Centre,
    year: int,
    findings: Sequence[Finding] = (),
    *,
    charts: Sequence[str] | None = None,
    name: str | None = None,
) -> RefreshReport:
    """Write the old deck with the year's figures and say what was done.

    `charts` limits what is refreshed. Raises DeckError where the file is refused, holds no chart of ours, or the year has no
    figures.
    """
    snapshot = freeze(centre, year, findings)
    wanted = checked_charts(charts)
    mended, shown = checked_deck(old, name), shown_name(old, name)
    left: set[int] = set()
    while True:
        presentation = opened(mended.data, shown)
        try:
            report = _refreshed(presentation, snapshot, wanted, left, shown)
            break
        except _UnreadableSlideError as slide:  # half done: once more from the beginning, without it
            left.add(slide.args[0])
        except BROKEN as problem:
            raise DeckError(text("deck.damaged", name=shown)) from problem
    whole = BytesIO()
    presentation.save(whole)
    deliver(out, whole.getvalue())
    return replace(report, lost=(*mended.lost, *report.lost))


def _refreshed(
    presentation: Any, snapshot: Snapshot, wanted: Sequence[str], left: Set[int], shown: str
) -> RefreshReport:
    """Refreshes all slides but those at the places that are `left`; raises _UnreadableSlideError naming one more."""
    slides = [(place, slide) for place, slide in enumerate(presentation.slides, 1) if place not in left]
    present = {identity for place, slide in slides for _, identity in _attempt(place, partial(_charts, slide))}
    if not present:
        raise DeckError(text("deck.nothing_ours", name=shown))
    specs = {chart: board.chart(chart, snapshot.centre, snapshot.year) for chart in wanted if chart in present}
    common = _common_texts(snapshot)
    progress, row = _Progress(), last_row(presentation)
    for place, slide in slides:
        _attempt(place, partial(_refresh_slide, slide, specs, common, progress))
        _attempt(place, partial(_mark, slide, snapshot, row))
    return RefreshReport(
        tuple(dict.fromkeys(progress.refreshed)),
        tuple(chart for chart in wanted if chart not in present),
        tuple(dict.fromkeys(progress.without_figures)),
        tuple(progress.edited),
        tuple(progress.tables),
        snapshot.id,
        tuple(progress.unlinked),
        (*progress.lost, *(text("deck.slide_left", number=place) for place in sorted(left))),
    )


def _attempt(place: int, work: Callable[[], T]) -> T:
    try:
        return work()
    except BROKEN as problem:
        raise _UnreadableSlideError(place) from problem


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
    sentences = snapshot.conclusions
    return {
        COVER_TITLE: snapshot.cover_title,
        "cover.subtitle": snapshot.cover_subtitle,
        "footer": snapshot.footer,
        **{f"conclusion.{number}": sentence for number, sentence in enumerate(sentences, start=1)},
    }


def _chart_texts(spec: ChartSpec) -> dict[str, str]:
    return {f"title.{spec.id}": spec.title, f"subtitle.{spec.id}": plain(spec.subtitle), f"source.{spec.id}": spec.foot}


def _refresh_slide(slide: Any, specs: Mapping[str, Any], common: Mapping[str, str], progress: _Progress) -> None:
    """New figures and texts; a slide that keeps last year's figures also keeps last year's texts, its foot included."""
    expected = dict(common)
    _drop_lost(slide, specs, progress)
    for frame, identity in _charts(slide):
        spec = specs.get(identity)
        if not isinstance(spec, ChartSpec):
            expected.pop("footer", None)
            progress.without_figures += [identity] if spec is not None else []
            continue
        _refresh_notes(slide, spec, progress)
        if not is_lost(frame) and has_outside_workbook(frame):
            progress.unlinked.append(identity)
        _refresh_chart(slide, frame, spec)
        expected |= _chart_texts(spec)
        progress.refreshed.append(identity)
    if any(shape.name.startswith(TABLE) for shape in slide.shapes):
        progress.tables.append(slide.shapes.title.text_frame.text if slide.shapes.title is not None else slide.name)
        expected.pop("footer", None)
    for shape in _shapes(slide.shapes):
        _refresh_text(shape, expected, progress)


def _drop_lost(slide: Any, specs: Mapping[str, Any], progress: _Progress) -> None:
    """Takes out the frames of charts that are not in the deck any more and that no figures of ours draw anew."""
    for frame in [shape for shape in _shapes(slide.shapes) if shape.has_chart and is_lost(shape)]:
        if not isinstance(specs.get(chart_id(frame) or ""), ChartSpec):
            progress.lost.append(frame.name)
            frame._element.getparent().remove(frame._element)


def _refresh_chart(slide: Any, frame: Any, spec: ChartSpec) -> None:
    if not is_lost(frame) and same_kind(frame, spec):
        refresh_chart(frame, spec)
        return
    # The figures now need another kind of chart, such as a line where there was one year, or the old one is broken: a new one
    # takes its place.
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
