"""The register on a day: each project as its newest row says, what was paid and allotted for it, and totals of that day alone.

A row belongs to the year of its day: a project that the year's register does not name is not in it. Amounts in 10,000 yuan.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Literal, TypeVar

from src.catalogue.numerals import ordinal
from src.records import (
    Allotment,
    Centre,
    Ledger,
    Neighbourhood,
    Organisation,
    Payment,
    PaymentPeriod,
    Project,
    ProjectRecord,
)

YUAN = Decimal(10_000)
INVESTMENT_YEAR, INVESTMENT, PHYSICAL = "project.investment_year", "project.investment", "project.physical"
NEIGHBOURHOODS, BUILDINGS, HOUSEHOLDS = "renovation.neighbourhoods", "renovation.buildings", "renovation.households"

Row = TypeVar("Row", Project, Neighbourhood, ProjectRecord, Allotment, Payment)
PaidSource = Literal["payments", "stated"]
FINISHED = frozenset({"finished", "accepted", "settled", "handed_over"})
"""Stages in which the work is done."""
AT_WORK = FINISHED | {"building", "stopped"}
"""Stages that a project reaches by its start."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What the register said of a project on one day: done in the year, built in all, physical progress in %, and paid."""

    day: date
    done: Decimal | None
    built: Decimal | None
    physical: Decimal | None
    paid_stated: Decimal | None


@dataclass(frozen=True)
class Standing:
    """A project on the last day on which the register speaks of it; every amount is of that day.

    `plan` is the plan of the year, `planned` the project's own cumulative plan within it by day; `history` are the year's
    days up to and with this one. `paid` follows from the payments where these reach back to the project's beginning,
    else it is what the register states (`paid_source`).
    """

    project: Project
    day: date
    is_of_day: bool
    neighbourhoods: tuple[Neighbourhood, ...]
    neighbourhood_count: Decimal | None
    buildings: Decimal | None
    households: Decimal | None
    plan: Decimal | None
    planned: tuple[tuple[date, Decimal], ...]
    paid: Decimal | None
    paid_source: PaidSource | None
    allotted: Decimal | None
    history: tuple[Reported, ...]

    @property
    def done(self) -> Decimal | None:
        """Investment done in the year."""
        return self.history[-1].done

    @property
    def built(self) -> Decimal | None:
        """Investment done since the beginning."""
        return self.history[-1].built

    @property
    def physical(self) -> Decimal | None:
        """Physical progress in %, where it was stated as a number."""
        return self.history[-1].physical

    @property
    def investment_total(self) -> Decimal | None:
        """Investment of the whole project."""
        return self.project.investment_total

    @property
    def is_started(self) -> bool:
        """Whether the register knows of a start, or of work that cannot be without one."""
        return self.project.actual_start is not None or self.project.stage in AT_WORK or bool(self.built or self.done)

    @property
    def is_finished(self) -> bool:
        """Whether the work is done."""
        return self.project.stage in FINISHED or self.project.actual_finish is not None


Amount = Callable[[Standing], Decimal | None]


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over projects: how many are in it, and the names of those that state nothing. None where none states any."""

    value: Decimal | None
    counted: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Projects of one day that are added up: a batch, or all; `label` None where the register names no batch."""

    label: str | None
    standings: tuple[Standing, ...]

    def total(self, amount: Amount) -> Total:
        """The sum of what `amount` takes from each project, such as `lambda one: one.plan`."""
        amounts = [(one.project.name, amount(one)) for one in self.standings]
        known = [value for _, value in amounts if value is not None]
        missing = tuple(name for name, value in amounts if value is None)
        return Total(sum(known, Decimal(0)) if known else None, len(known), missing)


@dataclass(frozen=True)
class Register:
    """The year's projects as they stand on a day; only those of that very day are added up (`of_day`)."""

    organisation: Organisation
    year: int
    as_of: date
    days: tuple[date, ...]
    """Days of the year of which the register speaks, later ones too."""
    standings: tuple[Standing, ...]
    """By batch, within one as the ledger has them."""

    @cached_property
    def of_day(self) -> Group:
        """Every project whose row is of that day."""
        return Group(None, tuple(one for one in self.standings if one.is_of_day))

    @cached_property
    def others(self) -> tuple[Standing, ...]:
        """Projects last reported on an earlier day: named with it, and in no total."""
        return tuple(one for one in self.standings if not one.is_of_day)

    @cached_property
    def batches(self) -> tuple[Group, ...]:
        """The projects of that day by batch."""
        batches = groupby(self.of_day.standings, key=lambda one: one.project.batch_label)
        return tuple(Group(label, tuple(standings)) for label, standings in batches)

    def standing(self, project_id: str) -> Standing | None:
        """The project's, or None where the year's register does not name it."""
        return next((one for one in self.standings if one.project.project_id == project_id), None)


