"""Last year's deck with this year's figures: our charts, tables and texts are found, everything else stays as it is.

Somebody may have rearranged, restyled, renamed and added to the deck. A text or table that was edited by hand is left alone and
reported; a chart keeps its place, its size and every look that somebody gave it. A slide that shows anything of another year
afterwards says so.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from pptx.util import Emu

from src import board
from src.catalogue import text
from src.catalogue.visible import property_text
from src.charts.abridged import abridged
from src.charts.slide import (
    Drawn,
    HandMade,
    Owner,
    add_chart,
    as_drawn,
    changes,
    fits,
    has_outside_workbook,
    has_own_figures,
    is_lost,
    known,
    readable,
    refresh_chart,
)
from src.charts.spec import ChartSpec, Gap
from src.charts.wording import name_of
from src.deck.back import findings_pages, form_pages, gaps_pages, late_pages, problems_pages, sources_pages
from src.deck.emphasis import plain
from src.deck.errors import DeckError
from src.deck.plan import page_title
from src.deck.powerpoint import imprint as imprints
from src.deck.powerpoint import recognition
from src.deck.powerpoint.box import Box
from src.deck.powerpoint.chart_page import chart_texts, owner
from src.deck.powerpoint.imprint import Imprint
from src.deck.powerpoint.notes import rewrite_notes
from src.deck.powerpoint.notes_master import list_notes_master
from src.deck.powerpoint.recognition import FoundText
from src.deck.powerpoint.report import Left, Progress, RefreshReport, key_name
from src.deck.powerpoint.slide import add_flag, add_mark, fit_title, last_row, remove_flags
from src.deck.powerpoint.stamp import stamp
from src.deck.powerpoint.tables_again import Group, finish, found_groups, refill
from src.deck.powerpoint.text import rewrite, signed
from src.deck.powerpoint.upload import BROKEN, DeckFile, checked_deck, opened, shown_name
from src.deck.snapshot import Snapshot, checked_charts, freeze, of_charts, split_gaps
from src.deck.speech import notes
from src.deck.tables import TablePages
from src.records import Centre, Finding
from src.store.disk import deliver

T = TypeVar("T")


class _UnreadableSlideError(Exception):
    """A slide that is well formed and makes no sense; the argument is its place."""


def refresh(
    old: DeckFile,
    out: str | Path | BinaryIO,
    centre: Centre,
    year: int,
    findings: Sequence[Finding] | None = None,
    *,
    charts: Sequence[str] | None = None,
    name: str | None = None,
) -> RefreshReport:
    """Write the old deck with the year's figures and say what was done.

    `charts` limits what is refreshed; without `findings` the tables of findings stay as they are. Raises DeckError where the
    file is refused, holds no chart of ours or belongs to another centre, or the year has no figures.
    """
    snapshot = freeze(centre, year, findings or ())
    wanted = None if charts is None else checked_charts(charts)
    mended, shown = checked_deck(old, name), shown_name(old, name)
    left: set[int] = set()
    while True:
        presentation = opened(mended.data, shown)
        try:
            report = _refreshed(presentation, snapshot, wanted, findings, left, shown)
            break
        except _UnreadableSlideError as slide:  # half done: once more from the beginning, without it
            left.add(slide.args[0])
        except BROKEN as problem:
            raise DeckError(text("deck.damaged", name=shown)) from problem
    whole = BytesIO()
    presentation.save(whole)
    deliver(out, whole.getvalue())
    return replace(report, lost=(*mended.lost, *report.lost))


@dataclass(slots=True)
class _Work:
    """What every slide is refreshed with."""

    snapshot: Snapshot
    imprint: Imprint
    specs: Mapping[str, ChartSpec | Gap]
    groups: Mapping[str, Group]
    common: Mapping[str, str]
    progress: Progress
    seen: set[str] = field(default_factory=set)
    drawn: dict[str, Drawn] = field(default_factory=dict)

    @property
    def owner(self) -> Owner:
        """Whose charts they are now."""
        return owner(self.snapshot)

    def remember(self, identity: str, drawn: Drawn) -> None:
        """Keep what was drawn, also of a chart that stands in the deck twice."""
        self.drawn[identity] = self.drawn.get(identity, Drawn()).with_copy(drawn)


def _refreshed(
    presentation: Any,
    snapshot: Snapshot,
    wanted: Sequence[str] | None,
    findings: Sequence[Finding] | None,
    left: Set[int],
    shown: str,
) -> RefreshReport:
    """Refreshes all slides but those at the places that are `left`; raises _UnreadableSlideError naming one more."""
    imprint = imprints.read(presentation)
    slides = [(place, slide) for place, slide in enumerate(presentation.slides, 1) if place not in left]
    frames = [one for place, slide in slides for one in _attempt(place, partial(recognition.charts, slide, imprint))]
    if not frames:
        raise DeckError(text("deck.nothing_ours", name=shown))
    imprint = _completed(imprint, frames, presentation)
    _check_centre(imprint, frames, snapshot, shown, presentation.core_properties.author)
    present = {identity for _, identity in frames}
    snapshot = of_charts(snapshot, present)
    # A comparison stands in no list of charts: its id says what is compared.
    meant = sorted(filter(board.is_chart, present)) if wanted is None else [one for one in wanted if one in present]
    specs = {chart: board.chart(chart, snapshot.centre, snapshot.year) for chart in meant}
    groups = _attempt_all(slides, partial(found_groups, slides, _pages(snapshot, findings)))
    work = _Work(snapshot, imprint, specs, groups, _common_texts(snapshot), Progress())
    row = last_row(presentation)
    for place, slide in slides:
        _attempt(place, partial(_refresh_slide, place, slide, work))
        _attempt(place, partial(_mark, slide, snapshot, row))
    _miss_common(work)
    for group in groups.values():
        finish(presentation, snapshot, group)
    stamp(presentation, snapshot, imprint, work.drawn)
    list_notes_master(presentation)
    _set_properties(presentation, snapshot, imprint)
    work.progress.lost += [text("deck.slide_left", number=place) for place in sorted(left)]
    asked = wanted or _drawn_this_year(snapshot)
    return work.progress.finished(tuple(chart for chart in asked if chart not in present), snapshot.id)


def _drawn_this_year(snapshot: Snapshot) -> Sequence[str]:
    """The charts of a year's deck that the year has figures for."""
    specs, _ = split_gaps(snapshot.centre, snapshot.year, checked_charts(None))
    return tuple(spec.id for spec in specs)


