"""A row of a form seen through its header: which cells belong to which column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from src.intake.document import Cell, Row

Columns = Mapping[str, tuple[float, float]]
"""Name of each column and where it stands across the table."""


@dataclass(frozen=True, slots=True)
class Field:
    """The own cells of one column in a row, joined; `carried` holds the text that a merge brings down from above."""

    text: str
    cells: tuple[Cell, ...]
    carried: str | None = None
    crowded: bool = False
    """More than one cell with a digit stands under one header: no telling which is the value."""


EMPTY = Field("", ())


def fields(row: Row, text: str, columns: Columns) -> dict[str, Field]:
    """The fields of a row by column; each cell goes to the column that it overlaps most (the last of equals)."""
    own: dict[str, list[Cell]] = {}
    carried: dict[str, str] = {}
    for cell in row:
        if cell.start == cell.end:
            continue
        name = _column(cell, columns)
        if name is None:
            continue
        if cell.continued:
            carried.setdefault(name, text[cell.start : cell.end].strip())
        else:
            own.setdefault(name, []).append(cell)
    return {name: _field(text, own.get(name, ()), carried.get(name)) for name in columns}


def _column(cell: Cell, columns: Columns) -> str | None:
    best, width = None, 0.0
    for name, (left, right) in columns.items():
        overlap = min(cell.right, right) - max(cell.left, left)
        if overlap > 0 and overlap >= width - 1e-6:
            best, width = name, overlap
    return best


def _field(text: str, cells: Sequence[Cell], carried: str | None) -> Field:
    parts = [text[cell.start : cell.end].strip() for cell in cells]
    crowded = sum(re.search("[0-9\uff10-\uff19]", part) is not None for part in parts) > 1
    return Field("".join(parts), tuple(cells), carried, crowded)
