"""A register, payments or allotments on a sheet: title, merged heads, batches merged down, bold sums, set up to print on one width."""

from collections.abc import Sequence
from dataclasses import replace
from typing import IO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from src.catalogue import text
from src.catalogue.registers import RegisterColumn
from src.files.cells import MONEY_DECIMALS, Value, lines_of, printable, put
from src.files.register_table import Line, RegisterTable
from src.files.sheet_setup import Area, save_workbook

TITLE_POINTS, LINE_POINTS, CELL_POINTS, ROW_POINTS = 18, 11, 10, 14
WIDTHS = {
    "text": 12,
    "code": 22,
    "document": 18,
    "money": 11,
    "count": 6,
    "area": 10,
    "progress": 12,
    "date": 11,
    "payee": 24,
    "account": 8,
}
WIDE = {
    "number": 5,
    "neighbourhoods": 8,
    "name": 26,
    "project_name": 26,
    "content": 26,
    "difficulty": 22,
    "purpose": 24,
    "request_no": 20,
    "neighbourhood": 16,
}
"""Characters of a column by what it holds, and of those that need more or less."""
_SIDE = Side("thin")
BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
LEFT = frozenset({"name", "project_name", "content", "difficulty", "purpose", "payee"})


def write_register(out: IO[bytes], table: RegisterTable) -> None:
    """Write the table. Raises FilesError where a text is too long for a cell."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = text(f"files.register.sheet_{table.kind}")
    columns = [column for column, _ in table.columns]
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _width(column)
    row = _titles(sheet, table)
    first_head = row
    row = _heads(sheet, row, [heads for _, heads in table.columns], [_width(column) for column in columns])
    last_head = row - 1
    for line in table.lines:
        _line(sheet, row, columns, line)
        row += 1
    _merge_down(sheet, row - len(table.lines), columns, table.lines)
    _across(sheet, row, len(columns), table.below, CELL_POINTS, "left")
    area = Area(first_head, last_head, last_head + _alone(table.lines), len(columns), repeated=first_head)
    area = area if _alone(table.lines) else replace(area, last=row - 1, listed=False)
    save_workbook(out, book, {sheet.title: area}, table.title, table.unit)


def _alone(lines: Sequence[Line]) -> int:
    """How many rows stand alone, before any sum at the end; 0 where cells reach over rows or sums stand between them."""
    rows = list(lines)
    while rows and rows[-1].is_sum:
        rows.pop()
    return 0 if any(line.is_sum or line.merged for line in rows) else len(rows)


def _width(column: RegisterColumn) -> float:
    return WIDE.get(column.key, WIDTHS[column.holds])


def _titles(sheet: Worksheet, table: RegisterTable) -> int:
    """The lines above the heads; the row after them."""
    row = 1
    for content, size in ((table.mark, LINE_POINTS), (table.title, TITLE_POINTS)):
        if content:
            _across(sheet, row, len(table.columns), content, size, "center")
            row += 1
    thirds = _thirds(len(table.columns))
    for (first, last), content, align in zip(thirds, table.above, ("left", "center", "right"), strict=True):
        cell = put(sheet.cell(row, first), content)
        cell.font = Font(name=text("files.face_text"), size=LINE_POINTS)
        cell.alignment = Alignment(horizontal=align, vertical="center")
        if last > first:
            sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
    sheet.row_dimensions[row].height = LINE_POINTS * 1.8
    return row + 1


def _thirds(count: int) -> tuple[tuple[int, int], ...]:
    left = count // 3
    return (1, left), (left + 1, count - left), (count - left + 1, count)


def _across(sheet: Worksheet, row: int, count: int, content: str, size: int, align: str) -> None:
    """A line of its own over the whole width."""
    cell = put(sheet.cell(row, 1), content)
    cell.font = Font(name=text("files.face_title" if size == TITLE_POINTS else "files.face_text"), size=size)
    cell.alignment = Alignment(horizontal=align, vertical="center")
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=count)
    sheet.row_dimensions[row].height = size * 1.8


def _heads(sheet: Worksheet, row: int, heads: Sequence[tuple[str, ...]], widths: Sequence[float]) -> int:
    """One row of heads, or two: heads with the same upper part share its cell, others reach over both. The row after them."""
    deep = max(len(parts) for parts in heads)
    start = 1
    for place, parts in enumerate(heads, 1):
        for below in range(deep):
            _cell(sheet, row + below, place, parts[below] if below < len(parts) else None, bold=True)
        if len(parts) < deep:
            sheet.merge_cells(start_row=row, end_row=row + 1, start_column=place, end_column=place)
        if deep > 1 and len(parts) > 1:
            is_last = place == len(heads) or len(heads[place]) < deep or heads[place][0] != parts[0]
            start = start if place > 1 and len(heads[place - 2]) > 1 and heads[place - 2][0] == parts[0] else place
            if is_last and place > start:
                sheet.merge_cells(start_row=row, end_row=row, start_column=start, end_column=place)
    lines = max(lines_of(parts[0], width) for parts, width in zip(heads, widths, strict=True))
    for below in range(deep):
        sheet.row_dimensions[row + below].height = max(20, lines * ROW_POINTS / deep + 6)
    return row + deep


def _line(sheet: Worksheet, row: int, columns: Sequence[RegisterColumn], line: Line) -> None:
    lines = 1
    for place, column in enumerate(columns, 1):
        value = None if column.key in line.merged else line.cells.get(column.key)
        left = column.key in LEFT and not line.is_sum
        decimals = MONEY_DECIMALS if column.holds == "money" else 0
        _cell(sheet, row, place, value, bold=line.is_sum, left=left, decimals=decimals)
        if isinstance(value, str):
            lines = max(lines, lines_of(value, _width(column)))
    sheet.row_dimensions[row].height = max(24, lines * ROW_POINTS + 6)


def _cell(
    sheet: Worksheet, row: int, place: int, value: Value, *, bold: bool = False, left: bool = False, decimals: int = 0
) -> None:
    cell = put(sheet.cell(row, place), printable(value) or None if isinstance(value, str) else value, decimals)
    cell.font = _BOLD if bold else _PLAIN
    cell.border = BORDER
    cell.alignment = _LEFT if left else _CENTRE


_PLAIN, _BOLD = (Font(name=text("files.face_text"), size=CELL_POINTS, bold=bold) for bold in (False, True))
_LEFT, _CENTRE = (Alignment(horizontal=align, vertical="center", wrap_text=True) for align in ("left", "center"))


def _merge_down(sheet: Worksheet, first: int, columns: Sequence[RegisterColumn], lines: Sequence[Line]) -> None:
    """Joins each cell with those below that are its own."""
    for place, column in enumerate(columns, 1):
        start = 0
        for number in range(1, len(lines) + 1):
            if number < len(lines) and column.key in lines[number].merged:
                continue
            if number - 1 > start:
                sheet.merge_cells(
                    start_row=first + start, end_row=first + number - 1, start_column=place, end_column=place
                )
            start = number
