"""The problems that a report names: each beside its clause, taken by somebody, with the actions that may answer it."""

import streamlit as st

from src import review
from src.catalogue import text
from src.intake import NamedAction, NamedProblem
from src.ui import markup as page_markup
from src.ui.intake.reviewed import Reviewed
from src.ui.intake.work import Work


def problems(work: Work, found: Reviewed) -> None:
    """Every problem with its clause; none is saved before somebody takes it, and no action before somebody pairs it."""
    if not found.draft.problems:
        st.html(page_markup.gap(text("ui.intake.problems_none")))
        return
    st.html(page_markup.note(text("ui.intake.problems_note")))
    for one in found.draft.problems:
        with st.container(key=f"named-problem-{one.span[0]}"):
            _problem(work, found, one)


def _problem(work: Work, found: Reviewed, one: NamedProblem) -> None:
    said = text("ui.intake.problem", title=one.title, category=one.category)
    is_taken = st.checkbox(page_markup.label(said), **work.widget(problem_answer(one), False))
    quote = "".join(one.quote.split())
    st.html(page_markup.note(text("ui.intake.problem_quote", locator=one.locator, quote=quote)))
    ledger = found.stored.own_ledger if found.stored else None
    known = review.known_problem(ledger, found.draft.year, one) if found.draft.year is not None else None
    if known is not None:
        st.html(page_markup.note(text("ui.intake.problem_known", text=known.text)))
    if not one.actions:
        st.html(page_markup.note(text("ui.intake.problem_unpaired")))
    for action in one.actions:
        st.checkbox(
            page_markup.label(text("ui.intake.problem_action", title=action.title, locator=action.locator)),
            disabled=not is_taken,
            **work.widget(action_answer(one, action), False),
        )


def problem_answer(one: NamedProblem) -> str:
    """Name of the answer about a problem: its words and where they stand."""
    return f"problem:{one.title}:{one.span[0]}"


def action_answer(one: NamedProblem, action: NamedAction) -> str:
    """Name of the answer about a pair."""
    return f"{problem_answer(one)}:{action.title}:{action.span[0]}"


def taken(work: Work, found: Reviewed) -> dict[int, list[int]]:
    """The numbers of the problems that are taken, each with those of its paired actions."""
    return {
        number: [
            place for place, action in enumerate(one.actions) if work.answers.get(action_answer(one, action), False)
        ]
        for number, one in enumerate(found.draft.problems)
        if work.answers.get(problem_answer(one), False)
    }
