"""Whether a figure may be judged: only one that speaks of its whole year, once that is over.

Whoever shows a verdict, a change on the year before or a point of a trend asks `part_year` first, and where it names a part
of the year says so instead. What a figure should have reached by then is the share of the year that has passed.
"""

from collections.abc import Iterable
from datetime import date

from src.catalogue import PartYear
from src.records import Centre, Record, Role

PLANNED: frozenset[Role] = frozenset({"target", "initial", "adjusted"})
"""Roles that belong to the year, whenever they were set."""


def part_year(centre: Centre, year: int, indicator: str, role: Role = "actual") -> PartYear | None:
    """The part of the year that the figure speaks of; None where it may be judged, is a plan or is not there."""
    record = centre.record(year, indicator, role)
    return None if record is None else part_of(record)


def part_of(record: Record) -> PartYear | None:
    """The same of a record."""
    return None if record.role in PLANNED else part_until(record.year, record.as_of)


def part_until(year: int, day: date) -> PartYear | None:
    """The part of the year up to the day; None at its end."""
    return None if day >= date(year, 12, 31) else PartYear(year, day)


def earliest(parts: Iterable[PartYear | None]) -> PartYear | None:
    """The shortest of the parts: what follows from several figures is no further than the one furthest behind."""
    known = [part for part in parts if part is not None]
    return min(known, key=lambda part: part.until) if known else None


def year_under_way(centre: Centre, year: int) -> PartYear | None:
    """How far the year's figures reach, None where one of them speaks of the whole year or the year has its form."""
    until = last_day(centre, year)
    return None if until is None or centre.form(year) else part_until(year, until)


def last_day(centre: Centre, year: int) -> date | None:
    """The latest day that a figure of the year speaks of, a plan's only where there is nothing else; None without figures."""
    records = [r for r in centre.records if r.year == year and r.value is not None]
    reported = [r for r in records if r.role not in PLANNED]
    return max((r.as_of for r in reported or records), default=None)


def reported_years(centre: Centre) -> tuple[int, ...]:
    """The centre's years without those of which only plans are known, ascending."""
    told = {r.year for r in centre.records if r.value is not None and r.role not in PLANNED}
    told |= {item.year for item in centre.score_items}
    return tuple(sorted(told | {*centre.ledger_years, *centre.unit_years}))
