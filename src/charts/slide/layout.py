"""Where things stand inside a native chart: plot area, bar width, axis bounds, the labels of reference lines.

The plot area is set by hand so that names, labels and lines find the room that was reckoned for them. All positions are fractions of the chart frame, as the file format wants them.
"""

from dataclasses import dataclass

from src.charts.slide.data import SlideSeries, shown, slide_series
from src.charts.spec import ChartSpec
from src.charts.text_extent import LINE_HEIGHT, height_points, width_ems, wrapped

FONT_SIZES = (18, 16)
"""Sizes of type on a slide: smaller cannot be read from the last row."""
PAPER_SIZES = (*FONT_SIZES, 14, 12)
"""Those on paper, where a chart is then halved."""
MARGIN = 8.0
BAR_SHARE, GROUP_SHARE = 0.62, 0.76
WIDEST_BAR = 60.0
LABEL_SHARE = 0.36
GAP_WIDTHS = (30, 500)
AXIS_HEADROOM = 1.03
ROW_HEIGHT = 1.2
ELLIPSIS = "\u2026"


@dataclass(frozen=True, slots=True)
class Layout:
    """Plot area in fractions of the frame, frame in points, `bar`: a bar's thickness in points.

    `low` and `high` bound the drawn values. `categories` have line ends where a name is too long for one line: LibreOffice would squeeze the chart instead of wrapping it.
    """

    left: float
    top: float
    width: float
    height: float
    frame_width: float
    frame_height: float
    font_size: int
    gap_width: int
    bar: float
    low: float
    high: float
    categories: tuple[str, ...]

    def length_points(self, value: float, across: bool) -> float:
        """Length of a bar that ends at this value."""
        axis = self.width * self.frame_width if across else self.height * self.frame_height
        # A free axis ends at a round number above the largest value.
        return abs(value - self.low) / ((self.high - self.low) * 1.15) * axis


def readable(spec: ChartSpec, width: float, height: float) -> bool:
    """Whether the labels of neighbouring bars or points do not touch at the smallest size of type on a slide."""
    return _fitting_size(spec, width, height, FONT_SIZES) is not None


def layout(spec: ChartSpec, width: float, height: float, sizes: tuple[int, ...] = FONT_SIZES) -> Layout:
    """The layout of the chart in a frame of this size in points, in the largest of the sizes that has room."""
    size = _fitting_size(spec, width, height, sizes) or sizes[-1]
    left, top, right, bottom = _lying_margins(spec, size, width) if spec.lying else _standing_margins(spec, size, width)
    plot_width, plot_height = width - left - right, height - top - bottom
    slot = (plot_height if spec.lying else plot_width) / max(len(spec.categories), 1)
    label = 0 if spec.lying else value_label_ems(spec) * size + MARGIN
    bar, gap = _bar(slot, spec.bars_beside, label)
    low, high = bounds(spec)
    return Layout(
        left=left / width,
        top=top / height,
        width=plot_width / width,
        height=plot_height / height,
        frame_width=width,
        frame_height=height,
        font_size=size,
        gap_width=gap,
        bar=bar,
        low=low,
        high=high,
        categories=categories(spec, size, width, max(int(_row_room(spec, height) / size), 1)),
    )


def categories(spec: ChartSpec, size: int, width: float, most_lines: int | None = None) -> tuple[str, ...]:
    """The names of lying bars in lines that fit beside them; other names as they are, every program wraps those.

    A name of more than so many lines is cut: the notes and the alternative text have it whole.
    """
    if not spec.lying:
        return spec.categories
    names = (wrapped(name, width * LABEL_SHARE / size) for name in spec.categories)
    return tuple(_cut(name, most_lines) for name in names)


def _cut(name: str, most_lines: int | None) -> str:
    lines = name.split("\n")
    if most_lines is None or len(lines) <= most_lines:
        return name
    return "\n".join(lines[:most_lines]) + ELLIPSIS


def _head(spec: ChartSpec, size: int) -> float:
    return MARGIN + (size * 1.8 if spec.legend else 0)


def _lying_margins(spec: ChartSpec, size: int, width: float) -> tuple[float, float, float, float]:
    left = max(map(width_ems, categories(spec, size, width)), default=0) * size + MARGIN * 2
    right = 0 if spec.kind in ("stacked_bar", "waterfall") else value_label_ems(spec) * size
    right = min(right, width * LABEL_SHARE) + MARGIN
    rows = max(label_rows(spec, size, width - left - right), default=-1) + 1
    return left, _head(spec, size) + rows * size * LINE_HEIGHT, right, MARGIN


