"""Problems, actions, steps and effects entered on the page, each as one batch."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import cast

import streamlit as st

from src import measures, review
from src.accounts import Writer
from src.catalogue import ledger_labels, problem_categories, programmes, text
from src.intake.register.asking import as_day
from src.measures import Answered, Followed
from src.records import BudgetEffect, EffectKind, Issue, LedgerRow, ProblemOrigin
from src.ui import entering, markup, signing_in
from src.ui.page import Page

PLACE = "problems"
"""What keys of this part begin with."""
ROUND = "problems-round"
"""Counts the saves of this visit: after one the fields begin anew."""
KINDS = ("problem", "action", "step", "effect")
LONGEST = 500


def entry(view: Page, now: datetime | None = None) -> None:
    """The sign-in line and, for an editor, the fields of what is entered."""
    entering.say_saved(view, PLACE)
    with st.expander(text("ui.problems_entry.title"), key="problems-entry", expanded=PLACE in st.session_state):
        writer = signing_in.writer(view, why="ui.problems_entry.why")
        if writer is None:
            return
        st.session_state[PLACE] = True
        kind = st.segmented_control(
            text("ui.problems_entry.kind"),
            KINDS,
            format_func=lambda one: text(f"ui.problems_entry.{one}"),
            default=KINDS[0],
            required=True,
            key="problems-kind",
        )
        known = measures.answered(view.centre.own_ledger, (now or datetime.now()).date())
        if kind != "problem" and not known:
            st.html(markup.gap(text("ui.problems_entry.no_problem")))
            return
        if kind == "problem":
            _problem(view, writer)
        elif kind == "action":
            _action(view, writer, _picked(view, known))
        elif kind == "step":
            _step(view, writer, known, now or datetime.now())
        else:
            _effect(view, writer, _picked(view, known))


def _key(name: str) -> str:
    return f"{PLACE}-{name}-{st.session_state.get(ROUND, 0)}"


def _picked(view: Page, known: Sequence[Answered]) -> Answered:
    """The problem that something is entered for, those of the year first."""
    ordered = sorted(known, key=lambda one: (one.problem.year != view.year, -one.problem.year))
    place = st.selectbox(
        text("ui.problems_entry.problem"),
        range(len(ordered)),
        format_func=lambda at: text(
            "ui.problems.of_year", year=ordered[at].problem.year, text=ordered[at].problem.text
        ),
        key=_key("picked"),
    )
    return ordered[place]


def _words(name: str, *, area: bool = False, value: str = "") -> str:
    """A field of one line or several, its text without white space around it."""
    field = st.text_area if area else st.text_input
    return field(text(f"ui.problems_entry.{name}"), value=value, max_chars=LONGEST, key=_key(name)).strip()


def _pick(name: str, labels: Mapping[str, str]) -> str:
    return st.selectbox(
        text(f"ui.problems_entry.{name}"), tuple(labels), format_func=labels.__getitem__, key=_key(name)
    )


def _problem(view: Page, writer: Writer) -> None:
    words = _words("text", area=True)
    left, middle, right = st.columns(3)
    with left:
        origin = cast(ProblemOrigin, _pick("origin", ledger_labels("problem_origin")))
    with middle:
        used = {one.category for one in view.centre.own_ledger.problems}
        offered = tuple(dict.fromkeys([*problem_categories(), *sorted(used)]))
        category = st.selectbox(
            text("ui.problems_entry.category"),
            offered,
            index=None,
            accept_new_options=True,
            placeholder=text("ui.choose"),
            key=_key("category"),
        )
    with right:
        names = {"": text("ui.problems_entry.no_project")}
        names |= {one.project_id: one.name for one in view.centre.own_ledger.projects}
        project = _pick("project", names)
    row = review.new_problem(
        view.org_id, view.year, origin, (category or "").strip(), words, project or None, writer.name
    )
    issues = list(review.problem_doubts(view.centre.own_ledger, row)) if words else []
    _save(view, writer, row if words else None, issues, text("ui.problems_entry.note_problem", year=view.year))


def _action(view: Page, writer: Writer, of: Answered) -> None:
    words = _words("action_text", area=True)
    left, middle, right = st.columns(3)
    desks = tuple(dict.fromkeys(one.desk for one in programmes().values()))
    with left:
        desk = st.selectbox(
            text("catalogue.desk"), desks, index=None, accept_new_options=True, placeholder=text("ui.choose"), key=_key("desk")
        )  # fmt: skip
    with middle:
        person = _words("person")
    with right:
        due = _words("due", value=measures.default_due(of.problem.year).isoformat())
    st.html(markup.note(text("ui.problems_entry.due_note")))
    day = as_day(due)
    row = review.new_action(of.problem, words, desk, person or None, day, None if day or not due else due, writer.name)
    issues = list(review.action_doubts(view.centre.own_ledger, row)) if words else []
    _save(view, writer, row if words else None, issues, text("ui.problems_entry.note_action"))


def _step(view: Page, writer: Writer, known: Sequence[Answered], now: datetime) -> None:
    ordered = sorted(known, key=lambda one: (one.problem.year != view.year, -one.problem.year))
    actions = [each for one in ordered for each in one.actions]
    if not actions:
        st.html(markup.gap(text("ui.problems_entry.no_action")))
        return
    labels = ledger_labels("action_status")
    place = st.selectbox(
        text("ui.problems_entry.action"),
        range(len(actions)),
        format_func=lambda at: text(
            "ui.problems_entry.action_option", text=actions[at].action.text, status=labels[actions[at].status]
        ),
        key=_key("action"),
    )
    _step_of(view, writer, actions[place], now)


def _step_of(view: Page, writer: Writer, followed: Followed, now: datetime) -> None:
    labels = ledger_labels("action_status")
    left, right = st.columns(2)
    with left:
        offered = {one: labels[one] for one in measures.NEXT[followed.status]}
        status = st.selectbox(
            text("ui.problems_entry.status"),
            tuple(offered),
            format_func=offered.__getitem__,
            key=_key(f"status-{followed.action.action_id}-{followed.status}"),
        )
    with right:
        said = _words("day", value=now.date().isoformat())
    evidence = _words("evidence", area=True)
    st.html(markup.note(text("ui.problems_entry.step_note", by=writer.name)))
    day = as_day(said)
    if day is None:
        st.html(markup.warning(text("ui.problems_entry.bad_day", given=said)))
    row = review.new_step(followed, status, day or now.date(), evidence or None, writer.name, now)
    issues = list(review.step_doubts(followed, row, now.date()))
    _save(view, writer, row if day else None, issues, text("ui.problems_entry.note_step", status=labels[status]))


def _effect(view: Page, writer: Writer, of: Answered) -> None:
    first, second, third = st.columns(3)
    with first:
        year = int(
            st.number_input(
                text("ui.problems_entry.budget_year"),
                of.problem.year + 1,
                of.problem.year + 10,
                key=_key(f"year-{of.problem.problem_id}"),
            )
        )
        kind = cast(EffectKind, _pick("effect_kind", ledger_labels("budget_effect")))
    with second:
        before = _amount("before")
        after = _amount("after")
    with third:
        document = _words("document_no")
    row = BudgetEffect(
        view.org_id, of.problem.problem_id, year, kind, before, after, document or None, None, text("review.monthly.locator", by=writer.name)
    )  # fmt: skip
    _save(
        view, writer, row, list(review.effect_doubts(row, of.problem)), text("ui.problems_entry.note_effect", year=year)
    )


def _amount(name: str) -> Decimal | None:
    cell = st.number_input(text(f"ui.problems_entry.{name}"), min_value=0.0, value=None, key=_key(name))
    return entering.exact(cell, None)


def _save(view: Page, writer: Writer, row: LedgerRow | None, issues: Sequence[Issue], note: str) -> None:
    """What is in doubt, and the button."""
    stands = row is not None and not any(one.severity == "error" for one in issues)
    delivery = review.problems_delivery([row], note) if row is not None and stands else None
    told = entering.found_by_rules(view, delivery, PLACE) if delivery else ()
    is_free = entering.answered(issues, PLACE, [one for one in told if one.rule not in review.SETTLED])
    if entering.save_button(view, writer, PLACE, delivery if is_free else None, text("ui.problems_entry.save")):
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        st.rerun()
