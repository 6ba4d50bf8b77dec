"""Forms in text files whose columns stand apart by spaces alone; read only where every row has as many cells as its header."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from src.intake.document import Cell, Document, Row, Table, spans_of
from src.intake.form.placing import headed, only_placing
from src.intake.layout import matches, named
from src.intake.limits import go_on

FEWEST_HEADERS, MIN_HALVES = 4, 2
SECTIONS = ("item_columns", "budget_columns")
_PIECE = re.compile(r"\S(?:.*?\S)??(?=[ \u3000]{2,}|\s*$)")


@dataclass(frozen=True, slots=True)
class _Line:
    cells: Row
    names: tuple[str, ...]
    starts: tuple[int, ...]
    """Where the cells begin on the page."""
    columns: tuple[str, ...] = ()
    """What they are headed, where they head indicator rows."""

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
        names = tuple(piece[0] for piece in pieces)
        yield _Line(tuple(cells), names, tuple(starts), headed(names) if len(names) >= FEWEST_HEADERS else ())
        start += len(line) + 1


def _read_block(lines: Sequence[_Line], header: int) -> tuple[list[Row], int] | None:
    """The rows of the form that begins with this header and where it ends: after its total, or where text follows.

    None where a row has another count of cells and does not stand under the headers either.
    """
    head, rows, last = lines[header], [lines[header].cells], header
    if both := _header_below(head, lines[header + 1 : header + 2]):
        head, last = both, header + 1
        rows.append(_under(lines[last], replace(head, columns=())) or ())
    first = last + 1
    for place in range(first, len(lines)):
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
        if place > first and head.columns and _is_torn(rows[-1], line, head):
            return None
        rows.append(row)
        last = place
        if _is_total(line, head):
            break
    return (rows, last + 1) if last > header else None


def _header_below(head: _Line, below: Sequence[_Line]) -> _Line | None:
    """The header with the second halves of its labels, which stand right below the first ones in the line that follows."""
    if not below or len(below[0].cells) < MIN_HALVES or not set(below[0].starts) <= set(head.starts):
        return None
    halves = dict(zip(below[0].starts, below[0].names, strict=True))
    names = tuple(name + halves.get(start, "") for start, name in zip(head.starts, head.names, strict=True))
    whole = replace(head, names=names, columns=headed(names))
    return whole if whole.columns else None


def _is_torn(before: Row, line: _Line, head: _Line) -> bool:
    """Whether a line whose cells do not stand below headers follows one without points: the two may be one row."""
    above = {cell.left for cell in before if cell.start < cell.end}
    return not set(line.starts) <= set(head.starts) and not above.issuperset(_points(head))


def _is_total(line: _Line, head: _Line) -> bool:
    """Whether a line is the last row of its block; in a budget a row of that name is one of its rows."""
    return matches("rows", "total", line.names[0]) and (bool(head.columns) or not named("budget_rows", line.names[0]))


def _under(line: _Line, head: _Line) -> Row | None:
    """The cells of a line by header: as many as there are, each right below one, or in order with but one way to place them.

    A total's two numbers are its points.
    """
    if len(line.cells) == len(head.cells):
        return line.cells
    starts = {start: at for at, start in enumerate(head.starts)}
    columns = [starts.get(start) for start in line.starts]
    if None in columns or len(line.cells) == 1:
        columns = [*(only_placing(line.names, head.columns) or ())]
        if _is_total(line, head):
            columns = [0, *_points(head)] if len(line.cells) > 1 else [0]
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
