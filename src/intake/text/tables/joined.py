"""Columns that hold two in one, as their head says: "planned/done" above "320/315", or "planned (done)" above "320 (315)"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from src.intake.document import Cell, Row, is_number, own_cells
from src.intake.layout import named, plain
from src.intake.text.tables.cells import cell_text, is_below, role_in, speaks_of
from src.intake.text.tables.units import is_rate, unit_behind, unit_in
from src.intake.value import is_placeholder

Span = tuple[int, int]
_SIGN, _BRACKETED = re.compile("[/／]"), re.compile(r"([^（）()]+)[（(]([^（）()]+)[）)]")
FEWEST = 2
"""Columns that a head joins."""


@dataclass(frozen=True, slots=True)
class _Joined:
    """A head that joins columns: where each of their names stands, and the unit that it states for them."""

    cell: Cell
    names: tuple[Span, ...]
    unit: str | None
    in_bracket: bool


def divided(text: str, header: Row, rows: Sequence[Row]) -> tuple[list[Row], Mapping[Cell, str]]:
    """The rows with each such column cut, and the unit of each of its heads; a cell that holds one number alone is left: nobody can tell which."""
    heads = [head for head in _heads(text, header) if _is_kept(text, head, header, rows)]
    cut = [reduce(lambda cells, head: tuple(_row_cut(text, head, cells)), heads, row) for row in rows]
    return cut, {cell: head.unit for head in heads for cell in _shares(head.cell, head.names) if head.unit}


def _heads(text: str, header: Row) -> Iterator[_Joined]:
    for cell in own_cells(header):
        printed = cell_text(text, cell)
        behind = unit_behind(text, cell.start, cell.end)
        names, in_bracket = _split(text, cell.start, cell.end - len(behind))
        kinds = [_kind(text[slice(*name)].strip()) for name in names]
        if len(kinds) >= FEWEST and None not in kinds and len(set(kinds)) == len(kinds):
            yield _Joined(cell, names, unit_in(plain(printed)) if behind else None, in_bracket)


def _kind(name: str) -> str | None:
    """What a name says its column is of; None where it says none of it, or of what it is besides."""
    if speaks_of(name, "subject"):
        return None
    if is_rate(name):
        return "rate"
    return role_in(name) or ("target" if named("item_columns", name) == "target" or speaks_of(name, "mode") else None)


def _split(text: str, start: int, end: int) -> tuple[tuple[Span, ...], bool]:
    """The pieces of a stretch between slashes, or before a bracket and in it."""
    if found := _BRACKETED.fullmatch(text[start:end].strip()):
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        return tuple((begin + left, begin + right) for left, right in (found.span(1), found.span(2))), True
    signs = [start + sign.start() for sign in _SIGN.finditer(text[start:end])]
    return tuple(zip([start, *(sign + 1 for sign in signs)], [*signs, end], strict=True)), False


def _is_kept(text: str, head: _Joined, header: Row, rows: Sequence[Row]) -> bool:
    """Whether a head joins columns by its sign alone, or a cell below it holds numbers as its bracket does."""
    values = (cell for row in rows if row is not header for cell in own_cells(row) if is_below(cell, (head.cell,)))
    return not head.in_bracket or any(_values(text, head, cell) for cell in values)


def _values(text: str, head: _Joined, cell: Cell) -> tuple[Span, ...]:
    found, in_bracket = _split(text, cell.start, cell.end)
    printed = [text[slice(*value)] for value in found]
    are_told = all(is_number(each) or is_placeholder(each) for each in printed)
    return found if in_bracket == head.in_bracket and len(found) == len(head.names) and are_told else ()


def _row_cut(text: str, head: _Joined, row: Row) -> Iterator[Cell]:
    for cell in row:
        if cell == head.cell:
            yield from _shares(cell, head.names)
        elif is_below(cell, (head.cell,)):
            yield from _shares(cell, _values(text, head, cell) or ((cell.end, cell.end),) * len(head.names))
        else:
            yield cell


def _shares(cell: Cell, spans: Sequence[Span]) -> list[Cell]:
    """The spans as cells side by side where a cell stands."""
    width = (cell.right - cell.left) / len(spans)
    return [
        Cell(start, end, cell.left + width * at, cell.left + width * (at + 1), cell.continued)
        for at, (start, end) in enumerate(spans)
    ]
