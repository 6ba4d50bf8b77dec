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
from src.intake.office.grid import LONGEST_TITLE, Grid, line
from src.intake.unseen import Unseen
from src.intake.workbook import DAMAGED, hidden_columns, hidden_rows, open_workbook, unstruck

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


def read_workbook(data: bytes, name: str, progress: Progress = unheard) -> Document:
    """Each visible sheet of a lean workbook as a table in order; raises IntakeError where the file is damaged."""
    book, builder, unseen = open_workbook(data, name, results=True, runs=True), Builder(), Unseen()
    try:
        unseen.sheets = [line(sheet.title) for sheet in book.worksheets if sheet.sheet_state != "visible"]
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        done, of = 0, sum(sheet.max_row for sheet in sheets)
        for sheet in sheets:
            _grid(sheet, name, unseen, partial(_tell, progress, done, of)).write(builder, unseen)
            done += sheet.max_row
            progress(done, of)
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


def _grid(sheet: Any, name: str, unseen: Unseen, tell: Callable[[int], None]) -> Grid:
    grid = Grid(name, sheet.title, hidden_rows=hidden_rows(sheet), hidden_columns=hidden_columns(sheet))
    grid.merged = [(area.min_row, area.max_row, area.min_col, area.max_col) for area in sheet.merged_cells.ranges]
    for number, cells in enumerate(sheet.iter_rows(), 1):
        tell(number)
        for cell in cells:
            if cell.value is not None and (text := _shown(cell, unseen)):
                grid.put(cell.row, cell.column, text)
    return grid


def _shown(cell: Any, unseen: Unseen) -> str:
    """The cell's value as the sheet shows it, with all its digits; nothing of what is struck through or hidden."""
    value, struck = unstruck(cell)
    if struck:
        unseen.strike(struck)
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, (datetime, date)):
        return value.strftime("%Y-%m-%d")
    place = partial(_place, cell)
    if isinstance(value, (int, float)):
        return unseen.number(Decimal(repr(value)), cell.number_format or "", place)
    return unseen.text(line(str(value)), cell.number_format or "", place)


def _place(cell: Any) -> str:
    return message("intake.place_cell", sheet=cell.parent.title[:LONGEST_TITLE], cell=cell.coordinate)
