"""Reads .xls, the sheets of Excel 97 to 2003: as the newer ones, with what they hide, strike through and show scaled."""

import io
import struct
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

import xlrd
from xlrd.compdoc import CompDocError

from src.catalogue import text as message
from src.intake.document import Builder, Document, IntakeError, Progress, unheard
from src.intake.limits import MAX_SHEETS, go_on
from src.intake.number_format import trimmed
from src.intake.office.grid import LONGEST_TITLE, Grid, letters, line, refuse_cells
from src.intake.office.package import names_of_own
from src.intake.questions import question
from src.intake.unseen import Unseen

DAMAGED = (
    xlrd.XLRDError, CompDocError, struct.error, LookupError, ValueError, TypeError, AttributeError, AssertionError,
    ArithmeticError, NotImplementedError, RecursionError,
)  # fmt: skip
"""What taking a damaged old workbook apart raises."""
ENCRYPTED = "Workbook is encrypted"
FORMULA = 0x0006
ROWS_A_STEP = 100


def read_old_workbook(data: bytes, name: str, progress: Progress = unheard) -> Document:
    """Each visible sheet as a table in order; raises IntakeError where the file is damaged, encrypted or holds too much."""
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )
        return _document(book, name, progress)
    except DAMAGED as error:
        key = "encrypted" if ENCRYPTED in str(error) else "broken_old"
        raise IntakeError(message(f"intake.{key}", name=name)) from error


def _document(book: Any, name: str, progress: Progress) -> Document:
    names = book.sheet_names()
    if names_of_own(names):
        raise IntakeError(message("intake.own_old", name=name))
    if len(names) > MAX_SHEETS:
        raise IntakeError(message("intake.too_many_sheets", name=name, sheets=len(names), limit=MAX_SHEETS))
    formulas, builder, unseen = _formulas(book), Builder(), Unseen()
    grids: list[Grid] = []
    for number in range(len(names)):
        sheet = book.sheet_by_index(number)
        if sheet.visibility:
            unseen.sheets.append(line(sheet.name))
        else:
            grids.append(_grid(book, sheet, name, unseen, progress))
            refuse_cells(grids)
        book.unload_sheet(number)
    for grid in grids:
        grid.write(builder, unseen)
    asked = [question("formulas", count=formulas)] if formulas else []
    return builder.document([*unseen.issues(), *asked])


def _grid(book: Any, sheet: Any, name: str, unseen: Unseen, progress: Progress) -> Grid:
    grid = Grid(
        name,
        sheet.name,
        merged=[(top + 1, bottom, left + 1, right) for top, bottom, left, right in sheet.merged_cells],
        hidden_rows={row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden or not info.height},
        hidden_columns={column + 1 for column, info in sheet.colinfo_map.items() if info.hidden or not info.width},
    )
    for row in range(sheet.nrows):
        if row % ROWS_A_STEP == 0:
            go_on()
            progress(row, sheet.nrows)
        for column, cell in enumerate(sheet.row(row)):
            if cell.ctype not in _BLANK and (text := _shown(book, sheet, row, column, cell, unseen)):
                grid.put(row + 1, column + 1, text)
    progress(sheet.nrows, sheet.nrows)
    return grid


_BLANK = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_BOOLEAN, xlrd.XL_CELL_ERROR)


def _shown(book: Any, sheet: Any, row: int, column: int, cell: Any, unseen: Unseen) -> str:
    """The cell's value as the sheet shows it, with all its digits; nothing of what is struck through or hidden."""
    style = book.xf_list[cell.xf_index]
    struck = bool(book.font_list[style.font_index].struck_out)
    code = book.format_map[style.format_key].format_str
    place = partial(_place, sheet.name, row, column)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        text = _unstruck(book, cell.value, sheet.rich_text_runlist_map.get((row, column), ()), struck, unseen)
        return unseen.text(line(text), code, place)
    if struck:
        unseen.strike(trimmed(Decimal(repr(cell.value))))
        return ""
    if cell.ctype == xlrd.XL_CELL_DATE:
        day: datetime = xlrd.xldate.xldate_as_datetime(cell.value, book.datemode)
        return day.strftime("%Y-%m-%d")
    return unseen.number(Decimal(repr(cell.value)), code, place)


def _place(sheet: str, row: int, column: int) -> str:
    return message("intake.place_cell", sheet=sheet[:LONGEST_TITLE], cell=f"{letters(column + 1)}{row + 1}")


def _unstruck(book: Any, text: str, runs: Any, struck: bool, unseen: Unseen) -> str:
    """The text of a cell without the stretches whose font is struck through; each run begins at a character."""
    kept, gone, start = "", "", 0
    for end, font in [*runs, (len(text), None)]:
        kept, gone = (kept, gone + text[start:end]) if struck else (kept + text[start:end], gone)
        start, struck = end, font is not None and bool(book.font_list[font].struck_out)
    if gone:
        unseen.strike(gone)
    return kept


def _formulas(book: Any) -> int:
    """How many cells are formulas, whose saved results may be stale."""
    return sum(code == FORMULA for code in _records(book.mem, book.base, book.base + book.stream_len))


def _records(stream: bytes, place: int, end: int) -> Iterator[int]:
    """The codes of the records in the workbook's stream."""
    while place + 4 <= end:
        code, length = struct.unpack_from("<HH", stream, place)
        yield code
        place += 4 + length
