"""Columns whose cells hold the names of all tiers (产出/数量/改造户数 below 一级指标/二级指标/三级指标), divided as their header says."""

import re
from collections.abc import Sequence

from src.intake.document import Cell, Row
from src.intake.form.contents import TIERS
from src.intake.layout import named, plain

_SIGN = re.compile(r"[/／\\>＞→|｜、·・]|[-—－–]{1,2}")


def divided(rows: Sequence[Row], text: str) -> tuple[Row, ...]:
    """The rows, where one of them heads such a column with this cell and those below it cut at the header's sign."""
    for number, row in enumerate(rows):
        for cell in row:
            sign, count = _joins(text[cell.start : cell.end])
            if count:
                below = (_divided(one, cell, sign, count, text) for one in rows[number:])
                return (*rows[:number], *below)
    return tuple(rows)


def _joins(printed: str) -> tuple[str, int]:
    """What stands between the names of tiers that a header joins, and how many they are; 0 where it joins none."""
    found = _SIGN.search(printed)
    names = tuple(named("item_columns", plain(piece)) for piece in printed.split(found[0])) if found else ()
    return (found[0], len(names)) if found and names in (TIERS, TIERS[1:]) else ("", 0)


def _divided(row: Row, header: Cell, sign: str, count: int, text: str) -> Row:
    return tuple(
        piece
        for cell in row
        for piece in (
            _pieces(cell, sign, count, text) if (cell.left, cell.right) == (header.left, header.right) else (cell,)
        )
    )


def _pieces(cell: Cell, sign: str, count: int, text: str) -> tuple[Cell, ...]:
    """The cell cut at its first signs, in equal shares of its width; whole where it has too few."""
    pieces = text[cell.start : cell.end].split(sign, count - 1)
    if len(pieces) < count:
        return (cell,)
    width, start = (cell.right - cell.left) / count, cell.start
    cut = list[Cell]()
    for place, piece in enumerate(pieces):
        left = cell.left + width * place
        cut.append(Cell(start, start + len(piece), left, left + width, cell.continued))
        start += len(piece) + len(sign)
    return tuple(cut)
