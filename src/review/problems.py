"""Problems, actions, steps and effects given by hand, or from a finding: what is in doubt about each, and the rows to save."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from src import measures, store
from src.catalogue import ledger_labels, rules, text
from src.intake import Draft, NamedProblem
from src.intake.register.problem_rows import id_of
from src.records import (
    ActionEvent,
    ActionStatus,
    BudgetEffect,
    CorrectiveAction,
    Delivery,
    EffectKind,
    Finding,
    Issue,
    Ledger,
    LedgerRow,
    Problem,
    ProblemOrigin,
    Source,
)
from src.review.monthly import entered_by

SETTLED = frozenset({"problem_unanswered", "result_unused"})
"""Rules that every new problem breaks: whoever enters one need not answer them."""

Row = TypeVar("Row", Problem, CorrectiveAction, ActionEvent, BudgetEffect)


def new_problem(
    org_id: str, year: int, origin: ProblemOrigin, category: str, words: str, project_id: str | None, by: str
) -> Problem:
    """The problem as somebody writes it."""
    return Problem(org_id, id_of(str(year), words), year, origin, category, words, project_id, None, entered_by(by))


def new_action(
    problem: Problem,
    words: str,
    desk: str | None,
    person: str | None,
    due_on: date | None,
    due_text: str | None,
    by: str,
) -> CorrectiveAction:
    """The action as somebody writes it."""
    action_id = id_of(problem.problem_id, words)
    return CorrectiveAction(
        problem.org_id, action_id, problem.problem_id, words, desk, person, due_on, due_text, None, entered_by(by)
    )


def new_step(
    followed: measures.Followed, status: ActionStatus, day: date, evidence: str | None, by: str, now: datetime
) -> ActionEvent:
    """The step of a day: now where the day is today, else its midnight, and later than a step of the same day that stands."""
    at = now.replace(microsecond=0) if day == now.date() else datetime.combine(day, time())
    last = followed.steps[-1].at if followed.steps else None
    if last is not None and last.date() == day:
        at = max(at, last + timedelta(seconds=1))
    action = followed.action
    return ActionEvent(action.org_id, action.action_id, at, status, evidence, by, None, entered_by(by))


def new_effect(
    problem: Problem,
    budget_year: int,
    kind: EffectKind,
    amounts: tuple[Decimal | None, Decimal | None],
    document_no: str | None,
    by: str,
) -> BudgetEffect:
    """The effect as somebody writes it; `amounts` are before and after, in 10,000 yuan."""
    return BudgetEffect(
        problem.org_id, problem.problem_id, budget_year, kind, *amounts, document_no, None, entered_by(by)
    )


def rewritten(row: Row, by: str, **said: Any) -> Row:
    """The row as somebody corrects it: it stays the same thing, and its place goes on to say where it was stated first."""
    place = text("review.problems.rewritten", place=_place(row), by=by)
    return replace(row, locator=place, batch_id=None, **said)


def _place(row: Problem | CorrectiveAction | ActionEvent | BudgetEffect) -> str:
    """Where the row was stated, without who corrected it since."""
    return (row.locator or "").partition(text("catalogue.clause_separator"))[0]


def finding_problem_id(finding: Finding) -> str:
    """Id of the problem that a finding becomes: one, however often it is asked for."""
    return id_of(f"{finding.year}-{finding.rule}", finding.subject)


def finding_problem(finding: Finding, by: str) -> Problem:
    """The problem that a finding becomes: its message, under the heading of its rule."""
    category = text(f"checks.topic_{rules()[finding.rule].topic}")
    return Problem(
        finding.org_id,
        finding_problem_id(finding),
        finding.year,
        "data_check",
        category,
        finding.message,
        finding.project_id,
        None,
        text("review.problems.from_finding", rule=rules()[finding.rule].label, by=by),
    )


def known_problem(ledger: Ledger | None, year: int, named: NamedProblem) -> Problem | None:
    """The stored problem that a report names: the same words, or the same place of the same year's self-evaluation."""
    stored = [one for one in ledger.problems if one.year == year] if ledger else []
    place = (one for one in stored if one.origin == "self_evaluation" and _place(one) == named.locator)
    return next((one for one in stored if id_of("", one.text) == id_of("", named.title)), None) or next(place, None)


