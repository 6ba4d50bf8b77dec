"""The official form as a workbook: the same grid of cells on one sheet, set up for A4."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import IO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from src.catalogue import text
from src.files.cells import Value, lines_of, printable, put
from src.files.form_grid import Cell, OfficialForm, Row
from src.files.sheet_setup import Area, save_workbook

CHARACTERS = {False: 92, True: 136}
"""Widths of the text on an upright and a sideways page, in characters."""
LINE_POINTS, CELL_POINTS, TITLE_POINTS = 14, 10, 22
ANNEX_POINTS, SEAL_POINTS = 16, 11
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,11}|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})(?:\.[0-9]{0,2}[1-9])?")
_SIDE = Side("thin")
BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def write_xlsx(out: IO[bytes], form: OfficialForm) -> None:
    """Write the form; sample data say so in the first row. Raises FilesError where a text is too long for a cell."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = form.sheet
    for number, share in enumerate(form.widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = share * CHARACTERS[form.wide]
    row = 1
    for content, size, align in (
        (form.mark, 11, "center"),
        (text("files.form.annex", number=form.annex), ANNEX_POINTS, "left"),
        (form.title, TITLE_POINTS, "center"),
        (form.money, 10, "right"),
    ):
        if content:
            _line(sheet, row, form, content, size, align)
            row += 1
    first, after = form.head or (0, 0)
    area = Area(row + first, max(row + after - 1, row), row + len(form.rows) - 1, len(form.widths))
    area = replace(area, repeated=area.head if form.head else None, listed=False, official=True, upright=not form.wide)
    reach: dict[int, int] = {}
    for cells in form.rows:
        _put_row(sheet, row, cells, form, reach)
        row += 1
    for note in (*form.notes, form.signatures):
        _line(sheet, row, form, note, 9, "left")
        row += 1
    for line in text("files.form.seal", unit=form.unit).splitlines():
        _line(sheet, row, form, line, SEAL_POINTS, "right")
        row += 1
    save_workbook(out, book, {sheet.title: area}, form.title, form.unit)


def _line(sheet: Worksheet, row: int, form: OfficialForm, content: str, size: int, align: str) -> None:
    """A line of its own across the page."""
    cell = put(sheet.cell(row, 1), content)
    faces = {TITLE_POINTS: "files.face_title", ANNEX_POINTS: "files.face_annex"}
    cell.font = Font(name=text(faces.get(size, "files.face_text")), size=size)
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(form.widths))
    sheet.row_dimensions[row].height = size * 1.8


def _put_row(sheet: Worksheet, row: int, cells: Row, form: OfficialForm, reach: dict[int, int]) -> None:
    """A row of the table; `reach` remembers how wide the cells are that come down from above."""
    place, lines = 1, 1
    for cell in cells:
        if cell is None:
            place += reach[place]
            continue
        reach[place] = cell.columns
        _put_cell(sheet, row, place, cell)
        width = sum(form.widths[place - 1 : place - 1 + cell.columns]) * CHARACTERS[form.wide]
        if cell.rows == 1:
            lines = max(lines, lines_of(cell.text, width))
        place += cell.columns
    sheet.row_dimensions[row].height = max(20, lines * LINE_POINTS + 4)


def _put_cell(sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    for line in range(row, row + cell.rows):
        for place in range(column, column + cell.columns):
            sheet.cell(line, place).border = BORDER
    target = put(sheet.cell(row, column), _value(cell.text))
    if "," not in cell.text:  # a number that is printed in groups of three stays so
        target.number_format = "General"
    target.font = Font(name=text("files.face_text"), size=CELL_POINTS, bold=cell.look == "head")
    align = "left" if cell.look == "text" else "center"
    indent = 1 if align == "left" else 0
    target.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True, indent=indent)
    if cell.rows > 1 or cell.columns > 1:
        sheet.merge_cells(
            start_row=row, end_row=row + cell.rows - 1, start_column=column, end_column=column + cell.columns - 1
        )


def _value(content: str) -> Value:
    """A number where the text is one in its own digits, so that the sheet can add it up; else the text."""
    return Decimal(content.replace(",", "")) if _NUMBER.fullmatch(content) else printable(content) or None
