"""The chart grammar: one frozen description that every renderer draws with the same names and numbers.

A specification holds only what a native PowerPoint chart can draw: categories, series, data labels, reference lines. It has
no colours; roles pick the look from the theme. Values stay `Decimal`, so that screen and slide show the same figure.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from src.catalogue import PartYear, State
from src.catalogue.notation import show_fixed

ChartKind = Literal["bar", "stacked_bar", "overlap", "line", "waterfall"]
Orientation = Literal["horizontal", "vertical"]
SeriesRole = Literal[
    "actual", "partial", "previous", "target", "adjusted", "other", "shortfall", "increase", "decrease", "total"
]
"""`partial` is an actual figure of a part of its year beside others of a whole one."""


@dataclass(frozen=True, slots=True)
class Series:
    """One series: a value or None (missing) for each category.

    `labels` replaces the formatted value as the data label, one text (or None: no label) for each category. Labels stand
    outside the end of a bar, inside a segment of a stacked bar. `point_roles` gives single points another look than the
    series has (None: that of the series), for example a score below its weight. `bands` are the words that labels carry, each
    with the lowest value that earns it, in rising order. `ratio` names two figures of the chart: the values are the first in
    percent of the second.
    """

    name: str
    values: tuple[Decimal | None, ...]
    role: SeriesRole
    labels: tuple[str | None, ...] | None = None
    point_roles: tuple[SeriesRole | None, ...] | None = None
    bands: tuple[tuple[Decimal, str], ...] = ()
    ratio: tuple[str, str] | None = None

    @property
    def roles(self) -> tuple[SeriesRole, ...]:
        """The role that gives each point its look: its own or that of the series."""
        return tuple(own or self.role for own in self.point_roles or (None,) * len(self.values))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that labels name and no bar shows: its name, and a value or None for each category."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A line across the value axis with its label; it crosses only the first `over` categories (None: all), which it judges."""

    value: Decimal
    label: str
    over: int | None = None


