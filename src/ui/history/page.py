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
MOST_BATCHES = 200
"""Batches on a page."""
PART_WIDTH = 260
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
    of_all, of_centre = _counts(view.listing, view.org_id)
    if not of_all:
        st.html(page_markup.gap(text("ui.history.empty")))
        return
    with st.container(key="card-history-batches"), said_here():
        head, pick = st.columns([3, 1.2], vertical_alignment="center")
        has_others = len(view.listing.organisations) > 1
        org_id = None if has_others and _wants_all(pick) else view.org_id
        count = of_all if org_id is None else of_centre
        name = view.centre.organisation.name
        title = "batches_title" if count == of_all else "batches_of"
        said = text(f"ui.history.{title}", count=count, centre=name)
        head.html(page_markup.chart_head(said, text("ui.history.batches_note")))
        if not count:
            st.html(page_markup.gap(text("ui.history.none_of", centre=name)))
            return
        batches, last_events = _batches(view.listing, org_id, _skipped(count))
        st.html(markup.batches(batches, last_events))
    with st.container(key="card-history-batch"), said_here():
        one_batch(view, batches, writer)
    with st.container(key="card-history-figure"), said_here():
        one_figure(view)


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


def _skipped(count: int) -> int:
    """How many newer batches stand before those that are shown: more than a page has are chosen by their place."""
    starts = range(0, count, MOST_BATCHES)
    if len(starts) == 1:
        return 0
    return st.selectbox(
        text("ui.history.part"),
        starts,
        format_func=lambda start: text("ui.history.part_name", first=start + 1, last=min(start + MOST_BATCHES, count)),
        key=f"history-part-{count}",
        label_visibility="collapsed",
        width=PART_WIDTH,
    )


@kept(KEPT_LISTS)
def _counts(listing: Listing, org_id: str) -> tuple[int, int]:
    """How many batches there are, and how many of the centre."""

    def read() -> tuple[int, int]:
        return store.batch_count(listing.database), store.batch_count(listing.database, org_id)

    return data.beside(listing, read)


@kept(KEPT_LISTS)
def _batches(listing: Listing, org_id: str | None, skip: int) -> tuple[tuple[Batch, ...], dict[int, BatchEvent]]:
    """A page of the batches, of all or of one centre, and the newest undo or redo of each that ever had one."""

    def read() -> tuple[tuple[Batch, ...], tuple[BatchEvent, ...]]:
        database = listing.database
        return store.history(database, org_id, most=MOST_BATCHES, skip=skip), store.batch_events(database)

    batches, events = data.beside(listing, read)
    return batches, {event.batch_id: event for event in reversed(events)}
