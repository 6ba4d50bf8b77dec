"""Expected pace: which part of a year's plan should be reached on a day, the working season, and the words for being behind."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from src.catalogue.reading import FOLDER, read_toml

PaceState = Literal["normal", "late", "very_late"]
Outlook = Literal["reachable", "hurry", "unlikely"]

MONTHS = 12
YEAR_END = (12, 31)
EVEN = tuple(Decimal(100 * month) / MONTHS for month in range(1, MONTHS + 1))


@dataclass(frozen=True, slots=True)
class Curve:
    """Per cent of a year's plan at the end of each month; `opens` and `closes` are month and day of the working season."""

    id: str
    label: str
    month_ends: tuple[Decimal, ...]
    opens: tuple[int, int] | None
    closes: tuple[int, int] | None
    reference: str
    note: str | None

    def expected(self, day: date) -> Decimal:
        """Per cent of the plan of the day's year that should be reached at the end of the day."""
        before = self.month_ends[day.month - 2] if day.month > 1 else Decimal(0)
        return before + (self.month_ends[day.month - 1] - before) * month_share(day)

    def is_open(self, day: date) -> bool:
        """Whether the season of the day's year has opened; one without a season always has."""
        return self.opens is None or day >= date(day.year, *self.opens)

    def last_day(self, year: int) -> date:
        """The last working day of the year."""
        return date(year, *(self.closes or YEAR_END))

    def working_months(self, after: date, until: date) -> Decimal:
        """Months inside the season from the end of `after` to the end of `until`; none where that is no stretch."""
        return sum((self._in_year(year, after, until) for year in range(after.year, until.year + 1)), Decimal(0))

    def _in_year(self, year: int, after: date, until: date) -> Decimal:
        first = date(year, *(self.opens or (1, 1))) - timedelta(days=1)
        begin, end = max(after, first), min(until, self.last_day(year))
        return _position(end) - _position(begin) if end > begin else Decimal(0)


@dataclass(frozen=True, slots=True)
class PaceRule:
    """From which distance on a plan is late, in percentage points, with the document that says so."""

    valid_from: date
    reference: str
    note: str | None
    late_from: Decimal
    very_late_above: Decimal
    months_without_start: int

    def state(self, behind: Decimal) -> PaceState:
        """The state of what is so many points behind (less than 0: ahead)."""
        if behind > self.very_late_above:
            return "very_late"
        return "late" if behind >= self.late_from else "normal"


@dataclass(frozen=True, slots=True)
class ForecastRule:
    """How a required monthly amount is judged against that of the last `months` working months."""

    reference: str
    months: int
    reachable_to: Decimal
    hurry_to: Decimal

    def outlook(self, ratio: Decimal) -> Outlook:
        """The outlook where so many times the amount of the last months is needed."""
        if ratio <= self.reachable_to:
            return "reachable"
        return "hurry" if ratio <= self.hurry_to else "unlikely"


def month_share(day: date) -> Decimal:
    """Which part of its month has passed at the end of the day."""
    return Decimal(day.day) / monthrange(day.year, day.month)[1]


def _position(day: date) -> Decimal:
    return day.year * MONTHS + day.month - 1 + month_share(day)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, the last of its month where there is none."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@cache
def curves(folder: Path = FOLDER) -> Mapping[str, Curve]:
    """Curves by id; raises ValueError naming one that falls, lacks a month or does not end at 100."""
    return {key: _curve(key, row) for key, row in read_toml("pace", folder)["curve"].items()}


def _curve(key: str, row: dict[str, Any]) -> Curve:
    ends = tuple(Decimal(end) for end in row["month_ends"]) if "month_ends" in row else EVEN
    if len(ends) != MONTHS or list(ends) != sorted(ends) or ends[0] < 0 or ends[-1] != 100:
        raise ValueError(f"curve {key!r}: twelve month ends that rise to 100 are wanted, not {row['month_ends']}")
    season = [_month_day(row[name]) if name in row else None for name in ("opens", "closes")]
    return Curve(key, row["label"], ends, season[0], season[1], row["reference"], row.get("note"))


def _month_day(written: str) -> tuple[int, int]:
    month, _, day = written.partition("-")
    return int(month), int(day)


def linear() -> Curve:
    """The curve that follows the calendar."""
    return curves()["linear"]


def curve_of_indicator(indicator: str) -> Curve | None:
    """The curve of a yearly figure; None for what does not grow over the year, such as a stock or a price."""
    data = read_pace()
    programme, _, _ = indicator.partition(".")
    name = data["indicator"].get(indicator) or data["programme"].get(programme)
    return None if name is None else curves()[name]


def curve_of_nature(nature: str) -> Curve:
    """The curve of a project of the nature."""
    return curves()[read_pace()["nature"][nature]]


@cache
def read_pace(folder: Path = FOLDER) -> dict[str, Any]:
    """The whole file; raises ValueError naming a curve that is used and not there."""
    data = read_toml("pace", folder)
    used = {name for table in ("programme", "indicator", "nature") for name in data[table].values()}
    if unknown := used - set(data["curve"]):
        raise ValueError(f"pace.toml: unknown curve {sorted(unknown)}")
    return data


@cache
def pace_rules(folder: Path = FOLDER) -> tuple[PaceRule, ...]:
    """Dated rules, oldest first."""
    rows = (PaceRule(**row | _decimals(row)) for row in ({"note": None} | row for row in read_pace(folder)["rule"]))
    return tuple(sorted(rows, key=lambda rule: rule.valid_from))


def _decimals(row: dict[str, Any]) -> dict[str, Decimal]:
    return {name: Decimal(row[name]) for name in ("late_from", "very_late_above")}


def pace_rule(day: date) -> PaceRule | None:
    """The rule in force on the day; None before the first one."""
    in_force = [rule for rule in pace_rules() if rule.valid_from <= day]
    return in_force[-1] if in_force else None


@cache
def forecast_rule(folder: Path = FOLDER) -> ForecastRule:
    """How the amount that is still to be done each month is judged."""
    row = read_pace(folder)["forecast"]
    return ForecastRule(row["reference"], row["months"], Decimal(row["reachable_to"]), Decimal(row["hurry_to"]))


def pace_labels() -> Mapping[str, str]:
    """Chinese word of each state."""
    return _labels("state", get_args(PaceState))


def outlook_labels() -> Mapping[str, str]:
    """Chinese word of each outlook."""
    return _labels("outlook", get_args(Outlook))


def _labels(table: str, ids: tuple[str, ...]) -> Mapping[str, str]:
    labels: dict[str, str] = read_pace()[table]
    if set(labels) != set(ids):
        raise ValueError(f"pace.toml: [{table}] has {sorted(labels)}, not {sorted(ids)}")
    return labels
