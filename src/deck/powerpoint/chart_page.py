"""Charts on their slide: the conclusion as title, the native charts, their source lines, formulas and sources in the notes."""

from collections.abc import Sequence
from typing import Any

from pptx.util import Pt

from src.charts.slide import Owner, add_chart
from src.charts.spec import ChartSpec
from src.deck.emphasis import plain
from src.deck.plan import page_title
from src.deck.powerpoint.box import Box
from src.deck.powerpoint.layouts import Template
from src.deck.powerpoint.notes import add_notes
from src.deck.powerpoint.slide import add_lines, add_page, read_first
from src.deck.room import BETWEEN
from src.deck.snapshot import Snapshot
from src.deck.speech import notes
from src.records import Finding


def owner(snapshot: Snapshot) -> Owner:
    """Whose charts they are, for the workbooks behind them."""
    organisation = snapshot.centre.organisation
    return Owner(organisation.org_id, organisation.name, snapshot.year)


def add_chart_page(
    template: Template,
    snapshot: Snapshot,
    specs: Sequence[ChartSpec],
    findings: Sequence[Finding] = (),
    *,
    title: str | None = None,
    note: str | None = None,
) -> Any:
    """The slide with one chart or two; a title or note that the user gave replaces the computed title or leads the speaker notes."""
    key = "+".join(spec.id for spec in specs)
    slide, box = add_page(template, snapshot, key, title or page_title(specs), computed=page_title(specs))
    wide = round(Pt(template.content.room.beside(len(specs)).width))
    columns = [Box(box.left + place * (wide + Pt(BETWEEN)), box.top, wide, box.height) for place in range(len(specs))]
    rooms = [
        add_lines(slide, spec.id, column, subtitle=plain(spec.subtitle), source=spec.foot)
        for spec, column in zip(specs, columns, strict=True)
    ]
    # Charts side by side stand on one height.
    top, height = max(room.top for room in rooms), min(room.bottom for room in rooms) - max(room.top for room in rooms)
    frames = [
        add_chart(slide, spec, room.left, top, room.width, height, owner(snapshot))
        for spec, room in zip(specs, rooms, strict=True)
    ]
    read_first(slide, *frames)
    add_notes(slide, template.blank_notes, notes(specs, findings, note), key, computed=notes(specs, findings))
    return slide


def chart_texts(specs: Sequence[ChartSpec]) -> dict[str, str]:
    """The texts of a slide with these charts, by key."""
    found = {f"title.{'+'.join(spec.id for spec in specs)}": page_title(specs)}
    for spec in specs:
        found |= {f"subtitle.{spec.id}": plain(spec.subtitle), f"source.{spec.id}": spec.foot}
    return found