def named_rows(draft: Draft, taken: Mapping[int, Collection[int]], ledger: Ledger | None) -> Iterator[LedgerRow]:
    """The problems of a report that somebody takes, by number, each with the actions that somebody pairs with it.

    One that is stored already keeps its words and gets the clause that states it.
    """
    if not draft.org_id or draft.year is None:
        raise ValueError("problems are of a centre and a year: assign the draft first")
    for number, actions in sorted(taken.items()):
        named = draft.problems[number]
        problem = known_problem(ledger, draft.year, named) or Problem(
            draft.org_id, id_of(str(draft.year), named.title), draft.year, "self_evaluation", named.category, named.title, None
        )  # fmt: skip
        yield replace(problem, quote=named.quote, locator=named.locator, batch_id=None)
        for place in sorted(actions):
            action = named.actions[place]
            action_id = id_of(problem.problem_id, action.title)
            where = (action.quote, action.locator + text("review.accepted"))
            yield CorrectiveAction(
                draft.org_id, action_id, problem.problem_id, action.title, None, None, None, None, *where
            )


def problem_doubts(ledger: Ledger, row: Problem, stored: Problem | None = None) -> Iterator[Issue]:
    """What keeps a problem from being saved: blank words, or that another one says the same; `stored` is what it corrects."""
    others = [one for one in ledger.problems if stored is None or one.problem_id != stored.problem_id]
    words = id_of(str(row.year), row.text)
    if not row.text or not row.category:
        yield _error("problem_blank")
    elif any(row.problem_id == one.problem_id or words == id_of(str(one.year), one.text) for one in others):
        yield _error("problem_known", text=row.text)


def action_doubts(ledger: Ledger, row: CorrectiveAction, stored: CorrectiveAction | None = None) -> Iterator[Issue]:
    """The same of an action."""
    others = [one for one in ledger.actions if stored is None or one.action_id != stored.action_id]
    words = id_of(row.problem_id, row.text)
    if not row.text:
        yield _error("action_blank")
    elif any(row.action_id == one.action_id or words == id_of(one.problem_id, one.text) for one in others):
        yield _error("action_known", text=row.text)


def step_doubts(followed: measures.Followed, row: ActionEvent, today: date) -> Iterator[Issue]:
    """What keeps a step from being saved: its day, an order that cannot be, a closing that may not be."""
    if row.at.date() > today:
        yield _error("step_future", day=row.at.date())
    if followed.steps and row.at <= followed.steps[-1].at:
        yield _error("step_early", day=row.at.date(), last=followed.steps[-1].at.date())
    if row.status not in measures.NEXT[followed.status]:
        labels = ledger_labels("action_status")
        yield _error("step_order", now=labels[followed.status], wanted=labels[row.status])
    elif row.status == "closed" and (refusal := store.closing_refusal(followed.steps, row)):
        yield Issue("closing", "error", refusal)


def evidence_doubts(row: ActionEvent) -> Iterator[Issue]:
    """What keeps the evidence of a step from being corrected: a closing needs some."""
    if row.status == "closed" and not row.evidence:
        yield Issue("closing", "error", text("store.closing_evidence"))


def effect_doubts(row: BudgetEffect, problem: Problem) -> Iterator[Issue]:
    """A budget before the year of the problem, sums below zero, and sums that do not go the way that is said."""
    before, after = row.amount_before, row.amount_after
    if row.budget_year <= problem.year:
        yield _error("effect_early", year=row.budget_year, of=problem.year)
    if any(value is not None and value < 0 for value in (before, after)):
        yield _error("effect_negative")
    elif before is not None and after is not None:
        fits = {"keep": after == before, "increase": after > before, "cut": after < before, "cancel": after == 0}
        if not fits.get(row.effect, True):
            label = ledger_labels("budget_effect")[row.effect]
            yield Issue("effect_differs", "question", text("review.problems.effect_differs", label=label))


def problems_delivery(rows: Sequence[LedgerRow], note: str) -> Delivery:
    """One batch of what somebody entered."""
    return Delivery(Source("problem-entry", title=text("review.problems.source")), ledger=tuple(rows), note=note)


def _error(code: str, **cells: object) -> Issue:
    return Issue(code, "error", text(f"review.problems.{code}", **cells))
