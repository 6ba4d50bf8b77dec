"""Where problems stand: what answers each, how far it is, what came back a year later, and what the budget made of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from src.measures.judging import PLANNED
from src.records import ActionEvent, ActionStatus, BudgetEffect, Centre, CorrectiveAction, Ledger, Problem

ProblemState = Literal["unanswered", "overdue", "open", "running", "done", "closed", "dropped"]
STATES: tuple[ProblemState, ...] = ("unanswered", "overdue", "open", "running", "done", "closed", "dropped")
"""From what nobody answers to what is over: a problem stands as the first of these in which one of its actions is."""
OVER: tuple[ActionStatus, ...] = ("closed", "dropped")
UNDER_WAY: tuple[ActionStatus, ...] = ("open", "running", "reopened")
NEXT: Mapping[ActionStatus, tuple[ActionStatus, ...]] = {
    "open": ("running", "done", "dropped"),
    "running": ("done", "dropped"),
    "done": ("closed", "reopened"),
    "closed": ("reopened",),
    "reopened": ("running", "done", "dropped"),
    "dropped": ("reopened",),
}
"""The steps that may follow each."""
DUE_MONTH, DUE_DAY = 8, 31


def default_due(year: int) -> date:
    """Until when what answers a problem of the year is due: 31 August after it, a setting of ours, so that the next budget can use it."""
    return date(year + 1, DUE_MONTH, DUE_DAY)


@dataclass(frozen=True, slots=True)
class Followed:
    """An action with its steps in their order, and where it stands on the day."""

    action: CorrectiveAction
    steps: tuple[ActionEvent, ...]
    day: date

    @property
    def status(self) -> ActionStatus:
        """What the last step says; open where there is none."""
        return self.steps[-1].status if self.steps else "open"

    @property
    def overdue_days(self) -> int:
        """Days since it was due; 0 where it is not, was reported done, or names no day."""
        due = self.action.due_on
        return max((self.day - due).days, 0) if due and self.status in UNDER_WAY else 0

    @property
    def state(self) -> ProblemState:
        """As a problem's."""
        if self.overdue_days:
            return "overdue"
        return "open" if self.status == "reopened" else self.status


@dataclass(frozen=True, slots=True)
class Answered:
    """A problem with what is done about it on the day; `earlier` are those of the same category a year before."""

    problem: Problem
    actions: tuple[Followed, ...]
    effects: tuple[BudgetEffect, ...]
    earlier: tuple[Problem, ...]

    @property
    def state(self) -> ProblemState:
        """Where it stands; only what is all dropped is dropped."""
        found = {one.state for one in self.actions} or {"unanswered"}
        return next(state for state in STATES if state in found)

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do about it."""
        return self.state in OVER

    @property
    def due_on(self) -> date | None:
        """The first day by which something that is not over is due."""
        return min(
            (one.action.due_on for one in self.actions if one.action.due_on and one.status not in OVER), default=None
        )


def answered(ledger: Ledger, day: date, years: Iterable[int] | None = None) -> tuple[Answered, ...]:
    """The problems of the years (None: all) by year and id, as they stand on the day; later steps count too: they were saved."""
    wanted = None if years is None else set(years)
    steps: dict[str, list[ActionEvent]] = {}
    for event in ledger.events:
        steps.setdefault(event.action_id, []).append(event)
    actions: dict[str, list[Followed]] = {}
    for action in ledger.actions:
        followed = Followed(action, tuple(steps.get(action.action_id, ())), day)
        actions.setdefault(action.problem_id, []).append(followed)
    return tuple(
        Answered(
            problem,
            tuple(actions.get(problem.problem_id, ())),
            tuple(one for one in ledger.effects if one.problem_id == problem.problem_id),
            tuple(one for one in ledger.problems if (one.year, one.category) == (problem.year - 1, problem.category)),
        )
        for problem in ledger.problems
        if wanted is None or problem.year in wanted
    )


def followed_in(ledger: Ledger, year: int, day: date) -> tuple[Answered, ...]:
    """The year's problems, then those of earlier years that are not over."""
    found = answered(ledger, day)
    own = [one for one in found if one.problem.year == year]
    return (*own, *(one for one in found if one.problem.year < year and not one.is_over))


def told_until(centre: Centre) -> date | None:
    """The newest day of which the centre's data speak: figures that are no plans, registers, forms of monitoring, steps of actions.

    What is overdue is judged on it, so that the same data always say the same.
    """
    ledger = centre.own_ledger
    days = [
        *(one.as_of for one in centre.records if one.role not in PLANNED and one.value is not None),
        *(one.as_of for one in ledger.projects),
        *(one.as_of for one in ledger.monitoring_items),
        *(one.at.date() for one in ledger.events),
    ]
    return max(days, default=None)
