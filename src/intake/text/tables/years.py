"""Tables whose rows are of several years, each named in a cell of its own: only those of the document's year are read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from src.catalogue.lexicon import scope
from src.intake.document import Cell, Row, own_cells
from src.intake.layout import plain
from src.intake.text.tables.cells import cell_text, is_below, which_filled

_YEAR = re.compile("(20[0-9]{2})(?:年度?)?")
_SPAN = re.compile(
    r"(?:最?近|过去)[0-9两二三四五六几]{1,2}年(?:来|间)?|20[0-9]{2}\s*年?\s*[-－—–~～至到]+\s*20[0-9]{2}\s*年|历年|分年度?|各年度?|逐年"
)
"""What a caption says of the years of all rows."""


class OfYear(NamedTuple):
    """The rows of a table without those of other years, and by where a row begins the cell that names its year."""

    rows: Sequence[Row]
    told: Mapping[int, Cell]


def rows_of_year(text: str, rows: Sequence[Row], year: int | None) -> OfYear:
    """The rows of the year, without the column that names the years; all of them where there is no such column."""
    header = next((row for row in rows if sum(which_filled(row)) > 1), None)
    column = _column(text, header, rows) if header else None
    if header is None or column is None:
        return OfYear(rows, {})
    below = rows[rows.index(header) + 1 :]
    heads = list(takewhile(lambda row: not any(_year(text, cell) for cell in row), below))
    named = [(row, None) for row in heads] + list(_named(text, below[len(heads) :], column))
    kept = [(row, cell) for row, cell in named if cell is None or (year is not None and _year(text, cell) == year)]
    told = [(_without(row, column), cell) for row, cell in kept]
    return OfYear(
        [_without(header, column), *(row for row, _ in told)], {begin_of(row): cell for row, cell in told if cell}
    )


def begin_of(row: Row) -> int:
    """Where a row begins: the place of its first cell that holds something."""
    return next((cell.start for cell in row if cell.end > cell.start), -1)


def without_span(text: str, pieces: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces of a caption without what it says of the years of all rows."""
    kept: list[tuple[int, int]] = []
    for start, end in pieces:
        seams = [start, *(place for found in _SPAN.finditer(text, start, end) for place in found.span()), end]
        kept.extend((one, other) for one, other in zip(seams[::2], seams[1::2], strict=True) if one < other)
    return kept


def _column(text: str, header: Row, rows: Sequence[Row]) -> Cell | None:
    """The head of the column in which the rows name their years: it says so, or nothing above years alone."""
    for head in header:
        said = plain(cell_text(text, head))
        if not scope()["years_head"].fullmatch(said):
            continue
        below = [cell for row in rows if row is not header for cell in own_cells(row) if is_below(cell, (head,))]
        named = [_year(text, cell) is not None for cell in below]
        if any(named) if said else named and all(named):
            return head
    return None


def _named(text: str, rows: Sequence[Row], column: Cell) -> Iterator[tuple[Row, Cell | None]]:
    """The rows with the cells that name their years, and the titles among them with none.

    A year in the first column counts for the rows below it that leave theirs out.
    """
    last: Cell | None = None
    for row in rows:
        if sum(which_filled(row)) == 1 and not any(_year(text, cell) for cell in row):
            yield row, None
            continue
        own = next((cell for cell in row if cell.end > cell.start and is_below(cell, (column,))), None)
        if own is None and column.left > min(cell.left for cell in row):
            continue
        last = own or last
        if last is not None:
            yield row, last


def _year(text: str, cell: Cell) -> int | None:
    found = _YEAR.fullmatch(plain(cell_text(text, cell)))
    return int(found[1]) if found else None


def _without(row: Row, column: Cell) -> Row:
    return tuple(cell for cell in row if not is_below(cell, (column,)))
