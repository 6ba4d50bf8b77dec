"""The year as a PowerPoint deck: cover, conclusions, charts in the order of the pages, what to do, sources, the form."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from src.catalogue import text
from src.charts.spec import ChartSpec
from src.deck.errors import DeckError
from src.deck.plan import Asked, Planned, planned
from src.deck.powerpoint.chart_page import add_chart_page
from src.deck.powerpoint.front import add_conclusions, add_cover
from src.deck.powerpoint.layouts import Template, list_sections, open_template
from src.deck.powerpoint.notes_master import list_notes_master
from src.deck.powerpoint.stamp import stamp
from src.deck.powerpoint.tables import add_table_page
from src.deck.powerpoint.upload import BROKEN, DeckFile, shown_name
from src.deck.snapshot import DeckReport, Snapshot, checked_charts, freeze, of_charts, split_gaps
from src.files.properties import set_properties
from src.records import Centre, Finding
from src.store.disk import deliver


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
    parts: Collection[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> DeckReport:
    """Write the deck and say what it holds.

    `charts` chooses and orders the charts (None: those of a meeting, the others in a hidden appendix); `parts` are what stands
    beside them (PARTS; None: all of them, or none beside a choice of charts); `titles` and `notes` are the user's own by chart id;
    `progress` hears how many charts are drawn and how many there are. Raises DeckError for unknown charts, a year without
    figures and a template that cannot be used.
    """
    snapshot = of_charts(freeze(centre, year, findings), charts)
    specs, gaps = split_gaps(centre, year, checked_charts(charts))
    opened = open_template(template)
    whole = BytesIO()
    try:
        slides = planned(snapshot, Asked(specs, gaps, charts, parts), opened.content.room)
        work = _Work(opened, snapshot, titles or {}, notes or {}, progress, len(specs))
        for slide in slides:
            work.add(slide)
        list_sections(opened.presentation, sum(not slide.hidden for slide in slides))
        _set_properties(opened.presentation, snapshot)
        stamp(opened.presentation, snapshot)
        opened.presentation.save(whole)
        report = DeckReport(len(opened.presentation.slides), tuple(s.id for s in specs), gaps, snapshot.id)
    except BROKEN as problem:
        if template is None:
            raise
        raise DeckError(text("deck.damaged", name=shown_name(template, None))) from problem
    deliver(out, whole.getvalue())
    return report


@dataclass(slots=True)
class _Work:
    """What every slide of the deck is made with."""

    template: Template
    snapshot: Snapshot
    titles: Mapping[str, str]
    notes: Mapping[str, str]
    progress: Callable[[int, int], None] | None
    count: int
    done: int = 0

    def add(self, slide: Planned) -> None:
        """Add the slide."""
        if slide.kind == "cover":
            add_cover(self.template, self.snapshot)
        elif slide.kind == "conclusions":
            add_conclusions(self.template, self.snapshot, self.snapshot.conclusions)
        elif slide.kind == "table":
            add_table_page(self.template, self.snapshot, slide)
        else:
            self._add_charts(slide.charts)

    def _add_charts(self, specs: Sequence[ChartSpec]) -> None:
        own = specs[0].id if len(specs) == 1 else ""
        title, note = self.titles.get(own), self.notes.get(own)
        add_chart_page(self.template, self.snapshot, specs, self.snapshot.findings, title=title, note=note)
        self.done += len(specs)
        if self.progress:
            self.progress(self.done, self.count)


def _set_properties(presentation: Any, snapshot: Snapshot) -> None:
    keywords = text("deck.sample") if snapshot.sample else ""
    name = snapshot.centre.organisation.name
    set_properties(presentation, snapshot.cover_title, name, subject=snapshot.footer, keywords=keywords)
    list_notes_master(presentation)
