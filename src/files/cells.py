"""Values in cells: numbers with exactly their digits, texts as texts whatever they begin with."""

import math
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from src.catalogue import text as message
from src.catalogue import words
from src.catalogue.book import escaped
from src.catalogue.visible import harmless
from src.files.errors import FilesError

if TYPE_CHECKING:  # a table as text needs no spreadsheet library, and the first page only offers that
    from openpyxl.cell import Cell

Value = str | int | Decimal | date | None
EXACT_DIGITS = 15
"""Spreadsheets keep numbers as binary fractions that hold this many digits; a longer number is written as text."""
LONGEST_TEXT = 32_767
WIDE = 0x2E80
MONEY_DECIMALS = 2
_UNPRINTABLE = re.compile(r"[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SLACK = 1.05
"""Lines are seldom full: a word or a bracket moves to the next one."""


def put(cell: "Cell", value: Value, decimals: int = 0) -> "Cell":
    """The cell with the value in it; a text stays a text, so that `=cmd|…` never runs.

    A number shows at least so many `decimals`, and always every digit that it has. Raises FilesError where a text is longer than a cell can be.
    """
    if isinstance(value, Decimal):
        return _put_number(cell, value, decimals)
    if isinstance(value, str):
        return _put_text(cell, value)
    cell.value = value
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    return cell


def _put_number(cell: "Cell", value: Decimal, decimals: int) -> "Cell":
    if len(value.normalize().as_tuple().digits) > EXACT_DIGITS:
        return _put_text(cell, f"{value:f}")
    whole = value == value.to_integral_value()
    cell.value = int(value) if whole else float(value)
    own = 0 if whole else len(f"{value:f}".rstrip("0").partition(".")[2])
    places = max(own, decimals)
    cell.number_format = f"#,##0.{'0' * places}" if places else "#,##0"
    return cell


def decimals_of(unit: object) -> int:
    """How many decimals a number of the unit shows at least: money two, as account books do, anything else what it has."""
    return MONEY_DECIMALS if unit in words("files.money_units") else 0


def _put_text(cell: "Cell", value: str) -> "Cell":
    text = escaped(value)
    if len(text) > LONGEST_TEXT:
        raise FilesError(message("files.long_text", begin=value[:20], length=len(text), limit=LONGEST_TEXT))
    cell.value = text
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    return cell


def printable(text: str) -> str:
    """The text without the characters that XML and so documents cannot hold, each replaced by a space, or that act unseen."""
    return harmless(_UNPRINTABLE.sub(" ", text))


def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column so many characters wide; a Chinese character is two wide."""
    taken = sum(2 if ord(character) > WIDE else 1 for character in text)
    return max(1, math.ceil(taken * SLACK / max(width, 1)))
