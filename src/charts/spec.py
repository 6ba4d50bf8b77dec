"""The chart grammar: one frozen description that every renderer draws with the same names and numbers.

A specification holds only what a native PowerPoint chart can draw: categories, series, data labels, reference lines. It has
no colours; roles pick the look from the theme. Values stay `Decimal`, so that screen and slide show the same figure.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

ChartKind = Literal["bar", "stacked_bar", "overlap", "line", "waterfall"]
Orientation = Literal["horizontal", "vertical"]
SeriesRole = Literal["actual", "previous", "target", "adjusted", "other", "shortfall", "increase", "decrease", "total"]

CHART_KINDS: tuple[ChartKind, ...] = ("bar", "stacked_bar", "overlap", "line", "waterfall")
SERIES_ROLES: tuple[SeriesRole, ...] = (
    "actual",
    "previous",
    "target",
    "adjusted",
    "other",
    "shortfall",
    "increase",
    "decrease",
    "total",
)


@dataclass(frozen=True, slots=True)
class Series:
    """One series: a value or None (missing) for each category.

    `labels` replaces the formatted value as the data label, one text (or None: no label) for each category.
    """

    name: str
    values: tuple[Decimal | None, ...]
    role: SeriesRole
    labels: tuple[str | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A line across the value axis with its label."""

    value: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One figure behind a chart: its label, its value as shown, and where it comes from.

    `origin` is 填报 (reported), 文件所列 (a ratio stated in the document) or 推算 (derived); a derived figure has a formula with its
    numbers filled in, a reported one a document, a locator and, once the report itself was imported, a quote.
    """

    label: str
    value: Decimal | None
    unit: str
    origin: str
    shown: str
    formula: str | None = None
    document: str | None = None
    locator: str | None = None
    quote: str | None = None
    as_of: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart: its conclusion (`title`), what it shows (`subtitle`), its numbers and its source line (`note`).

    A waterfall has exactly one series: the steps. Its first and last categories are totals (their values stand from zero);
    every category between is a signed change. `step_roles` gives the look of each step.
    """

    id: str
    kind: ChartKind
    title: str
    subtitle: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    note: str
    alt: str
    table: tuple[TableRow, ...]
    orientation: Orientation = "horizontal"
    decimals: int = 0
    reference_lines: tuple[ReferenceLine, ...] = ()
    step_roles: tuple[SeriesRole, ...] = ()

    def __post_init__(self) -> None:
        """Reject a chart that no renderer could draw."""
        for series in self.series:
            for what, values in (("values", series.values), ("labels", series.labels)):
                if values is not None and len(values) != len(self.categories):
                    raise ValueError(f"{self.id}: {len(values)} {what} in {series.name!r} for {len(self.categories)} categories")
        if self.kind == "waterfall" and (len(self.series) != 1 or len(self.step_roles) != len(self.categories)):
            raise ValueError(f"{self.id}: a waterfall has one series and a role for each step")

    @property
    def number_format(self) -> str:
        """The Excel number format of values: thousands separators, `decimals` places."""
        return "#,##0" + ("." + "0" * self.decimals if self.decimals else "")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands in a chart's place when its figures are missing: what is missing and how to add it."""

    id: str
    title: str
    sentence: str
