"""Tab stops of a page: how many tabs stand before a character, told by where it stands."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from src.intake.pdf.glyphs import Glyph, TextLine, first_word

NEAR = 0.15
"""Points by which a character may miss a tab stop, as files round to tenths."""
TWIP = 0.05
"""The unit in which word processors place tab stops, in points."""
WIDE_EM = 0.7
"""A gap wider than this, in font sizes, is no mere distance between a Latin character and a Chinese one."""
NARROWEST_STEP = 18.0
FEWEST_GAPS = 12
FEWEST_CELLS = 2


class DoubtError(Exception):
    """A gap that can be told in two ways."""


@dataclass(frozen=True, slots=True)
class Stops:
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

    def is_row(self, line: TextLine) -> bool:
        """Whether tabs cut the line into cells."""
        try:
            return sum(bool(cell) for cell in self.cells(line)) >= FEWEST_CELLS
        except DoubtError:
            return False

    def no_room(self, line: TextLine, first: TextLine) -> bool:
        """Whether the next line's first cell had no room after a tab at the end of this line."""
        following = self.left + (math.floor((line.glyphs[-1].right - self.left) / self.step) + 1) * self.step
        word = first_word(first)
        return following + word[-1].right - word[0].left > self.right


def tab_step(form: Sequence[TextLine], left: float) -> float | None:
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


def with_usual(stops: Stops, form: Sequence[TextLine]) -> Stops:
    """The stops, and the gaps of these lines that end on none."""
    pairs = [
        (before, after) for line in form for before, after in pairwise(line.glyphs) if stops.at(after.left) is None
    ]
    gaps = (after.left - before.right for before, after in pairs)
    return replace(stops, usual=tuple({round(gap, 1) for gap in gaps if gap >= NEAR}))
