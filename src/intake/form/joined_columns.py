"""Columns that hold several in one: the names of all tiers (产出/数量/改造户数), or a value and another one (得分/分值, 目标值/完成值), divided as their header says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from src.intake.document import Cell, Row, own_cells
from src.intake.form.contents import TIERS
from src.intake.layout import matches, named, plain
from src.intake.value import is_placeholder

_SIGN = re.compile(r"[/／\\>＞→|｜、·・]|[-—－–]{1,2}")
PAIRS = ({"weight", "score"}, {"target", "actual"})
"""Columns that stand two in one."""
LONGEST_HEADER = 40
"""Characters of a header that joins columns."""


@dataclass(frozen=True, slots=True)
class _Joined:
    """A header that joins `count` columns with a sign, and where it stands."""

    left: float
    right: float
    sign: str
    count: int
    is_pair: bool = False

    def holds(self, cell: Cell) -> bool:
        return (cell.left, cell.right) == (self.left, self.right)


def divided(rows: Sequence[Row], text: str) -> tuple[Row, ...]:
    """The rows, with each cell cut that heads such a column, and those below it."""
    headers: list[_Joined] = []
    cut: list[Row] = []
    for number, row in enumerate(rows):
        if here := list(_headers(rows, number, text)):
            headers = [one for one in headers if not any(one.holds(cell) for cell in row)] + here
        cut.append(tuple(piece for cell in row for piece in _cut(cell, headers, text)) if headers else row)
    return tuple(cut)


def _headers(rows: Sequence[Row], number: int, text: str) -> Iterator[_Joined]:
    for cell in rows[number]:
        printed = text[cell.start : cell.end]
        found = _SIGN.search(printed) if len(printed) <= LONGEST_HEADER else None
        names = tuple(named("item_columns", plain(piece)) for piece in printed.split(found[0])) if found else ()
        if found and names in (TIERS, TIERS[1:]):
            yield _Joined(cell.left, cell.right, found[0], len(names))
        elif found and len(names) == len(PAIRS) and set(names) in PAIRS:
            joined = _Joined(cell.left, cell.right, found[0], len(names), is_pair=True)
            if all(text[one.start : one.end].count(found[0]) == 1 for one in _below(rows, number, joined, text)):
                yield joined


def _below(rows: Sequence[Row], number: int, header: _Joined, text: str) -> Iterator[Cell]:
    """The cells below a header that hold values, up to its total or the next header of indicators."""
    for row in rows[number + 1 :]:
        own = own_cells(row)
        labels = [text[cell.start : cell.end] for cell in own[: len(TIERS)]]
        if any(named("item_columns", label) in TIERS for label in labels) or matches(
            "rows", "total", "".join(labels[:1])
        ):
            return
        yield from (one for one in own if header.holds(one) and not is_placeholder(text[one.start : one.end]))


def _cut(cell: Cell, headers: Sequence[_Joined], text: str) -> tuple[Cell, ...]:
    header = next((one for one in headers if one.holds(cell)), None)
    return (cell,) if header is None else _pieces(cell, header, text)


def _pieces(cell: Cell, header: _Joined, text: str) -> tuple[Cell, ...]:
    """The cell cut at its first signs, in equal shares of its width; where it has too few, whole, or of a pair in none of the two."""
    pieces = text[cell.start : cell.end].split(header.sign, header.count - 1)
    if header.is_pair and is_placeholder(text[cell.start : cell.end]):
        pieces = [""] * header.count
    if len(pieces) < header.count:
        return (cell._replace(right=cell.left),) if header.is_pair else (cell,)
    width, start = (cell.right - cell.left) / header.count, cell.start
    cut = list[Cell]()
    for place, piece in enumerate(pieces):
        left = cell.left + width * place
        cut.append(Cell(start, start + len(piece), left, left + width, cell.continued))
        start = min(start + len(piece) + len(header.sign), cell.end)
    return tuple(cut)
