"""Forms in text files whose columns stand apart by spaces alone; read only where every row has as many cells as its header."""

import re
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
        end = _end(lines, place)
        if end is not None:
            tables.append(Table(tuple(line.cells for line in lines[place:end] if line.cells), loose=True))
        place = end or place + 1
    return tuple(tables)


def _lines(document: Document) -> Iterator[_Line]:
    inside_table = spans_of(document.tables)
    start = 0
    for line in document.text.split("\n"):
        pieces = [] if inside_table(start) or "\t" in line else list(_PIECE.finditer(line))
        cells = (Cell(start + piece.start(), start + piece.end(), at, at + 1) for at, piece in enumerate(pieces))
        yield _Line(tuple(cells), tuple(piece[0] for piece in pieces))
        start += len(line) + 1


def _end(lines: Sequence[_Line], header: int) -> int | None:
    """Where the form ends that begins with this header: after its total, or where text follows; None where a row differs."""
    width, last = len(lines[header].cells), header
    for place in range(header + 1, len(lines)):
        line = lines[place]
        if line.is_header or (not line.cells and place > last + 1):
            break
        if not line.cells:
            continue
        if len(line.cells) != width:
            if len(line.cells) > 1 or place == last + 1:
                return None
            break
        last = place
        if matches("rows", "total", line.names[0]) and named("budget_rows", line.names[0]) is None:
            break
    return last + 1 if last > header else None
