"""Reads .pdf: text and ruled tables of each page from top to bottom; page numbers left out; scans refused."""

import io
import logging
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils import extract_text

from src.catalogue import text as message
from src.intake.document import Builder, Document, IntakeError, Slot

MAX_PAGES = 120
TABLES = {"vertical_strategy": "lines", "horizontal_strategy": "lines", "snap_tolerance": 3, "join_tolerance": 3}
Box = tuple[float, float, float, float]


def read_pdf(data: bytes, name: str) -> Document:
    """The text and tables of all pages; raises IntakeError for a damaged, locked, scanned or endless file."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            if len(file.pages) > MAX_PAGES:
                raise IntakeError(message("intake.too_many_pages", name=name, pages=len(file.pages), limit=MAX_PAGES))
            builder = Builder()
            for page in file.pages:
                _write_page(builder, page)
                page.close()
            return _with_text(builder.document(), bool(file.pages), name)
    except IntakeError:
        raise
    except Exception as error:  # a damaged PDF fails anywhere in the parser, with any exception
        locked = "Password" in repr(error) or isinstance(error, PDFPasswordIncorrect)
        raise IntakeError(message("intake.encrypted" if locked else "intake.broken", name=name)) from error


def _with_text(document: Document, has_pages: bool, name: str) -> Document:
    if not has_pages:
        raise IntakeError(message("intake.broken", name=name))
    if not document.text.strip():
        raise IntakeError(message("intake.scanned", name=name))
    return document


def _write_page(builder: Builder, page: Any) -> None:
    tables = [table for table in _tables(page) if len(table.cells) > 1]
    tables.sort(key=lambda table: table.bbox[1])
    edges = [page.bbox[1], *(edge for table in tables for edge in (table.bbox[1], table.bbox[3])), page.bbox[3]]
    chars = page.chars
    for position, (top, bottom) in enumerate(zip(edges[::2], edges[1::2], strict=True)):
        _write_text(builder, [char for char in chars if top <= _middle(char) < bottom], page.page_number)
        if position < len(tables):
            builder.table(_rows(tables[position], chars))


def _tables(page: Any) -> list[Any]:
    if len(page.lines) + len(page.rects) + len(page.curves) < 4:
        return []
    return list(page.find_tables(TABLES))


def _middle(char: Any) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _write_text(builder: Builder, chars: Sequence[Any], page_number: int) -> None:
    lines = extract_text(list(chars), x_tolerance=2, y_tolerance=3).split("\n") if chars else []
    for line in lines:
        if line.strip() and line.strip() not in (str(page_number), str(page_number - 1)):
            builder.write(f"{line.strip()}\n")


def _rows(table: Any, chars: Sequence[Any]) -> list[list[Slot]]:
    """Rows by the horizontal rules of the table; a cell that reaches into the next row is carried down."""
    cells: list[Box] = sorted(table.cells, key=lambda box: (box[1], box[0]))
    inside = [char for char in chars if table.bbox[1] <= _middle(char) <= table.bbox[3]]
    tops = _distinct([box[1] for box in cells])
    rows: list[list[Slot]] = []
    for top, below in pairwise([*tops, table.bbox[3]]):
        line = (top + min(below, table.bbox[3])) / 2
        row = sorted((box for box in cells if box[1] < line < box[3]), key=lambda box: box[0])
        rows.append([_slot(box, inside, continued=box[1] < top - 2) for box in row])
    return rows


def _distinct(edges: list[float]) -> list[float]:
    found: list[float] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > 2:
            found.append(edge)
    return found


def _slot(box: Box, chars: Sequence[Any], *, continued: bool) -> Slot:
    left, top, right, bottom = box
    if continued:
        return Slot("", left, right, continued=True)
    own = [char for char in chars if left <= (char["x0"] + char["x1"]) / 2 < right and top <= _middle(char) < bottom]
    lines = extract_text(own, x_tolerance=2, y_tolerance=3).split("\n") if own else []
    return Slot(_joined([line.strip() for line in lines if line.strip()]), left, right)


def _joined(lines: list[str]) -> str:
    """The wrapped lines of a cell as one; two digits or letters that meet stay apart."""
    text = ""
    for line in lines:
        apart = text and text[-1].isascii() and line[0].isascii() and text[-1].isalnum() and line[0].isalnum()
        text += (" " if apart else "") + line
    return text
