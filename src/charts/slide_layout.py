"""Where things stand inside a native chart: plot area, bar width, axis bounds, reference lines.

The plot area is set by hand because reference lines are drawn shapes: PowerPoint and LibreOffice must agree where a value
stands. All positions are fractions of the chart frame, as the file format wants them.
"""

from dataclasses import dataclass

from src.charts.slide_data import SlideSeries, places, slide_series
from src.charts.slide_text import LINE_HEIGHT, height_points, width_ems
from src.charts.spec import ChartSpec

FONT_SIZES = (18, 16, 14, 12)
MARGIN = 8.0
BAR_SHARE = 0.62
WIDEST_BAR = 60.0
LABEL_SHARE = 0.36
GAP_WIDTHS = (30, 500)
AXIS_HEADROOM = 1.03


@dataclass(frozen=True, slots=True)
class Layout:
    """Plot area in fractions of the frame; `bar` is a bar's thickness in points; bounds are None where the axis is free."""

    left: float
    top: float
    width: float
    height: float
    font_size: int
    gap_width: int
    bar: float
    legend: bool
    minimum: float | None
    maximum: float | None
    frame_width: float
    frame_height: float

    def length_points(self, value: float, horizontal: bool, largest: float) -> float:
        """Length of a bar of this value, when a bar of the largest value fills the axis."""
        axis = self.width * self.frame_width if horizontal else self.height * self.frame_height
        return abs(value) / ((self.maximum or largest * 1.1) or 1.0) * axis


def layout(spec: ChartSpec, width: float, height: float) -> Layout:
    """The layout of the chart in a frame of this size in points."""
    size = _font_size(spec, width, height)
    horizontal = is_horizontal(spec)
    legend = has_legend(spec)
    head = MARGIN + (size * 1.7 if legend else 0)
    if horizontal:
        left = min(max(map(width_ems, spec.categories), default=0) * size, width * LABEL_SHARE) + MARGIN * 2
        right = _value_label_ems(spec) * size + MARGIN
        top, bottom = head + len(spec.reference_lines) * size * LINE_HEIGHT, MARGIN
    else:
        left = MARGIN
        right = max((width_ems(line.label) for line in spec.reference_lines), default=0) * size + MARGIN
        slot = (width - left - right) / max(len(spec.categories), 1)
        label_heights = (height_points(c, size, slot - 4) for c in spec.categories)
        top, bottom = head + size * LINE_HEIGHT, max(label_heights, default=0) + MARGIN
    plot_width, plot_height = width - left - right, height - top - bottom
    slot = (plot_height if horizontal else plot_width) / max(len(spec.categories), 1)
    bar, gap = _bar(slot, _bars_beside(spec), 0 if horizontal else _value_label_ems(spec) * size + MARGIN)
    minimum, maximum = _bounds(spec)
    return Layout(
        left / width,
        top / height,
        plot_width / width,
        plot_height / height,
        size,
        gap,
        bar,
        legend,
        minimum,
        maximum,
        width,
        height,
    )


def is_horizontal(spec: ChartSpec) -> bool:
    """Whether the bars lie; a line chart always runs from left to right."""
    return spec.kind != "line" and spec.orientation == "horizontal"


def has_legend(spec: ChartSpec) -> bool:
    """Several series need their names; the steps of a waterfall are named by its categories."""
    return spec.kind != "waterfall" and len(spec.series) > 1


def largest(spec: ChartSpec) -> float:
    """The far end of the longest bar or highest point, reference lines included; 0 where there is no value."""
    return max(
        (float(v) for v in (*_ends(slide_series(spec), spec), *(r.value for r in spec.reference_lines))), default=0
    )


def _ends(series: tuple[SlideSeries, ...], spec: ChartSpec) -> list[float]:
    rows = [[float(v) if v is not None else 0.0 for v in s.values] for s in series]
    if spec.kind in ("stacked_bar", "waterfall"):
        columns = list(zip(*rows, strict=True))
        return [sum(v for v in c if v > 0) for c in columns] + [sum(v for v in c if v < 0) for c in columns]
    return [value for row in rows for value in row]


def _bounds(spec: ChartSpec) -> tuple[float | None, float | None]:
    """A bar starts at zero. The upper end is fixed only under reference lines, which stand still when values are edited."""
    ends = _ends(slide_series(spec), spec)
    lowest = min(ends, default=0.0)
    if not spec.reference_lines:
        return (0.0 if lowest >= 0 else None), None
    return min(0.0, lowest * AXIS_HEADROOM), max(largest(spec), 0.0) * AXIS_HEADROOM or 1.0


def _bars_beside(spec: ChartSpec) -> int:
    return max(len(spec.series), 1) if spec.kind == "bar" else 1


def _bar(slot: float, beside: int, label: float) -> tuple[float, int]:
    """Thickness of a bar in points and the gap width in percent of it; neighbouring columns are as wide as their labels."""
    wanted = min(slot * BAR_SHARE / beside, WIDEST_BAR)
    if beside > 1:
        wanted = min(max(wanted, label), slot / (beside + GAP_WIDTHS[0] / 100))
    gap = round((slot - wanted * beside) / wanted * 100)
    gap = max(GAP_WIDTHS[0], min(gap, GAP_WIDTHS[1]))
    return slot / (beside + gap / 100), gap


def _font_size(spec: ChartSpec, width: float, height: float) -> int:
    """The largest size at which the labels of neighbouring bars or points do not touch."""
    count = max(len(spec.categories), 1)
    if is_horizontal(spec):
        room, ems = height * 0.85 / count / _bars_beside(spec), LINE_HEIGHT
    else:
        room, ems = width * 0.88 / count / _bars_beside(spec), _value_label_ems(spec) + 0.3
    return next((size for size in FONT_SIZES if size * ems <= room), FONT_SIZES[-1])


def _value_label_ems(spec: ChartSpec) -> float:
    """Width of the widest label that stands behind the end of a lying bar."""
    texts = [shown(spec, s, i) for s in slide_series(spec) for i in range(len(spec.categories))]
    return max((width_ems(t) for t in texts if t), default=0)


def shown(spec: ChartSpec, series: SlideSeries, index: int) -> str | None:
    """The data label of a point as the reader sees it; None where there is no value or no label."""
    value = series.values[index]
    if value is None or series.role is None:
        return None
    if series.labels is not None:
        return series.labels[index]
    return f"{value:,.{places(value, spec.decimals)}f}"