def months(ledger: Ledger, year: int) -> tuple[date, ...]:
    """The days of the year of which the register speaks, oldest first; taking a project out is no report."""
    return tuple(sorted({row.as_of for row in ledger.projects if row.as_of.year == year and not row.withdrawn}))


def reported_days(ledger: Ledger, year: int) -> tuple[date, ...]:
    """The days of the year of which the register or a form of monitoring speaks, oldest first."""
    forms = {row.as_of for row in ledger.monitoring_items if row.year == year and row.as_of.year == year}
    return tuple(sorted({*months(ledger, year), *forms}))


def register(ledger: Ledger, year: int, as_of: date | None = None) -> Register:
    """The year's register on a day; None: on the last of which it speaks, the year's end where it speaks of none.

    It is worked out once for a ledger: every figure and chart of a page asks for it.
    """
    return ledger.once(("register", year, as_of), lambda: _register(ledger, year, as_of))


def _register(ledger: Ledger, year: int, as_of: date | None) -> Register:
    days = months(ledger, year)
    day = as_of or (days[-1] if days else date(year, 12, 31))
    books = _Books(ledger, year, day)
    rows = [row for project in books.rows if (row := books.newest(project))]
    rows.sort(key=lambda row: _batch_order(row.batch_label))
    return Register(ledger.organisation, year, day, days, tuple(books.standing(row) for row in rows))


def reported_projects(centre: Centre, year: int) -> Decimal | None:
    """How many projects the year's report says are under way, else finished; None where it says neither."""
    started = centre.value(year, "renovation.projects", "started")
    return centre.value(year, "renovation.projects") if started is None else started


def _batch_order(label: str | None) -> tuple[int, str]:
    """Batches by the number that they have in Chinese, those without one behind them."""
    place = ordinal(label or "")
    return (10_000 if place is None else place, label or "")


def covers(periods: Iterable[PaymentPeriod], begin: date, until: date) -> bool:
    """Whether the periods of the payment files leave no day out."""
    reached = begin
    for period in sorted(periods, key=lambda p: p.from_on):
        if period.from_on <= reached <= period.to_on:
            reached = date.fromordinal(period.to_on.toordinal() + 1)
    return reached > until


