"""Sentences filled from the records: one that lacks a figure is not said, and each keeps what its figures are from.

A template names figures as `{indicator}` or `{indicator:role}`, measures as `{measure:indicator}`, and `{period}`, `{end}`, `{year}`;
what stands in square brackets is left out where a figure in it is missing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from src import measures
from src.catalogue import indicators, text
from src.catalogue.months import is_month_end
from src.catalogue.notation import rounded
from src.files.form_grid import RATE_DECIMALS, plain
from src.measures import PLANNED, Measure
from src.records import Centre, Record, Role


def _unstated_rate(centre: Centre, year: int, part: str) -> Measure:
    """The execution rate where no document states one: a rate that was worked out is not called one, so that it is not read back as stated."""
    found = measures.execution_rate(centre, year, part)
    return found if centre.record(year, part, "stated_ratio") is None else replace(found, value=None)


MEASURES: Mapping[str, Callable[[Centre, int, str], Measure]] = {
    "unstated_rate": _unstated_rate,
    "initial_execution_rate": measures.initial_execution_rate,
}
_PARTS = re.compile(r"(\{[^{}]+\}|\[|\])")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as printed, and the id of what it is from: `indicator:role:year` of a record, or the formula of a measure."""

    shown: str
    source: str


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of text with its figures; an `open` one is for a person to fill in, an `imported` one is a document's own words."""

    text: str
    figures: tuple[Figure, ...] = ()
    open: bool = False
    imported: bool = False


class Teller:
    """Fills templates with the figures of one centre and year, and knows which records it has told."""

    def __init__(self, centre: Centre, year: int) -> None:
        self.centre, self.year = centre, year
        self.told: set[tuple[str, Role]] = set()
        self._last = min(measures.last_day(centre, year) or date.max, date(year, 12, 31))
        self._period: date | None = None

    def said(self, template: str) -> Said | None:
        """The sentence; None where a figure outside square brackets is missing, or each of its figures was told before."""
        parts = [part for part in _PARTS.split(template) if part]
        day, named = self._day(parts), self._period
        filled = _filled(iter(parts), lambda name: self._figure(name, day))
        sentence, figures = filled or ("", ())
        keys = {key for key in map(_key, figures) if key}
        if filled is None or (keys and keys <= self.told):
            self._period = named  # what is not said names no day
            return None
        self.told |= keys
        return Said(sentence, tuple(figure for figure in figures if figure.source))

    def all_said(self, templates: Iterable[str]) -> tuple[Said, ...]:
        """A paragraph of those sentences that can be said; the day of the report is named once in it, any other wherever it holds."""
        self._period = None
        return tuple(said for said in map(self.said, templates) if said is not None)

    def untold(self, programmes: Iterable[str]) -> tuple[Record, ...]:
        """Results of these programmes that no sentence told, in the order of the catalogue."""
        mine = set(programmes)
        return tuple(
            record
            for indicator in indicators().values()
            if indicator.programme in mine
            for role in cast(tuple[Role, ...], ("started", "actual", "stated_ratio"))
            if (indicator.id, role) not in self.told and (record := self.centre.record(self.year, indicator.id, role))
        )

    def _figure(self, name: str, day: date) -> Figure | None:
        if name == "period":
            shown = "" if self._period == day == self._last else dated(name, self.year, day)
            self._period = day
            return Figure(shown, "")
        if name in ("end", "year"):
            return Figure(dated(name, self.year, day), "")
        kind, _, of = name.partition(":")
        if kind in MEASURES:
            return measured(MEASURES[kind](self.centre, self.year, of))
        record = self._record(name)
        if record is None:
            return None
        shown = printed(record)
        if record.role not in PLANNED and within(record) != day:
            shown = text("files.report.figure_until", figure=shown, until=dated("until", self.year, within(record)))
        return Figure(shown, source_of(record))

    def _record(self, name: str) -> Record | None:
        indicator, _, role = name.partition(":")
        return self.centre.record(self.year, indicator, cast(Role, role or "actual"))

    def _day(self, parts: list[str]) -> date:
        """The latest day that a result in the sentence speaks of."""
        found = (self._record(part[1:-1]) for part in parts if part.startswith("{"))
        days = [within(record) for record in found if record is not None and record.role not in PLANNED]
        return max(days, default=date(self.year, 12, 31))


def _filled(parts: Iterator[str], figure: Callable[[str], Figure | None]) -> tuple[str, tuple[Figure, ...]] | None:
    """The text up to the closing bracket, with its figures; None where one is missing."""
    sentence, missing = "", False
    figures: tuple[Figure, ...] = ()
    for part in parts:
        if part == "]":
            break
        found: tuple[str, tuple[Figure, ...]] | None = (part, ())
        if part == "[":
            found = _filled(parts, figure) or ("", ())
        elif part.startswith("{"):
            one = figure(part[1:-1])
            found = None if one is None else (one.shown, (one,))
        if found is None:
            missing = True
            continue
        sentence, figures = sentence + found[0], figures + found[1]
    return None if missing else (sentence, figures)


def _key(figure: Figure) -> tuple[str, Role] | None:
    indicator, _, rest = figure.source.partition(":")
    return (indicator, cast(Role, rest.partition(":")[0])) if indicator in indicators() else None


def source_of(record: Record) -> str:
    """The id of a record: of one centre, there is one per indicator, role and year."""
    return f"{record.indicator}:{record.role}:{record.year}"


def printed(record: Record) -> str:
    """The figure in its own digits with its unit behind it."""
    return plain(record.value) + record.unit


def measured(measure: Measure) -> Figure | None:
    """A derived figure, as exact as the form prints its rates, with its formula; one that the document states has none, and is a record."""
    if measure.value is None or measure.formula is None:
        return None
    return Figure(f"{plain(rounded(measure.value, RATE_DECIMALS))}{measure.unit}", measure.formula)


def within(record: Record) -> date:
    """The day that the figure speaks of, no later than the end of its year."""
    return min(record.as_of, date(record.year, 12, 31))


def dated(name: str, year: int, day: date) -> str:
    """The stretch of time up to the day, as a sentence begins with it: the year, or until when within it."""
    if name == "year" or (name == "period" and day == date(year, 12, 31)):
        return text("files.report.year", year=year)
    if day == date(year, 12, 31):
        return text("files.report.year_end", year=year)
    key = "until_month" if is_month_end(day) else "until_day"
    return text(f"files.report.{key}", year=year, month=day.month, day=day.day)
