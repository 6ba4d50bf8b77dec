"""A chart on its slide: the conclusion as title, the native chart, its source line, formulas and sources in the notes."""

from typing import Any

from src.catalogue import text
from src.charts.slide import add_chart
from src.charts.spec import ChartSpec, TableRow
from src.deck.emphasis import plain
from src.deck.powerpoint.layouts import Template
from src.deck.powerpoint.slide import add_page, set_notes
from src.deck.snapshot import Snapshot


def add_chart_page(template: Template, snapshot: Snapshot, spec: ChartSpec, title: str | None, note: str | None) -> Any:
    """The slide; a title or note that the user gave replaces the computed title or leads the speaker notes."""
    slide, box = add_page(
        template,
        snapshot,
        spec.id,
        title or spec.title,
        computed=spec.title,
        subtitle=plain(spec.subtitle),
        source=spec.foot,
    )
    add_chart(slide, spec, box.left, box.top, box.width, box.height)
    set_notes(slide, notes(spec, note), spec.id, computed=notes(spec))
    return slide


def notes(spec: ChartSpec, own: str | None = None) -> str:
    """The speaker notes: conclusion, then every figure with its formula or the document and place that state it."""
    lines = [text("deck.notes_own", note=own)] if own else []
    lines.append(text("deck.notes_conclusion", title=plain(spec.title)))
    if spec.table:
        lines += [text("deck.notes_figures"), *map(_figure, spec.table)]
    return "\n".join([*lines, spec.note])


def _figure(row: TableRow) -> str:
    line = text("deck.notes_figure", label=row.label, shown=row.shown)
    if row.formula:
        line += text("deck.notes_formula", formula=row.formula)
    place = " ".join(part for part in (row.origin, row.document, row.locator) if part)
    return line + (text("deck.notes_source", source=place) if place else "") + (row.note or "")