def _set_properties(presentation: Any, snapshot: Snapshot, imprint: Imprint) -> None:
    """The deck's properties speak of the new year; a title that somebody gave stays."""
    about, name = presentation.core_properties, snapshot.centre.organisation.name
    was = (
        property_text(replace(freeze(snapshot.centre, imprint.year), is_compared=snapshot.is_compared).cover_title)
        if imprint.year in snapshot.centre.years
        else ""
    )
    if about.title == was:
        about.title = property_text(snapshot.cover_title)
    about.subject, about.last_modified_by = property_text(snapshot.footer), property_text(name)
    about.modified = datetime.now(UTC).replace(tzinfo=None, microsecond=0)


def _attempt(place: int, work: Callable[[], T]) -> T:
    try:
        return work()
    except BROKEN as problem:
        raise _UnreadableSlideError(place) from problem


def _attempt_all(slides: Sequence[tuple[int, Any]], work: Callable[[], T]) -> T:
    """As `_attempt`, naming the first slide whose tables make no sense."""
    for place, slide in slides:
        _attempt(place, partial(recognition.tables, slide))
    return work()


def _completed(imprint: Imprint, frames: Sequence[tuple[Any, str]], presentation: Any) -> Imprint:
    """The imprint; what it does not say is taken from the charts' workbooks."""
    said = [one for frame, _ in frames if not is_lost(frame) and (one := known(frame)) is not None]
    org = imprint.org_id or next((one.org_id for one in said if one.org_id), None)
    return replace(imprint, org_id=org, year=imprint.year or max((one.year for one in said), default=0) or None)


