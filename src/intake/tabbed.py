"""Forms of a page without ruling, typed with tabs: each gap that ends on a tab stop is counted back into tabs.

All or nothing: where one gap of the form can be told in two ways, the form stays text and its figures unread.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from src.intake.glyphs import Glyph, TextLine, first_word, joined, right_margin, wraps
from src.intake.layout import matches, named
from src.intake.value import is_placeholder, parse

NEAR = 0.15
"""Points by which a character may miss a tab stop, as files round to tenths."""
TWIP = 0.05
"""The unit in which word processors place tab stops, in points."""
WIDE_EM = 0.7
"""A gap wider than this, in font sizes, is no mere distance between a Latin character and a Chinese one."""
NARROWEST_STEP = 18.0
FEWEST_GAPS = 12
FEWEST_HEADERS = 2


class DoubtError(Exception):
    """A gap that can be told in two ways."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Rows of cells, and the lines that they were: `lines[start:end]`."""

    start: int
    end: int
    rows: list[list[str]]


@dataclass(slots=True)
class _Row:
    """The cells of a row so far, and its last line."""

    cells: list[str]
    line: TextLine


def typed_form(lines: Sequence[TextLine]) -> Typed | None:
    """The first form in the lines that tabs alone lay out, from its first header row to its total row, or None."""
    start = next((i for i, line in enumerate(lines) if _headers(_pieces(line)) >= FEWEST_HEADERS), None)
    if start is None:
        return None
    end = next((i for i in range(start, len(lines)) if matches("rows", "total", _pieces(lines[i])[0])), None)
    if end is None:
        return None
    right = right_margin(lines)
    while start and wraps(lines[start - 1], lines[start], right - lines[start - 1].glyphs[0].left):
        start -= 1
    form = lines[start : end + 1]
    left = min(line.glyphs[0].left for line in form)
    step = _step(form, left)
    if step is None:
        return None
    try:
        return Typed(start, end + 1, _rows(form, _with_usual(_Stops(left, right, step), form)))
    except DoubtError:
        return None


def _pieces(line: TextLine) -> list[str]:
    return line.text.split(" ")


def _headers(cells: Sequence[str]) -> int:
    sections = ("budget_columns", "item_columns")
    return max(len({named(section, cell) for cell in cells} - {None}) for section in sections)


def _step(form: Sequence[TextLine], left: float) -> float | None:
    """The distance of the tab stops: the widest on which every wide gap ends; None where they do not agree on one."""
    ends = [
        after.left - left
        for line in form
        for before, after in pairwise(line.glyphs)
        if after.left - before.right > WIDE_EM * after.size
    ]
    if len(ends) < FEWEST_GAPS:
        return None
    nearest = min(ends)
    for parts in range(1, int(nearest / NARROWEST_STEP) + 1):
        rough = nearest / parts
        step = max(ends) / round(max(ends) / rough)
        if all(abs(end - round(end / step) * step) < NEAR for end in ends):
            return step
    return None


