"""The rows of a form of monitoring beside what they are read as, and how the rows of a line stand to what is stored."""

from collections.abc import Sequence

import streamlit as st

from src.catalogue import papers, text
from src.intake.monitored import MonitoredForm, MonitoredFund, MonitoredRow
from src.review.ledger import STATES, LedgerChange, read_monitored
from src.ui import markup as page_markup
from src.ui.intake import markup

MOST_ROWS = 100
"""Rows of a table that are listed; the rest is counted."""


def monitored_rows(form: MonitoredForm, changes: Sequence[LedgerChange] = ()) -> None:
    """The rows of a form of monitoring: cells as printed, how likely each is, and how it stands to what is stored."""
    by_place: dict[str | None, list[LedgerChange]] = {}
    for change in changes:
        by_place.setdefault(getattr(change.row, "locator", None), []).append(change)
    listed: tuple[MonitoredFund | MonitoredRow, ...] = (*form.funds, *form.rows)
    rows = [
        markup.LedgerRow(number, row.quote, read_monitored(row), "", states_of(by_place.get(row.locator, ())))
        for number, row in enumerate(listed[:MOST_ROWS], 1)
    ]
    note = text("ui.intake.ledger.rows", count=len(listed), shown=len(rows))
    st.html(page_markup.chart_head(papers()["monitoring"].label, note))
    with st.container(key="intake-rows-form"):
        st.html(markup.ledger_rows(rows))


def states_of(changes: Sequence[LedgerChange]) -> str:
    """How the rows of a line stand to what is stored; one state alone needs no number."""
    states = [change.state for change in changes]
    if len(set(states)) == 1:
        return text(f"ui.intake.ledger.state.{states[0]}")
    counts = [text(f"review.ledger.count.{state}", count=states.count(state)) for state in STATES if state in states]
    return text("catalogue.list_separator").join(counts)
