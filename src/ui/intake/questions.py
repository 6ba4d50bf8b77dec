"""The list of questions: errors, contradictions to settle, questions to answer, and what is only said."""

import streamlit as st

from src import intake, review
from src.catalogue import text
from src.intake import Conflict
from src.markup import joined
from src.records import Issue
from src.review import Mark
from src.ui import markup as page_markup
from src.ui.intake import marking, markup, wording
from src.ui.intake.reviewed import Question, Reviewed, choice
from src.ui.intake.work import Work

NONE = -1
"""The choice that leaves a contradiction out."""
OWN_ANSWERS = (review.KNOWN_FILE, intake.NEW_CENTRE)
"""Questions whose box says something of their own."""


def questions(work: Work, found: Reviewed) -> None:
    """Everything in doubt about the draft, gravest first."""
    errors = [issue.message for issue in found.issues if issue.severity == "error"]
    notes = [issue.message for issue in found.issues if issue.severity == "note"]
    if errors:
        st.html(markup.heading(text("ui.intake.errors")) + markup.messages(errors, "warning"))
    if found.questions or found.draft.conflicts:
        st.html(markup.introduction(text("ui.intake.questions_note")))
    else:
        st.html(page_markup.gap(text("ui.intake.questions_none")))
    marks = marking.candidates(found)
    for number, conflict in enumerate(found.draft.conflicts):
        here, marks = marks[: len(conflict.candidates)], marks[len(conflict.candidates) :]
        _conflict(work, number, conflict, here)
    for number, question in enumerate(found.questions):
        _question(work, number, question)
    standing = [issue.message for issue in found.issues if issue in found.standing]
    if standing:
        st.html(markup.heading(text("ui.intake.standing"), text("ui.intake.standing_note")) + markup.messages(standing))
    if notes:
        st.html(markup.heading(text("ui.intake.notes")) + markup.messages(notes))


def _conflict(work: Work, number: int, conflict: Conflict, marks: tuple[Mark, ...]) -> None:
    figure = wording.figure(conflict.indicator, conflict.role)
    places = (
        markup.place(mark, wording.clause(row.quote), row.locator)
        for mark, row in zip(marks, conflict.candidates, strict=True)
    )
    with st.container(key=f"row-conflict-{number}"):
        asked = text("ui.intake.conflict", figure=figure)
        st.html(markup.messages([asked], "warning") + joined(places))
        st.radio(
            asked,
            (*range(len(conflict.candidates)), NONE),
            format_func=lambda place: _candidate(conflict, place),
            label_visibility="collapsed",
            **work.widget(choice(conflict)),
        )


def _candidate(conflict: Conflict, place: int) -> str:
    if place == NONE:
        return text("ui.intake.candidate_none")
    row = conflict.candidates[place]
    return text("ui.intake.candidate", number=place + 1, value=page_markup.exactly(row.value), unit=row.unit)


def _question(work: Work, number: int, question: Question) -> None:
    key = f"ui.intake.answer_{question.code}" if question.code in OWN_ANSWERS else "ui.intake.answer"
    with st.container(key=f"row-question-{number}"):
        st.html(markup.messages([issue.message for issue in question.issues]) + joined(map(_place, question.issues)))
        st.checkbox(text(key), **work.widget(question.name, False))


def _place(issue: Issue) -> str:
    if issue.quote is None and issue.locator is None:
        return ""
    return markup.place(None, wording.clause(issue.quote), issue.locator)
