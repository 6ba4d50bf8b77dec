"""How much room text takes: widths, wrapped labels, margins and heights, so that nothing is measured in the browser."""

from dataclasses import dataclass
from decimal import Decimal

from src.charts import text_extent
from src.charts.spec import ChartSpec
from src.charts.text_extent import OPENING

BREAK = "<br>"
PAGE_SIZE = 14
LINE_HEIGHT = 170
"""Pixels of plot of a chart with an upright value axis."""
NARROW_PLOT = 150
"""Pixels of plot that a card on a phone leaves; labels are placed so that they fit even there."""

NAME_LIMIT, WALL_LIMIT = 9, 21
"""Chinese characters on a line of a category's name, on a page and on a wall."""
WALL_SIZES = (28, 25, 22, 19, 17)
WALL_HEIGHT = 460
"""Units of plot that a slide leaves under a title of two lines and over a source of two."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Pixels around the plot."""

    left: int
    right: int
    top: int
    bottom: int


def width(text: str, size: float) -> float:
    """Pixels of the longest line of the text at a font size."""
    return text_extent.width(text.replace(BREAK, "\n"), size, text_extent.SCREEN_FACE)


def wrap(text: str, limit: int = NAME_LIMIT) -> str:
    """The text in lines of at most `limit` Chinese characters, broken before a bracket where there is one."""
    if width(text, 1) <= limit:
        return text
    for place in range(1, len(text)):
        if text[place] in OPENING:
            return wrap(text[:place], limit) + BREAK + wrap(text[place:], limit)
    lines = -(-int(width(text, 1) + 0.99) // limit)
    return BREAK.join(_even(text, lines))


def _even(text: str, lines: int) -> list[str]:
    target, line = width(text, 1) / lines, ""
    found: list[str] = []
    for char in text:
        line += char
        if width(line, 1) >= target - 0.3 and len(found) < lines - 1:
            found.append(line)
            line = ""
    return [*found, line] if line else found


def value_range(spec: ChartSpec) -> tuple[float, float]:
    """Lowest and highest value that the axis must reach; never empty, so that all zeros still draw."""
    values = [float(v) for pair in spec.spans for v in pair] or _values(spec)
    lines = [float(line.value) for line in spec.reference_lines]
    low = float(spec.axis_minimum) if spec.axis_minimum is not None else min([0.0, *values])
    high = max([0.0, *values, *lines])
    return (low, high) if high > low else (low, low + 1.0)


def levels(spec: ChartSpec) -> list[float]:
    """The level that each step of a waterfall but the last hands on to the next one."""
    found, level = [], 0.0
    for (low, high), value in zip(spec.spans[:-1], spec.series[0].values, strict=False):
        level = float(low) if value is not None and value < 0 else float(high)
        found.append(level)
    return found


def _values(spec: ChartSpec) -> list[float]:
    if spec.kind == "stacked_bar":
        columns = zip(*(s.values for s in spec.series), strict=True)
        return [float(sum((v for v in column if v is not None), Decimal(0))) for column in columns]
    return [float(v) for s in spec.series for v in s.values if v is not None]


def overhang(spec: ChartSpec, labels: list[tuple[float, str]], size: float) -> int:
    """Pixels that the longest label reaches past the plot when it stands outside the end of its bar."""
    low, high = value_range(spec)
    room = NARROW_PLOT * size / PAGE_SIZE
    past = [width(text, size) + size - (high - end) / (high - low) * room for end, text in labels]
    return int(max([size * 0.9, *past]))


def row_height(spec: ChartSpec, lines: int, growth: float = 1.0) -> int:
    """Pixels of one category of a horizontal chart; `growth` stretches or presses it, never below its labels and the lines of its name."""
    bars = spec.bars_beside
    few = len(spec.categories) <= 6
    needed = 18 * bars + (20 if bars > 1 else 24 if few else 14)
    beside = 24 * bars if bars > 1 else 0
    return max(int(needed * growth), beside, int((17 * lines + 9) * max(growth, 1.0)))


def wall_size(spec: ChartSpec, limit: int = WALL_LIMIT) -> int:
    """The largest type for a wall at which the names of lying bars stand clear of each other, else the smallest."""
    if not spec.lying:
        return WALL_SIZES[0]
    lines = max(wrap(c, limit).count(BREAK) + 1 for c in spec.categories)
    needed = len(spec.categories) * max(lines, spec.bars_beside) * 1.25
    return next((size for size in WALL_SIZES if needed * size <= WALL_HEIGHT), WALL_SIZES[-1])


def height(spec: ChartSpec, margins: Margins, growth: float = 1.0) -> int:
    """Pixels of the whole figure on a page; `growth` stretches its plot."""
    if not spec.lying:
        return int(LINE_HEIGHT * growth) + margins.top + margins.bottom
    lines = max(wrap(c).count(BREAK) + 1 for c in spec.categories)
    return row_height(spec, lines, growth) * len(spec.categories) + margins.top + margins.bottom
