"""Native, editable tables, split over as many slides as they need, with merged cells where neighbours say the same."""

import re
from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from src.charts.slide.runs import THEME_EAST_ASIAN, THEME_LATIN, escaped
from src.charts.text_extent import height_points
from src.deck.paging import even_pages, page_titles
from src.deck.powerpoint.layouts import Box, Template
from src.deck.powerpoint.slide import add_page, read_first
from src.deck.powerpoint.text import digest
from src.deck.snapshot import Snapshot

Row = tuple[str, ...]
PREFIX = "table:"
NAME = re.compile(r"^table:(?P<key>[^#]+)#(?P<digest>[0-9a-f]{10})$")
CELL_MARGIN, SIDE_MARGIN = 3.0, 5.0
SPACE = 10.0
RESERVED, RESERVED_SUBTITLE = 16.0, 48.0
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
RULE = '<a:schemeClr val="tx1"><a:lumMod val="25000"/><a:lumOff val="75000"/></a:schemeClr>'


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


@dataclass(frozen=True, slots=True)
class TablePages:
    """A table over as many slides as it needs: its key, title and subtitle; `above` opens the first slide."""

    key: str
    title: str
    table: Table
    subtitle: str | None = None
    above: Table | None = None

    def chunks(self, content: Box) -> list[tuple[Row, ...]]:
        """The rows of each slide."""
        height = content.height_points - (RESERVED_SUBTITLE if self.subtitle else RESERVED)
        return split(self.table, content.width_points, height, self.head(content))

    def head(self, content: Box) -> float:
        """Height in points of what stands above the table on the first slide."""
        return sum(_heights(self.above, self.above.rows, content)) + SPACE if self.above else 0.0

    def titles(self, count: int) -> tuple[str, ...]:
        """The title of each slide."""
        return page_titles(self.title, count)


def add_table_pages(template: Template, snapshot: Snapshot, pages: TablePages) -> None:
    """Add the slides that hold the table; each repeats the header, its title counts the pages."""
    chunks = pages.chunks(template.content)
    for number, (rows, title) in enumerate(zip(chunks, pages.titles(len(chunks)), strict=True), start=1):
        add_table_page(template, snapshot, pages, number, title, rows)


def add_table_page(
    template: Template, snapshot: Snapshot, pages: TablePages, number: int, title: str, rows: tuple[Row, ...]
) -> Any:
    """The slide with these rows."""
    slide, box = add_page(template, snapshot, f"{pages.key}.{number}", title, subtitle=pages.subtitle)
    if pages.above and number == 1:
        head = Pt(pages.head(template.content))
        add_table(slide, f"{pages.key}.above", pages.above, pages.above.rows, box)
        box = Box(box.left, box.top + head, box.width, box.height - head)
    read_first(slide, add_table(slide, f"{pages.key}.{number}", pages.table, rows, box))
    return slide


def row_height(table: Table, row: Row, width_points: float) -> float:
    """Height of a row in points: that of its tallest cell."""
    texts = zip(row, table.shares, strict=True)
    tallest = max(height_points(cell, table.size, width_points * share - 2 * SIDE_MARGIN) for cell, share in texts)
    return tallest + 2 * CELL_MARGIN


def split(table: Table, width_points: float, height: float, taken: float = 0.0) -> list[tuple[Row, ...]]:
    """The rows in as few chunks as fit the height under a repeated header, evenly filled, `taken` of it gone on the first.

    A row taller than the page stands alone.
    """
    head, *heights = (row_height(table, row, width_points) for row in (table.columns, *table.rows))
    rooms = [height * share / 20 - head for share in range(8, 21)]
    pages = even_pages(heights, rooms, taken)
    return [tuple(table.rows[place] for place in page) for page in pages]


def add_table(slide: Any, key: str, table: Table, rows: tuple[Row, ...], box: Box) -> Any:
    """The graphic frame of a native table with these rows under the table's header."""
    frame = slide.shapes.add_table(1, 1, box.left, box.top, box.width, Pt(10))
    fill_table(frame, key, table, rows, slide.shapes.title.text_frame.text)
    return frame


