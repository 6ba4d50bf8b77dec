"""The self-evaluation form of the draft, each row beside the stored one."""

import streamlit as st

from src import review
from src.catalogue import text
from src.intake import DraftItem
from src.review import FormChange
from src.ui import markup as page_markup
from src.ui.intake.monitored import monitored_rows
from src.ui.intake.reviewed import Reviewed
from src.ui.intake.work import Work

KINDS = ("number", "name", "", "", "number", "number value", "", "")


def changes(found: Reviewed, items: tuple[DraftItem, ...]) -> tuple[FormChange, ...]:
    """The rows by position, beside those that the centre holds for the year."""
    year = found.draft.year
    stored = found.stored.form(year) if found.stored and year is not None else ()
    return review.form_differences(stored, items)


def form(work: Work, found: Reviewed) -> None:
    """The rows as a table, and whether the form is taken; it replaces the stored form as a whole. A form of monitoring is listed as printed."""
    items, monitored = found.draft.score_items, found.draft.monitored
    if not (items or monitored):
        st.html(page_markup.gap(text("ui.intake.form_none")))
        return
    if items:
        st.checkbox(text("ui.intake.form_take", count=len(items)), **work.widget("form", True))
    elif monitored:
        st.checkbox(text("ui.intake.monitored_take", count=len(monitored.rows)), **work.widget("form", True))
    if monitored:
        monitored_rows(monitored)
    if not items:
        return
    head = text("ui.intake.form_head").split("|")
    rows = [_row(change) for change in changes(found, items)]
    st.html(page_markup.table(head, rows, KINDS))


def _row(change: FormChange) -> tuple[str, ...]:
    item = change.item or change.stored
    if item is None:
        raise ValueError("a row of the form without a new and without a stored side")
    return (
        str(item.position),
        item.tier3,
        item.target_text or "",
        item.actual_text or "",
        page_markup.exactly(item.weight),
        page_markup.exactly(item.score),
        _standing(change),
        item.reason or "",
    )


def _standing(change: FormChange) -> str:
    if change.state != "changed" or change.item is None or change.stored is None:
        return text(f"ui.intake.form_state.{change.state}")
    return text("catalogue.list_separator").join(
        text(
            "ui.intake.form_field",
            name=text(f"ui.field.{name}"),
            old=_shown(change.stored, name),
            new=_shown(change.item, name),
        )
        for name in change.fields
    )


def _shown(item: object, name: str) -> str:
    value = getattr(item, name)
    return text("catalogue.missing") if value is None else str(value)
