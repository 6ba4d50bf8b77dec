"""The papers of the year's cycle, and when each is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from src.catalogue.months import month_end
from src.catalogue.reading import FOLDER, read_toml

PaperId = Literal["targets", "register", "payments", "monitoring", "self_score", "report"]
Every = Literal["month", "year"]
DueState = Literal["handed_in", "partial", "overdue", "open", "closed"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A paper about the days from `first` to `last`, and the day by which it is due."""

    first: date
    last: date
    due: date


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that returns every month or year; `date_reference` names what sets its date, or says that nothing official does.

    `page` is where it is made.
    """

    id: PaperId
    label: str
    every: Every
    programme: str
    page: str
    reference: str
    date_reference: str
    is_official: bool
    day: int
    month: int = 1
    years: int = 0
    through: int = 12

    def around(self, today: date) -> tuple[Occurrence, Occurrence]:
        """The last occurrence that was due before the day, and the next one."""
        turns = [self._turn(today, step) for step in (-2, -1, 0, 1, 2)]
        before = [turn for turn in turns if turn.due < today]
        return before[-1], turns[len(before)]

    def of_year(self, year: int, today: date) -> Occurrence:
        """The occurrence that is about the year; of a monthly paper the last one in it that has begun by the day."""
        if self.every == "year":
            last = month_end(year, self.through)
            return Occurrence(date(year, 1, 1), last, date(year + self.years, self.month, self.day))
        return self._turn(min(max(today, date(year, 1, 1)), date(year, 12, 31)), 0)

    def _turn(self, today: date, step: int) -> Occurrence:
        if self.every == "year":
            return self.of_year(today.year - self.years + step, today)
        first, following = (_first_of_month(today, step + later) for later in (0, 1))
        return Occurrence(first, following - timedelta(days=1), following.replace(day=self.day))


def _first_of_month(day: date, later: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + later, 12)
    return date(year, month + 1, 1)


@cache
def papers(folder: Path = FOLDER) -> Mapping[str, Paper]:
    """Papers by id, in the order of the cycle; raises ValueError naming an unknown or missing one."""
    table = read_toml("calendar", folder)
    rows: dict[str, dict[str, Any]] = table["paper"]
    if set(rows) != set(get_args(PaperId)):
        raise ValueError(f"calendar.toml: papers {sorted(rows)}, not {sorted(get_args(PaperId))}")
    for key, row in rows.items():
        if row["every"] not in get_args(Every):
            raise ValueError(f"calendar.toml: {key} returns every {row['every']!r}, not {get_args(Every)}")
    unsaid = {"date_reference": table["own_date"]}
    return {
        key: Paper(id=key, is_official="date_reference" in row, **(unsaid | row))  # type: ignore[arg-type]
        for key, row in rows.items()
    }


@cache
def listed_months(folder: Path = FOLDER) -> int:
    """After how many months an overdue paper is no longer listed."""
    months: int = read_toml("calendar", folder)["listed_months"]
    return months


@cache
def due_labels(folder: Path = FOLDER) -> Mapping[str, str]:
    """Chinese word of each state of a paper; raises ValueError where one is missing or unknown."""
    labels: dict[str, str] = read_toml("calendar", folder)["state"]
    if set(labels) != set(get_args(DueState)):
        raise ValueError(f"calendar.toml: states {sorted(labels)}, not {sorted(get_args(DueState))}")
    return labels
