"""What a native chart holds: the series that PowerPoint draws for a ChartSpec, and the workbook behind them.

A waterfall has no kind of its own in the file format that every program draws: it becomes stacked columns on a transparent
base, one series for each look of step, so that a refreshed chart keeps its colours when a step changes its look.
"""

from dataclasses import dataclass
from decimal import Decimal

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from src.catalogue import text
from src.charts.spec import ChartSpec, SeriesRole

Values = tuple[Decimal | None, ...]
Labels = tuple[str | None, ...]
Spans = tuple[tuple[Decimal, Decimal] | None, ...]
ZERO = Decimal(0)
CARRIER_SHARE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class SlideSeries:
    """One native series; role None is a transparent series of a waterfall. `labels` None: the values label themselves."""

    name: str
    values: Values
    role: SeriesRole | None
    labels: Labels | None = None


def is_transparent(name: str) -> bool:
    """Whether the series only carries the steps or the labels of a waterfall and shows no figure of its own."""
    return name in (text("deck.waterfall_base"), text("deck.waterfall_labels"))


def slide_series(spec: ChartSpec) -> tuple[SlideSeries, ...]:
    """The native series of the chart in drawing order: a hollow target stands last, so that it is drawn on top."""
    if spec.kind == "waterfall":
        return _waterfall(spec)
    found = tuple(SlideSeries(s.name, s.values, s.role, s.labels) for s in spec.series)
    return tuple(sorted(found, key=lambda s: s.role == "target")) if spec.kind == "overlap" else found


def _waterfall(spec: ChartSpec) -> tuple[SlideSeries, ...]:
    steps = spec.series[0]
    spans = _spans(steps.values)
    labels = steps.labels or tuple(signed(spec, i, value) for i, value in enumerate(steps.values))
    base = tuple(None if span is None else _nearer_zero(*span) for span in spans)
    found = [SlideSeries(text("deck.waterfall_base"), base, None)]
    for role in dict.fromkeys(spec.step_roles):
        here = tuple(span if of == role else None for span, of in zip(spans, spec.step_roles, strict=True))
        above = tuple(None if s is None else max(s[1], ZERO) - max(s[0], ZERO) for s in here)
        below = tuple(None if s is None else min(s[0], ZERO) - min(s[1], ZERO) for s in here)
        found.append(SlideSeries(text(f"deck.step_{role}"), above, role))
        if any(below):
            found.append(SlideSeries(text("deck.step_below_zero", step=text(f"deck.step_{role}")), below, role))
    return (*found, _label_carrier(spans, labels))


def _label_carrier(spans: Spans, labels: Labels) -> SlideSeries:
    """A transparent piece on top of each step: a stacked bar cannot label its own end, and a step may be too thin."""
    top = max((span[1] for span in spans if span is not None), default=ZERO)
    room = tuple(None if span is None else top * CARRIER_SHARE for span in spans)
    return SlideSeries(text("deck.waterfall_labels"), room, None, labels)


def _spans(steps: Values) -> Spans:
    """Lower and upper end of each step; first and last stand from zero, a missing step leaves the level where it was."""
    level, spans = ZERO, []
    for index, value in enumerate(steps):
        start = ZERO if index in (0, len(steps) - 1) else level
        spans.append(None if value is None else (min(start, start + value), max(start, start + value)))
        level = level if value is None else start + value
    return tuple(spans)


def _nearer_zero(lower: Decimal, upper: Decimal) -> Decimal:
    if lower <= ZERO <= upper:
        return ZERO
    return lower if lower > ZERO else upper


def signed(spec: ChartSpec, index: int, value: Decimal | None) -> str | None:
    """Label of a waterfall step: a total as it is, a change with its sign; None where the value is missing."""
    if value is None:
        return None
    shown = f"{value:,.{places(value, spec.decimals)}f}"
    return f"+{shown}" if value > 0 and 0 < index < len(spec.categories) - 1 else shown.replace("-", "\u2212")


def places(value: Decimal, most: int) -> int:
    """Decimal places that the value needs, at most `most`: 3873.00 needs none, 22.62 needs two."""
    rounded = round(value, most).normalize()
    return max(0, -int(rounded.as_tuple().exponent))


def number_format(decimal_places: int) -> str:
    """The Excel number format with thousands separators and this many places."""
    return "#,##0" + ("." + "0" * decimal_places if decimal_places else "")


def chart_type(spec: ChartSpec) -> XL_CHART_TYPE:
    """The native chart type of the chart's kind and orientation."""
    if spec.kind == "line":
        return XL_CHART_TYPE.LINE_MARKERS
    horizontal = spec.orientation == "horizontal"
    if spec.kind in ("stacked_bar", "waterfall"):
        return XL_CHART_TYPE.BAR_STACKED if horizontal else XL_CHART_TYPE.COLUMN_STACKED
    return XL_CHART_TYPE.BAR_CLUSTERED if horizontal else XL_CHART_TYPE.COLUMN_CLUSTERED


def chart_data(spec: ChartSpec) -> CategoryChartData:
    """Categories and series for python-pptx, which writes them into the chart and into its embedded workbook."""
    data = CategoryChartData(number_format=spec.number_format)
    data.categories = list(spec.categories)
    for series in slide_series(spec):
        data.add_series(series.name, list(series.values))
    return data
