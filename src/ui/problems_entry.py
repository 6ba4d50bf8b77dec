"""Problems, actions, steps and effects entered on the page, each as one batch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar, cast

import streamlit as st

from src import measures, review
from src.accounts import Writer
from src.catalogue import ledger_labels, problem_categories, programmes, text, words
from src.intake.register.asking import as_day
from src.measures import Answered, Followed
from src.records import (
    ActionEvent,
    ActionStatus,
    CorrectiveAction,
    EffectKind,
    Issue,
    Ledger,
    LedgerRow,
    Problem,
    ProblemOrigin,
)
from src.review.ledger import LedgerChange, beside, cells, table_name
from src.ui import entering, markup, signing_in
from src.ui.page import Page
from src.ui.typed import CORRECTED, PICKS, Typed

PLACE = "problems"
"""What keys of this part begin with."""
KINDS = ("problem", "action", "step", "effect")
MOVED_KINDS = ("name", "", "", "value")
NEW = ""
"""Stands for nothing that is corrected: something new is entered."""
LAST_BUDGET = 10
"""Years after a problem whose budgets it can be applied to."""

Row = TypeVar("Row", Problem, CorrectiveAction, ActionEvent)


@dataclass(frozen=True, slots=True)
class Given:
    """A row as the fields say it (None: they are blank), what it stands in the place of, what is in doubt, and the batch's note."""

    row: LedgerRow | None
    stored: LedgerRow | None
    issues: Sequence[Issue]
    note: str


def entry(view: Page, now: datetime | None = None) -> None:
    """The sign-in line and, for an editor, the fields of what is entered or corrected."""
    entering.say_saved(view, PLACE)
    with st.expander(text("ui.problems_entry.title"), key="problems-entry", expanded=PLACE in st.session_state):
        writer = signing_in.writer(view, why="ui.problems_entry.why")
        if writer is None:
            return
        st.session_state[PLACE] = True
        _enter(view, writer, Typed(view, writer, PLACE, _label), now or datetime.now())


def _label(name: str) -> str:
    return text(f"ui.problems_entry.{name}")


def _enter(view: Page, writer: Writer, typed: Typed, now: datetime) -> None:
    typed.about(PICKS)
    kind = typed.pick("kind", {one: _label(one) for one in KINDS}, bar=True)
    found = measures.answered(view.centre.own_ledger, now.date())
    known = sorted(found, key=lambda one: (one.problem.year != view.year, -one.problem.year))
    if kind == "problem":
        given = _problem(view, writer, typed, [one.problem for one in known])
    elif not known:
        st.html(markup.gap(text("ui.problems_entry.no_problem")))
        return
    elif kind == "action":
        given = _action(view, writer, typed, _picked(typed, known))
    elif kind == "effect":
        given = _effect(writer, typed, _picked(typed, known))
    elif actions := [each for one in known for each in one.actions]:
        given = _step(writer, typed, actions, now)
    else:
        st.html(markup.gap(text("ui.problems_entry.no_action")))
        return
    typed.keep()
    _save(view, writer, typed, given)


def _picked(typed: Typed, known: Sequence[Answered]) -> Answered:
    """The problem that something is entered for."""
    names = {
        one.problem.problem_id: text("ui.problems.of_year", year=one.problem.year, text=one.problem.text)
        for one in known
    }
    picked = typed.pick("picked", names)
    return next(one for one in known if one.problem.problem_id == picked)


def _corrected(typed: Typed, among: str, rows: Sequence[Row], of: Callable[[Row], tuple[str, str]]) -> Row | None:
    """The row that is corrected, None where a new one is entered; `of` gives its key and what it is called."""
    named = dict(map(of, rows))
    if not named:
        return None
    typed.about(f"{CORRECTED}-{among}")
    picked = typed.pick("corrected", {NEW: text("ui.problems_entry.new"), **named})
    return next((row for row in rows if of(row)[0] == picked), None)