def _check_centre(
    imprint: Imprint, frames: Sequence[tuple[Any, str]], snapshot: Snapshot, shown: str, author: str
) -> None:
    """Refuse a deck of another centre, and one into which somebody pasted charts of another centre."""
    ours = snapshot.centre.organisation
    said = {one.org_id for frame, _ in frames if not is_lost(frame) and (one := known(frame)) is not None}
    others = ({imprint.org_id} if imprint.org_id else said) | said
    theirs = sorted(one for one in others if one and one != ours.org_id)
    if theirs:
        named = author if author and theirs[0] == imprint.org_id else theirs[0]
        raise DeckError(text("deck.powerpoint.other_centre", name=shown, theirs=named, ours=ours.name))


def _pages(snapshot: Snapshot, findings: Sequence[Finding] | None) -> dict[str, TablePages | None]:
    """The tables that the year has by key; None where it has none, no entry where nothing is known of it."""
    _, gaps = split_gaps(snapshot.centre, snapshot.year, board.CHARTS)
    found = {
        "gaps": gaps_pages(gaps),
        "late": late_pages(snapshot),
        "sources": sources_pages(snapshot),
        "form": form_pages(snapshot),
    }
    if findings is None:
        return found
    return found | {"findings": findings_pages(snapshot, findings), "problems": problems_pages(findings)}


def _common_texts(snapshot: Snapshot) -> dict[str, str]:
    """The texts of cover, conclusions and foot by key."""
    sentences = snapshot.conclusions
    return {
        "cover.title": snapshot.cover_title,
        "cover.subtitle": snapshot.cover_subtitle,
        "footer": snapshot.footer,
        "conclusions": "\n".join(sentences),
        "notes.conclusions": plain("\n".join(sentences)),
    }


def _miss_common(work: _Work) -> None:
    for key in work.common:
        if key not in work.seen and key in work.imprint.texts and not key.startswith("notes."):
            work.progress.missing.append((None, key))


def _refresh_slide(place: int, slide: Any, work: _Work) -> None:
    """New figures and texts; a slide that shows anything of another year says so, and keeps the foot of that year."""
    remove_flags(slide)
    flags: list[str] = []
    expected = dict(work.common)
    _drop_lost(slide, work)
    specs = [
        _refresh_frame(slide, frame, identity, work, flags)
        for frame, identity in recognition.charts(slide, work.imprint)
    ]
    drawn = [spec for spec in specs if spec is not None]
    if drawn:
        expected |= chart_texts(drawn)
    for table in recognition.tables(slide):
        group = work.groups[table.key]
        if group.pages is not None:
            expected |= refill(group, table, slide)
        elif not any(one.part == "above" and one is not table for one in recognition.tables(slide)):
            flags.append(_old(text(f"deck.powerpoint.table.{table.key}"), work))
            work.progress.tables.append(
                slide.shapes.title.text_frame.text if slide.shapes.title is not None else slide.name
            )
    if flags or len(drawn) < len(specs):
        expected.pop("footer")
    texts = recognition.texts(slide, work.imprint)
    for found in texts:
        _refresh_text(place, slide, found, expected, work, drawn, flags)
    _miss(place, texts, drawn, work)
    if flags:
        add_flag(slide, text("catalogue.clause_separator").join(dict.fromkeys(flags)))
        work.progress.flagged.append(place)


def _old(what: str, work: _Work) -> str:
    year = work.imprint.year
    if year is None:
        return text("deck.powerpoint.flag_old_unknown", what=what)
    return text("deck.powerpoint.flag_old", what=what, year=year)