class _Books:
    """The ledger's rows by project."""

    def __init__(self, ledger: Ledger, year: int, day: date) -> None:
        self.ledger, self.year, self.day = ledger, year, day
        self.rows = _by_project(ledger.projects)
        self.records = _by_project(ledger.project_records)
        self.neighbourhoods = _by_project(ledger.neighbourhoods)
        self.allotments = _by_project(ledger.allotments)
        self.payments = _by_project(ledger.payments)

    def newest(self, project: str) -> Project | None:
        """The newest row of the year up to the day; None where there is none, or it takes the project out."""
        rows = (r for r in self.rows[project] if r.as_of.year == self.year and r.as_of <= self.day)
        row = max(rows, key=lambda r: r.as_of, default=None)
        return None if row is None or row.withdrawn else row

    def standing(self, row: Project) -> Standing:
        """The project on the day of its row."""
        day, project = row.as_of, row.project_id
        records = [r for r in self.records.get(project, ()) if r.year == self.year and r.value is not None]
        named = self._named(project, day)
        paid, source = self._paid(row)
        history = self._history(project, records, day)
        return Standing(
            project=row,
            day=day,
            is_of_day=day == self.day,
            neighbourhoods=named,
            neighbourhood_count=_scale(records, NEIGHBOURHOODS, day, [1] * len(named)),
            buildings=_scale(records, BUILDINGS, day, [n.buildings for n in named]),
            households=_scale(records, HOUSEHOLDS, day, [n.households for n in named]),
            plan=_plan(records, day),
            planned=_own_plan(records, history[-1]),
            paid=paid,
            paid_source=source,
            allotted=self._allotted(project, day),
            history=history,
        )

    def _named(self, project: str, day: date) -> tuple[Neighbourhood, ...]:
        """The neighbourhoods as last listed up to the day."""
        listed = [n for n in self.neighbourhoods.get(project, ()) if n.as_of <= day]
        last = max((n.as_of for n in listed), default=day)
        return tuple(n for n in listed if n.as_of == last)

    def _history(self, project: str, records: list[ProjectRecord], day: date) -> tuple[Reported, ...]:
        reached = {(r.as_of, r.indicator): r.value for r in records if r.role == "actual"}
        return tuple(
            Reported(
                day=row.as_of,
                done=reached.get((row.as_of, INVESTMENT_YEAR)),
                built=reached.get((row.as_of, INVESTMENT)),
                physical=reached.get((row.as_of, PHYSICAL)),
                paid_stated=row.paid_stated,
            )
            for row in self.rows[project]
            if row.as_of.year == self.year and row.as_of <= day and not row.withdrawn
        )

    def _paid(self, row: Project) -> tuple[Decimal | None, PaidSource | None]:
        payments = [p for p in self.payments.get(row.project_id, ()) if p.paid_on <= row.as_of]
        begin = self._beginning(row, payments)
        if begin is not None and covers(self.ledger.periods, begin, row.as_of):
            counted = (p.amount_yuan for p in payments if p.paid_on >= begin)
            return sum(counted, Decimal(0)) / YUAN, "payments"
        return row.paid_stated, "stated" if row.paid_stated is not None else None

    def _beginning(self, row: Project, payments: list[Payment]) -> date | None:
        """The first day on which the project can have been paid: a recurrent one is counted by years."""
        if row.nature == "recurrent":
            return date(self.year, 1, 1)
        issued = [a.issued_on for a in self.allotments.get(row.project_id, ())]
        known = [day for day in (*issued, row.planned_start, row.actual_start) if day is not None]
        return min([*known, *(p.paid_on for p in payments)]) if known else None

    def _allotted(self, project: str, day: date) -> Decimal | None:
        """What documents up to the day made available; a balance carried over counts where its first year is unknown.

        The view `counted_allotment` adds up alike, whatever the day; tests hold both to the same cases.
        """
        issued = [a for a in self.allotments.get(project, ()) if a.issued_on is None or a.issued_on <= day]
        first = {a.document_no for a in issued if a.stage != "carried"}
        amounts = [
            -abs(a.amount) if a.stage == "cut" else a.amount
            for a in issued
            if a.stage != "carried" or a.document_no not in first
        ]
        return sum(amounts, Decimal(0)) if amounts else None


def _by_project(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by project, in their order; those that nobody has joined to one are left out."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.project_id is not None:
            found.setdefault(row.project_id, []).append(row)
    return found


def _newest(records: Iterable[ProjectRecord], day: date) -> Decimal | None:
    """The value in force on the day: the newest up to it."""
    newest = max((r for r in records if r.as_of <= day), key=lambda r: r.as_of, default=None)
    return None if newest is None else newest.value


def _scale(records: list[ProjectRecord], indicator: str, day: date, counts: Sequence[int | None]) -> Decimal | None:
    """What the register states, else what its neighbourhoods add up to where each has its count."""
    stated = _newest((r for r in records if (r.indicator, r.role) == (indicator, "started")), day)
    known = [count for count in counts if count is not None]
    if stated is not None or not counts or len(known) < len(counts):
        return stated
    return Decimal(sum(known))


def _plan(records: list[ProjectRecord], day: date) -> Decimal | None:
    """The plan of the year as it held on the day; one that was only dated later is the year's all the same."""
    targets = [r for r in records if (r.indicator, r.role) == (INVESTMENT_YEAR, "target")]
    first = min((r.as_of for r in targets), default=day)
    return _newest(targets, max(day, first))


def _own_plan(records: list[ProjectRecord], now: Reported) -> tuple[tuple[date, Decimal], ...]:
    """The cumulative plan within the year; one since the project's beginning less what was built before the year."""
    within = _planned(records, INVESTMENT_YEAR)
    if within or now.built is None or now.done is None:
        return within
    before = now.built - now.done
    return tuple((day, value - before) for day, value in _planned(records, INVESTMENT))


def _planned(records: list[ProjectRecord], indicator: str) -> tuple[tuple[date, Decimal], ...]:
    planned = (r for r in records if (r.indicator, r.role) == (indicator, "planned"))
    return tuple(sorted((r.as_of, r.value) for r in planned if r.value is not None))