def _problem(view: Page, writer: Writer, typed: Typed, known: Sequence[Problem]) -> Given:
    ledger = view.centre.own_ledger
    stored = _corrected(
        typed,
        "problem",
        known,
        lambda one: (one.problem_id, text("ui.problems_entry.correct", text=_of_year(one))),
    )
    typed.about(f"problem-{stored.problem_id if stored else NEW}")
    said = typed.words("text", stored.text if stored else "", area=True)
    left, middle, right = st.columns(3)
    with left:
        origin = cast(
            ProblemOrigin, typed.pick("origin", ledger_labels("problem_origin"), stored.origin if stored else None)
        )
    with middle:
        used = {one.category for one in ledger.problems}
        offered = tuple(dict.fromkeys([*problem_categories(), *sorted(used)]))
        category = typed.choice("category", offered, stored.category if stored else None) or ""
    with right:
        names = {NEW: text("ui.problems_entry.no_project")} | {one.project_id: one.name for one in ledger.projects}
        if stored and stored.project_id:  # also where it is registered no more
            names.setdefault(stored.project_id, stored.project_id)
        project = typed.pick("project", names, stored.project_id if stored else None) or None
    if stored:
        row = review.rewritten(stored, writer.name, text=said, origin=origin, category=category, project_id=project)
    else:
        row = review.new_problem(view.org_id, view.year, origin, category, said, project, writer.name)
    issues = list(review.problem_doubts(ledger, row, stored))
    note = _note("problem", stored, year=row.year)
    return Given(row if said or stored else None, stored, issues if said or stored else (), note)


def _of_year(problem: Problem) -> str:
    return text("ui.problems.of_year", year=problem.year, text=problem.text)


def _action(view: Page, writer: Writer, typed: Typed, of: Answered) -> Given:
    stored = _corrected(
        typed,
        of.problem.problem_id,
        [one.action for one in of.actions],
        lambda one: (one.action_id, text("ui.problems_entry.correct", text=one.text)),
    )
    typed.about(f"action-{stored.action_id if stored else of.problem.problem_id}")
    said = typed.words("action_text", stored.text if stored else "", area=True)
    left, middle, right = st.columns(3)
    with left:
        desks = tuple(dict.fromkeys(one.desk for one in programmes().values()))
        desk = typed.choice("desk", desks, stored.desk if stored else None)
    with middle:
        person = typed.words("person", (stored and stored.person) or "") or None
    with right:
        due = typed.words("due", _due(stored) if stored else measures.default_due(of.problem.year).isoformat())
    st.html(markup.note(text("ui.problems_entry.due_note")))
    day = as_day(due)
    due_text = None if day or not due else due
    if stored and due == _due(stored):
        day, due_text = stored.due_on, stored.due_text
    ledger = view.centre.own_ledger
    if stored:
        row = review.rewritten(stored, writer.name, text=said, desk=desk, person=person, due_on=day, due_text=due_text)
    else:
        row = review.new_action(of.problem, said, desk, person, day, due_text, writer.name)
    issues = list(review.action_doubts(ledger, row, stored))
    return Given(row if said or stored else None, stored, issues if said or stored else (), _note("action", stored))


def _due(action: CorrectiveAction) -> str:
    return action.due_on.isoformat() if action.due_on else action.due_text or ""


def _step(writer: Writer, typed: Typed, actions: Sequence[Followed], now: datetime) -> Given:
    labels = ledger_labels("action_status")
    names = {
        one.action.action_id: text("ui.problems_entry.action_option", text=one.action.text, status=labels[one.status])
        for one in actions
    }
    picked = typed.pick("action", names)
    followed = next(one for one in actions if one.action.action_id == picked)
    stored = _corrected(
        typed,
        picked,
        followed.steps,
        lambda one: (f"{one.at}-{one.status}", text("ui.problems_entry.correct", text=_step_words(one))),
    )
    typed.about(f"step-{picked}-{stored.at if stored else NEW}-{stored.status if stored else followed.status}")
    if stored:
        return _evidence(writer, typed, stored)
    left, right = st.columns(2)
    with left:
        status = typed.pick("status", {one: labels[one] for one in measures.NEXT[followed.status]})
    with right:
        said = typed.words("day", now.date().isoformat())
    evidence = typed.words("evidence", area=True)
    st.html(markup.note(text("ui.problems_entry.step_note", by=writer.name)))
    day = as_day(said)
    if day is None:
        st.html(markup.warning(text("ui.problems_entry.bad_day", given=said)))
    row = review.new_step(followed, cast(ActionStatus, status), day or now.date(), evidence or None, writer.name, now)
    issues = list(review.step_doubts(followed, row, now.date()))
    return Given(row if day else None, None, issues, _note("step", None, status=labels[row.status]))


