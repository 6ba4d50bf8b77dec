"""What is said to a chart: a script for the speaker, on slides and in the player."""

from collections.abc import Sequence

from src.catalogue import ranked, text
from src.charts.spec import ChartSpec, TableRow
from src.deck.emphasis import plain
from src.deck.findings import action, desk
from src.records import Finding

TOPICS = {"funding": ("funding", "investment"), "market": ("presale", "second_hand", "inventory")}
"""Programmes of the indicators that a group of charts shows, where they have other names."""
SCORED = ("score",)


def notes(specs: Sequence[ChartSpec], findings: Sequence[Finding] = (), own: str | None = None) -> str:
    """A script: what to say in two sentences, a likely question with its answer, then every figure with its formula or source."""
    lines = [text("deck.notes_own", note=own)] if own else []
    for spec in specs:
        lines.append(text("deck.say", title=plain(spec.title), subtitle=plain(spec.subtitle)))
        lines.append(_question(spec, findings))
    for spec in specs:
        if spec.table:
            lines += [text("deck.notes_figures"), *map(_figure, spec.table)]
        lines.append(spec.foot)
    return "\n".join(lines)


def _question(spec: ChartSpec, findings: Sequence[Finding]) -> str:
    """What the data rules ask about the chart's figures, else how a figure is made or where it stands."""
    asked = next((finding for finding in ranked(findings) if _is_about(finding, spec)), None)
    if asked is not None:
        return text("deck.asked", question=asked.message, action=action(asked), desk=desk(asked))
    derived = next((row for row in spec.table if row.formula), None)
    if derived is not None:
        return text("deck.asked_formula", label=derived.label, formula=derived.formula)
    return text("deck.asked_source", source=spec.note)


def _is_about(finding: Finding, spec: ChartSpec) -> bool:
    topic = spec.id.partition(".")[0]
    if finding.position is not None:
        return topic in SCORED or spec.id == "overview.score"
    return finding.indicator is not None and finding.indicator.partition(".")[0] in TOPICS.get(topic, (topic,))


def _figure(row: TableRow) -> str:
    line = text("deck.notes_figure", label=row.label, shown=row.shown)
    if row.formula:
        line += text("deck.notes_formula", formula=row.formula)
    place = " ".join(part for part in (row.origin, row.document, row.locator) if part)
    return line + (text("deck.notes_source", source=place) if place else "") + (row.note or "")
