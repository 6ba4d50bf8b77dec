"""Figures and clauses in sentences: amounts with their unit, enumerations, clauses joined."""

from collections.abc import Iterable
from decimal import Decimal

from src.catalogue import text
from src.catalogue.notation import show, show_rate
from src.charts.spec import TableRow

PERCENT = "%"


def words(value: Decimal, unit: str, decimals: int) -> str:
    """The value with its unit as a sentence has it; a percentage is "50.1%"."""
    if unit == PERCENT:
        return f"{show_rate(value)}%"
    return text("charts.amount", value=show(value, decimals), unit=unit)


def amount(row: TableRow) -> str:
    """The figure as shown, with its unit."""
    return f"{row.shown}%" if row.unit == PERCENT else text("charts.amount", value=row.shown, unit=row.unit)


def listed(parts: Iterable[str]) -> str:
    """The parts as an enumeration."""
    return text("catalogue.list_separator").join(parts)


def sentence(*clauses: str | None) -> str:
    """The clauses that exist, joined by commas."""
    return text("charts.comma").join(clause for clause in clauses if clause)


def clauses(*parts: str | None) -> str:
    """The statements that exist, joined by semicolons."""
    return text("charts.semicolon").join(part for part in parts if part)
