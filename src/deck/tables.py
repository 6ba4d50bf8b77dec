"""Native, editable tables, split over as many slides as they need, with merged cells where neighbours say the same."""

from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Pt

from src.catalogue import text
from src.charts.slide_text import height_points, set_fonts
from src.deck.layouts import Box, Template
from src.deck.page import Snapshot, add_page

Row = tuple[str, ...]
CELL_MARGIN = 5.0
GRID_STYLE = "{5940675A-B579-460E-94D1-54222C63F5DA}"
BANDED_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"


@dataclass(frozen=True, slots=True)
class Table:
    """Header, rows, widths as shares of the whole; `centred` columns hold short figures, `merged` columns join equal neighbours.

    A cell of a merged column joins the one above only within equal cells of the merged columns to its left.
    """

    columns: Row
    rows: tuple[Row, ...]
    shares: tuple[float, ...]
    size: int = 14
    centred: tuple[int, ...] = ()
    merged: tuple[int, ...] = ()


def add_table_pages(
    template: Template, snapshot: Snapshot, key: str, title: str, table: Table, *, subtitle: str | None = None
) -> list[Any]:
    """The slides that hold the table; each repeats the header, its title counts the pages."""
    room = Box(template.content.left, template.content.top, template.content.width, template.content.height)
    reserved = 44.0 if subtitle else 16.0
    chunks = split(table, room.width_points, room.height_points - reserved)
    slides = []
    for number, rows in enumerate(chunks, start=1):
        shown = title if len(chunks) == 1 else text("deck.continued", title=title, page=number, pages=len(chunks))
        slide, box = add_page(template, snapshot, f"{key}.{number}", shown, subtitle=subtitle)
        add_table(slide, f"table:{key}.{number}", table, rows, box)
        slides.append(slide)
    return slides


def row_height(table: Table, row: Row, width_points: float) -> float:
    """Height of a row in points: that of its tallest cell."""
    texts = zip(row, table.shares, strict=True)
    tallest = max(height_points(cell, table.size, width_points * share - 2 * CELL_MARGIN) for cell, share in texts)
    return tallest + 2 * CELL_MARGIN


def split(table: Table, width_points: float, height: float) -> list[tuple[Row, ...]]:
    """The rows in chunks that fit the height under a repeated header; a row taller than the page stands alone."""
    head = row_height(table, table.columns, width_points)
    chunks: list[tuple[Row, ...]] = []
    current: list[Row] = []
    used = head
    for row in table.rows:
        needed = row_height(table, row, width_points)
        if current and used + needed > height:
            chunks.append(tuple(current))
            current, used = [], head
        current.append(row)
        used += needed
    return [*chunks, tuple(current)]


def add_table(slide: Any, name: str, table: Table, rows: tuple[Row, ...], box: Box) -> Any:
    """The graphic frame of a native table with these rows under the table's header."""
    frame = slide.shapes.add_table(len(rows) + 1, len(table.columns), box.left, box.top, box.width, Pt(10))
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", slide.shapes.title.text_frame.text)
    grid = frame.table
    grid._tbl.tblPr.find(f"{{{grid._tbl.nsmap['a']}}}tableStyleId").text = GRID_STYLE if table.merged else BANDED_STYLE
    grid.horz_banding = not table.merged
    for column, share in zip(grid.columns, table.shares, strict=True):
        column.width = round(box.width * share)
    for y, row in enumerate((table.columns, *rows)):
        grid.rows[y].height = Pt(row_height(table, row, box.width_points))
        for x, content in enumerate(row):
            _fill_cell(grid.cell(y, x), content, table.size, header=y == 0, centred=y == 0 or x in table.centred)
    for first, last, x in _joins(table, rows):
        _join(grid, first + 1, last + 1, x)
    return frame


def _fill_cell(cell: Any, content: str, size: int, *, header: bool, centred: bool) -> None:
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(CELL_MARGIN)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    paragraph = cell.text_frame.paragraphs[0]
    if centred:
        paragraph.alignment = PP_ALIGN.CENTER
    # An empty cell carries its typeface too, so that what somebody types there looks like the rest.
    properties = paragraph._p.get_or_add_endParaRPr() if not content else None
    if content:
        run = paragraph.add_run()
        run.text = content
        properties = run._r.get_or_add_rPr()
    properties.set("lang", "zh-CN")
    properties.set("sz", str(size * 100))
    if header:
        properties.set("b", "1")
    set_fonts(properties)


def _joins(table: Table, rows: tuple[Row, ...]) -> list[tuple[int, int, int]]:
    """First row, last row and column of every run of equal cells that becomes one."""
    found = []
    for x in table.merged:
        scope = [*(c for c in table.merged if c < x), x]
        start = 0
        for y in range(1, len(rows) + 1):
            same = y < len(rows) and rows[y][x] and all(rows[y][c] == rows[start][c] for c in scope)
            if not same:
                if y - 1 > start:
                    found.append((start, y - 1, x))
                start = y
    return found


def _join(grid: Any, first: int, last: int, x: int) -> None:
    for y in range(first + 1, last + 1):
        for paragraph in grid.cell(y, x).text_frame.paragraphs:
            for run in list(paragraph.runs):
                paragraph._p.remove(run._r)
    grid.cell(first, x).merge(grid.cell(last, x))
