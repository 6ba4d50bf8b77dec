"""What a register leaves to be said: each question with its choices, and what is in doubt."""

import streamlit as st

from src.catalogue import text
from src.intake.register.asking import Question
from src.review import CENTRE, LedgerReview
from src.ui import markup as page_markup
from src.ui.intake import markup
from src.ui.intake.work import Work

ASKED, WRITTEN = "ask:", "write:"
"""What the names of answers begin with: one that is chosen, and one that is written."""
MOST_SIDE_BY_SIDE = 4


def answers(held: Work) -> dict[str, str]:
    """The answers so far by question; what is written counts before what is chosen."""
    found: dict[str, str] = {}
    for begin in (ASKED, WRITTEN):
        for name, given in held.answers.items():
            if name.startswith(begin) and isinstance(given, str) and given.strip():
                found[name.removeprefix(begin)] = given.strip()
    return found


def questions(held: Work, found: LedgerReview) -> None:
    """Draw errors, questions with their choices, what the file leaves out, doubts and notes, gravest first."""
    by_severity = {
        name: [i.message for i in found.issues if i.severity == name] for name in ("error", "question", "note")
    }
    if by_severity["error"]:
        st.html(markup.heading(text("ui.intake.errors")) + markup.messages(by_severity["error"], "warning"))
    asked = [one for one in found.questions if one.id != CENTRE]
    st.html(markup.heading(text("ui.intake.ledger.questions", open=sum(one.answer is None for one in asked))))
    if not asked:
        st.html(page_markup.gap(text("ui.intake.questions_none")))
    for number, question in enumerate(asked):
        with st.container(key=f"row-question-{number}"):
            _question(held, question)
    if found.joined.missing:
        names = text("catalogue.list_separator").join(project.name for project in found.joined.missing)
        said = text("ui.intake.ledger.missing", count=len(found.joined.missing), names=names)
        st.html(markup.heading(text("ui.intake.ledger.missing_title")) + markup.messages([said]))
    if by_severity["question"]:
        st.html(markup.heading(text("ui.intake.ledger.doubts")) + markup.messages(by_severity["question"]))
    if by_severity["note"]:
        st.html(markup.heading(text("ui.intake.notes")) + markup.messages(by_severity["note"]))


def _question(held: Work, question: Question) -> None:
    key = "required" if question.required else "optional"
    said = text(f"ui.intake.ledger.{key}", question=question.text)
    place = markup.place(None, question.quote or "", question.locator) if question.locator else ""
    st.html(markup.messages([said], "warning" if question.required and question.answer is None else "") + place)
    labels = {option.value: option.label for option in question.options}
    name = f"{ASKED}{question.id}"
    if question.options and len(question.options) <= MOST_SIDE_BY_SIDE:
        st.radio(
            text("ui.intake.ledger.choose"),
            tuple(labels),
            index=None,
            format_func=lambda value: page_markup.label(labels[value]),
            label_visibility="collapsed",
            **held.widget(name),
        )
    elif question.options:
        st.selectbox(
            text("ui.intake.ledger.choose"),
            tuple(labels),
            index=None,
            format_func=labels.__getitem__,
            placeholder=text("ui.intake.ledger.choose"),
            label_visibility="collapsed",
            **held.widget(name),
        )
    if question.free:
        _written(held, question)


def _written(held: Work, question: Question) -> None:
    """A day or a period that no choice offers."""
    st.text_input(
        text(f"ui.intake.ledger.write_{question.kind}"),
        placeholder=text(f"ui.intake.ledger.hint_{question.kind}"),
        **held.widget(f"{WRITTEN}{question.id}", ""),
    )
    given = str(held.answers.get(f"{WRITTEN}{question.id}") or "").strip()
    if given and not question.takes(given):
        st.html(page_markup.warning(text(f"ui.intake.ledger.bad_{question.kind}", given=given)))
