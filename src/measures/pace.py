"""Pace: how much of the year's plan is reached on a day, against how much should be by then.

Expected is the project's own cumulative plan, else the curve of its kind; what the calendar alone would expect stands beside it
and is never judged. States and curves are data (`catalogue/pace.toml`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from src.catalogue import (
    Curve,
    PaceState,
    State,
    curve_of_indicator,
    curve_of_nature,
    derived_measures,
    indicators,
    linear,
    months_later,
    pace_labels,
    pace_rule,
    text,
)
from src.catalogue.notation import PERCENT, rounded, show, show_signed
from src.measures.arithmetic import ARITHMETIC
from src.measures.judging import part_year
from src.measures.measure import Measure, Operand, operand, quotient, unavailable
from src.measures.register import Group, Standing
from src.records import Centre

HUNDRED = Decimal(100)
BUDGET = "budget"
MARKS: Mapping[PaceState, State] = {"normal": "good", "late": "caution", "very_late": "warning"}


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a year's plan is reached on a day. `reached` and `expected` are in % of the plan, `ahead` in percentage points.

    `linear` is what the calendar alone expects, in %. `state` None with `reason`: it is not judged, and why. `expected` names
    its source in `reference`.
    """

    day: date
    reached: Measure
    expected: Measure
    linear: Decimal
    ahead: Measure
    state: PaceState | None
    reason: str | None
    reference: str | None

    @property
    def behind(self) -> Decimal | None:
        """Percentage points behind the expected pace as printed; less than 0 is ahead."""
        return None if self.ahead.value is None else -rounded(self.ahead.value, self.ahead.decimals)

    @property
    def words(self) -> str:
        """The state in words, a small delay with its points; why there is none, where there is none."""
        if self.state is None:
            return self.reason or ""
        label, behind = pace_labels()[self.state], self.behind
        if behind is None or behind <= 0:
            return label
        return text("measures.pace_behind", state=label, points=show(behind))

    @property
    def against(self) -> str | None:
        """What should be reached by then and how far the figure is from it, in words; beside another curve what the calendar expects."""
        behind = self.behind
        if self.expected.value is None or behind is None:
            return None
        told = text(
            f"measures.pace_{'short' if behind > 0 else 'beyond' if behind < 0 else 'level'}", points=show(abs(behind))
        )
        if self.expected.value == self.linear:
            return text("measures.pace_against", expected=self.expected.shown, told=told)
        even = show(self.linear, self.expected.decimals)
        return text("measures.pace_against_curve", expected=self.expected.shown, told=told, linear=even)

    @property
    def verdict(self) -> str:
        """The word for the state; why there is none, where there is none."""
        return self.reason or "" if self.state is None else pace_labels()[self.state]

    @property
    def mark(self) -> State:
        """How grave the state is."""
        return "none" if self.state is None else MARKS[self.state]


@dataclass(frozen=True, slots=True)
class _Task:
    """A plan of a year and what is done of it on a day, both in one unit; `expected` in % of the plan."""

    day: date
    plan: Operand
    done: Operand
    curve: Curve
    expected: Measure
    is_unstarted: bool = False
    is_finished: bool = False


def project_pace(standing: Standing) -> Pace:
    """The pace of a project on the day of its row; three months behind its planned start it is very late at any rate."""
    curve = curve_of_nature(standing.project.nature)
    plan = Operand(standing.plan, text("measures.year_plan"))
    return _pace(
        _Task(
            day=standing.day,
            plan=plan,
            done=Operand(standing.done, text("measures.year_done")),
            curve=curve,
            expected=expected(standing, standing.day),
            is_unstarted=_is_unstarted(standing),
            is_finished=standing.is_finished,
        )
    )


def expected(standing: Standing, day: date) -> Measure:
    """What should be reached of the project's plan of the year on a day of it, in %: by its own plan, else by its curve."""
    return _own(standing, day) or _by_curve(curve_of_nature(standing.project.nature), day)


def group_pace(group: Group) -> Pace | None:
    """The pace of projects together: plans and amounts added up where both are stated; None where no project states both.

    The expected share is that of the projects, weighted by their plans.
    """
    counted = judged_together(group)
    if not counted:
        return None
    plan = sum((plan for _, plan, _ in counted), Decimal(0))
    day = counted[0][0].day
    return _pace(
        _Task(
            day=day,
            plan=Operand(plan, text("measures.year_plan")),
            done=Operand(sum((done for _, _, done in counted), Decimal(0)), text("measures.year_done")),
            curve=curve_of_group(group),
            expected=group_expected(group, day),
        )
    )


def group_expected(group: Group, day: date) -> Measure:
    """The same of the projects that are judged together, weighted by their plans; raises ValueError where there are none."""
    counted = judged_together(group)
    plan = sum((plan for _, plan, _ in counted), Decimal(0))
    return _weighted([(expected(standing, day), own) for standing, own, _ in counted], plan)


def curve_of_group(group: Group) -> Curve:
    """Under a season as soon as one project is: a sum is judged no earlier than its parts."""
    used = [curve_of_nature(one.project.nature) for one in group.standings]
    return next((curve for curve in used if curve.opens), linear())