def _step_words(step: ActionEvent) -> str:
    status = ledger_labels("action_status")[step.status]
    return text("ui.problems_entry.step_option", day=step.at.date(), status=status, by=step.by)


def _evidence(writer: Writer, typed: Typed, stored: ActionEvent) -> Given:
    """What shows a step that was entered; its day and status are its identity and are taken back with their batch."""
    evidence = typed.words("evidence", stored.evidence or "", area=True)
    st.html(markup.note(text("ui.problems_entry.evidence_note")))
    row = review.rewritten(stored, writer.name, evidence=evidence or None)
    status = ledger_labels("action_status")[stored.status]
    return Given(row, stored, list(review.evidence_doubts(row)), _note("step", stored, status=status))


def _effect(writer: Writer, typed: Typed, of: Answered) -> Given:
    typed.about(f"{CORRECTED}-{of.problem.problem_id}-effect")
    first, second, third = st.columns(3)
    offered = range(of.problem.year + 1, of.problem.year + LAST_BUDGET + 1)
    years = sorted({*offered, *(one.budget_year for one in of.effects)})
    with first:
        year = int(typed.pick("budget_year", {str(one): text("ui.year_option", year=one) for one in years}))
    stored = next((one for one in of.effects if one.budget_year == year), None)
    typed.about(f"effect-{of.problem.problem_id}-{year}")
    with first:
        kind = cast(
            EffectKind, typed.pick("effect_kind", ledger_labels("budget_effect"), stored.effect if stored else None)
        )
    with second:
        amounts = (
            typed.amount("before", stored.amount_before if stored else None),
            typed.amount("after", stored.amount_after if stored else None),
        )
    with third:
        document = typed.words("document_no", (stored and stored.document_no) or "") or None
    if stored:
        before, after = amounts
        row = review.rewritten(
            stored, writer.name, effect=kind, amount_before=before, amount_after=after, document_no=document
        )
    else:
        row = review.new_effect(of.problem, year, kind, amounts, document, writer.name)
    return Given(row, stored, list(review.effect_doubts(row, of.problem)), _note("effect", stored, year=year))


def _note(kind: str, stored: LedgerRow | None, **cells: object) -> str:
    said = text(f"ui.problems_entry.note_{kind}", **cells)
    return text("ui.problems_entry.note_corrected", said=said) if stored else said


def _save(view: Page, writer: Writer, typed: Typed, given: Given) -> None:
    """What a correction moves, what is in doubt, and the buttons."""
    change = beside(given.row, given.stored) if given.row is not None else None
    is_new = given.stored is None or (change is not None and change.state == "changed")
    if given.stored is not None and change is not None:
        _moved(view.centre.own_ledger, change)
    stands = given.row is not None and is_new and not any(one.severity == "error" for one in given.issues)
    delivery = review.problems_delivery([given.row], given.note) if given.row is not None and stands else None
    told = entering.found_by_rules(view, delivery, PLACE) if delivery else ()
    is_free = entering.answered(given.issues, PLACE, [one for one in told if one.rule not in review.SETTLED])
    if entering.save_button(view, writer, PLACE, delivery if is_free else None, text("ui.problems_entry.save")):
        typed.forget()
        st.rerun()
    typed.give_up()


def _moved(ledger: Ledger, change: LedgerChange) -> None:
    """Each field that a correction moves, as it stands and as it will."""
    if change.state != "changed":
        st.html(markup.note(text("ui.problems_entry.nothing_moved")))
        return
    projects = {one.project_id: one.name for one in ledger.projects}
    name = table_name(type(change.row))
    rows = [(name, *cell) for cell in cells(change, projects)]
    st.html(markup.table(words("ui.entering.head"), rows, MOVED_KINDS))
