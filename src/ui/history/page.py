"""The page from the list of batches to the log of writes."""

from functools import cache, lru_cache
from pathlib import Path

import streamlit as st

from src import accounts, store
from src.accounts import Writer
from src.catalogue import text
from src.records import Batch
from src.store import BatchEvent
from src.ui import markup as page_markup
from src.ui import signing_in
from src.ui.history import markup
from src.ui.history.batch import one_batch
from src.ui.history.copies import copies
from src.ui.history.figure import one_figure
from src.ui.history.said import show_said
from src.ui.page import Page

LOOK = Path(__file__).parent / "look.css"
LOG_LINES = 100


def history(view: Page) -> None:
    """Every batch and what can be done with it; reading needs no account."""
    st.html(_look())
    show_said()
    writer = signing_in.writer(view)
    batches = _batches(view.database, view.version)
    if not batches:
        st.html(page_markup.gap(text("history.empty")))
    else:
        with st.container(key="card-history-batches"):
            st.html(
                page_markup.chart_head(text("history.batches_title", count=len(batches)), text("history.batches_note"))
            )
            st.html(markup.batches(batches, _last_events(view.database, view.version)))
        with st.container(key="card-history-batch"):
            one_batch(view, batches, writer)
        with st.container(key="card-history-figure"):
            one_figure(view, batches)
    with st.container(key="card-history-copies"):
        copies(view, writer)
    with st.container(key="card-history-log"):
        _log(view, writer)


def _log(view: Page, writer: Writer | None) -> None:
    """For who signed in: the log names people, and attempts that were refused."""
    st.html(page_markup.chart_head(text("history.log_title"), text("history.log_note", most=LOG_LINES)))
    if writer is None:
        st.html(page_markup.note(text("history.log_sign_in")))
        return
    entries = accounts.log(view.database)
    st.html(markup.log(entries[:LOG_LINES]) if entries else page_markup.gap(text("history.log_empty")))


@lru_cache(maxsize=8)
def _batches(database: Path, version: str) -> tuple[Batch, ...]:
    return store.history(database)


@lru_cache(maxsize=8)
def _last_events(database: Path, version: str) -> dict[int, BatchEvent]:
    """The newest undo or redo of each batch that ever had one."""
    return {event.batch_id: event for event in reversed(store.batch_events(database))}


@cache
def _look() -> str:
    return f"<style>{LOOK.read_text(encoding='utf-8')}</style>"
