"""The list of suggestions, paragraph by paragraph: each filled in beside its clause, accepted, corrected or rejected by somebody."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from src import review
from src.catalogue import text
from src.intake import Suggestion
from src.review import Correction, Mark
from src.ui import markup as page_markup
from src.ui.intake import editor, marking, markup, wording
from src.ui.intake.figures import label, opener, withdrawal
from src.ui.intake.reviewed import REJECTED, Reviewed, suggestion_answer
from src.ui.intake.work import Work

ACCEPT, REJECT, CORRECT = "Alt+Y", "Alt+N", "Alt+E"
"""Keys for the first suggestion without an answer."""
MOST_SHOWN, ANSWERED_SHOWN = 200, 20
"""How many are listed at once, and how many of them that have an answer before the first that has none."""


def suggestions(work: Work, found: Reviewed) -> None:
    """Every suggestion with the reason for doubt; none is saved before somebody accepts it."""
    offered = found.draft.suggestions
    if not offered:
        st.html(page_markup.gap(text("ui.intake.suggestions_none")))
        return
    st.html(page_markup.note(text("ui.intake.suggestions_note")))
    answers = [suggestion_answer(one) for one in offered]
    first = next((number for number, name in enumerate(answers) if name not in work.answers), None)
    marks = marking.suggestions(found)
    start = max(0, (first or 0) - ANSWERED_SHOWN) if len(offered) > MOST_SHOWN else 0
    shown = range(start, min(len(offered), start + MOST_SHOWN))
    for place, group in groupby(shown, key=lambda number: offered[number].locator):
        numbers = list(group)
        _paragraph(work, place, [offered[number] for number in numbers], numbers[0])
        for number in numbers:
            _suggestion(work, found, number, marks[number], is_first=number == first)
    if len(shown) < len(offered):
        st.html(page_markup.note(text("ui.intake.suggestions_rest", count=len(offered) - len(shown))))


def _paragraph(work: Work, place: str, offered: Sequence[Suggestion], number: int) -> None:
    """Heading of a paragraph with the button that accepts what has no answer in it yet."""
    left = [one for one in offered if suggestion_answer(one) not in work.answers]
    with st.container(horizontal=True, vertical_alignment="center", key=f"paragraph-{number}"):
        st.html(markup.heading(place), width="stretch")
        st.button(
            text("ui.intake.accept_paragraph"),
            key=work.key(f"accept-all:{number}"),
            type="tertiary",
            help=text("ui.intake.accept_paragraph_name", place=place),
            disabled=not left,
            on_click=_accept,
            args=(work, left),
        )


def _suggestion(work: Work, found: Reviewed, number: int, mark: Mark, *, is_first: bool) -> None:
    offered = found.draft.suggestions[number]
    name = suggestion_answer(offered)
    answer: Correction | str | None = work.answers.get(name)
    taken = answer if isinstance(answer, Correction) else None
    with st.container(key=f"row-{mark.name}"):
        row = review.accepted(offered, taken or as_offered(offered))
        st.markdown(label(row, found.draft.as_of))
        st.html(markup.place(mark, wording.clause(offered.quote), "", offered.reason, "doubt"))
        with st.container(horizontal=True, vertical_alignment="center"):
            if answer is None:
                _choices(work, offered, is_first=is_first)
            else:
                st.html(page_markup.note(_said(offered, answer)))
                withdrawal(work, name, text("ui.intake.reconsider"))
        if editor.opened(work, name):
            editor.edit(work, name, taken or as_offered(offered, dated=True))


def _choices(work: Work, offered: Suggestion, *, is_first: bool) -> None:
    name, figure = suggestion_answer(offered), wording.figure(offered.indicator, offered.role)
    is_open = editor.opened(work, name)
    st.button(
        text("ui.intake.accept"),
        key=work.key(f"accept:{name}"),
        help=text("ui.intake.accept_name", figure=figure),
        shortcut=ACCEPT if is_first and not is_open else None,
        disabled=is_open,
        on_click=_accept,
        args=(work, [offered]),
    )
    opener(
        work,
        name,
        text("ui.intake.correct"),
        text("ui.intake.correct_name", figure=figure),
        shortcut=CORRECT if is_first and not is_open else None,
    )
    st.button(
        text("ui.intake.reject"),
        key=work.key(f"reject:{name}"),
        type="tertiary",
        help=text("ui.intake.reject_name", figure=figure),
        shortcut=REJECT if is_first and not is_open else None,
        disabled=is_open,
        on_click=work.answers.__setitem__,
        args=(name, REJECTED),
    )


def as_offered(offered: Suggestion, *, dated: bool = False) -> Correction:
    """The suggestion as it is filled in; `dated` with its day, which otherwise follows that of the document."""
    return Correction(offered.indicator, offered.role, offered.value, offered.as_of if dated else None)


def _accept(work: Work, offered: Sequence[Suggestion]) -> None:
    for one in offered:
        work.answers[suggestion_answer(one)] = as_offered(one)
        editor.close(work, suggestion_answer(one))


def _said(offered: Suggestion, answer: Correction | str) -> str:
    if not isinstance(answer, Correction):
        return text("ui.intake.rejected")
    if answer in (as_offered(offered), as_offered(offered, dated=True)):
        return text("ui.intake.accepted")
    return text(
        "ui.intake.accepted_other",
        figure=wording.figure(offered.indicator, offered.role),
        value=page_markup.exactly(offered.value),
        unit=offered.unit,
        date=wording.day(offered.as_of),
    )
