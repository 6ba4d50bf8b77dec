"""The official form as a Word document: an annex of its own, one bordered table with merged cells, in the look of official papers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil
from typing import IO

from docx.oxml.ns import nsdecls

from src.catalogue import text
from src.files.cells import SLACK, lines_of
from src.files.form_grid import Cell, OfficialForm, Row, divided
from src.files.paper.package import save_paper, text_width
from src.files.paper.text import of_runs, paragraph, run

CELL_MARGINS = (("top", 40), ("left", 40), ("bottom", 40), ("right", 40))
"""In twips."""
STYLES = {"head": "CellHead", "label": "CellFigure", "figure": "CellFigure", "text": "CellText"}
LONGEST_GROUP = {False: 24, True: 12}
"""Lines of the rows under one first cell that are kept on one page, upright and sideways."""
ROWS_OF_SEAL = 2
HALF_CHARACTER, SIDES = 90, 80
"""Of a cell's text, and what its margins take."""
TITLE_CHARACTER = 440
"""Of a title in its usual size; a longer one is set smaller, so that it stays on its line."""


def write_docx(out: IO[bytes], form: OfficialForm) -> None:
    """Write the form; sample data say so above the title and at the head of every page."""
    mark = [paragraph(form.mark, "Mark")] if form.mark else []
    parts = [(form.wide, [*mark, *form_elements(form)])]
    save_paper(out, parts, title=form.title, author=form.unit, mark=form.mark, properties={})


def form_elements(form: OfficialForm) -> Iterator[str]:
    """The form as an annex: its number, title, table, notes, and the place of the seal."""
    yield paragraph(text("files.form.annex", number=form.annex), "Annex")
    if not form.wide:  # an upright page has the room that the standard leaves between the two
        yield paragraph("", "Annex")
    yield paragraph(form.title, "AnnexTitle" if _fits(form) else "AnnexTitleLong")
    yield paragraph(form.money, "Money")
    first, after = form.head or (len(form.rows), len(form.rows))
    width = text_width(wide=form.wide)
    parts = [(form.rows[:first], 0), (form.rows[first:], after - first)]
    filled = [part for part in parts if part[0]]
    for number, (rows, heads) in enumerate(filled, 1):
        foot = _foot(form, width) if number == len(filled) else ""
        yield _table(rows, form.widths, width, heads, LONGEST_GROUP[form.wide], foot)
        yield paragraph("", "Seam")  # tables apart: only then the first rows of the second one return on every page


def _foot(form: OfficialForm, width: int) -> str:
    """Notes, signatures and the place of the seal as a row without borders: LibreOffice keeps rows together, but not a table and a line."""
    lines = [*(paragraph(note, "Note") for note in form.notes), paragraph(form.signatures, "Caption")]
    lines.append(paragraph(text("files.form.seal", unit=form.unit), "Seal"))
    borders = "".join(f'<w:{side} w:val="nil"/>' for side in ("left", "bottom", "right"))
    return (
        f'<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        f'<w:gridSpan w:val="{len(form.widths)}"/><w:tcBorders>{borders}</w:tcBorders></w:tcPr>{"".join(lines)}</w:tc></w:tr>'
    )


def _fits(form: OfficialForm) -> bool:
    return lines_of(form.title, text_width(wide=form.wide) / (TITLE_CHARACTER / 2) * SLACK) == 1


def _table(lines: Sequence[Row], widths: Sequence[float], width: int, heads: int, longest: int, foot: str) -> str:
    """A table whose first `heads` rows return on every page, and whose groups of up to `longest` lines stay on one; `foot` is its last row.

    A longer group is given its name again part by part: behind a page break a merged cell is blank.
    """
    columns = [round(width * share) for share in widths]
    if heads:  # what stands above the indicators begins on its first page
        lines = divided(lines, set(_seams(lines, columns, longest)))
    grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in CELL_MARGINS)
    spans = [1] * len(columns)
    rows = "".join(
        _row(row, columns, spans, keep=keep, returns=number < heads)
        for number, (row, keep) in enumerate(zip(lines, _kept_together(lines, columns, longest), strict=True))
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}{foot}</w:tbl>"
    )


def _seams(lines: Sequence[Row], columns: Sequence[int], longest: int) -> Iterator[int]:
    """The rows before which a group that is longer than a page holds well is parted: where its next part, or a row of one, has no room."""
    heights = [_height(row, columns) for row in lines]
    for first, following in pairwise([*_starts(lines, 0), len(lines)]):
        whole = sum(heights[first:following])
        if whole <= longest:
            continue
        room = ceil(whole / ceil(whole / longest))  # parts of a size, none of them a row left over
        parts = [*_starts(lines[first:following], 1), following - first]
        ends = {first + begin: first + end for begin, end in pairwise(parts)}
        taken = 0
        for number in range(first, following):
            needed = min(sum(heights[number : ends.get(number, number + 1)]), room)
            if (taken and taken + needed > longest) or taken >= room:
                yield number
                taken = 0
            taken += heights[number]


def _starts(lines: Sequence[Row], column: int) -> list[int]:
    """The rows in which a cell of the first or the second column begins."""
    return [number for number, row in enumerate(lines) if len(row) > column and row[column] is not None]


def _kept_together(lines: Sequence[Row], columns: Sequence[int], longest: int) -> Iterator[bool]:
    """Whether each row stays on the page of the next: those under one first cell do, unless they are more than a page holds well.

    The last rows stay with the foot, so that seal and date never stand on a page without a row, nor with the sum alone.
    """
    for first, following in pairwise([*_starts(lines, 0), len(lines)]):
        is_short = sum(_height(row, columns) for row in lines[first:following]) <= longest
        yield from (
            (is_short and number + 1 < following) or number + ROWS_OF_SEAL >= len(lines)
            for number in range(first, following)
        )


def _height(row: Row, columns: Sequence[int]) -> int:
    """Lines of the tallest cell that stands in this row alone; a covered one is taken for one column wide."""
    place, tallest = 0, 1
    for cell in row:
        if cell is not None and cell.rows == 1:
            width = sum(columns[place : place + cell.columns]) - SIDES
            tallest = max(tallest, lines_of(cell.text, width / HALF_CHARACTER))
        place += cell.columns if cell is not None else 1
    return tallest


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
    open_cell = cell.text == text("files.form.open")
    content = of_runs(run(cell.text, "Open" if open_cell else None) if cell.text else "", STYLES[cell.look], keep=keep)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{content}</w:tc>"
    )
