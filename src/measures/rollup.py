"""A department's self-evaluation form rolled up from the forms of its units, as note 2 of the form says, beside its own.

Absolute values add; a unit without the row is absent and not 0. Relative values are averaged, weighted by adjusted budget.
Quantitative rows are scored from the rolled-up values, qualitative ones by the weighted mean of the units' scores. A unit without
a form is named and never estimated.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from src.catalogue import (
    PERCENT,
    indicators,
    is_relative,
    programmes,
    scoring_rules,
    standard_row,
    text,
    threshold,
)
from src.catalogue.notation import rounded, show, show_rate, unit_after
from src.measures.arithmetic import ARITHMETIC, printed_decimals
from src.measures.measure import Measure
from src.measures.recomputation import BUDGET_POSITION, recompute
from src.measures.rollup_figures import RolledFigure, rolled_figures
from src.measures.scoring import ScoredItem
from src.measures.unit_funds import Coverage, Department, SharedProject, UnitFunds
from src.measures.weighing import POINT_DECIMALS, RATE_DECIMALS, Weighed, less, no_value, share, sum_of, weighted_mean
from src.records import Centre, Comparison, Organisation, Role, ScoreItem

Method = Literal["sum", "weighted", "band", "ratio"]
RENOVATION = "renovation"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the department's own form says another value than the computed one; `what` is the column."""

    what: str
    own: Decimal
    computed: Decimal


@dataclass(frozen=True, slots=True)
class RolledRow:
    """A row of the form rolled up, beside the row of that name in the department's own form (`own`, None where it has none).

    `value` is what the units did, in its unit: their sum, their weighted mean, the degree of a qualitative row, or the budget's
    execution rate; `done` is the same as an amount, `target` what was to be done, `completion` in % how far that went. `position` is that of the own form.
    """

    position: int
    tier1: str
    tier2: str | None
    tier3: str
    method: Method
    value: Measure
    done: Measure
    target: Measure | None
    completion: Measure
    weight: Decimal
    score: Measure
    coverage: Coverage
    own: ScoreItem | None
    differences: tuple[Difference, ...] = ()

    @property
    def own_value(self) -> Decimal | None:
        """What the department's own form says in the place of `value`."""
        if self.own is None or self.method != "ratio":
            return None if self.own is None else self.own.actual
        return share(self.own.actual, self.own.target)

    @property
    def method_label(self) -> str:
        """How it was rolled up, as a table says it."""
        return text(f"measures.rollup_method.{self.method}")

    @property
    def shown_value(self) -> str:
        """The value with its unit, and of amounts how far they came in brackets; a dash where there is none."""
        if self.value.value is None:
            return text("catalogue.missing")
        shown = show(self.value.value, self.value.decimals) + (unit_after(self.value.unit) if self.value.unit else "")
        if self.method != "sum" or self.completion.value is None:
            return shown
        return text("measures.rollup_value", value=shown, rate=show_rate(self.completion.value))

    @property
    def formula(self) -> str:
        """Every calculation of the row, or why there is none."""
        steps: tuple[Measure | None, ...] = (self.done, self.target, self.completion, self.score)
        if self.method == "band":
            steps = (self.score, self.value)
        told = (step.formula or step.reason for step in steps if step is not None)
        return text("catalogue.clause_separator").join(dict.fromkeys(one for one in told if one))


@dataclass(frozen=True)
class Rollup:
    """A department's year over its units: rows in the order of its own form, then those that only units have."""

    organisation: Organisation
    year: int
    units: tuple[UnitFunds, ...]
    missing: tuple[Organisation, ...]
    """Units in force without a form of the year."""
    without_budget: tuple[Organisation, ...]
    """Units whose adjusted budget is not known: they weigh nothing."""
    rows: tuple[RolledRow, ...]
    figures: tuple[RolledFigure, ...]
    shared: tuple[SharedProject, ...]
    coverage: Coverage
    """Of the units that have a form."""
    own_total: Decimal | None

    @cached_property
    def total(self) -> Measure:
        """Points of all rows that can be scored."""
        points = [(row.tier1, row.score.value) for row in self.rows if row.score.value is not None]
        if not points:
            return no_value(text("catalogue.points"), text("measures.rollup_no_form"))
        tiers = [
            sum((p for tier, p in points if tier == tier1), Decimal(0)) for tier1 in dict.fromkeys(t for t, _ in points)
        ]
        return sum_of(tiers, text("catalogue.points"), POINT_DECIMALS)

    @property
    def unscored(self) -> tuple[RolledRow, ...]:
        """Rows whose score nobody can tell; they are in no total."""
        return tuple(row for row in self.rows if row.score.value is None)

    @property
    def differing(self) -> tuple[RolledRow, ...]:
        """Rows in which the department's own form says something else."""
        return tuple(row for row in self.rows if row.differences)


