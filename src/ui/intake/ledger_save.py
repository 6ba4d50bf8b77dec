"""The last step of a register: what the save would change, what stops it, and the save itself."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from src import accounts, review, store
from src.accounts import Writer
from src.catalogue import text
from src.review import LedgerReview
from src.review.ledger import COMPARED, STATES, cells, row_name, table_name
from src.ui import data, signing_in
from src.ui import markup as page_markup
from src.ui.intake import markup
from src.ui.intake.save import LONGEST_NOTE
from src.ui.intake.work import Done, Work, finish, keep
from src.ui.onward import Onward
from src.ui.page import Page

DIFFERENCE_KINDS = ("name", "", "number", "number value")
MOST_CHANGES = 200
"""Changed cells that are listed; the rest is counted."""


def save(view: Page, held: Work, found: LedgerReview, stops: Sequence[str], names: Mapping[str, str]) -> None:
    """Draw the difference and, once nothing stops it and somebody has signed in, the button that saves."""
    st.html(page_markup.chart_head(text("ui.intake.save_title"), _summary(found)))
    _compare(found, names)
    writer = signing_in.writer(view)
    if writer is not None and not keep(view.database, writer, held):
        st.rerun()
    if stops:
        st.html(markup.heading(text("ui.intake.stops")) + markup.messages(stops, "warning"))
    elif writer is None:
        st.html(page_markup.note(text("ui.intake.sign_in_first")))
    note, button = st.columns([4, 1], vertical_alignment="bottom")
    note.text_input(
        text("ui.intake.note"),
        placeholder=text("ui.intake.note_hint"),
        max_chars=LONGEST_NOTE,
        **held.widget("note", ""),
    )
    wanted = button.button(
        text("ui.intake.save"),
        key="intake-save",
        type="primary",
        icon=":material/save:",
        width="stretch",
        disabled=bool(stops) or writer is None,
    )
    stored = (found.org_id, view.listing.revisions.get(found.org_id or ""))
    seen, held.seen = held.seen, stored
    if wanted and writer is not None and not stops:
        if seen == stored:
            _save(view, held, found, writer)
        else:
            st.html(page_markup.warning(text("ui.intake.meanwhile")))


def _summary(found: LedgerReview) -> str:
    """How many rows of each table are new, changed, gone, the same."""
    parts = []
    counts = found.counts()
    for kind in COMPARED:
        states = [
            text(f"review.ledger.count.{state}", count=count) for state in STATES if (count := counts[kind, state])
        ]
        if states:
            listed = text("catalogue.list_separator").join(states)
            parts.append(text("ui.intake.ledger.counts", table=table_name(kind), counts=listed))
    return "".join(parts)


def _compare(found: LedgerReview, names: Mapping[str, str]) -> None:
    """Every changed or vanished cell beside the stored one, folded away."""
    moved = [change for change in found.changes if change.state in ("changed", "gone")]
    rows = [(row_name(change.row, names), *cell) for change in moved for cell in cells(change, names)]
    if not rows:
        return
    with st.expander(text("ui.intake.difference", count=len(rows))):
        head = text("ui.intake.ledger.difference_head").split("|")
        st.html(page_markup.table(head, rows[:MOST_CHANGES], DIFFERENCE_KINDS))
        if len(rows) > MOST_CHANGES:
            st.html(page_markup.note(text("ui.intake.ledger.more", count=len(rows) - MOST_CHANGES)))


def _save(view: Page, held: Work, found: LedgerReview, writer: Writer) -> None:
    note = (held.answers.get("note") or "").strip() or None
    delivery = review.ledger_delivery(found, note)
    kinds = text("catalogue.list_separator").join(found.labels)
    detail = text("ui.intake.ledger.saved_detail", kinds=kinds, count=len(delivery.ledger), summary=_summary(found))
    try:
        with st.spinner(text("ui.intake.saving")):
            batch = accounts.save(view.database, writer, delivery)
            # A second click may end this run at the next element: the file is put away before that.
            finish(view.database, held, Done(text("ui.intake.saved", batch=batch), detail, _onward(view, found)))
    except store.StoreError as refusal:
        st.html(page_markup.warning(str(refusal)))
        return
    st.rerun()


def _onward(view: Page, found: LedgerReview) -> Onward:
    org_id = found.org_id
    if org_id is None:
        raise ValueError("a register was saved without a centre")
    known = org_id in view.listing.revisions
    before = data.edition(view.listing, org_id, newest=True).edition.centre if known else None
    return Onward(org_id, found.joined.year or date.today().year, before)
