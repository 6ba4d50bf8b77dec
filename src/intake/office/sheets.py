"""Reads .xlsx and .csv: every visible sheet as a table; cells as they are shown, formulas by their saved result."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from src.catalogue import text as message
from src.intake.document import Builder, Document, IntakeError, Progress, Slot, unheard
from src.intake.limits import MAX_COLUMNS, MAX_SHEET_ROWS, go_on
from src.intake.office.grid import LONGEST_TITLE, Grid, letters, line
from src.intake.office.lean_sheets import LeanBook, LeanCell, LeanSheet
from src.intake.unseen import Unseen
from src.intake.workbook import DAMAGED, Looks, hidden_columns, hidden_rows, open_workbook, unstruck, unstruck_value

ROWS_A_STEP = 100
"""Rows between two words on the progress."""


def read_csv(text: str, name: str) -> Document:
    """The text of a comma- or tab-separated file as one table; raises IntakeError for too many rows, columns or cells."""
    delimiter = "\t" if text.count("\t") > text.count(",") else ","
    builder = Builder()
    rows: list[list[str]] = []
    numbers: list[int] = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
            held = max((place for place, cell in enumerate(row, 1) if cell.strip()), default=0)
            if held > MAX_COLUMNS:
                raise IntakeError(message("intake.row_columns", name=name, row=number, columns=held, limit=MAX_COLUMNS))
            if held:
                rows.append(row[:MAX_COLUMNS])
                numbers.append(number)
    except csv.Error as error:
        raise IntakeError(message("intake.broken", name=name)) from error
    refuse_rows(len(rows), name)
    slots = [[Slot(line(cell), column, column + 1) for column, cell in enumerate(row)] for row in rows]
    builder.table(slots, loose=True, numbers=numbers)
    return builder.document()


def read_workbook(lean: LeanBook, name: str, progress: Progress = unheard) -> Document:
    """Each visible sheet of a lean workbook as a table in order; raises IntakeError where the file is damaged."""
    book, builder, unseen = open_workbook(lean.data, name, results=True, runs=True), Builder(), Unseen()
    try:
        looks = Looks.of(book, lean.data)
        unseen.sheets = [line(sheet.title) for sheet in book.worksheets if sheet.sheet_state != "visible"]
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        plain = [lean.sheets.get(sheet.sheet_properties.codeName, LeanSheet()) for sheet in sheets]
        rows = [max(sheet.max_row, own.last_row) for sheet, own in zip(sheets, plain, strict=True)]
        done = 0
        for sheet, own, count in zip(sheets, plain, rows, strict=True):
            tell = partial(_tell, progress, done, sum(rows))
            _grid(sheet, own, looks, name, unseen, tell, count).write(builder, unseen)
            done += count
            progress(done, sum(rows))
    except DAMAGED as error:
        raise IntakeError(message("intake.broken", name=name)) from error
    return builder.document(unseen.issues())


def refuse_rows(rows: int, name: str) -> None:
    """Raises IntakeError for a table of more rows than any list of payments has."""
    if rows > MAX_SHEET_ROWS:
        raise IntakeError(message("intake.too_many_rows", name=name, rows=rows, limit=MAX_SHEET_ROWS))


def _tell(progress: Progress, before: int, of: int, row: int) -> None:
    if row % ROWS_A_STEP == 0:
        go_on()
        progress(before + row, of)


def _grid(
    sheet: Any, own: LeanSheet, looks: Looks, name: str, unseen: Unseen, tell: Callable[[int], None], rows: int
) -> Grid:
    """A sheet from the cells that openpyxl read and those of a single value."""
    hidden = hidden_rows(sheet) | own.hidden_rows
    grid = Grid(name, sheet.title, hidden_rows=hidden, hidden_columns=hidden_columns(sheet))
    grid.merged = [(area.min_row, area.max_row, area.min_col, area.max_col) for area in sheet.merged_cells.ranges]
    told = 0
    read = [cell for cells in sheet.iter_rows() for cell in cells if cell.value is not None]
    cells = sorted([*read, *own.cells], key=lambda one: (one.row, one.column)) if read else own.cells
    texts: dict[tuple[str, int, str], str] = {}
    for cell in cells:
        row, column = cell.row, cell.column
        if row - told >= ROWS_A_STEP:
            told = row - row % ROWS_A_STEP
            tell(told)
        if isinstance(cell, LeanCell):
            text = texts.get(cell[2:]) or _text(cell, looks, unseen, partial(_place, sheet.title, row, column), texts)
        else:
            value, struck = unstruck(cell)
            text = _shown(value, struck, cell.number_format or "", unseen, partial(_place, sheet.title, row, column))
        if text:
            grid.put(row, column, text)
    return grid


def _text(
    cell: LeanCell,
    looks: Looks,
    unseen: Unseen,
    place: Callable[[], str],
    texts: dict[tuple[str, int, str], str],
) -> str:
    """What a cell of a single value shows; kept in `texts` where the same cell elsewhere shows the same without a question."""
    value = looks.value(cell.kind, cell.value, cell.style)
    is_struck, code = looks.look(cell.style)
    value, struck = unstruck_value(value, is_struck)
    text = _shown(value, struck, code, unseen, place)
    if type(value) is str and not struck:
        texts[cell[2:]] = text
    return text


def _shown(value: Any, struck: str, code: str, unseen: Unseen, place: Callable[[], str]) -> str:
    """The value of a cell as the sheet shows it, with all its digits; nothing of what is struck through or hidden."""
    if type(value) is str and not struck:
        return unseen.text(line(value), code, place)
    if struck:
        unseen.strike(struck)
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, (datetime, date)):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, (int, float)):
        return unseen.number(Decimal(repr(value)), code, place)
    return unseen.text(line(str(value)), code, place)


def _place(sheet: str, row: int, column: int) -> str:
    return message("intake.place_cell", sheet=sheet[:LONGEST_TITLE], cell=f"{letters(column)}{row}")