def rollup(department: Centre, units: Sequence[Centre], year: int) -> Rollup | None:
    """The department's year over its units in force; None where it has none. Raises ValueError where real figures meet sample ones."""
    if any(unit.kind != department.kind for unit in units):
        raise ValueError("real and sample figures are never rolled up together")
    mine = department.organisation.org_id
    in_force = tuple(u for u in units if u.organisation.parent_id == mine and u.organisation.is_unit_in(year))
    if not in_force:
        return None
    books = Department(in_force, year)
    with_form = [unit for unit in in_force if unit.form(year)]
    own = department.form(year)
    points = [item.score for item in own if item.score is not None]
    return Rollup(
        organisation=department.organisation,
        year=year,
        units=tuple(books.funds.values()),
        missing=tuple(unit.organisation for unit in in_force if unit not in with_form),
        without_budget=tuple(one.organisation for one in books.funds.values() if one.budget is None),
        rows=_rows(books, with_form, own),
        figures=rolled_figures(books),
        shared=books.shared,
        coverage=books.coverage([unit.organisation.org_id for unit in with_form]),
        own_total=sum(points, Decimal(0)) if points else None,
    )


@dataclass(frozen=True, slots=True)
class _Stated:
    """A unit's row with what the unit weighs."""

    org_id: str
    item: ScoreItem
    budget: Decimal | None


Key = tuple[str, int]
"""Name of a row without spaces, and which of equal names in its form it is; the budget row has none."""


def _keyed(form: Iterable[ScoreItem]) -> dict[Key, ScoreItem]:
    found: dict[Key, ScoreItem] = {}
    for item in form:
        name = "" if item.position == BUDGET_POSITION else "".join(item.tier3.split())
        found[name, sum(key[0] == name for key in found)] = item
    return found


def _rows(books: Department, with_form: Sequence[Centre], own: Sequence[ScoreItem]) -> tuple[RolledRow, ...]:
    stated: dict[Key, list[_Stated]] = {}
    for unit in with_form:
        budget = books.funds[unit.organisation.org_id].budget
        for key, item in _keyed(unit.form(books.year)).items():
            stated.setdefault(key, []).append(_Stated(unit.organisation.org_id, item, budget))
    of_department = _keyed(own)
    order = dict.fromkeys((*of_department, *stated))
    free = max((item.position for item in own), default=0) + 1
    rows = []
    for key in order:
        position = of_department[key].position if key in of_department else 0 if not key[0] else free
        free += position == free
        rows.append(_compared(_row(books, stated.get(key, ()), of_department.get(key), position)))
    return tuple(rows)


def _row(books: Department, stated: Sequence[_Stated], own: ScoreItem | None, position: int) -> RolledRow:
    head = own or stated[0].item
    items = ([own] if own else []) + [one.item for one in stated]
    standard = standard_row(head.tier3)
    nature = _one(item.nature for item in items) or (standard.nature if standard else None)
    roll = _Roll(books, stated, position, head, own, nature, _one(item.comparison for item in items))
    if position == BUDGET_POSITION:
        return roll.budget()
    if nature == scoring_rules().qualitative:
        return roll.band()
    if is_relative(head.tier3) or any(one.item.unit == PERCENT for one in stated):
        return roll.weighted()
    return roll.added()


def _one(values: Iterable[Any]) -> Any:
    """What all say who say anything; None where they contradict each other."""
    said = {value for value in values if value}
    return said.pop() if len(said) == 1 else None