def _refresh_frame(slide: Any, frame: Any, identity: str, work: _Work, flags: list[str]) -> ChartSpec | None:
    """New figures for the chart; None where it stays as it was."""
    spec = work.specs.get(identity)
    if not isinstance(spec, ChartSpec):
        work.progress.without_figures += [identity] if spec is not None else []
        if work.imprint.year != work.snapshot.year:
            flags.append(_old(name_of(identity), work))
        return None
    spec = abridged(spec, partial(readable, width=Emu(frame.width).pt, height=Emu(frame.height).pt))
    work.progress.refreshed.append(identity)
    if is_lost(frame):
        work.remember(identity, as_drawn(_redraw(slide, frame, spec, work)))
        return spec
    if has_outside_workbook(frame):
        work.progress.unlinked.append(identity)
    remembered = work.imprint.drawn.get(identity, Drawn())
    if has_own_figures(frame, remembered):
        work.progress.overwritten.append(identity)
        flags.append(text("deck.powerpoint.flag_overwritten", what=name_of(identity)))
    if fits(frame, spec):
        made = refresh_chart(frame, spec, work.owner, remembered)
    else:
        made = HandMade((), changes(frame, spec, remembered), as_drawn(_redraw(slide, frame, spec, work)))
    work.progress.note(identity, made)
    work.remember(identity, made.drawn)
    return spec


def _redraw(slide: Any, frame: Any, spec: ChartSpec, work: _Work) -> Any:
    # The figures now need another kind of chart, such as a line where there was one year, or the old one is broken: a new one
    # takes its place.
    new = add_chart(slide, spec, frame.left, frame.top, frame.width, frame.height, work.owner)
    frame._element.getparent().replace(frame._element, new._element)
    return new


def _drop_lost(slide: Any, work: _Work) -> None:
    """Takes out the frames of charts that are not in the deck any more and that no figures of ours draw anew."""
    ours = {frame._element: identity for frame, identity in recognition.charts(slide, work.imprint)}
    for frame in [shape for shape in recognition.shapes(slide.shapes) if shape.has_chart and is_lost(shape)]:
        if not isinstance(work.specs.get(ours.get(frame._element, "")), ChartSpec):
            work.progress.lost.append(frame.name)
            frame._element.getparent().remove(frame._element)


def _refresh_text(
    place: int,
    slide: Any,
    found: FoundText,
    expected: Mapping[str, str],
    work: _Work,
    drawn: Sequence[ChartSpec],
    flags: list[str],
) -> None:
    work.seen.add(found.key)
    if drawn and found.key.startswith(("notes.", "title.")):
        # Somebody may have taken one of two charts away: what is left has a title of its own.
        key = recognition.title_key(spec.id for spec in drawn)
        is_title = found.key.startswith("title.")
        found = replace(found, key=key if is_title else key.replace("title.", "notes.", 1))
        expected = {found.key: page_title(drawn) if is_title else notes(drawn, work.snapshot.findings)}
    if found.key not in expected:
        return
    said = found.shape.text_frame.text
    if not found.untouched:
        work.progress.edited.append(Left(place, found.key, said))
        if not found.key.startswith("notes."):
            flags.append(text("deck.powerpoint.flag_edited", what=key_name(found.key), year=work.snapshot.year))
        return
    if found.key.startswith("notes."):
        rewrite_notes(slide, expected[found.key], found.key.removeprefix("notes."))
        return
    rewrite(found.shape, found.key, expected[found.key])
    if found.key.startswith("title."):
        fit_title(found.shape, expected[found.key])


def _miss(place: int, texts: Sequence[FoundText], drawn: Sequence[ChartSpec], work: _Work) -> None:
    """Report what a slide with our charts no longer has."""
    found = {one.key for one in texts}
    wanted = chart_texts(drawn) if drawn else {}
    work.progress.missing += [(place, key) for key in wanted if key not in found and key in work.imprint.texts]


def _mark(slide: Any, snapshot: Snapshot, row: Box) -> None:
    """A deck of sample data says so on every slide, where it does not yet; one of real figures has no mark of ours."""
    marks = [shape for shape in slide.shapes if (found := signed(shape)) and found[0] == "mark"]
    if not snapshot.sample:
        for mark in marks:
            mark._element.getparent().remove(mark._element)
    elif not any(
        text("deck.sample") in s.text_frame.text for s in recognition.shapes(slide.shapes) if s.has_text_frame
    ):
        add_mark(slide, row)
