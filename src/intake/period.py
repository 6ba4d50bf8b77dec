"""How far into its year a title or a header says that its figures run."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from src.catalogue import read_toml
from src.intake.layout import plain

DECEMBER = 12
LEAP_YEAR = 2024
"""The text may not say the year: only what ends the month in every year is its end, and 28 February is kept as it stands."""


@dataclass(frozen=True, slots=True)
class Through:
    """A day before the year's end; the last of its month where `day` is None."""

    month: int
    day: int | None = None

    def on(self, year: int) -> date:
        """The day in a year."""
        last = monthrange(year, self.month)[1]
        return date(year, self.month, min(self.day or last, last))


PLANNED = ("target", "initial")
"""Roles that belong to the whole year, however far it has come."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which day the figures of a document speak of: `day` all of it, unless a figure runs less far or is planned.

    `within` where the document itself goes less far than its year.
    """

    year: int
    day: date
    within: bool

    def of(self, role: str, own: Through | None) -> date:
        """The day of a figure; `own` is how far it runs where that is less far than its document."""
        if self.within and role in PLANNED:
            return day_of(self.year, None)
        return own.on(self.year) if own else self.day


def day_of(year: int, through: Through | None) -> date:
    """The day that figures of a year speak of: its end where they do not say that they end earlier."""
    return through.on(year) if through else date(year, DECEMBER, 31)


def ends(text: str) -> Through | None:
    """The month, or day, until which a text says that its year is told; None where it names no part of the year."""
    folded = plain(text)
    for pattern, month in _patterns():
        if found := pattern.search(folded):
            return Through(month) if month else _said(found)
    return None


def told_of_all(text: str) -> Through | None:
    """Until when a text says that all its figures go; None where it says nothing of that."""
    found = _of_all().search(text)
    return ends(found[0]) if found else None


@cache
def _of_all() -> re.Pattern[str]:
    return re.compile("|".join(read_toml("form_layout")["period"]["of_all"]))


def within_year(end: Through | None) -> Through | None:
    """The end where it lies before the year's."""
    return None if end == Through(DECEMBER) else end


def names_part(text: str) -> bool:
    """Whether a text names months or quarters at all, also such as do not say where they begin."""
    return any(re.search(pattern, plain(text)) for pattern in read_toml("form_layout")["period"]["named"])


def _said(found: re.Match[str]) -> Through:
    """The month and, where it is not its last, the day that a pattern found."""
    month, day = int(found[1]), int(found[2] or 0) if found.re.groups > 1 else 0
    return Through(month, day if 0 < day < monthrange(LEAP_YEAR, month)[1] else None)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], int | None], ...]:
    table = read_toml("form_layout")["period"]
    days = [(re.compile(pattern), None) for pattern in table["until"]]
    return (*days, *((re.compile(row), int(name)) for name, rows in table.items() if name.isdecimal() for row in rows))