@dataclass(frozen=True, slots=True)
class _Roll:
    """One row on its way up."""

    books: Department
    stated: Sequence[_Stated]
    position: int
    head: ScoreItem
    own: ScoreItem | None
    nature: str | None
    comparison: Comparison | None

    def budget(self) -> RolledRow:
        """Spending of all units against their adjusted budget; money that one passed on to another counts once."""
        known = [one for one in self.books.funds.values() if one.budget is not None and one.spent is not None]
        unit = indicators()["budget.total"].unit
        passed_on = sum((one.passed_on for one in known), Decimal(0))
        spent, planned = (
            less("measures.rollup_passed_on", sum_of([a + one.passed_on for one, a in amounts], unit), passed_on)
            for amounts in (
                [(one, one.spent) for one in known if one.spent is not None],
                [(one, one.budget) for one in known if one.budget is not None],
            )
        )
        rate = _quotient(spent, planned)
        coverage = self.books.coverage([one.organisation.org_id for one in known])
        return self._finished("ratio", rate, planned, spent, rate, coverage)

    def added(self) -> RolledRow:
        """Absolute values add; the completion of the sums gives the score."""
        told = [one for one in self.stated if one.item.actual is not None]
        if len({one.item.unit or "" for one in told}) > 1:
            return self._unknown("sum", text("measures.rollup_units_differ"))
        unit = self.head.unit or ""
        done = self._once(sum_of([one.item.actual for one in told if one.item.actual is not None], unit), "actual")
        planned = self._planned(told, lambda targets: self._once(sum_of(targets, unit), "target"))
        return self._finished("sum", done, planned, done, _quotient(done, planned), self._coverage(told))

    def weighted(self) -> RolledRow:
        """Relative values averaged by adjusted budget."""
        told = [one for one in self.stated if one.item.actual is not None and one.budget is not None]
        if any(one.item.unit != PERCENT for one in told):
            return self._unknown("weighted", text("measures.rollup_no_percentage"))
        done = weighted_mean([Weighed(one.budget, one.item.actual) for one in told], PERCENT, RATE_DECIMALS)

        def mean(targets: Sequence[Decimal]) -> Measure:
            weighed = [Weighed(one.budget, target) for one, target in zip(told, targets, strict=True)]
            return weighted_mean(weighed, PERCENT, RATE_DECIMALS)

        planned = self._planned(told, mean)
        return self._finished("weighted", done, planned, done, _quotient(done, planned), self._coverage(told))

    def band(self) -> RolledRow:
        """Scores averaged by adjusted budget; the mean's share of the points says in which band the row is."""
        told = [one for one in self.stated if self._is_scored(one)]
        points = self._mean_score()
        degree = share(points.value, self._weight())
        if degree is None:
            return self._unknown("band", points.reason or text("measures.score_zero_weight"))
        rule = threshold("qualitative", self.books.year)
        shown = f"{show(degree, RATE_DECIMALS)}{PERCENT}"
        line = text(
            "measures.rollup_degree",
            points=show(points.value or Decimal(0), POINT_DECIMALS),
            weight=show(self._weight()),
            rate=shown,
        )
        value = replace(
            points, value=degree, unit=PERCENT, formula=line, decimals=RATE_DECIMALS,
            band=rule.band(degree) if rule else None, reference=rule.reference if rule else None,
        )  # fmt: skip
        return self._made("band", value, value, None, value, points, self._coverage(told))

    def _is_scored(self, one: _Stated) -> bool:
        return one.item.score is not None and one.budget is not None and one.item.weight > 0

    def _mean_score(self) -> Measure:
        """The weighted mean of the units' scores, where their points differ that of their shares of them."""
        told = [one for one in self.stated if self._is_scored(one)]
        unit, weight = text("catalogue.points"), self._weight()
        if all(one.item.weight == weight for one in told):
            return weighted_mean([Weighed(one.budget, one.item.score) for one in told], unit, POINT_DECIMALS)
        shares = [Weighed(one.budget, share(one.item.score, one.item.weight)) for one in told]
        mean = weighted_mean(shares, PERCENT, RATE_DECIMALS)
        if mean.value is None:
            return replace(mean, unit=unit)
        value = ARITHMETIC.divide(ARITHMETIC.multiply(mean.value, weight), 100)
        line = text(
            "measures.rollup_points", mean=mean.formula, weight=show(weight), points=show(value, POINT_DECIMALS)
        )
        return replace(mean, value=value, unit=unit, formula=line, decimals=POINT_DECIMALS)

    def _weight(self) -> Decimal:
        """Points that can be won: of the own form's row, else the units' weighted mean, which is theirs where all have the same."""
        if self.own is not None:
            return self.own.weight
        weights = [one.item.weight for one in self.stated]
        mean = weighted_mean([Weighed(one.budget, one.item.weight) for one in self.stated], "", POINT_DECIMALS)
        return weights[0] if len(set(weights)) == 1 or mean.value is None else mean.value

    def _planned(self, told: Sequence[_Stated], roll: Callable[[Sequence[Decimal]], Measure]) -> Measure | None:
        """The target over the units that state what they did; None where one of these has no target."""
        targets = [one.item.target for one in told if one.item.target is not None]
        return roll(targets) if targets and len(targets) == len(told) else None

    def _once(self, total: Measure, role: Role) -> Measure:
        """The sum without what shared projects count beyond once, where the row counts what the register knows."""
        return less("measures.rollup_shared", total, self.books.repeated(_counted(self.head), role))

    def _coverage(self, told: Sequence[_Stated]) -> Coverage:
        return self.books.coverage([one.org_id for one in told])

    def _finished(
        self, method: Method, value: Measure, target: Measure | None, done: Measure, rate: Measure, coverage: Coverage
    ) -> RolledRow:
        """The row with the score that its rolled-up values give, else the mean of the units' scores."""
        points, basis = recompute(
            replace(
                self.head,
                position=self.position,
                nature=self.nature,
                comparison=self.comparison,
                weight=self._weight(),
                target=None if target is None else _printed(target),
                actual=_printed(done),
                unit=done.unit or None,
                year=self.books.year,
            )
        )
        score = self._mean_score() if points is None else replace(_points(), value=points, formula=basis)
        return self._made(method, value, done, target, rate, score, coverage)

    def _unknown(self, method: Method, reason: str) -> RolledRow:
        """A row whose values cannot be rolled up: its score is the mean of the units'."""
        nothing = no_value(PERCENT, reason)
        told = [one for one in self.stated if self._is_scored(one)]
        return self._made(method, nothing, nothing, None, nothing, self._mean_score(), self._coverage(told))

    def _made(
        self, method: Method, value: Measure, done: Measure, target: Measure | None, rate: Measure, score: Measure, coverage: Coverage
    ) -> RolledRow:  # fmt: skip
        head, weight = self.head, self._weight()
        return RolledRow(
            self.position, head.tier1, head.tier2, head.tier3, method, value, done, target, rate, weight, score, coverage, self.own
        )  # fmt: skip


