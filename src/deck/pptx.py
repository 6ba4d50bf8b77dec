"""The year as a PowerPoint deck: cover, conclusions, charts in the order of the pages, what to do, sources, the form."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from src import board
from src.catalogue import text
from src.charts.spec import ChartSpec, Gap
from src.deck.back import add_findings, add_form, add_gaps, add_sources
from src.deck.chart_page import add_chart_page
from src.deck.errors import DeckError
from src.deck.front import add_conclusions, add_cover
from src.deck.layouts import open_template
from src.deck.page import Snapshot
from src.deck.snapshot import as_of, snapshot_id
from src.deck.upload import BROKEN, DeckFile, shown_name
from src.records import Centre, Finding


@dataclass(frozen=True, slots=True)
class DeckReport:
    """What was written: slides, charts in order, charts without figures, and the id of the snapshot."""

    slides: int
    charts: tuple[str, ...]
    gaps: tuple[Gap, ...]
    snapshot: str


def build(
    out: str | Path | BinaryIO,
    centre: Centre,
    year: int,
    findings: Sequence[Finding] = (),
    *,
    charts: Sequence[str] | None = None,
    template: DeckFile | None = None,
    titles: Mapping[str, str] | None = None,
    notes: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> DeckReport:
    """Write the deck and say what it holds.

    `charts` chooses and orders the charts (None: all, in standard order); `titles` and `notes` are the user's own by chart id;
    `progress` hears how many charts are drawn and how many there are. Raises DeckError for unknown charts, a year without figures and a template that cannot be used.
    """
    snapshot = freeze(centre, year)
    specs, gaps = split_gaps(centre, year, checked_charts(charts))
    opened = open_template(template)
    whole = io.BytesIO()
    try:
        add_cover(opened, snapshot)
        add_conclusions(opened, snapshot, tuple(board.conclusions(centre, year)))
        for done, spec in enumerate(specs, 1):
            add_chart_page(opened, snapshot, spec, (titles or {}).get(spec.id), (notes or {}).get(spec.id))
            if progress:
                progress(done, len(specs))
        add_findings(opened, snapshot, findings)
        add_gaps(opened, snapshot, gaps)
        add_sources(opened, snapshot)
        add_form(opened, snapshot)
        _set_properties(opened.presentation, snapshot)
        opened.presentation.save(whole)
        report = DeckReport(len(opened.presentation.slides), tuple(s.id for s in specs), gaps, snapshot.id)
    except BROKEN as problem:
        if template is None:
            raise
        raise DeckError(text("deck.damaged", name=shown_name(template, None))) from problem
    if isinstance(out, str | Path):
        Path(out).write_bytes(whole.getvalue())
    else:
        out.write(whole.getvalue())
    return report


def freeze(centre: Centre, year: int) -> Snapshot:
    """The snapshot of the year; raises DeckError where the centre has no figure of it."""
    if year not in centre.years:
        years = text("deck.list_separator").join(map(str, centre.years)) or text("deck.missing")
        raise DeckError(text("deck.no_year", centre=centre.organisation.name, year=year, years=years))
    date = as_of(centre, year)
    return Snapshot(centre, year, date.isoformat() if date else text("deck.as_of_unknown"), snapshot_id(centre, year))


def checked_charts(charts: Sequence[str] | None) -> tuple[str, ...]:
    """The chart ids to show; raises DeckError naming the unknown ones together with the known ones."""
    wanted = tuple(board.CHARTS if charts is None else dict.fromkeys(charts))
    unknown = [chart for chart in wanted if chart not in board.CHARTS]
    if unknown:
        separator = text("deck.list_separator")
        raise DeckError(
            text("deck.unknown_charts", unknown=separator.join(unknown), known=separator.join(board.CHARTS))
        )
    return wanted


def split_gaps(centre: Centre, year: int, charts: Sequence[str]) -> tuple[tuple[ChartSpec, ...], tuple[Gap, ...]]:
    """The charts that have figures, and the gaps of those that have none, both in order."""
    found = [board.chart(chart, centre, year) for chart in charts]
    return tuple(x for x in found if isinstance(x, ChartSpec)), tuple(x for x in found if isinstance(x, Gap))


def _set_properties(presentation: object, snapshot: Snapshot) -> None:
    properties = presentation.core_properties  # type: ignore[attr-defined]
    properties.title = text("deck.cover_title", centre=snapshot.centre.organisation.name, year=snapshot.year).replace(
        "\n", " "
    )
    properties.author = snapshot.centre.organisation.name
    properties.subject = snapshot.footer
    properties.keywords = text("deck.sample") if snapshot.sample else ""
    properties.comments = ""