@dataclass(frozen=True, slots=True)
class _Stops:
    """Tab stops from the left margin on, and the right margin, in points."""

    left: float
    right: float
    step: float
    usual: tuple[float, ...] = ()
    """Gaps between characters that end on no stop: what justified lines and mixed scripts leave."""

    def at(self, x: float) -> int | None:
        """The number of the stop at this place, or None between stops."""
        number = round((x - self.left) / self.step)
        return number if abs(x - self.left - number * self.step) < NEAR else None

    def tabs(self, cell: Sequence[Glyph], after: Glyph) -> int:
        """How many tabs stand between a cell and the next character; DoubtError where that cannot be told."""
        end = cell[-1].right
        gap, stop = after.left - end, self.at(after.left)
        if gap < NEAR or (stop is None and gap < WIDE_EM * after.size):
            return 0
        if stop is None or any(abs(gap - usual) < 2 * NEAR for usual in self.usual):
            raise DoubtError
        passed = self.at(end)
        if passed is None:
            passed = math.floor((end - self.left) / self.step)
        elif not self._ends_on_stop(cell):
            raise DoubtError
        return stop - passed

    def _ends_on_stop(self, cell: Sequence[Glyph]) -> bool:
        """Whether a cell of full-width characters alone is exactly as wide as some steps: its tab goes to the next stop."""
        size = cell[0].size
        even = all(not glyph.text.isascii() and abs(glyph.right - glyph.left - size) < TWIP for glyph in cell)
        steps = len(cell) * size / (round(self.step / TWIP) * TWIP)
        return even and self.at(cell[0].left) is not None and abs(steps - round(steps)) < TWIP / self.step

    def cells(self, line: TextLine) -> list[str]:
        """The cells of a line, empty ones included."""
        indent = line.glyphs[0].left
        first = self.at(indent) if indent - self.left > self.step - NEAR else 0
        if first is None:
            raise DoubtError
        cells, begin = [""] * first, 0
        for place, after in enumerate(line.glyphs[1:], 1):
            if tabs := self.tabs(line.glyphs[begin:place], after):
                cells.extend([TextLine(line.glyphs[begin:place]).text, *[""] * (tabs - 1)])
                begin = place
        return [*cells, TextLine(line.glyphs[begin:]).text]

    def no_room(self, line: TextLine, first: TextLine) -> bool:
        """Whether the next line's first cell had no room after a tab at the end of this line."""
        following = self.left + (math.floor((line.glyphs[-1].right - self.left) / self.step) + 1) * self.step
        word = first_word(first)
        return following + word[-1].right - word[0].left > self.right


def _with_usual(stops: _Stops, form: Sequence[TextLine]) -> _Stops:
    pairs = [
        (before, after) for line in form for before, after in pairwise(line.glyphs) if stops.at(after.left) is None
    ]
    gaps = (after.left - before.right for before, after in pairs)
    return replace(stops, usual=tuple({round(gap, 1) for gap in gaps if gap >= NEAR}))


def _rows(form: Sequence[TextLine], stops: _Stops) -> list[list[str]]:
    rows: list[_Row] = []
    for line in form:
        cells = stops.cells(line)
        if not rows or not _continued(rows[-1], cells, line, stops):
            rows.append(_Row(cells, line))
    found = [row.cells for row in rows]
    _refuse_stray(found)
    return found


def _continued(row: _Row, cells: list[str], line: TextLine, stops: _Stops) -> bool:
    """Adds a line to the row above where it only goes on there: a cut cell, or cells for which the line had no room.

    A word processor moves such cells down with or without the tab before them.
    """
    own = cells[1:] if not cells[0] else cells
    if cells[0] and wraps(row.line, line, stops.right - row.line.glyphs[0].left):
        row.cells[-1:] = [joined((row.cells[-1], cells[0])), *cells[1:]]
    elif stops.no_room(row.line, line) and (_is_value(own[0]) or _goes_on_as_header(row.cells, own)):
        row.cells.extend(own)
    else:
        return False
    row.line = line
    return True


def _is_value(cell: str) -> bool:
    return bool(cell) and (parse(cell).number is not None or is_placeholder(cell))


def _goes_on_as_header(row: Sequence[str], cells: Sequence[str]) -> bool:
    return _headers(row) >= FEWEST_HEADERS and _headers(cells) == len(cells)


def _refuse_stray(rows: Sequence[Sequence[str]]) -> None:
    """DoubtError where a row outside the goals is a lone text, or where the form has no header of items."""
    goals, items = False, False
    for row in rows[:-1]:
        items |= any(named("item_columns", cell) == "tier3" for cell in row)
        goals = not items and (goals or any(named("goal_columns", cell) for cell in row))
        if not goals and sum(bool(cell) for cell in row) < FEWEST_HEADERS:
            raise DoubtError
    if not items:
        raise DoubtError


def typed_forms(lines: Sequence[TextLine]) -> Iterator[Sequence[TextLine] | Typed]:
    """The lines in order, with the form that tabs lay out, if there is one, in its place."""
    form = typed_form(lines)
    if form is None:
        yield lines
        return
    yield lines[: form.start]
    yield form
    yield lines[form.end :]
