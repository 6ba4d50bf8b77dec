"""What a cell of the workbook holds: a text, an exact number or a date, or a sentence about what is wrong with it."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from src.catalogue import text as message
from src.catalogue.book import unescaped
from src.intake.layout import plain
from src.intake.number_format import is_percent, shown
from src.intake.workbook import unstruck
from src.store.limits import fits

EXACT_DIGITS = 15
"""Spreadsheets keep numbers as binary fractions that hold this many digits; what lies beyond is no figure."""
_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_DATE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


class BadCell(Exception):  # noqa: N818 - it says what the cell is
    """A cell that cannot be read; the message is one Chinese sentence without the cell's place."""


def refuse_unreadable(cell: Any) -> None:
    """Raises BadCell for a formula, whose saved result may be stale, an error value, and what is not what the sheet shows."""
    if cell.data_type == "f":
        raise BadCell(message("intake.book.formula"))
    if cell.data_type == "e":
        raise BadCell(message("intake.book.cell_error", value=cell.value))
    value, struck = unstruck(cell)
    if struck:
        raise BadCell(message("intake.book.struck", value=struck))
    if isinstance(value, (int, float)) and shown(_exact(value), cell.number_format or "").doubt:
        raise BadCell(message("intake.book.scaled", value=f"{_exact(value):f}"))


def text_of(cell: Any) -> str | None:
    """The text exactly as written, None for a blank cell; numbers and dates as they are printed."""
    value = cell.value
    if isinstance(value, str):
        return unescaped(value) if value.strip() else None
    if isinstance(value, (datetime, date)):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{_exact(value):f}"
    return None if value is None else str(value)


def number_of(cell: Any, unit: str | None) -> Decimal | None:
    """The number, None for a blank cell; a cell formatted in per cent counts in hundredths where the unit is %."""
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        number = _exact(value)
        if is_percent(cell.number_format or ""):
            if unit != "%":
                raise BadCell(message("intake.book.percent_cell", unit=unit or ""))
            number *= 100
    else:
        number = _printed(text_of(cell) or "")
    if not fits(number):
        raise BadCell(message("intake.book.does_not_fit", value=f"{number:f}"))
    return number


def _exact(value: float) -> Decimal:
    """The decimal number that somebody typed, which the file keeps as a binary fraction."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{EXACT_DIGITS}g}")


def _printed(text: str) -> Decimal:
    folded = plain(text)
    if not _NUMBER.fullmatch(folded):
        raise BadCell(message("intake.book.not_a_number", value=text))
    return Decimal(folded.replace(",", ""))


def day_of(cell: Any) -> date | None:
    """The date, None for a blank cell."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = text_of(cell)
    if text is None:
        return None
    found = _DATE.fullmatch(plain(text))
    try:
        return date(*(int(part) for part in found.groups())) if found else _no_date(text)
    except ValueError:
        return _no_date(text)


def _no_date(text: str) -> date:
    raise BadCell(message("intake.book.not_a_date", value=text))
