"""Where things stand inside a native chart: plot area, bar width, axis bounds, the labels of reference lines.

The plot area is set by hand so that names, labels and lines find the room that was reckoned for them. All positions are fractions of the chart frame, as the file format wants them.
"""

from dataclasses import dataclass

from src.catalogue import text
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
LABEL_SHARE, NAME_SHARE = 0.36, 0.45
"""Of a frame's width, what labels take at most, and what the names of bars take where no label stands beside them."""
UPON = ("stacked_bar", "waterfall")
"""Kinds whose bars stand upon each other and carry their labels."""
GAP_WIDTHS = (30, 500)
AXIS_HEADROOM = 1.03
ROW_HEIGHT = 1.2


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


def readable(spec: ChartSpec, width: float, height: float, sizes: tuple[int, ...] = FONT_SIZES) -> bool:
    """Whether names and labels of neighbouring bars or points do not touch at one of the sizes, in a frame of this size in points."""
    return _fitting_size(spec, width, height, sizes) is not None


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
        categories=categories(spec, size, width),
    )


def categories(spec: ChartSpec, size: int, width: float) -> tuple[str, ...]:
    """The names of lying bars in lines that fit beside them; other names as they are, every program wraps those."""
    if not spec.lying:
        return spec.categories
    most = width * (NAME_SHARE if spec.kind in UPON else LABEL_SHARE) / size
    return tuple(wrapped(name, most) for name in spec.categories)


def _head(spec: ChartSpec, size: int) -> float:
    return MARGIN + (size * 1.8 if spec.legend else 0)


def _lying_margins(spec: ChartSpec, size: int, width: float) -> tuple[float, float, float, float]:
    left = max(map(width_ems, categories(spec, size, width)), default=0) * size + MARGIN * 2
    room = width - left - MARGIN
    right = MARGIN if spec.kind in UPON else min(room - _plot_width(spec, size, room), width * LABEL_SHARE) + MARGIN
    rows = max(label_rows(spec, size, width - left - right), default=-1) + 1
    return left, _head(spec, size) + rows * size * LINE_HEIGHT, right, MARGIN


def _plot_width(spec: ChartSpec, size: int, room: float) -> float:
    """The widest plot of which each bar has room for its label beside its end."""
    low, high = bounds(spec)
    series = _bars(spec)
    found = [room]
    for place in range(len(spec.categories)):
        ends = [(float(one.values[place] or 0), shown(spec, one, place)) for one in series]
        said = [label for _, label in ends if label]
        if spec.kind == "overlap" and len(said) > 1:
            # Two labels stand behind each other where the inner bar is too short for its own.
            ends = [(max(end for end, _ in ends), text("charts.of_target", actual=said[0], target=said[1]))]
        shares = (((end - low) / (high - low), label) for end, label in ends if label)
        found += [(room - width_ems(label) * size) / share for share, label in shares if share > 0]
    return min(found)


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
        names += [_ending(spec, one) for one in _bars(spec)]
    right = min(max(map(width_ems, names), default=0) * size, width * LABEL_SHARE) + MARGIN
    slot = (width - MARGIN - right) / max(len(spec.categories), 1)
    # An axis in time names years alone.
    axis = spec.categories if spec.days is None else ("0000",)
    tallest = max((height_points(c, size, slot - 4) for c in axis), default=0)
    labels = [label for s in _bars(spec) for i in range(len(spec.categories)) if (label := shown(spec, s, i))]
    lines = max((label.count("\n") + 1 for label in labels), default=1)
    return MARGIN, _head(spec, size) + lines * size * LINE_HEIGHT, right, tallest + MARGIN * 1.5


def _ending(spec: ChartSpec, series: SlideSeries) -> str:
    """What stands beside the end of a line."""
    last = max((place for place, value in enumerate(series.values) if value is not None), default=0)
    label = shown(spec, series, last) or ""
    return label if len(spec.series) == 1 or spec.legend else f"{series.name}0{label}"


def bounds(spec: ChartSpec, headroom: float = AXIS_HEADROOM) -> tuple[float, float]:
    """Lowest and highest value that the axis reaches: bars start at zero unless the chart says otherwise; never empty."""
    ends = _ends(spec)
    low = float(spec.axis_minimum) if spec.axis_minimum is not None else min([0.0, *ends]) * headroom
    high = max([0.0, *ends]) * headroom
    return (low, high) if high > low else (low, low + 1.0)


def _ends(spec: ChartSpec) -> list[float]:
    series = slide_series(spec)
    rows = [[float(v) if v is not None else 0.0 for v in s.values] for s in series]
    if spec.kind in UPON:
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
        widest = _axis_names_ems(spec) if spec.kind == "line" else value_label_ems(spec)
        return next((size for size in sizes if size * (widest + 0.3) <= room), None)
    for size in sizes:
        _, top, _, bottom = _lying_margins(spec, size, width)
        lines = max((name.count("\n") + 1 for name in categories(spec, size, width)), default=1)
        if count * size * max(lines, spec.bars_beside) * ROW_HEIGHT <= height - top - bottom:
            return size
    return None


def _axis_names_ems(spec: ChartSpec) -> float:
    """Width of the widest name under a line: few of its points are labelled, and those stand apart."""
    return max(map(width_ems, spec.categories if spec.days is None else ("0000",)), default=0)


def _bars(spec: ChartSpec) -> list[SlideSeries]:
    """The native series that stand for figures of the chart."""
    return [series for series in slide_series(spec) if not series.line]


def value_label_ems(spec: ChartSpec) -> float:
    """Width of the widest data label."""
    texts = [shown(spec, s, i) for s in _bars(spec) for i in range(len(spec.categories))]
    return max((width_ems(t) for t in texts if t), default=0)
