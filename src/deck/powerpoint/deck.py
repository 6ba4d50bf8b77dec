"""The year as a PowerPoint deck: cover, conclusions, charts in the order of the pages, what to do, sources, the form."""

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from src.catalogue import text
from src.catalogue.visible import property_text
from src.deck.errors import DeckError
from src.deck.powerpoint.back import add_findings, add_form, add_gaps, add_sources
from src.deck.powerpoint.chart_page import add_chart_page
from src.deck.powerpoint.front import add_conclusions, add_cover
from src.deck.powerpoint.layouts import open_template
from src.deck.powerpoint.upload import BROKEN, DeckFile, shown_name
from src.deck.snapshot import DeckReport, Snapshot, checked_charts, freeze, split_gaps
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
    progress: Callable[[int, int], None] | None = None,
) -> DeckReport:
    """Write the deck and say what it holds.

    `charts` chooses and orders the charts (None: all, in standard order); `titles` and `notes` are the user's own by chart id;
    `progress` hears how many charts are drawn and how many there are. Raises DeckError for unknown charts, a year without figures and a template that cannot be used.
    """
    snapshot = freeze(centre, year, findings)
    specs, gaps = split_gaps(centre, year, checked_charts(charts))
    opened = open_template(template)
    whole = BytesIO()
    try:
        add_cover(opened, snapshot)
        add_conclusions(opened, snapshot, snapshot.conclusions)
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
    deliver(out, whole.getvalue())
    return report


def _set_properties(presentation: object, snapshot: Snapshot) -> None:
    properties = presentation.core_properties  # type: ignore[attr-defined]
    properties.title = property_text(snapshot.cover_title)
    properties.author = property_text(snapshot.centre.organisation.name)
    properties.subject = property_text(snapshot.footer)
    properties.keywords = text("deck.sample") if snapshot.sample else ""
    properties.comments = ""
