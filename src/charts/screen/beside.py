"""On which side of its point a label of a line stands: where it lies on no line and no other point, above if it can.

Places are counted in pixels of the smallest plot that a page gives a line; in a larger one what stood clear stands clearer.
"""

from collections.abc import Iterator
from itertools import pairwise

from src.charts.screen.geometry import LINE_HEIGHT, PAGE_SIZE, value_range, width
from src.charts.spec import ChartSpec, Series

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, low, right, high."""
PLOT = 300
STEPS = 8
"""Places of a piece of a line that are looked at."""
GAP = 4
ABOVE, BELOW = "top center", "bottom center"
SIDES = (ABOVE, BELOW, "top right", "top left", "bottom right", "bottom left", "middle right", "middle left")


def sides(spec: ChartSpec, series: Series, labels: list[str], along: list[float]) -> list[str]:
    """The side of each label, in Plotly's words; `along` is where the points stand on the axis."""
    lines = [_points(spec, one, along) for one in spec.series]
    own = _points(spec, series, along)
    return [_side(own, lines, place, label) if label else ABOVE for place, label in enumerate(labels)]


def _points(spec: ChartSpec, series: Series, along: list[float]) -> list[Point | None]:
    low, high = value_range(spec)
    across = PLOT / (max(along) - min(along) + 1)
    return [
        None if value is None else (at * across, (float(value) - low) / (high - low) * LINE_HEIGHT)
        for at, value in zip(along, series.values, strict=True)
    ]


def _side(own: list[Point | None], lines: list[list[Point | None]], place: int, label: str) -> str:
    point = own[place]
    if point is None:
        return ABOVE
    marks = list(_marks(lines, place, point))
    asked = (BELOW, ABOVE, *SIDES[2:]) if _dips(own, place) else SIDES
    size = width(label, PAGE_SIZE), float(PAGE_SIZE)
    boxes = {side: _box(point, size, side) for side in asked}
    # Below the axis its names stand.
    return min(asked, key=lambda side: (boxes[side][1] < 0, sum(_holds(boxes[side], mark) for mark in marks)))


def _marks(lines: list[list[Point | None]], place: int, point: Point) -> Iterator[Point]:
    """Points and pieces of all lines beside the place."""
    for line in lines:
        near = line[max(place - 2, 0) : place + 3]
        yield from (one for one in near if one is not None and one != point)
        for first, last in pairwise(near):
            if first is not None and last is not None:
                shares = (step / STEPS for step in range(1, STEPS))
                yield from ((first[0] + (last[0] - first[0]) * s, first[1] + (last[1] - first[1]) * s) for s in shares)


def _box(point: Point, size: tuple[float, float], side: str) -> Box:
    up, _, across = side.partition(" ")
    left = {"left": -size[0] - GAP, "center": -size[0] / 2, "right": GAP}[across]
    low = {"top": GAP, "middle": -size[1] / 2, "bottom": -size[1] - GAP}[up]
    return point[0] + left, point[1] + low, point[0] + left + size[0], point[1] + low + size[1]


def _holds(box: Box, point: Point) -> bool:
    return box[0] < point[0] < box[2] and box[1] < point[1] < box[3]


def _dips(line: list[Point | None], place: int) -> bool:
    """Whether both neighbours stand higher."""
    own = line[place]
    beside = [one for one in (*line[max(place - 1, 0) : place], *line[place + 1 : place + 2]) if one is not None]
    return own is not None and bool(beside) and all(own[1] < other[1] for other in beside)
