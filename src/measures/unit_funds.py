"""What each unit of a department had and spent, money that passes between units counted once, and the projects that units share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from src.catalogue import indicators, text
from src.catalogue.notation import show
from src.measures.arithmetic import ARITHMETIC
from src.measures.recomputation import BUDGET_POSITION
from src.measures.register import BUILDINGS, HOUSEHOLDS, YUAN, Standing, register
from src.records import Centre, Organisation, Role

PROJECTS = "renovation.projects"
BUDGET = "budget.total"


@dataclass(frozen=True, slots=True)
class UnitFunds:
    """A unit's adjusted budget of the year and what it spent, in 10,000 yuan, without `passed_on`: what it paid to other units.

    None where neither its form nor its figures say it.
    """

    organisation: Organisation
    budget: Decimal | None
    spent: Decimal | None
    passed_on: Decimal


def funds(unit: Centre, units: Sequence[Centre], year: int) -> UnitFunds:
    """The unit's funds; only what its own office pays to subordinate units stands in the books of both."""
    passed_on = _passed_on(unit, units, year)
    budget, spent = _stated(unit, year)
    return UnitFunds(unit.organisation, _less(budget, passed_on), _less(spent, passed_on), passed_on)


def _stated(centre: Centre, year: int) -> tuple[Decimal | None, Decimal | None]:
    """Adjusted budget and spending by the form's budget row, else by the figures of the year."""
    row = next((item for item in centre.form(year) if item.position == BUDGET_POSITION), None)
    if row is None or row.target is None or (row.unit or indicators()[BUDGET].unit) != indicators()[BUDGET].unit:
        return centre.value(year, BUDGET, "adjusted"), centre.value(year, BUDGET)
    return row.target, row.actual


def _less(amount: Decimal | None, passed_on: Decimal) -> Decimal | None:
    """None too where more was passed on than there was: then one of both is not of this year."""
    return None if amount is None or amount < passed_on else ARITHMETIC.subtract(amount, passed_on)


def _passed_on(unit: Centre, units: Sequence[Centre], year: int) -> Decimal:
    if unit.organisation.unit_kind != "own" or unit.ledger is None:
        return Decimal(0)
    others = {_plain(other.organisation.name) for other in units if other.organisation.unit_kind == "subordinate"}
    meant = {alias.text: alias.target_id for alias in unit.ledger.aliases if alias.kind == "payee"}
    paid = (
        line.amount_yuan
        for line in unit.ledger.payments
        if line.paid_on.year == year and line.payee and _plain(meant.get(line.payee) or line.payee) in others
    )
    return sum(paid, Decimal(0)) / YUAN


def _plain(name: str) -> str:
    return "".join(name.split())


@dataclass(frozen=True)
class SharedProject:
    """A project that several units have in their registers of the year under one national code."""

    code: str
    units: tuple[Organisation, ...]
    standings: tuple[Standing, ...]

    @property
    def name(self) -> str:
        """As the first of the units calls it."""
        return self.standings[0].project.name

    def repeated(self, indicator: str, role: Role) -> Decimal:
        """What the units' figures count of it beyond once; 0 where each states another amount, which is then its own part."""
        amount = AMOUNTS.get(indicator)
        counted = [one for one in self.standings if role != "actual" or one.is_finished]
        amounts = {amount(one) for one in counted} if amount else set()
        once = amounts.pop() if len(amounts) == 1 else None
        return Decimal(0) if once is None else once * (len(counted) - 1)


AMOUNTS: Mapping[str, Callable[[Standing], Decimal | None]] = {
    PROJECTS: lambda one: Decimal(1),
    BUILDINGS: lambda one: one.buildings,
    HOUSEHOLDS: lambda one: one.households,
}
"""What figures count of a project in the register."""


def shared_projects(units: Sequence[Centre], year: int) -> tuple[SharedProject, ...]:
    """Projects of more than one unit, by code."""
    found: dict[str, list[tuple[Organisation, Standing]]] = {}
    for unit in units:
        for standing in register(unit.ledger, year).standings if unit.ledger else ():
            if standing.project.project_code:
                found.setdefault(standing.project.project_code, []).append((unit.organisation, standing))
    return tuple(
        SharedProject(code, tuple(dict.fromkeys(unit for unit, _ in of_code)), tuple(one for _, one in of_code))
        for code, of_code in sorted(found.items())
        if len({unit.org_id for unit, _ in of_code}) > 1
    )


@dataclass(frozen=True)
class Coverage:
    """How many units of the year state something, and their share of all units' funds in %: None where a unit's are not known."""

    stating: int
    units: int
    share: Decimal | None

    @property
    def words(self) -> str:
        """How a table says it."""
        if self.share is None:
            return text("measures.coverage_units", stating=self.stating, units=self.units)
        return text("measures.coverage", stating=self.stating, units=self.units, share=show(self.share, 1))


@dataclass(frozen=True)
class Department:
    """A department's units in force in a year, with what weighs and what counts once."""

    units: tuple[Centre, ...]
    year: int

    @cached_property
    def funds(self) -> Mapping[str, UnitFunds]:
        """By org_id, in the order of the units."""
        return {unit.organisation.org_id: funds(unit, self.units, self.year) for unit in self.units}

    @cached_property
    def shared(self) -> tuple[SharedProject, ...]:
        """Projects that more than one of them has."""
        return shared_projects(self.units, self.year)

    def repeated(self, indicator: str | None, role: Role) -> Decimal:
        """What the units' figures count of shared projects beyond once."""
        return sum((one.repeated(indicator, role) for one in self.shared if indicator), Decimal(0))

    def coverage(self, stating: Sequence[str]) -> Coverage:
        """Of the units that state something, by org_id."""
        known = {org_id: one.budget for org_id, one in self.funds.items()}
        total = sum((budget for budget in known.values() if budget is not None), Decimal(0))
        if None in known.values() or total == 0:
            return Coverage(len(stating), len(known), None)
        stated = sum((known[org_id] or Decimal(0) for org_id in stating), Decimal(0))
        return Coverage(len(stating), len(known), ARITHMETIC.divide(stated * 100, total))
