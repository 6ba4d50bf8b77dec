"""The one page as a Word document: editable text and native charts on one sheet of A4.

Every line has an exact height and the charts take what the lines leave, so that another font cannot push the end over to
a second sheet.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import docx
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from src.board import Tile, course
from src.catalogue import State, text
from src.charts.spec import ChartSpec, Gap
from src.charts.text_extent import fitting_size
from src.charts.theme import LIGHT
from src.deck.emphasis import plain
from src.deck.one_page.content import Attention, OnePage, state_words
from src.deck.one_page.word.charts import ChartWriter
from src.deck.one_page.word.text import (
    LEADING,
    Line,
    Piece,
    heights,
    line,
    set_fonts,
    set_modern,
    write_line,
    write_lines,
)
from src.files.properties import set_properties
from src.store.disk import deliver

PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Mm(210), Mm(297), Mm(12)
WIDTH = (PAGE_WIDTH - 2 * MARGIN) / Pt(1)
ROOM = (PAGE_HEIGHT - 2 * MARGIN) / Pt(1)
SAFETY = 14.0
"""Points left over at the end of the sheet: what borders of tables take."""
COLUMNS = 3
MOST_YEARS = 8
"""Years beside a figure, the newest ones: more would not stay on its line."""
CELL = 4.0
LEAST_CHART, MOST_CHART = 70.0, 190.0
TITLE_SIZES = (18, 17, 16, 15, 14, 13)
COLOURS: dict[State, str] = {
    "good": LIGHT.good,
    "caution": LIGHT.caution,
    "warning": LIGHT.warning,
    "none": LIGHT.ink,
}


def write_docx(out: str | Path | BinaryIO, page: OnePage) -> None:
    """Write the document; `out` is a path or a binary stream."""
    document = _blank()
    head, foot = _head(page), _foot(page)
    tiles = [list(map(_tile, page.tiles[at : at + COLUMNS])) for at in range(0, len(page.tiles), COLUMNS)]
    taken = heights(head, WIDTH) + heights(foot, WIDTH) + sum(_row_height(row, WIDTH / COLUMNS) for row in tiles)
    captions = [_caption(chart) for chart in page.charts]
    rows = (captions[:1], captions[1:])
    taken += sum(_row_height(row, WIDTH / len(row)) + CELL for row in rows)
    tall = min(max((ROOM - SAFETY - taken) / len(rows), LEAST_CHART), MOST_CHART)
    for one in head:
        write_line(document.add_paragraph(), one)
    _add_tiles(document, tiles)
    write_line(document.add_paragraph(), line(" ", 4))
    _add_charts(document, page.charts, rows, tall)
    for one in foot:
        write_line(document.add_paragraph(), one)
    keywords = text("deck.sample") if page.snapshot.sample else ""
    name = page.snapshot.centre.organisation.name
    set_properties(document, page.title, name, subject=page.meta, keywords=keywords)
    whole = BytesIO()
    document.save(whole)
    deliver(out, whole.getvalue())


def _blank() -> Any:
    """A4 upright, our typefaces, without the paragraph that would open a document."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.header_distance = section.footer_distance = Mm(5)
    set_fonts(document)
    set_modern(document)
    return document


def _head(page: OnePage) -> list[Line]:
    size = fitting_size(page.title, WIDTH, TITLE_SIZES[0] * LEADING, TITLE_SIZES)
    meta = [Piece(page.meta, LIGHT.muted)]
    if page.snapshot.sample:
        meta.append(Piece(text("deck.one_page.separator") + text("deck.sample_cover"), LIGHT.warning, bold=True))
    return [
        line(page.title, size, colour=LIGHT.actual, bold=True),
        Line(tuple(meta), 9),
        line(page.headline, 10.5, before=4),
        line(" ", 4),
    ]


def _foot(page: OnePage) -> list[Line]:
    remarks = "".join(page.remarks)
    return [
        line(text("deck.one_page.attention"), 11, colour=LIGHT.actual, bold=True, before=5),
        *map(_attention, page.attention),
        *([line(remarks, 8.5, colour=LIGHT.muted, before=2)] if remarks else []),
        line(page.sources, 8, colour=LIGHT.muted, before=3),
    ]


