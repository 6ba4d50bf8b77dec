"""The official form as a Word document: A4, one bordered table with merged cells, the typefaces of official papers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import IO
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from src.catalogue import text
from src.files.cells import printable
from src.files.form_grid import Cell, OfficialForm, Row
from src.files.properties import set_properties

PAGE = (210, 297)
MARGIN_MM = 18
TWIPS_PER_MM = 1440 / 25.4
TITLE_SIZE, LINE_SIZE, CELL_SIZE, NOTE_SIZE, SEAM_SIZE = 36, 21, 18, 18, 2
"""Sizes in half points."""
CELL_MARGINS = (("top", 40), ("left", 60), ("bottom", 40), ("right", 60))
"""In twips."""
LATIN = "Times New Roman"
LONGEST_GROUP = 12
"""Rows under one first cell that are kept on one page."""


def write_docx(out: IO[bytes], form: OfficialForm) -> None:
    """Write the form; sample data say so above the title and at the head of every page."""
    document = docx.Document()
    width = _page(document, wide=form.wide)
    body = document.element.body
    for paragraph in document.paragraphs:
        body.remove(paragraph._element)
    for element in _elements(form, width):
        body.insert(len(body) - 1, parse_xml(element))
    if form.mark:
        document.sections[0].header.paragraphs[0].text = form.mark
    set_properties(document, form.title, form.unit)
    document.save(out)


def _page(document: Document, *, wide: bool) -> int:
    """Sets A4 upright or, for a form with more columns, sideways; the width of the text in twips."""
    section = document.sections[0]
    short, long = PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(long), Mm(short)) if wide else (Mm(short), Mm(long))
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(MARGIN_MM))
    return round(((long if wide else short) - 2 * MARGIN_MM) * TWIPS_PER_MM)


def _elements(form: OfficialForm, width: int) -> Iterator[str]:
    if form.mark:
        yield _paragraph(form.mark, LINE_SIZE, "center", bold=True)
    yield _paragraph(form.title, TITLE_SIZE, "center", face="title", after=120)
    yield _paragraph(form.money, LINE_SIZE, "right", after=60)
    first, after = form.head or (len(form.rows), len(form.rows))
    parts = [(form.rows[:first], 0), (form.rows[first:], after - first)]
    for number, (rows, heads) in enumerate(part for part in parts if part[0]):
        if number:  # what stands apart is a table of its own: only then its first rows return on every page
            yield _paragraph("", SEAM_SIZE, "left", after=0)
        yield _table(rows, form.widths, width, heads)
    for note in form.notes:
        yield _paragraph(note, NOTE_SIZE, "left", after=0)
    yield _paragraph(form.signatures, NOTE_SIZE, "left", after=0, before=160)


def _table(lines: Sequence[Row], widths: Sequence[float], width: int, heads: int) -> str:
    """A table whose first `heads` rows return on every page."""
    columns = [round(width * share) for share in widths]
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in CELL_MARGINS)
    spans = [1] * len(columns)
    rows = "".join(
        _row(row, columns, spans, keep=keep, returns=number < heads)
        for number, (row, keep) in enumerate(zip(lines, _kept_together(lines), strict=True))
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _kept_together(lines: Sequence[Row]) -> Iterator[bool]:
    """Whether each row stays on the page of the next: those under one first cell do, unless they are more than a page holds well."""
    starts = [number for number, row in enumerate(lines) if row[0] is not None]
    for first, following in pairwise([*starts, len(lines)]):
        is_short = following - first <= LONGEST_GROUP
        yield from (is_short and number + 1 < following for number in range(first, following))


def _row(row: Row, columns: Sequence[int], spans: list[int], *, keep: bool, returns: bool) -> str:
    """A table row; `spans` remembers how wide the cells are that come down, `keep` holds it on the page of the next."""
    cells: list[str] = []
    place = 0
    for cell in row:
        if cell is None:
            cells.append(_cell(Cell("", spans[place]), columns, place, joined="", keep=keep))
            place += spans[place]
            continue
        spans[place] = cell.columns
        joined = "restart" if cell.rows > 1 else None
        cells.append(_cell(cell, columns, place, joined=joined, keep=keep))
        place += cell.columns
    head = "<w:tblHeader/>" if returns else ""
    return f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="380"/>{head}</w:trPr>{"".join(cells)}</w:tr>'


def _cell(cell: Cell, columns: Sequence[int], place: int, *, joined: str | None, keep: bool) -> str:
    """A cell; `joined` is restart for one that reaches down, empty for one that a cell above covers."""
    width = sum(columns[place : place + cell.columns])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    value = f' w:val="{joined}"' if joined else ""
    merge = "" if joined is None else f"<w:vMerge{value}/>"
    align = "left" if cell.look == "text" else "center"
    content = _paragraph(cell.text, CELL_SIZE, align, bold=cell.look == "head", after=0, keep=keep)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{content}</w:tc>"
    )


def _paragraph(
    content: str,
    size: int,
    align: str,
    *,
    face: str = "text",
    bold: bool = False,
    after: int = 60,
    before: int = 0,
    keep: bool = False,
) -> str:
    """A paragraph; line feeds are line breaks, `keep` holds it on the page of the next one."""
    fonts = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{text(f"files.face_{face}")}"/>'
    weight = "<w:b/>" if bold else ""
    run = f'<w:rPr>{fonts}{weight}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    layout = (
        f"<w:pPr>{'<w:keepNext/>' if keep else ''}"
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{align}"/>{run}</w:pPr>'
    )
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(printable(line))}</w:t>' for line in content.splitlines()
    )
    return f"<w:p {nsdecls('w')}>{layout}<w:r>{run}{lines}</w:r></w:p>"
