"""Reads .pdf: text and ruled tables of each page from top to bottom; page numbers left out; scans refused.

pdfium reads a page five times faster than a reader written in Python, which keeps an import under a second.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from src.catalogue import text as message
from src.catalogue.phrases import plain_character
from src.intake.document import Builder, Document, IntakeError, Slot
from src.intake.ruling import Grid, Line, grids

MAX_PAGES = 120
GAP_EM = 0.15
"""Two characters further apart than this, in heights of a character, have a space between them."""
IDEOGRAPH_GAP_EM = 0.6
"""The same beside a Chinese character, whose box may be narrower than its place."""
RAISED_EM = 0.75
_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its box; `top` grows downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half-way down the box."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.bottom - self.top


def read_pdf(data: bytes, name: str) -> Document:
    """The text and tables of all pages; raises IntakeError for a damaged, locked, scanned or endless file."""
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise IntakeError(message("intake.encrypted" if locked else "intake.broken", name=name)) from error
    try:
        return _read(file, name)
    except (pdfium.PdfiumError, ValueError, UnicodeError) as error:
        raise IntakeError(message("intake.broken", name=name)) from error
    finally:
        file.close()


def _read(file: Any, name: str) -> Document:
    if len(file) > MAX_PAGES:
        raise IntakeError(message("intake.too_many_pages", name=name, pages=len(file), limit=MAX_PAGES))
    if len(file) == 0:
        raise IntakeError(message("intake.broken", name=name))
    builder = Builder()
    for number, page in enumerate(file, 1):
        _write_page(builder, _glyphs(page), grids(list(_lines(page))), number)
    document = builder.document()
    if not document.text.strip():
        raise IntakeError(message("intake.scanned", name=name))
    return document


def _glyphs(page: Any) -> list[Glyph]:
    """The visible characters of a page; those that the reader itself would put between words are left out."""
    text = page.get_textpage()
    height = page.get_height()
    box = raw.FS_RECTF()
    found: list[Glyph] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code <= 0x20 or raw.FPDFText_IsGenerated(text, index) == 1 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        if raw.FPDFText_GetLooseCharBox(text, index, box):
            found.append(Glyph(plain_character(chr(code)), box.left, box.right, height - box.top, height - box.bottom))
    text.close()
    return found


def _lines(page: Any) -> Iterator[Line]:
    """The straight horizontal and vertical lines of a page, the sides of its rectangles included."""
    height = page.get_height()
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        matrices = [path.get_matrix()]
        container = path.container
        while container is not None:
            matrices.append(container.get_matrix())
            container = container.container
        start = here = None
        for index in range(raw.FPDFPath_CountSegments(path)):
            segment = raw.FPDFPath_GetPathSegment(path, index)
            if not raw.FPDFPathSegment_GetPoint(segment, x, y):
                continue
            point = (x.value, y.value)
            for matrix in matrices:
                point = matrix.on_point(*point)
            there = (point[0], height - point[1])
            moves = raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO
            if here is not None and not moves:
                yield Line(*here, *there)
            start, here = (there if moves or start is None else start), there
            if raw.FPDFPathSegment_GetClose(segment) and start is not None:
                yield Line(*here, *start)


def _write_page(builder: Builder, glyphs: list[Glyph], tables: list[Grid], number: int) -> None:
    rest = list(glyphs)
    for table in tables:
        above = [glyph for glyph in rest if glyph.middle < table.top]
        inside = [
            glyph
            for glyph in rest
            if table.top <= glyph.middle <= table.bottom and table.spans(glyph.left, glyph.right)
        ]
        taken = {id(glyph) for glyph in (*above, *inside)}
        rest = [glyph for glyph in rest if id(glyph) not in taken]
        _write_text(builder, above, number)
        builder.table(_rows(table, inside))
    _write_text(builder, rest, number)


def _write_text(builder: Builder, glyphs: Sequence[Glyph], number: int) -> None:
    for line in _text_lines(glyphs):
        if line.strip("-\u2014 \t") not in (str(number), str(number - 1)):
            builder.write(f"{line}\n")


def _rows(table: Grid, glyphs: Sequence[Glyph]) -> list[list[Slot]]:
    """Rows by the rules of the table; a cell that reaches down into further rows is carried into them."""
    owned: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        owned.setdefault(table.cell_at((glyph.left + glyph.right) / 2, glyph.middle), []).append(glyph)
    rows: list[list[Slot]] = []
    seen: set[int] = set()
    for cells in table.rows:
        row: list[Slot] = []
        for cell in cells:
            left, right = table.sides(cell)
            text = "" if cell in seen else _joined(_text_lines(owned.get(cell, [])))
            row.append(Slot(text, left, right, continued=cell in seen))
        seen.update(cells)
        rows.append(row)
    return rows


def _text_lines(glyphs: Sequence[Glyph]) -> list[str]:
    """The characters as lines from top to bottom, each from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.middle, glyph.left)):
        if lines and abs(_level(lines[-1]) - glyph.middle) < 0.5 * max(glyph.height, lines[-1][0].height):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [_line(sorted(line, key=lambda glyph: glyph.left)) for line in lines]


def _level(line: Sequence[Glyph]) -> float:
    tallest = max(line, key=lambda glyph: glyph.height)
    return tallest.middle


def _line(glyphs: Sequence[Glyph]) -> str:
    height = max(glyph.height for glyph in glyphs)
    base = max(glyph.bottom for glyph in glyphs if glyph.height > RAISED_EM * height)
    text = [_raised(glyphs[0], height, base)]
    for before, glyph in pairwise(glyphs):
        latin = before.text.isascii() and glyph.text.isascii()
        if glyph.left - before.right > (GAP_EM if latin else IDEOGRAPH_GAP_EM) * height:
            text.append(" ")
        text.append(_raised(glyph, height, base))
    return "".join(text)


def _raised(glyph: Glyph, height: float, base: float) -> str:
    """The character; a small raised digit as a superscript, so that it joins no number."""
    if glyph.height < RAISED_EM * height and base - glyph.bottom > 0.15 * height:
        return glyph.text.translate(_RAISED)
    return glyph.text


def _joined(lines: list[str]) -> str:
    """The wrapped lines of a cell as one; two digits or letters that meet stay apart."""
    text = ""
    for line in (" ".join(line.split()) for line in lines):
        apart = text and text[-1].isascii() and line[0].isascii() and text[-1].isalnum() and line[0].isalnum()
        text += (" " if apart else "") + line
    return text