def judged_together(group: Group) -> tuple[tuple[Standing, Decimal, Decimal], ...]:
    """Each project of the group that states both, with its plan of the year and what is done of it."""
    return tuple((s, s.plan, s.done) for s in group.standings if s.plan is not None and s.done is not None)


def indicator_pace(centre: Centre, year: int, indicator: str) -> Pace | None:
    """The pace of a yearly figure that speaks of a part of its year; None where it may be judged as it is, or does not grow.

    The plan is the target; of the budget what it was last set to. A rate, and what is to become less, follows no curve.
    """
    part, curve = part_year(centre, year, indicator), curve_of_indicator(indicator)
    if part is None or curve is None or part.until.year != year or not _grows(indicator):
        return None
    plan = operand(centre, year, indicator, "target")
    if indicators()[indicator].programme == BUDGET:
        adjusted = operand(centre, year, indicator, "adjusted")
        plan = adjusted if adjusted.value is not None else operand(centre, year, indicator, "initial")
    if plan.value is None:
        return None
    done = operand(centre, year, indicator)
    return _pace(_Task(part.until, plan, done, curve, _by_curve(curve, part.until)))


def _grows(indicator: str) -> bool:
    meta = indicators()[indicator]
    return meta.programme == BUDGET or (meta.direction == "more" and meta.unit != PERCENT)


def _pace(task: _Task) -> Pace:
    reached = quotient("reached", task.done, task.plan)
    ahead = _ahead(reached, task.expected)
    state, reason = _state(task, ahead)
    rule = pace_rule(task.day)
    return Pace(
        day=task.day,
        reached=reached,
        expected=task.expected,
        linear=linear().expected(task.day),
        ahead=ahead,
        state=state,
        reason=reason,
        reference=None if rule is None or state is None else rule.reference,
    )


def _ahead(reached: Measure, expected: Measure) -> Measure:
    if reached.value is None or expected.value is None:
        return unavailable("points_ahead", reached.reason or expected.reason or "", lacks=reached.lacks)
    value = ARITHMETIC.subtract(reached.value, expected.value)
    meta = derived_measures()["points_ahead"]
    line = f"{show(reached.value, 1)} − {show(expected.value, 1)} = {show_signed(value, meta.decimals)}"
    return Measure(value, meta.unit, line, None, text("measures.basis_derived"), decimals=meta.decimals)


def _state(task: _Task, ahead: Measure) -> tuple[PaceState | None, str | None]:
    """The state, or why there is none."""
    rule = pace_rule(task.day)
    if task.is_finished:
        return None, text("measures.pace_finished")
    if not task.curve.is_open(task.day):
        return None, text("measures.pace_closed")
    if rule is None:
        return None, text("measures.pace_no_rule")
    if task.is_unstarted:
        return "very_late", None
    if ahead.value is None:
        return None, ahead.reason
    return rule.state(-rounded(ahead.value, ahead.decimals)), None


def _is_unstarted(standing: Standing) -> bool:
    """Whether as many months as the rule allows have passed since the planned start, that month's first day among them."""
    rule, planned = pace_rule(standing.day), standing.project.planned_start
    if rule is None or planned is None or standing.is_started:
        return False
    return months_later(planned, rule.months_without_start) <= standing.day + timedelta(days=1)


def _by_curve(curve: Curve, day: date) -> Measure:
    value = curve.expected(day)
    return Measure(value, "%", None, None, curve.label, reference=curve.reference)


def _own(standing: Standing, day: date) -> Measure | None:
    """What the project's own plan expects, in % of the plan of the year; None where the plan does not reach the day."""
    points, plan = standing.planned, standing.plan
    if not points or not plan or (day > points[-1][0] and points[-1][1] < plan):
        return None
    value = _between(points, day)
    share = ARITHMETIC.divide(HUNDRED * value, plan)
    line = f"{show(value, 2)} ÷ {show(plan)} = {show(share, 1)}%"
    return Measure(share, "%", line, None, text("measures.own_plan"), reference=text("measures.own_plan"))


def _between(points: Sequence[tuple[date, Decimal]], day: date) -> Decimal:
    """The cumulative plan on the day: from nothing at the year's beginning through its points, by days."""
    before, below = date(day.year - 1, 12, 31), Decimal(0)
    for until, value in points:
        if day <= until:
            passed, of = (day - before).days, (until - before).days
            return below + ARITHMETIC.divide((value - below) * passed, of) if of else value
        before, below = until, value
    return below


def _weighted(shares: Sequence[tuple[Measure, Decimal]], plan: Decimal) -> Measure:
    """The mean by weight; where all say the same, that with its source."""
    if not shares:
        raise ValueError("no project states its plan and what is done of it")
    first = shares[0][0]
    if not plan or all((one.value, one.reference) == (first.value, first.reference) for one, _ in shares):
        return first
    value = ARITHMETIC.divide(sum((one.value * own for one, own in shares if one.value is not None), Decimal(0)), plan)
    return Measure(value, "%", None, None, text("measures.weighted_plan"), reference=text("measures.weighted_plan"))