@dataclass(frozen=True, slots=True)
class Pacing:
    """A rate of a part of the year beside what should be reached by then: in words, and the verdict or why there is none."""

    against: str
    verdict: str
    mark: State
    is_judged: bool
    rows: tuple["TableRow", ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One figure behind a chart: its label, its value as shown, and where it comes from.

    `origin` says whether the figure is reported, a ratio stated in the document, or derived; a derived figure has a formula with its
    numbers filled in, a reported one a document, a locator and, once the report itself was imported, a quote. `part` is the part of
    the year that the figure speaks of, None for a whole year; `lacks` says that it has no value because a figure is not reported;
    `pace` is what a rate of a part of the year is held against.
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
    part: PartYear | None = None
    lacks: bool = False
    pace: Pacing | None = None


def known(*rows: TableRow | None) -> tuple[TableRow, ...]:
    """The rows that have a value."""
    return tuple(row for row in rows if row is not None and row.value is not None)


def value_of(row: TableRow | None) -> Decimal | None:
    """The value of a row that may be missing."""
    return None if row is None else row.value


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart: its conclusion (`title`), what it shows (`subtitle`), its numbers and its source line (`note`).

    A waterfall has exactly one series: the steps. Its first and last categories are totals (their values stand from zero),
    and so is every step whose role is `total`; any other step is a signed change. `step_roles` gives the look of each step,
    `spans` its place. `axis_minimum` is where the value axis starts if not at zero: the subtitle then says so. `legend`
    says that the labels do not name the series, so that a renderer needs a key. `comment` is what an editor wrote on it, signed. `brief` is
    the source line for a small card, whose formulas stand in the table behind it.
    `days` are the last days that the points of a line speak of, where one of them is no year's end: they stand at their time on
    the axis (None: side by side). `resting` are the rows of the table that each category rests on where their labels do not say so.
    `whole` is the chart that this one shows the most important part of (None: it is whole). `shaded` are stretches of a line's axis
    on a darker ground, from place to place: category n stands at n, the axis runs from half a place before the first to half behind.
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
    axis_minimum: Decimal | None = None
    legend: bool = False
    comment: str = ""
    brief: str = ""
    days: tuple[date, ...] | None = None
    figures: tuple[Figure, ...] = ()
    resting: tuple[tuple[TableRow, ...], ...] = ()
    whole: "ChartSpec | None" = None
    shaded: tuple[tuple[float, float], ...] = ()

    def __post_init__(self) -> None:
        """Reject a chart that no renderer could draw."""
        for series in self.series:
            parts = (("values", series.values), ("labels", series.labels), ("point roles", series.point_roles))
            for what, values in parts:
                if values is not None and len(values) != len(self.categories):
                    raise ValueError(
                        f"{self.id}: {len(values)} {what} in {series.name!r} for {len(self.categories)} categories"
                    )
        if self.kind == "waterfall" and (len(self.series) != 1 or len(self.step_roles) != len(self.categories)):
            raise ValueError(f"{self.id}: a waterfall has one series and a role for each step")
        if self.reference_lines and (self.bars_beside > 1 or self.kind in ("stacked_bar", "waterfall")):
            raise ValueError(
                f"{self.id}: a reference line runs over single bars, not over bars beside or upon each other"
            )
        if self.shaded and (self.kind != "line" or self.days is not None):
            raise ValueError(f"{self.id}: only a line whose points stand side by side has stretches on a darker ground")
        if self.days is not None and (self.kind != "line" or len(self.days) != len(self.categories)):
            raise ValueError(f"{self.id}: {len(self.days)} days for {len(self.categories)} points of a {self.kind}")
        if len(set(self.categories)) != len(self.categories):
            raise ValueError(f"{self.id}: two categories have one name in {self.categories}")

    def shown(self, value: Decimal) -> str:
        """The value as a label has it: all labels of a chart have as many decimals."""
        return show_fixed(value, self.decimals)

    def rows_behind(self, series: Series, place: int) -> tuple[int, ...]:
        """Numbers of the table's rows that the mark rests on: those with its value, else those of its category; none where nothing tells."""
        value, name = series.values[place], self.categories[place]
        if value is None:
            return ()
        same = [n for n, row in enumerate(self.table) if row.value is not None and abs(row.value) == abs(value)]
        if self.resting:
            of_category = [n for n, row in enumerate(self.table) if row in self.resting[place]]
        else:
            of_category = [n for n, row in enumerate(self.table) if name in row.label or row.label in name]
        exact = [n for n in same if n in of_category] or (same if len(same) == 1 and not self.resting else [])
        return tuple(exact or of_category)

    @property
    def foot(self) -> str:
        """What stands under the chart: the comment where there is one, then the source line."""
        return "\n".join(filter(None, (self.comment, self.note)))

    @property
    def number_format(self) -> str:
        """The Excel number format of values: thousands separators, `decimals` places."""
        return "#,##0" + ("." + "0" * self.decimals if self.decimals else "")

    @property
    def lying(self) -> bool:
        """Whether the bars lie; a line always runs from left to right."""
        return self.kind != "line" and self.orientation == "horizontal"

    @property
    def bars_beside(self) -> int:
        """How many bars stand beside each other in a category."""
        return max(len(self.series), 1) if self.kind == "bar" else 1

    @property
    def drawn(self) -> tuple[Series, ...]:
        """The series in drawing order: a hollow target stands over what it holds."""
        return tuple(sorted(self.series, key=lambda s: s.role == "target")) if self.kind == "overlap" else self.series

    @property
    def totals(self) -> tuple[bool, ...]:
        """Whether each step of a waterfall stands from zero."""
        last = len(self.categories) - 1
        return tuple(place in (0, last) or role == "total" for place, role in enumerate(self.step_roles))

    @property
    def spans(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """Lower and upper end of each step of a waterfall, in the order of the categories; empty for any other kind."""
        if self.kind != "waterfall":
            return ()
        level, found = Decimal(0), []
        for value, is_total in zip(self.series[0].values, self.totals, strict=True):
            start = Decimal(0) if is_total else level
            level = start + (value or Decimal(0))
            found.append((min(start, level), max(start, level)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands in a chart's place when its figures are missing: what is missing and how to add it.

    `comes_later` where nothing is missing and the chart begins with a second year: nothing stands in its place. `lack` names in
    short what somebody can add; empty where the sentence alone says what is the matter.
    """

    id: str
    title: str
    sentence: str
    comes_later: bool = False
    lack: str = ""
