"""Where a finding stands: the desk that answers, and the figures it speaks of."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from src.catalogue import indicators, programmes, roles, text
from src.catalogue.notation import show, unit_after
from src.records import Centre, Finding, Record, ScoreItem

SHOWN_DECIMALS = 8
MOST_FIGURES = 6
ALL = ""
"""Stands for every desk where one is picked."""
GAP = "\u3000"


def desk_of(finding: Finding) -> str:
    """The desk that answers for the figure."""
    return programmes()[finding.programme].desk


def of_desk(findings: Sequence[Finding], desk: str) -> list[Finding]:
    """Those that the desk answers for."""
    return [finding for finding in findings if desk in (ALL, desk_of(finding))]


def figures_of(finding: Finding, centre: Centre) -> tuple[str, ...]:
    """The figures of the year that the finding speaks of, each as one text with the place that states it where there is one.

    One on a project, a payment or a document says all its numbers itself.
    """
    if finding.position is not None:
        return tuple(_row(item) for item in centre.form(finding.year) if item.position == finding.position)
    if finding.project_id or finding.item:
        return ()
    records = tuple(_record(record) for record in _records(finding, centre))
    if records or finding.programme != "self_score":
        return records[:MOST_FIGURES]
    return tuple(_form(centre.form(finding.year)))


def _records(finding: Finding, centre: Centre) -> list[Record]:
    def belongs(record: Record) -> bool:
        if finding.indicator is not None:
            return record.indicator == finding.indicator
        known = indicators().get(record.indicator)
        return known is not None and known.programme == finding.programme

    order = list(roles())
    catalogue = list(indicators())
    found = [r for r in centre.records if r.year == finding.year and r.value is not None and belongs(r)]
    return sorted(found, key=lambda r: (catalogue.index(r.indicator), order.index(r.role)))


def _record(record: Record) -> str:
    value = show(record.value or Decimal(0), SHOWN_DECIMALS)
    key = "figure" if record.role == "actual" else "figure_role"
    label = indicators()[record.indicator].label
    words = text(f"ui.checks.{key}", label=label, role=roles()[record.role], value=value, unit=unit_after(record.unit))
    return _with_place(words, record.locator)


def _row(item: ScoreItem) -> str:
    cells = {
        "target": item.target_text,
        "actual": item.actual_text,
        "weight": show(item.weight, SHOWN_DECIMALS),
        "score": None if item.score is None else show(item.score, SHOWN_DECIMALS),
    }
    shown = [text(f"ui.checks.row_{name}", value=value) for name, value in cells.items() if value]
    return _with_place(GAP.join(shown), item.locator)


def _form(rows: tuple[ScoreItem, ...]) -> Iterator[str]:
    if rows:
        weight = sum((row.weight for row in rows), Decimal(0))
        score = sum((row.score for row in rows if row.score is not None), Decimal(0))
        sums = {"weight": show(weight, SHOWN_DECIMALS), "score": show(score, SHOWN_DECIMALS)}
        yield text("ui.checks.form_sum", rows=len(rows), **sums)


def _with_place(words: str, locator: str | None) -> str:
    return f"{words}{GAP}{locator}" if locator else words