def _printed(measure: Measure) -> Decimal | None:
    """The value as a form would print it: what is scored is a number that everybody can put into the formula."""
    return None if measure.value is None else rounded(measure.value, max(measure.decimals, POINT_DECIMALS))


def _points() -> Measure:
    return no_value(text("catalogue.points"), None, POINT_DECIMALS)


def _quotient(done: Measure, planned: Measure | None) -> Measure:
    """How far the target was reached, in %."""
    if done.value is None:
        return no_value(PERCENT, done.reason)
    rate = share(done.value, None if planned is None else planned.value)
    if planned is None or planned.value is None or rate is None:
        return no_value(PERCENT, text("measures.no_target"))
    line = f"{show(done.value, done.decimals)} ÷ {show(planned.value, planned.decimals)} = {show(rate, RATE_DECIMALS)}{PERCENT}"
    return replace(no_value(PERCENT, None), value=rate, formula=line)


def _counted(row: ScoreItem) -> str | None:
    """The indicator of the renovation programme that the row counts by its name and unit; None where it counts something else."""
    if programmes()[RENOVATION].label not in row.tier3:
        return None
    found = (one.id for one in indicators().values() if one.programme == RENOVATION and one.unit == row.unit)
    return next(found, None)


def _compared(row: RolledRow) -> RolledRow:
    """The row with what the department's own form says otherwise, as exact as that prints it."""
    own = row.own
    if own is None:
        return row
    columns: list[tuple[str, Decimal | None, Measure | None]] = [
        ("measures.score_target", own.target, row.target),
        ("measures.score_actual", own.actual, row.done if row.method != "band" or own.unit == PERCENT else None),
    ]
    found = [
        Difference(text(key), stated, rounded(computed.value, printed_decimals(stated)))
        for key, stated, computed in columns
        if stated is not None and computed is not None and computed.value is not None
        and rounded(computed.value, printed_decimals(stated)) != stated
    ]  # fmt: skip
    if (
        own.score is not None
        and row.score.value is not None
        and ScoredItem(own, row.score.value, "", Decimal(0)).differs
    ):
        found.append(Difference(text("catalogue.score"), own.score, rounded(row.score.value, POINT_DECIMALS)))
    return replace(row, differences=tuple(found))


def unit_names(units: Iterable[Organisation]) -> str:
    """Their names as an enumeration."""
    return text("catalogue.list_separator").join(unit.name for unit in units)
