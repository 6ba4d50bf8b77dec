"""Figures and clauses in sentences: amounts with their unit, enumerations, clauses joined."""

from collections.abc import Iterable
from decimal import Decimal

from src.catalogue import text
from src.catalogue.notation import PERCENT, show, show_rate, unit_after
from src.charts.spec import TableRow


def words(value: Decimal, unit: str, decimals: int) -> str:
    """The value with its unit as a sentence has it; a percentage is "50.1%"."""
    return (show_rate(value) if unit == PERCENT else show(value, decimals)) + unit_after(unit)


def amount(row: TableRow) -> str:
    """The figure as shown, with its unit."""
    return row.shown + unit_after(row.unit)


def listed(parts: Iterable[str]) -> str:
    """The parts as an enumeration."""
    return text("catalogue.list_separator").join(parts)


def sentence(*clauses: str | None) -> str:
    """The clauses that exist, joined by commas."""
    return text("charts.comma").join(clause for clause in clauses if clause)


def clauses(*parts: str | None) -> str:
    """The statements that exist, joined by semicolons."""
    return text("charts.semicolon").join(part for part in parts if part)
