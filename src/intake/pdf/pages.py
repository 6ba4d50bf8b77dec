"""Reads .pdf: text and ruled tables of each page from top to bottom; page numbers left out; scans refused.

pdfium reads a page five times faster than a reader written in Python, which keeps an import under a second.
"""

import ctypes
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from src.catalogue import text as message
from src.catalogue.characters import plain_character
from src.catalogue.lexicon import scope
from src.intake.document import Builder, Document, IntakeError, Progress, Slot, unheard
from src.intake.layout import plain
from src.intake.limits import MAX_LENGTH, MAX_PAGES
from src.intake.pdf.glyphs import Glyph, TextLine, text_lines
from src.intake.pdf.page_breaks import Block, PageCell, PageTable, Prose, without_page_breaks
from src.intake.pdf.paragraphs import paragraphs
from src.intake.pdf.ruling import Grid, Line, grids
from src.intake.pdf.strikes import without_struck
from src.intake.pdf.typed_forms import Typed, typed_forms
from src.intake.unseen import Unseen


def read_pdf(data: bytes, name: str, progress: Progress = unheard) -> Document:
    """The text and tables of all pages; raises IntakeError for a damaged, locked, scanned or endless file."""
    try:
        file = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise IntakeError(message("intake.encrypted" if locked else "intake.broken", name=name)) from error
    try:
        return _read(file, name, progress)
    except (pdfium.PdfiumError, ValueError, UnicodeError) as error:
        raise IntakeError(message("intake.broken", name=name)) from error
    finally:
        file.close()


def _read(file: Any, name: str, progress: Progress) -> Document:
    if len(file) > MAX_PAGES:
        raise IntakeError(message("intake.too_many_pages", name=name, pages=len(file), limit=MAX_PAGES))
    if len(file) == 0:
        raise IntakeError(message("intake.broken", name=name))
    blocks: list[Block] = []
    unseen = Unseen()
    for number, page in enumerate(file, 1):
        if page.get_textpage().count_chars() > MAX_LENGTH:
            raise IntakeError(message("intake.too_long_page", name=name, page=number, limit=MAX_LENGTH // 10_000))
        blocks.extend(_blocks(page, number, unseen))
        page.close()
        progress(number, len(file))
    builder = Builder()
    for _, group in groupby(without_page_breaks(blocks), key=lambda block: getattr(block, "width", None)):
        part = list(group)
        _write(builder, [line for block in part if isinstance(block, Prose) for line in block.lines])
        for block in part:
            if isinstance(block, PageTable) and block.rows:
                builder.table(block.slots)
    document = builder.document(unseen.issues())
    if len(document.text) > MAX_LENGTH:
        raise IntakeError(message("intake.too_long", name=name, length=len(document.text), limit=MAX_LENGTH))
    if not document.text.strip():
        raise IntakeError(message("intake.scanned", name=name))
    return document


def _write(builder: Builder, lines: Sequence[TextLine]) -> None:
    """Appends lines of text, and the form among them that only tabs lay out."""
    for part in typed_forms(lines):
        if isinstance(part, Typed):
            slots = [[Slot(cell, place, place + 1) for place, cell in enumerate(row)] for row in part.rows]
            builder.table(slots, loose=True)
        else:
            for text in paragraphs(part):
                builder.write(f"{text}\n")


def _glyphs(page: Any) -> list[Glyph]:
    """The visible characters of a page; those that the reader itself would put between words are left out."""
    text = page.get_textpage()
    height = page.get_height()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    glyphs: list[Glyph] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, index)
        if code <= 0x20 or raw.FPDFText_IsGenerated(text, index) == 1 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            continue
        if not (
            raw.FPDFText_GetLooseCharBox(text, index, box)
            and raw.FPDFText_GetCharOrigin(text, index, x, y)
            and raw.FPDFText_GetMatrix(text, index, matrix)
        ):
            continue
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        glyphs.append(Glyph(plain_character(chr(code)), box.left, box.right, height - y.value, size))
    text.close()
    return glyphs


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


def _blocks(page: Any, number: int, unseen: Unseen) -> Iterator[Block]:
    """The lines of text and the tables of a page from top to bottom, without its number and what is struck through."""
    seen = without_struck(_glyphs(page), list(_lines(page)))
    for text in seen.texts:
        unseen.strike(text)
    rest = seen.glyphs
    for table in grids(seen.lines):
        above = [glyph for glyph in rest if glyph.middle < table.top]
        inside = [
            glyph
            for glyph in rest
            if table.top <= glyph.middle <= table.bottom and table.spans(glyph.left, glyph.right)
        ]
        taken = {id(glyph) for glyph in (*above, *inside)}
        rest = [glyph for glyph in rest if id(glyph) not in taken]
        yield from _prose(above, page, number)
        yield PageTable(table, number, _rows(table, inside))
    yield from _prose(rest, page, number)


def _prose(glyphs: Sequence[Glyph], page: Any, number: int) -> Iterator[Prose]:
    lines = text_lines(glyphs)
    for end in (0, -1):
        if lines and _is_page_number(lines[end].text, number):
            del lines[end]
    if lines:
        yield Prose(tuple(lines), page.get_width())


def _is_page_number(text: str, number: int) -> bool:
    """Whether the first or last line of a page only counts the pages."""
    bare = text.strip("-\u2014 \t")
    return bare in (str(number), str(number - 1)) or scope()["page_number"].fullmatch(plain(text)) is not None


def _rows(table: Grid, glyphs: Sequence[Glyph]) -> list[list[PageCell]]:
    """Rows by the rules of the table; a cell that reaches down into further rows is carried into them."""
    owned: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        owned.setdefault(table.cell_at((glyph.left + glyph.right) / 2, glyph.middle), []).append(glyph)
    padding = _padding(table, owned)
    rows: list[list[PageCell]] = []
    seen: set[int] = set()
    for cells in table.rows:
        row: list[PageCell] = []
        for cell in cells:
            left, right = table.sides(cell)
            lines = [] if cell in seen else text_lines(owned.get(cell, []))
            row.append(PageCell(lines, left, right, right - left - 2 * padding, continued=cell in seen))
        seen.update(cells)
        rows.append(row)
    return rows


def _padding(table: Grid, owned: Mapping[int, Sequence[Glyph]]) -> float:
    """How near to the sides of their cells the characters of a table come, in points."""
    gaps: list[float] = []
    for cell, glyphs in owned.items():
        left, right = table.sides(cell)
        gaps.append(min(min(glyph.left - left, right - glyph.right) for glyph in glyphs))
    return max(0.0, min(gaps, default=0.0))
