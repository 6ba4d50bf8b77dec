"""What a native chart holds: the series that PowerPoint draws for a ChartSpec, and the workbook behind them.

A waterfall has no kind of its own in the file format that every program draws: it becomes stacked bars on a transparent
base, one series for each look of step, so that a refreshed chart keeps its colours when a step changes its look.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pptx.enum.chart import XL_CHART_TYPE

from src.catalogue import text
from src.charts.spec import ChartSpec, ReferenceLine, SeriesRole

Values = tuple[Decimal | None, ...]
Labels = tuple[str | None, ...]
Part = Literal["base", "above", "below", "carrier"]
"""What a native series draws of the steps of a waterfall."""
ZERO = Decimal(0)
CARRIER_SHARE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class SlideSeries:
    """One native series with the role of each point; None: transparent. `labels` None: the values label themselves.

    `line` is the reference line that the series draws, `part` what it is of a waterfall's steps.
    """

    name: str
    values: Values
    role: SeriesRole | None
    roles: tuple[SeriesRole | None, ...]
    labels: Labels | None = None
    bands: tuple[tuple[Decimal, str], ...] = ()
    ratio: tuple[str, str] | None = None
    line: ReferenceLine | None = None
    part: Part | None = None


def is_transparent(name: str) -> bool:
    """Whether the series only carries the steps or the labels of a waterfall and shows no figure of its own."""
    return name in (text("charts.slide.waterfall_base"), text("charts.slide.waterfall_labels"))


def part_formula(part: Part, start: str, end: str, all_ends: str, minimum: Decimal, is_signed: bool) -> str:
    """The formula of a step's part, from the addresses of its start and end; `is_signed`: nothing else draws what is below zero."""
    low, high = f"MIN({start},{end})", f"MAX({start},{end})"
    above, below = f"MAX({high},0)-MAX({low},0)", f"MIN({low},0)-MIN({high},0)"
    if part == "base":
        return f"MAX({low},0)+MIN({high},0)"
    if part == "carrier":
        return f"(MAX({all_ends})-{minimum:f})*{CARRIER_SHARE}"
    if part == "below":
        return below
    return f"IF({high}<=0,{low}-{high},{above})" if is_signed else above


def slide_series(spec: ChartSpec) -> tuple[SlideSeries, ...]:
    """The native series of the chart in drawing order: a hollow target stands last, so that it is drawn on top."""
    if spec.kind == "waterfall":
        return _waterfall(spec)
    bars = [SlideSeries(s.name, s.values, s.role, s.roles, s.labels, s.bands, s.ratio) for s in spec.drawn]
    return (*bars, *(_line(spec, line) for line in sorted(spec.reference_lines, key=lambda one: one.value)))


def _line(spec: ChartSpec, line: ReferenceLine) -> SlideSeries:
    """The line as a series of its value over every bar that it judges; its first point is labelled."""
    count = len(spec.categories)
    # A line that judges nothing yet still says where the axis has to reach, and shows its label only.
    crossed = count if line.over is None else max(line.over, 1)
    values = (line.value,) * crossed + (None,) * (count - crossed)
    return SlideSeries(line.label, values, None, (None,) * count, (line.label, *(None,) * (count - 1)), line=line)


def _waterfall(spec: ChartSpec) -> tuple[SlideSeries, ...]:
    missing = [value is None for value in spec.series[0].values]
    spans = [None if gone else span for gone, span in zip(missing, spec.spans, strict=True)]
    base = tuple(None if span is None else _nearer_zero(*span) for span in spans)
    found = [_step_series(text("charts.slide.waterfall_base"), base, None, "base")]
    for role in dict.fromkeys(spec.step_roles):
        here = [span if of == role else None for span, of in zip(spans, spec.step_roles, strict=True)]
        above = tuple(None if s is None else max(s[1], ZERO) - max(s[0], ZERO) for s in here)
        below = tuple(None if s is None else min(s[0], ZERO) - min(s[1], ZERO) for s in here)
        name = text(f"charts.slide.step_{role}")
        found.append(_step_series(name, above, role, "above"))
        if any(below):
            found.append(_step_series(text("charts.slide.step_below_zero", step=name), below, role, "below"))
    return (*found, _label_carrier(spec))


def _step_series(name: str, values: Values, role: SeriesRole | None, part: Part) -> SlideSeries:
    return SlideSeries(name, values, role, (role,) * len(values), (None,) * len(values), part=part)


def _nearer_zero(lower: Decimal, upper: Decimal) -> Decimal:
    if lower <= ZERO <= upper:
        return ZERO
    return lower if lower > ZERO else upper


def _label_carrier(spec: ChartSpec) -> SlideSeries:
    """A transparent piece on top of each step: a stacked bar cannot label its own end, and a step may be too thin."""
    steps = spec.series[0]
    top = max((high for _, high in spec.spans), default=ZERO)
    room = (top - (spec.axis_minimum or ZERO)) * CARRIER_SHARE
    values = tuple(None if value is None else room for value in steps.values)
    labels = steps.labels or _step_labels(spec)
    nothing = (None,) * len(values)
    return SlideSeries(text("charts.slide.waterfall_labels"), values, None, nothing, labels, part="carrier")


def _step_labels(spec: ChartSpec) -> Labels:
    """A total as it is, a change with its sign."""
    return tuple(
        None if value is None else f"{'+' * (not is_total and value > 0)}{spec.shown(value)}"
        for value, is_total in zip(spec.series[0].values, spec.totals, strict=True)
    )


def shown(spec: ChartSpec, series: SlideSeries, index: int) -> str | None:
    """The data label of a point as the reader sees it; None where there is no value or no label."""
    value = series.values[index]
    if value is None:
        return None
    if series.labels is None:
        return spec.shown(value)
    label = series.labels[index]
    if label and spec.orientation == "vertical":
        # Two figures in one label stand over each other where columns stand side by side.
        return label.replace(" / ", " /\n")
    return label or None


def chart_type(spec: ChartSpec) -> XL_CHART_TYPE:
    """The native chart type of the chart's kind and orientation."""
    if spec.kind == "line":
        return XL_CHART_TYPE.LINE_MARKERS
    if spec.kind in ("stacked_bar", "waterfall"):
        return XL_CHART_TYPE.BAR_STACKED if spec.lying else XL_CHART_TYPE.COLUMN_STACKED
    return XL_CHART_TYPE.BAR_CLUSTERED if spec.lying else XL_CHART_TYPE.COLUMN_CLUSTERED
