"""The window over a page that a comment on a chart is read and written in."""

import streamlit as st

from src import board, store
from src.catalogue import text
from src.markup import macros
from src.ui import markup, signing_in
from src.ui.commenting.fields import fields
from src.ui.page import Page

OPEN = "commenting"
"""Session key of what the window is open for: it outlives the rerun that a sign-in takes, but neither page nor view."""

_html = macros(__file__)


def begin(view: Page, subject: str) -> None:
    """Open the window for a chart of the page."""
    st.session_state[OPEN] = (*_shown(view), subject)


def window(view: Page) -> None:
    """Draw the window where it is open for what the page shows."""
    *shown, subject = st.session_state.get(OPEN, (None,))
    if shown == _shown(view):
        st.dialog(text("ui.commenting.title"), width="medium", on_dismiss=_close)(_content)(view, subject)
    elif subject is not None:
        _close()


def _shown(view: Page) -> list[object]:
    return [view.id, view.org_id, view.year]


def _close() -> None:
    st.session_state.pop(OPEN, None)


def _content(view: Page, subject: str) -> None:
    st.html(_html.heading(board.chart(subject, view.centre, view.year).title))
    try:
        rows = store.comment_rows(view.database)
    except store.StoreError as refusal:
        st.html(markup.warning(str(refusal)))
        return
    ever = [row for row in rows if (row.org_id, row.year, row.subject) == (view.org_id, view.year, subject)]
    if ever:
        st.html(_html.ever(ever))
    writer = signing_in.writer(view, why="ui.commenting.why")
    if writer is None:
        return
    if fields(view, writer, subject, ever[0].content if ever else None, subject):
        _close()
        st.rerun()
