"""Tables from the lines that are drawn around their cells."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

SNAP = 2.5
"""Lines closer than this, in points, are one line: the two edges of a drawn rule."""
SHORTEST = 4.0
LOWEST_ROW = 8.0
"""An open end of upright lines lower than this holds no line of text."""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line between two points; y grows downwards."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class _Rule:
    """A horizontal or vertical line: where it lies, and from where to where it runs."""

    at: float
    start: float
    end: float


@dataclass(frozen=True)
class Grid:
    """One table: the positions of its lines, and for each elementary cell the number of the (merged) cell it is in."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]
    open_above: bool = False
    open_below: bool = False
    """No line closes the first or last row: a page break cuts it."""

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.ys[-1]

    @property
    def rows(self) -> list[list[int]]:
        """The cells of each row from left to right, each once."""
        return [list(dict.fromkeys(row)) for row in self.cells]

    def spans(self, left: float, right: float) -> bool:
        """Whether the middle between two x positions lies inside."""
        return self.xs[0] <= (left + right) / 2 <= self.xs[-1]

    def cell_at(self, x: float, y: float) -> int:
        """The cell that holds a point inside the table."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self.cells[row][column]

    @cached_property
    def _sides(self) -> dict[int, tuple[float, float]]:
        sides: dict[int, tuple[float, float]] = {}
        for row in self.cells:
            for column, cell in enumerate(row):
                left, right = sides.get(cell, (self.xs[column], self.xs[column + 1]))
                sides[cell] = (min(left, self.xs[column]), max(right, self.xs[column + 1]))
        return sides

    def sides(self, cell: int) -> tuple[float, float]:
        """Left and right edge of a cell."""
        return self._sides[cell]


def grids(lines: Sequence[Line]) -> list[Grid]:
    """The tables of a page from top to bottom; a frame with one cell only is no table."""
    across = _merged(
        [_Rule((i.y0 + i.y1) / 2, min(i.x0, i.x1), max(i.x0, i.x1)) for i in lines if abs(i.y0 - i.y1) < 1]
    )
    down = _merged([_Rule((i.x0 + i.x1) / 2, min(i.y0, i.y1), max(i.y0, i.y1)) for i in lines if abs(i.x0 - i.x1) < 1])
    tables = [_grid(rows, columns) for rows, columns in _connected(across, down)]
    return sorted((grid for grid in tables if grid is not None), key=lambda grid: grid.top)


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """Rules on one line joined where they touch, the shortest ones left out."""
    joined: list[_Rule] = []
    for rule in sorted(_snapped(rules), key=lambda rule: (rule.at, rule.start)):
        last = joined[-1] if joined else None
        if last and last.at == rule.at and rule.start <= last.end + SNAP:
            joined[-1] = _Rule(rule.at, last.start, max(last.end, rule.end))
        else:
            joined.append(rule)
    return [rule for rule in joined if rule.end - rule.start >= SHORTEST]


def _snapped(rules: list[_Rule]) -> list[_Rule]:
    snapped: list[_Rule] = []
    level, last = 0.0, float("-inf")
    for rule in sorted(rules, key=lambda rule: rule.at):
        if rule.at - last > SNAP:
            level = rule.at
        last = rule.at
        snapped.append(_Rule(level, rule.start, rule.end))
    return snapped


def _connected(across: list[_Rule], down: list[_Rule]) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Groups of rules that touch each other."""
    groups: list[tuple[list[_Rule], list[_Rule]]] = []
    for column in down:
        touched = [row for row in across if _touch(row, column)]
        hit = [group for group in groups if any(row in group[0] for row in touched)]
        rows = list(dict.fromkeys([*touched, *(row for group in hit for row in group[0])]))
        columns = [column, *(other for group in hit for other in group[1])]
        groups = [group for group in groups if group not in hit]
        if rows:
            groups.append((rows, columns))
    return groups


def _touch(row: _Rule, column: _Rule) -> bool:
    return row.start - SNAP <= column.at <= row.end + SNAP and column.start - SNAP <= row.at <= column.end + SNAP


def _grid(across: list[_Rule], down: list[_Rule]) -> Grid | None:
    xs = tuple(sorted({rule.at for rule in down}))
    ys = _levels(across, down)
    if len(xs) < 2 or len(ys) < 2 or len(xs) + len(ys) < 5:
        return None
    cells: list[list[int]] = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        cells.append([])
        for column, (left, right) in enumerate(pairwise(xs)):
            if column and not _ruled(down, left, (top + bottom) / 2):
                cells[row].append(cells[row][-1])
            elif row and not _ruled(across, top, (left + right) / 2):
                cells[row].append(cells[row - 1][column])
            else:
                cells[row].append(row * len(xs) + column)
    drawn = {rule.at for rule in across}
    return Grid(xs, ys, tuple(tuple(row) for row in cells), ys[0] not in drawn, ys[-1] not in drawn)


def _levels(across: list[_Rule], down: list[_Rule]) -> tuple[float, ...]:
    """Where rows begin and end; a row that a page break cuts has no line there, only the ends of its upright ones."""
    levels = sorted({rule.at for rule in across})
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    above = [top] if levels and levels[0] - top > LOWEST_ROW else []
    below = [bottom] if levels and bottom - levels[-1] > LOWEST_ROW else []
    return (*above, *levels, *below)


def _ruled(rules: list[_Rule], at: float, point: float) -> bool:
    return any(rule.at == at and rule.start - SNAP <= point <= rule.end + SNAP for rule in rules)