def label_rows(spec: ChartSpec, size: int, plot_width: float) -> list[int]:
    """Row above the plot, 0 the lowest, on which the label of each reference line finds room; lines in rising order."""
    low, high = bounds(spec)
    rows: list[int] = []
    ends: list[float] = []
    for line in sorted(spec.reference_lines, key=lambda one: one.value):
        half = (width_ems(line.label) + 1) * size / 2
        at = (float(line.value) - low) / (high - low) * plot_width
        row = next((number for number, end in enumerate(ends) if end <= at - half), len(ends))
        ends[row : row + 1] = [at + half]
        rows.append(row)
    return rows


def _standing_margins(spec: ChartSpec, size: int, width: float) -> tuple[float, float, float, float]:
    names = [line.label for line in spec.reference_lines]
    if spec.kind == "line":
        names += [f"{s.name}0{shown(spec, s, i)}" for s in _bars(spec) for i in range(len(spec.categories))]
    right = min(max(map(width_ems, names), default=0) * size, width * LABEL_SHARE) + MARGIN
    slot = (width - MARGIN - right) / max(len(spec.categories), 1)
    tallest = max((height_points(c, size, slot - 4) for c in spec.categories), default=0)
    labels = [label for s in _bars(spec) for i in range(len(spec.categories)) if (label := shown(spec, s, i))]
    lines = max((label.count("\n") + 1 for label in labels), default=1)
    return MARGIN, _head(spec, size) + lines * size * LINE_HEIGHT, right, tallest + MARGIN * 1.5


def bounds(spec: ChartSpec, headroom: float = AXIS_HEADROOM) -> tuple[float, float]:
    """Lowest and highest value that the axis reaches: bars start at zero unless the chart says otherwise; never empty."""
    ends = _ends(spec)
    low = float(spec.axis_minimum) if spec.axis_minimum is not None else min([0.0, *ends]) * headroom
    high = max([0.0, *ends]) * headroom
    return (low, high) if high > low else (low, low + 1.0)


def _ends(spec: ChartSpec) -> list[float]:
    series = slide_series(spec)
    rows = [[float(v) if v is not None else 0.0 for v in s.values] for s in series]
    if spec.kind in ("stacked_bar", "waterfall"):
        columns = list(zip(*rows, strict=True))
        return [sum(v for v in c if v > 0) for c in columns] + [sum(v for v in c if v < 0) for c in columns]
    return [value for row in rows for value in row]


def _bar(slot: float, beside: int, label: float) -> tuple[float, int]:
    """Thickness of a bar in points and the gap width in percent of it; neighbouring columns are as wide as their labels."""
    wanted = min(slot * (BAR_SHARE if beside == 1 else GROUP_SHARE) / beside, WIDEST_BAR)
    if beside > 1:
        wanted = min(max(wanted, label), slot / (beside + GAP_WIDTHS[0] / 100))
    gap = round((slot - wanted * beside) / wanted * 100)
    gap = max(GAP_WIDTHS[0], min(gap, GAP_WIDTHS[1]))
    return slot / (beside + gap / 100), gap


def _fitting_size(spec: ChartSpec, width: float, height: float, sizes: tuple[int, ...]) -> int | None:
    """The largest size at which the labels of neighbouring bars or points do not touch; None where there is none."""
    count = max(len(spec.categories), 1)
    if not spec.lying:
        room = width * 0.88 / count / spec.bars_beside
        return next((size for size in sizes if size * (value_label_ems(spec) + 0.3) <= room), None)
    room = _row_room(spec, height)
    for size in sizes:
        lines = max((name.count("\n") + 1 for name in categories(spec, size, width)), default=1)
        if size * max(lines, spec.bars_beside) <= room:
            return size
    return None


def _row_room(spec: ChartSpec, height: float) -> float:
    """Points of type that one row of lying bars has room for."""
    return height * 0.85 / max(len(spec.categories), 1) / ROW_HEIGHT


def _bars(spec: ChartSpec) -> list[SlideSeries]:
    """The native series that stand for figures of the chart."""
    return [series for series in slide_series(spec) if not series.line]


def value_label_ems(spec: ChartSpec) -> float:
    """Width of the widest data label."""
    texts = [shown(spec, s, i) for s in _bars(spec) for i in range(len(spec.categories))]
    return max((width_ems(t) for t in texts if t), default=0)
