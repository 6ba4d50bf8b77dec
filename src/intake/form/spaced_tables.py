"""Forms in text files whose columns stand apart by spaces alone; read only where every row has as many cells as its header."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from src.intake.document import Cell, Document, Row, Table, spans_of
from src.intake.layout import matches, named
from src.intake.limits import go_on

FEWEST_HEADERS = 4
SECTIONS = ("item_columns", "budget_columns")
_PIECE = re.compile(r"\S(?:.*?\S)??(?=[ \u3000]{2,}|\s*$)")


@dataclass(frozen=True, slots=True)
class _Line:
    cells: Row
    names: tuple[str, ...]
    starts: tuple[int, ...]
    """Where the cells begin on the page."""

    @property
    def is_header(self) -> bool:
        return any(
            sum(named(section, name) is not None for name in self.names) >= FEWEST_HEADERS for section in SECTIONS
        )


def spaced_tables(document: Document) -> tuple[Table, ...]:
    """Every form of the document that is laid out with spaces outside its tables."""
    lines = list(_lines(document))
    tables: list[Table] = []
    place = 0
    while place < len(lines):
        go_on()
        if not lines[place].is_header:
            place += 1
            continue
        found = _read_block(lines, place)
        if found is None:
            place += 1
            continue
        rows, place = found
        tables.append(Table(tuple(rows), loose=True))
    return tuple(tables)


def _lines(document: Document) -> Iterator[_Line]:
    inside_table = spans_of(document.tables)
    start = 0
    for line in document.text.split("\n"):
        pieces = [] if inside_table(start) or "\t" in line else list(_PIECE.finditer(line))
        cells = (Cell(start + piece.start(), start + piece.end(), at, at + 1) for at, piece in enumerate(pieces))
        starts = (_width(line[: piece.start()]) for piece in pieces)
        yield _Line(tuple(cells), tuple(piece[0] for piece in pieces), tuple(starts))
        start += len(line) + 1


def _read_block(lines: Sequence[_Line], header: int) -> tuple[list[Row], int] | None:
    """The rows of the form that begins with this header and where it ends: after its total, or where text follows.

    None where a row has another count of cells and does not stand under the headers either.
    """
    head, rows, last = lines[header], [lines[header].cells], header
    for place in range(header + 1, len(lines)):
        line = lines[place]
        if line.is_header or (not line.cells and place > last + 1):
            break
        if not line.cells:
            continue
        row = _under(line, head)
        if row is None:
            if len(line.cells) > 1 or place == last + 1:
                return None
            break
        rows.append(row)
        last = place
        if _is_total(line):
            break
    return (rows, last + 1) if last > header else None


def _is_total(line: _Line) -> bool:
    return matches("rows", "total", line.names[0]) and named("budget_rows", line.names[0]) is None


def _under(line: _Line, head: _Line) -> Row | None:
    """The cells of a line by header: as many as there are, or each right below one; a total's two numbers are its points."""
    if len(line.cells) == len(head.cells):
        return line.cells
    starts = {start: at for at, start in enumerate(head.starts)}
    columns = [starts.get(start) for start in line.starts]
    if None in columns or len(line.cells) == 1:
        columns = [0, *_points(head)] if _is_total(line) else []
    if len(columns) != len(line.cells):
        return None
    by_column = dict(zip(columns, line.cells, strict=True))
    empty = line.cells[0].start
    return tuple(
        by_column[at]._replace(left=at, right=at + 1) if at in by_column else Cell(empty, empty, at, at + 1)
        for at in range(len(head.cells))
    )


def _points(head: _Line) -> list[int]:
    """Where the columns of points stand."""
    return [at for at, name in enumerate(head.names) if named("item_columns", name) in ("weight", "score")]


def _width(text: str) -> int:
    """Places on a page: a Chinese character takes two."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)
