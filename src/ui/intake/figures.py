"""The lists beside the text: the figures that were read, and those that were not."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import groupby

import streamlit as st

from src import review
from src.catalogue import indicators, programmes, text
from src.intake import DraftRecord, Unread
from src.records import Role
from src.review import Correction, Mark
from src.ui import markup as page_markup
from src.ui.intake import editor, marking, markup, wording
from src.ui.intake.reviewed import Reviewed, added_answer, names
from src.ui.intake.work import Work

MOST_UNREAD = 200
"""A long text that is no report has thousands of numbers; more rows than this would only slow the page down."""


def figures(work: Work, found: Reviewed) -> None:
    """Every figure by programme: taken or not, corrected, its clause, and how it stands to the stored one."""
    if not found.draft.records:
        st.html(page_markup.gap(text("ui.intake.figures_none")))
        return
    st.html(page_markup.note(text("ui.intake.figures_note")))
    rows = zip(range(len(found.draft.records)), names(found.draft), marking.figures(found), strict=True)
    records = found.draft.records
    for programme, group in groupby(rows, key=lambda row: indicators()[records[row[0]].indicator].programme):
        st.html(markup.heading(programmes()[programme].label))
        for number, name, mark in group:
            _figure(work, found, number, name, mark)


def _figure(work: Work, found: Reviewed, number: int, figure: str, mark: Mark) -> None:
    record, correction = found.draft.records[number], found.decisions.corrected.get(number)
    name = f"fix:{figure}"
    with st.container(key=f"row-{mark.name}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            said = label(review.corrected(record, correction), found.draft.as_of)
            st.checkbox(said, width="stretch", **work.widget(f"take:{figure}", True))
            opener(work, name, text("ui.intake.correct"), text("ui.intake.correct_name", figure=_named(record)))
        chip, tone = _standing(found, number)
        st.html(markup.place(mark, wording.clause(record.quote), record.locator, chip, tone))
        if correction:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(page_markup.note(wording.corrected("ui.intake.fixed", record)))
                withdrawal(work, name, text("ui.intake.withdraw"))
        if editor.opened(work, name):
            st.html(page_markup.note(text("ui.intake.correcting")))
            editor.edit(work, name, correction or Correction(record.indicator, record.role, record.value))


def label(row: DraftRecord, as_of: date | None) -> str:
    """What the figure is and how much; with its day where that is not `as_of`."""
    key = "ui.intake.take_dated" if as_of is not None and row.as_of != as_of else "ui.intake.take"
    return text(
        key, figure=_named(row), value=page_markup.exactly(row.value), unit=row.unit, date=wording.day(row.as_of)
    )


def _named(row: DraftRecord) -> str:
    return wording.figure(row.indicator, row.role)


def _standing(found: Reviewed, number: int) -> tuple[str, str]:
    """How the figure stands to the stored one, and the tone of that."""
    if number in found.decisions.left_out:
        return text("ui.intake.state.out"), "out"
    record = review.corrected(found.draft.records[number], found.decisions.corrected.get(number))
    (change,) = review.differences(found.stored, found.draft.year, [record])
    return wording.change(change), change.state


def unread(work: Work, found: Reviewed) -> None:
    """Every figure that was not read, each of which can be taken in by hand."""
    if not found.draft.unread:
        st.html(page_markup.gap(text("ui.intake.unread_none")))
        return
    st.html(page_markup.note(text("ui.intake.unread_note")))
    marks = marking.unread(found)[:MOST_UNREAD]
    for number, mark in enumerate(marks):
        _unread(work, found, number, mark)
    if len(marks) < len(found.draft.unread):
        st.html(page_markup.note(text("ui.intake.unread_rest", count=len(found.draft.unread) - len(marks))))


def _unread(work: Work, found: Reviewed, number: int, mark: Mark) -> None:
    figure, name = found.draft.unread[number], added_answer(found.draft, number)
    addition: Correction | None = work.answers.get(name)
    with st.container(key=f"row-{mark.name}"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(markup.place(mark, wording.clause(figure.quote), figure.locator))
            if addition is None and found.draft.year is not None:
                opener(work, name, text("ui.intake.add"), text("ui.intake.add_name", badge=mark.badge))
        if addition:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(page_markup.note(wording.corrected("ui.intake.added", addition)))
                withdrawal(work, name, text("ui.intake.remove_added"))
        if editor.opened(work, name):
            editor.edit(work, name, None, partial(_suggested, figure), _fitting(figure))


def _suggested(figure: Unread, indicator: str, role: Role) -> str:
    """What the document prints, in the unit of the indicator; empty where its own unit is another kind."""
    value = review.printed_value(figure.text, indicators()[indicator].unit_in(role))
    return "" if value is None else page_markup.exactly(value)


def _fitting(figure: Unread) -> Sequence[str]:
    """Every indicator, those whose unit is of the printed kind first."""
    return sorted(indicators(), key=lambda key: review.printed_value(figure.text, indicators()[key].unit) is None)


def opener(work: Work, name: str, said: str, help_text: str, shortcut: str | None = None) -> None:
    """The button that opens the fields of the answer `name`."""
    st.button(
        said,
        key=work.key(f"open:{name}"),
        type="tertiary",
        help=help_text,
        shortcut=shortcut,
        disabled=editor.opened(work, name),
        on_click=editor.open_fields,
        args=(work, name),
    )


def withdrawal(work: Work, name: str, said: str) -> None:
    """The button that takes the answer `name` back."""
    st.button(said, key=work.key(f"withdraw:{name}"), type="tertiary", on_click=editor.withdraw, args=(work, name))
