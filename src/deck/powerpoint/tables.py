"""Native, editable tables, with merged cells where neighbours say the same."""

import re
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from src.catalogue.visible import harmless
from src.charts.slide.runs import THEME_EAST_ASIAN, THEME_LATIN, escaped
from src.deck.plan import Planned
from src.deck.powerpoint.box import Box
from src.deck.powerpoint.layouts import Template
from src.deck.powerpoint.slide import add_page, read_first
from src.deck.powerpoint.text import digest
from src.deck.snapshot import Snapshot
from src.deck.tables import CELL_MARGIN, SIDE_MARGIN, Row, Table, joins, row_heights

PREFIX, SEPARATOR = "table:", "\n"
NAME = re.compile(r"^table:(?P<key>[^#]+)#(?P<digest>[0-9a-f]{10})$")
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
RULE = '<a:schemeClr val="tx1"><a:lumMod val="25000"/><a:lumOff val="75000"/></a:schemeClr>'


def add_table_page(template: Template, snapshot: Snapshot, page: Planned) -> Any:
    """The slide with these rows."""
    pages = page.pages
    assert pages is not None
    key = f"{pages.key}.{page.number}"
    slide, box = add_page(template, snapshot, key, page.title, subtitle=pages.subtitle)
    if pages.above and page.number == 1:
        head = Pt(pages.head(template.content.width_points))
        add_table(slide, f"{pages.key}.above", pages.above, pages.above.rows, box)
        box = Box(box.left, box.top + head, box.width, box.height - head)
    read_first(slide, add_table(slide, key, pages.table, page.rows, box))
    return slide


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
    heights = row_heights(table, rows, box.width_points)
    grid.getparent().replace(grid, parse_xml(_table_xml(table, rows, box, heights)))
    frame.height = sum(Pt(height) for height in heights)
    joined = joins(table, rows)
    written = [c for y, row in enumerate(rows) for x, c in enumerate(row) if joined.get((y, x)) != 0]
    frame.name = f"{PREFIX}{key}#{digest(harmless(SEPARATOR.join([*table.columns, *written])))}"


def table_key(shape: Any) -> tuple[str, bool] | None:
    """Key of a table of ours, and whether it is as we wrote it; None for any other shape."""
    found = NAME.match(shape.name or "")
    if found is None or not shape.has_table:
        return None
    return found["key"], found["digest"] == _digest(shape.table)


def _digest(table: Any) -> str:
    # A cell that was joined to another one is written in many ways.
    cells = (cell for row in table.rows for cell in row.cells if not cell.is_spanned)
    return digest(SEPARATOR.join(cell.text for cell in cells))


def _table_xml(table: Table, rows: tuple[Row, ...], box: Box, heights: list[float]) -> str:
    """`a:tbl` as text: hundreds of cells are written ten times faster than through python-pptx's objects."""
    joined = joins(table, rows)
    columns = "".join(f'<a:gridCol w="{round(box.width * share)}"/>' for share in table.shares)
    lines = []
    for y, (row, height) in enumerate(zip((table.columns, *rows), heights, strict=True)):
        cells = "".join(_cell_xml(table, content, x, y, joined.get((y - 1, x))) for x, content in enumerate(row))
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
