"""The page from the list of batches to the log of writes."""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from src import accounts, store
from src.accounts import Writer
from src.catalogue import text
from src.records import Batch
from src.store import BatchEvent
from src.ui import data, onward, signing_in, style
from src.ui import markup as page_markup
from src.ui.data import Listing
from src.ui.history import markup
from src.ui.history.batch import one_batch
from src.ui.history.copies import copies
from src.ui.history.figure import one_figure
from src.ui.kept import kept
from src.ui.page import NEWEST_ONCE, Page
from src.ui.refusal import said_here

LOOK = Path(__file__).parent / "look.css"
LOG_LINES = 100
KEPT_LISTS = 64
AGAIN = "history-again"
MOST_AGAIN = 5
"""How often the page begins anew because somebody saved while it read."""


def history(view: Page) -> None:
    """Every batch and what can be done with it; reading needs no account."""
    st.html(style.look(LOOK))
    onward.show_said(view, "history")
    writer = signing_in.writer(view)
    try:
        with said_here():
            _batches_cards(view, writer)
    except data.Moved:
        _again()
    st.session_state.pop(AGAIN, None)
    with st.container(key="card-history-copies"), said_here():
        copies(view, writer)
    with st.container(key="card-history-log"), said_here():
        _log(view, writer)


def _again() -> None:
    """Draw the page anew, as somebody saved meanwhile and its cards would not fit each other; say so where that goes on."""
    st.session_state[NEWEST_ONCE] = True
    st.session_state[AGAIN] = st.session_state.get(AGAIN, 0) + 1
    if st.session_state[AGAIN] <= MOST_AGAIN:
        st.rerun()
    st.html(page_markup.warning(text("ui.history.moved")))


def _batches_cards(view: Page, writer: Writer | None) -> None:
    of_all, last_events = _batches(view.listing, None)
    if not of_all:
        st.html(page_markup.gap(text("ui.history.empty")))
        return
    with st.container(key="card-history-batches"), said_here():
        head, pick = st.columns([3, 1.2], vertical_alignment="center")
        has_others = len(view.listing.organisations) > 1
        batches = of_all if has_others and _wants_all(pick) else _batches(view.listing, view.org_id)[0]
        name = view.centre.organisation.name
        title = "batches_title" if batches == of_all else "batches_of"
        said = text(f"ui.history.{title}", count=len(batches), centre=name)
        head.html(page_markup.chart_head(said, text("ui.history.batches_note")))
        if not batches:
            st.html(page_markup.gap(text("ui.history.none_of", centre=name)))
            return
        st.html(markup.batches(batches, last_events))
    with st.container(key="card-history-batch"), said_here():
        one_batch(view, batches, writer)
    with st.container(key="card-history-figure"), said_here():
        one_figure(view, batches)


def _log(view: Page, writer: Writer | None) -> None:
    """For who signed in: the log names people, and attempts that were refused."""
    st.html(page_markup.chart_head(text("ui.history.log_title"), text("ui.history.log_note", most=LOG_LINES)))
    if writer is None:
        st.html(page_markup.note(text("ui.history.log_sign_in")))
        return
    entries = accounts.log(view.database)
    st.html(markup.log(entries[:LOG_LINES]) if entries else page_markup.gap(text("ui.history.log_empty")))


def _wants_all(place: DeltaGenerator) -> bool:
    """Whether the batches of every centre are asked for, not only of the one in the header."""
    return bool(place.toggle(text("ui.history.all_centres"), key="history-all"))


@kept(KEPT_LISTS)
def _batches(listing: Listing, org_id: str | None) -> tuple[tuple[Batch, ...], dict[int, BatchEvent]]:
    """Every batch, or those of one centre, and the newest undo or redo of each that ever had one."""

    def read() -> tuple[tuple[Batch, ...], tuple[BatchEvent, ...]]:
        return store.history(listing.database, org_id), store.batch_events(listing.database)

    batches, events = data.beside(listing, read)
    return batches, {event.batch_id: event for event in reversed(events)}