def _attention(one: Attention) -> Line:
    colour = LIGHT.caution if one.severity == "note" else LIGHT.warning
    gap = text("deck.one_page.separator")
    return Line(
        (Piece(one.word + gap, colour, bold=True), Piece(one.message), Piece(gap + one.desk, LIGHT.muted)), 9.5, 1
    )


def _tile(tile: Tile) -> list[Line]:
    label = line(tile.label, 9, colour=LIGHT.muted)
    if tile.value is None:
        return [label, line(text("catalogue.missing"), 16), line(tile.missing or "", 8, colour=LIGHT.muted)]
    gap = text("deck.one_page.separator")
    past = [Piece(gap + course.blocks(tile.course[-MOST_YEARS:]), LIGHT.outline, size=6)] if tile.course else []
    value = Line((Piece(tile.value, bold=True, size=16), Piece(f" {tile.unit}", LIGHT.muted), *past), 9)
    words = [Piece(_kept(said) + gap, COLOURS[state], bold=state != "none") for said, state in state_words(tile)]
    said = [line(tile.base, 8, colour=LIGHT.muted)] if tile.base else []
    return [label, value, *said, *([Line(tuple(words), 8)] if words else [])]


def _kept(said: str) -> str:
    """The words with spaces that no line breaks at, so that a figure stays with its sign."""
    return said.replace(" ", "\u00a0")


def _caption(chart: ChartSpec | Gap) -> list[Line]:
    if isinstance(chart, Gap):
        return [line(chart.title, 10, bold=True), line(chart.sentence, 9, colour=LIGHT.muted)]
    return [line(plain(chart.title), 10, bold=True), line(plain(chart.subtitle), 8, colour=LIGHT.muted)]


def _row_height(cells: Sequence[Sequence[Line]], width: float) -> float:
    return max(heights(cell, width - 4 * CELL) for cell in cells) + 2 * CELL


def _add_table(document: Any, columns: int) -> Any:
    """A table over the whole width with thin lines, whose columns keep their width."""
    table = document.add_table(rows=0, cols=columns)
    table.autofit = False
    side = f'w:val="single" w:sz="4" w:space="0" w:color="{LIGHT.line.lstrip("#")}"'
    sides = "".join(f"<w:{name} {side}/>" for name in ("top", "left", "bottom", "right", "insideH", "insideV"))
    twentieths = round(CELL * 20)
    edges = "".join(
        f'<w:{name} w:w="{twentieths * (2 if name in ("left", "right") else 1)}" w:type="dxa"/>'
        for name in ("top", "left", "bottom", "right")
    )
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addprevious(parse_xml(f"<w:tblBorders {nsdecls('w')}>{sides}</w:tblBorders>"))
    layout.addnext(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{edges}</w:tblCellMar>"))
    for column in table.columns:
        column.width = Pt(WIDTH / columns)
    return table


def _add_row(table: Any, height: float) -> Any:
    row = table.add_row()
    row.height, row.height_rule = Pt(height), WD_ROW_HEIGHT_RULE.EXACTLY
    return row


def _add_tiles(document: Any, rows: Sequence[Sequence[Sequence[Line]]]) -> None:
    table = _add_table(document, COLUMNS)
    for cells in rows:
        row = _add_row(table, _row_height(cells, WIDTH / COLUMNS))
        for cell, lines in zip(row.cells, cells, strict=False):
            write_lines(cell, lines)


def _add_charts(
    document: Any, charts: Sequence[ChartSpec | Gap], rows: Sequence[Sequence[Sequence[Line]]], tall: float
) -> None:
    """The first chart over the whole width, the other two side by side under it."""
    table, writer, left = _add_table(document, 2), ChartWriter(document), list(charts)
    for captions in rows:
        width = WIDTH / len(captions)
        row = _add_row(table, _row_height(captions, width) + CELL + tall)
        cells = row.cells if len(captions) == len(row.cells) else [row.cells[0].merge(row.cells[-1])]
        for cell, caption in zip(cells, captions, strict=True):
            write_lines(cell, caption)
            chart = left.pop(0)
            if isinstance(chart, ChartSpec):
                paragraph = cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(0)
                writer.add(paragraph, chart, Pt(width - 4 * CELL), Pt(tall))