def fill_table(frame: Any, key: str, table: Table, rows: tuple[Row, ...], title: str) -> None:
    """Put these rows into the frame in place of its own; its name remembers what we wrote."""
    box = Box(frame.left, frame.top, frame.width, frame.height)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", title)
    grid = frame._element.graphic.graphicData.tbl
    heights = _heights(table, rows, box)
    grid.getparent().replace(grid, parse_xml(_table_xml(table, rows, box, heights)))
    frame.height = sum(Pt(height) for height in heights)
    frame.name = f"{PREFIX}{key}#{_digest(frame.table)}"


def table_key(shape: Any) -> tuple[str, bool] | None:
    """Key of a table of ours, and whether it is as we wrote it; None for any other shape."""
    found = NAME.match(shape.name or "")
    if found is None or not shape.has_table:
        return None
    return found["key"], found["digest"] == _digest(shape.table)


def _digest(table: Any) -> str:
    # A cell that was joined to another one is written in many ways.
    cells = (cell for row in table.rows for cell in row.cells if not cell.is_spanned)
    return digest("\n".join(cell.text for cell in cells))


def _heights(table: Table, rows: tuple[Row, ...], box: Box) -> list[float]:
    return [row_height(table, row, box.width_points) for row in (table.columns, *rows)]


def _table_xml(table: Table, rows: tuple[Row, ...], box: Box, heights: list[float]) -> str:
    """`a:tbl` as text: hundreds of cells are written ten times faster than through python-pptx's objects."""
    joins = _joins(table, rows)
    columns = "".join(f'<a:gridCol w="{round(box.width * share)}"/>' for share in table.shares)
    lines = []
    for y, (row, height) in enumerate(zip((table.columns, *rows), heights, strict=True)):
        cells = "".join(_cell_xml(table, content, x, y, joins.get((y - 1, x))) for x, content in enumerate(row))
        lines.append(f'<a:tr h="{Pt(height)}">{cells}</a:tr>')
    return (
        f'<a:tbl {nsdecls("a")}><a:tblPr firstRow="1"><a:tableStyleId>{PLAIN_STYLE}</a:tableStyleId></a:tblPr>'
        f"<a:tblGrid>{columns}</a:tblGrid>{''.join(lines)}</a:tbl>"
    )


def _cell_xml(table: Table, content: str, x: int, y: int, span: int | None) -> str:
    """A cell; `span` is the number of rows that it joins, 0 for one that has been joined to the one above."""
    header = y == 0
    joined = "" if span is None else ' vMerge="1"' if span == 0 else f' rowSpan="{span}"'
    align = "ctr" if header or x in table.centred else "l"
    colour = "bg1" if header else "tx1"
    look = (
        f' lang="zh-CN" sz="{table.size * 100}" b="{int(header)}"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        f'<a:latin typeface="{THEME_LATIN}"/><a:ea typeface="{THEME_EAST_ASIAN}"/>'
    )
    # An empty cell carries its typeface too, so that what somebody types there looks like the rest.
    run = (
        f"<a:r><a:rPr{look}</a:rPr><a:t>{escaped(content)}</a:t></a:r>"
        if content and span != 0
        else f"<a:endParaRPr{look}</a:endParaRPr>"
    )
    margin, side = Pt(CELL_MARGIN), Pt(SIDE_MARGIN)
    fill = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>' if header else "<a:noFill/>"
    sides = "LRTB" if table.merged else "TB"
    lines = "".join(f'<a:ln{side} w="9525"><a:solidFill>{RULE}</a:solidFill></a:ln{side}>' for side in sides)
    return (
        f'<a:tc{joined}><a:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr algn="{align}"/>{run}</a:p></a:txBody>'
        f'<a:tcPr marL="{side}" marR="{side}" marT="{margin}" marB="{margin}" anchor="ctr">{lines}{fill}</a:tcPr></a:tc>'
    )


def _joins(table: Table, rows: tuple[Row, ...]) -> dict[tuple[int, int], int]:
    """Rows spanned by the first cell of every run of equal cells that becomes one, and 0 for the cells under it."""
    found: dict[tuple[int, int], int] = {}
    for x in table.merged:
        scope = [*(c for c in table.merged if c < x), x]
        start = 0
        for y in range(1, len(rows) + 1):
            same = y < len(rows) and rows[y][x] and all(rows[y][c] == rows[start][c] for c in scope)
            if same:
                continue
            if y - start > 1:
                found |= {(start, x): y - start} | {(below, x): 0 for below in range(start + 1, y)}
            start = y
    return found
