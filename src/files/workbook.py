"""Tables as an .xlsx workbook: numbers as numbers, texts as texts whatever they begin with."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Color, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from src.files.cells import Value, decimals_of, lines_of, put
from src.files.sheet_setup import Area, face, save_workbook, width_of

__all__ = ["Sheet", "Value", "write_workbook"]

FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
WIDEST_COLUMN = 60
HEADING_POINTS, NOTE_POINTS, LINE_POINTS, SPARE_POINTS = 13, 11, 16, 4
GREY = 22
"""Index of the light grey in the palette that every workbook has."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a heading, a line under it, column names and rows of as many values; `units` leads from a column to that of its unit."""

    name: str
    heading: str
    note: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    units: Mapping[int, int] = field(default_factory=dict)


def write_workbook(
    out: IO[bytes], sheets: Sequence[Sheet], mark: str | None = None, *, title: str = "", author: str = ""
) -> None:
    """Write the sheets in order; `mark` stands in the first row of each (sample data say so on every sheet).

    `title` and `author` are the workbook's properties.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    areas = {}
    for sheet in sheets:
        target = book.create_sheet(_sheet_name(sheet.name, taken))
        areas[target.title] = _fill(target, sheet, mark)
    save_workbook(out, book, areas, title, author)


def _sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel accepts and no other sheet has."""
    base = FORBIDDEN.sub("·", wanted)[:LONGEST_NAME] or "-"
    name, number = base, 2
    while name.lower() in taken:
        ending = f"-{number}"
        name, number = base[: LONGEST_NAME - len(ending)] + ending, number + 1
    taken.add(name.lower())
    return name


def _fill(target: Worksheet, sheet: Sheet, mark: str | None) -> Area:
    """Fills a sheet; where its table stands."""
    _set_widths(target, sheet)
    lines = [line for line in (mark, sheet.heading, sheet.note) if line]
    for row, line in enumerate(lines, 1):
        _across(target, row, len(sheet.head), line, is_note=line == sheet.note)
    top = len(lines) + 2
    for column, name in enumerate(sheet.head, 1):
        cell = put(target.cell(top, column), name)
        cell.font = face(bold=True)
        cell.fill = PatternFill("solid", fgColor=Color(indexed=GREY))
        cell.border = Border(bottom=Side("thin"))
    for offset, values in enumerate(sheet.rows, 1):
        for column, value in enumerate(values, 1):
            unit = sheet.units.get(column - 1)
            cell = put(target.cell(top + offset, column), value, 0 if unit is None else decimals_of(values[unit]))
            cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
        texts = [(value, column) for column, value in enumerate(values, 1) if isinstance(value, str)]
        most = max((lines_of(value, width_of(target, column)) for value, column in texts), default=1)
        target.row_dimensions[top + offset].height = most * LINE_POINTS + SPARE_POINTS
    return Area(top, top, top + len(sheet.rows), len(sheet.head), repeated=1)


def _across(target: Worksheet, row: int, columns: int, line: str, *, is_note: bool) -> None:
    """A line over the whole table, as high as it needs: one that ran beyond it would make the page wider."""
    cell = put(target.cell(row, 1), line)
    cell.font = face(bold=not is_note, size=NOTE_POINTS if is_note else HEADING_POINTS)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    target.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
    wide = sum(width_of(target, column) for column in range(1, columns + 1))
    points = LINE_POINTS if is_note else LINE_POINTS * HEADING_POINTS / NOTE_POINTS
    target.row_dimensions[row].height = lines_of(line, wide) * points + SPARE_POINTS


def _set_widths(target: Worksheet, sheet: Sheet) -> None:
    """Columns as wide as their longest text; a Chinese character takes two places."""
    for column, name in enumerate(sheet.head):
        longest = max((_width(row[column]) for row in sheet.rows), default=0)
        target.column_dimensions[get_column_letter(column + 1)].width = min(
            max(longest, _width(name)) + 2, WIDEST_COLUMN
        )


def _width(value: Value) -> int:
    return sum(2 if ord(character) > 0x2E80 else 1 for character in str(value)) if value is not None else 0
