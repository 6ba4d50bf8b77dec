"""Reads .xlsx and .csv: every sheet as a table; percent cells as they are shown, formulas by their saved result."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from src.catalogue import text as message
from src.intake.document import Builder, Document, IntakeError, Progress, Slot, unheard
from src.intake.limits import MAX_COLUMNS, MAX_ROWS, go_on
from src.intake.workbook import DAMAGED, open_workbook

ROWS_A_STEP = 100
"""Rows between two words on the progress."""


def read_csv(text: str, name: str) -> Document:
    """The text of a comma- or tab-separated file as one table; raises IntakeError for too many rows, columns or cells."""
    delimiter = "\t" if text.count("\t") > text.count(",") else ","
    builder = Builder()
    rows: list[list[str]] = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
            held = max((place for place, cell in enumerate(row, 1) if cell.strip()), default=0)
            if held > MAX_COLUMNS:
                raise IntakeError(message("intake.row_columns", name=name, row=number, columns=held, limit=MAX_COLUMNS))
            if held:
                rows.append(row[:MAX_COLUMNS])
    except csv.Error as error:
        raise IntakeError(message("intake.broken", name=name)) from error
    refuse_rows(len(rows), name)
    builder.table(
        [[Slot(_line(cell), column, column + 1) for column, cell in enumerate(row)] for row in rows], loose=True
    )
    return builder.document()


def read_workbook(data: bytes, name: str, progress: Progress = unheard) -> Document:
    """Each visible sheet of a lean workbook as a table in order; raises IntakeError where the file is damaged."""
    book, builder = open_workbook(data, name, results=True), Builder()
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        done, of = 0, sum(sheet.max_row for sheet in sheets)
        for sheet in sheets:
            builder.write(f"{_line(sheet.title)}\n")
            builder.table(_rows(sheet, partial(_tell, progress, done, of)))
            done += sheet.max_row
            progress(done, of)
    except DAMAGED as error:
        raise IntakeError(message("intake.broken", name=name)) from error
    return builder.document()


def refuse_rows(rows: int, name: str) -> None:
    """Raises IntakeError for a table of more rows than any form or workbook has."""
    if rows > MAX_ROWS:
        raise IntakeError(message("intake.too_many_rows", name=name, rows=rows, limit=MAX_ROWS))


def _tell(progress: Progress, before: int, of: int, row: int) -> None:
    if row % ROWS_A_STEP == 0:
        go_on()
        progress(before + row, of)


def _rows(sheet: Any, tell: Callable[[int], None]) -> list[list[Slot]]:
    spans = {(area.min_row, area.min_col): area for area in sheet.merged_cells.ranges}
    covered = {
        (row, column): area
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    rows: list[list[Slot]] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=sheet.max_column), 1):
        tell(number)
        slots: list[Slot] = []
        for cell in cells:
            place = (cell.row, cell.column)
            area = covered.get(place)
            if area is not None and place not in spans and cell.column > area.min_col:
                continue
            right = area.max_col if area is not None else cell.column
            continued = area is not None and cell.row > area.min_row
            slots.append(Slot("" if continued else _shown(cell), cell.column - 1, right, continued))
        rows.append(slots)
    return rows


def _shown(cell: Any) -> str:
    """The cell's value as the sheet shows it, with all its digits."""
    value = cell.value
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, (datetime, date)):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, (int, float)):
        number = Decimal(repr(value))
        if "%" in (cell.number_format or ""):
            return f"{_trimmed(number * 100)}%"
        return _trimmed(number)
    return _line(str(value))


def _trimmed(number: Decimal) -> str:
    """The number without an exponent or trailing zeros; what a spreadsheet's binary arithmetic adds is rounded away."""
    exact = round(number, 10).normalize() if number.is_finite() else number
    return f"{exact:f}"


def _line(text: str) -> str:
    return " ".join(text.replace("\0", "").split())
