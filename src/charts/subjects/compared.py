"""What is compared: centres with their figures, and how sentences name distances and who is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import PERCENT, text
from src.catalogue.notation import places, rounded, show, show_rate, show_signed_fixed, unit_after
from src.charts.spec import TableRow, known, value_of
from src.charts.wording import amount, listed

LEAST = 2
"""So many figures can be compared."""
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """A centre's figure (None: it has none), and the earlier one that it is held against with the change between them.

    `behind` are reported figures that it was computed from; `of_day` is the part of the year that its figure speaks of where
    the others speak of another: such a one is not compared.
    """

    name: str
    row: TableRow | None
    is_own: bool = False
    of_day: str | None = None
    before: TableRow | None = None
    moved: "Moved | None" = None
    behind: tuple[TableRow, ...] = ()

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """The figure and what it was computed from."""
        return known(self.row, *self.behind)


@dataclass(frozen=True, slots=True)
class Moved:
    """The difference in the unit of the figures and, where there is one, the change in % as a row; of rates points alone."""

    difference: Decimal
    relative: TableRow | None

    def words(self, unit: str, decimals: int) -> str:
        """Signed, with exactly so many decimals, the change in % in brackets; of a rate in points alone."""
        said = show_signed_fixed(self.difference, decimals)
        if unit == PERCENT:
            return f"{said}{unit_after(text('catalogue.percentage_points'))}"
        if self.relative is None or self.relative.value is None:
            return said
        return text("charts.comparison.both", difference=said, rate=_signed_rate(self.relative.value))


def _signed_rate(value: Decimal) -> str:
    return f"{'+' * (value > 0)}{show_rate(value)}"


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared and with what beside it: `middle` the median or weighted mean, `all_of_them` their sum or ratio of sums.

    `note` says what the figure counts.
    """

    label: str
    unit: str
    decimals: int
    adds: bool
    standings: tuple[Standing, ...]
    middle: TableRow | None = None
    all_of_them: TableRow | None = None
    note: str | None = None

    @property
    def stating(self) -> tuple[Standing, ...]:
        """Who has the figure, the highest first."""
        found = [one for one in self.standings if known(one.row)]
        return tuple(sorted(found, key=lambda one: -(value_of(one.row) or Decimal(0))))

    @property
    def own(self) -> Standing | None:
        """The centre that is shown, where it is one of them."""
        return next((one for one in self.standings if one.is_own), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """Who has no figure at all."""
        return tuple(one.name for one in self.standings if not known(one.row) and not one.of_day)

    @property
    def other_days(self) -> tuple[str, ...]:
        """Who has one of another part of the year, with that part."""
        return tuple(text("charts.in_part", said=one.name, part=one.of_day) for one in self.standings if one.of_day)


@dataclass(frozen=True, slots=True)
class OfYear:
    """A centre's figure of a year, how the shown year stands to it (None: it is the shown year), and what it was computed from."""

    year: int
    row: TableRow
    moved: Moved | None = None
    behind: tuple[TableRow, ...] = ()


def from_middle(own: Decimal, middle: TableRow, *, adds: bool, decimals: int, count: int | None = None) -> str:
    """How far the figure stands from the median, which is named unless `count` says of how many it is."""
    most = max(decimals, places(middle.shown))
    difference = rounded(own, most) - rounded(middle.value or Decimal(0), most)
    said = show(abs(difference), most)
    unit = text("catalogue.percentage_points") if middle.unit == PERCENT else middle.unit
    if said == "0":
        key = "level"
    elif adds:
        key = "more" if difference > 0 else "less"
    else:
        key = "higher" if difference > 0 else "lower"
    if count is not None:
        name = text("charts.comparison.median_of", count=count)
    else:
        name = text("charts.comparison.middle", name=middle.label, amount=amount(middle))
    return text(f"charts.comparison.from_{key}", middle=name, size=said + unit_after(unit))


def named(row: TableRow, *, with_unit: bool = False) -> str:
    """The row's name and figure."""
    return text("charts.named", name=row.label, amount=amount(row) if with_unit else row.shown)


def moved_words(found: Compared, moved: Moved, against: int) -> str:
    """How the later figure stands to that year, with the change in % in brackets where there is one."""
    size = show(abs(moved.difference), found.decimals)
    if size == "0":
        return text("charts.comparison.level", against=against)
    rises = moved.difference > 0
    key = ("more" if rises else "less") if found.adds else "higher" if rises else "lower"
    unit = text("catalogue.percentage_points") if found.unit == PERCENT else found.unit
    rate = moved.relative.value if moved.relative is not None and found.unit != PERCENT else None
    said = text(f"charts.comparison.{key}", against=against, size=size + unit_after(unit))
    return said if rate is None else text("charts.in_part", said=said, part=f"{_signed_rate(rate)}%")


def silent(found: Compared, against: int | None = None, without_before: Sequence[str] = ()) -> tuple[str | None, ...]:
    """Who is not drawn, in words: without a figure, without one of the earlier year, with one of another day."""
    return (
        text("charts.comparison.missing", names=few(found.missing)) if found.missing else None,
        text("charts.comparison.missing_before", names=few(without_before), year=against) if without_before else None,
        text("charts.comparison.other_days", names=few(found.other_days)) if found.other_days else None,
    )


def few(names: Sequence[str]) -> str:
    """The names, of many the first and how many there are."""
    said = listed(names[:MOST_NAMED])
    return said if len(names) <= MOST_NAMED else text("charts.comparison.and_more", named=said, count=len(names))


def remarks(found: Compared) -> list[str]:
    """What stands under the chart: all of them together, what the figure counts, and that nothing is judged."""
    all_of_them = found.all_of_them
    summed = named(all_of_them, with_unit=True) if all_of_them is not None and all_of_them.value is not None else ""
    return [one for one in (summed, found.note or "", text("charts.comparison.no_verdict")) if one]
