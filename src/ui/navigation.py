"""The pages and their menu. `app.py` runs it; a page that was reached without `app.py` sets it up itself."""

import gc
import logging
import sys
import traceback
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from src import store
from src.catalogue import pages, text
from src.catalogue.visible import visible
from src.ui import markup, window

PAGES_FOLDER = Path(__file__).parents[2] / "pages"
_READY = "navigation_ready"


class Shared(StreamlitPage):
    """A page that many sessions run at the same time.

    Streamlit marks its own for the one that may run it, and works out its id three times a visit for each page of the menu.
    """

    @property
    def _can_be_called(self) -> bool:
        return True

    @_can_be_called.setter
    def _can_be_called(self, _marked: bool) -> None:
        pass

    @cached_property
    def _script_hash(self) -> str:
        return super()._script_hash


@cache
def target(page_id: str) -> StreamlitPage:
    """The page as menu and links take it, built once: a page object resolves its path on each construction."""
    page = pages()[page_id]
    return Shared(
        PAGES_FOLDER / f"{page_id}.py",
        title=page.title,
        icon=page.icon,
        help=page.help,
        url_path=page_id,
        default=page_id == next(iter(pages())),
    )


@cache
def _sections() -> dict[str, list[StreamlitPage]]:
    """Pages by section."""
    return {
        section: [target(page.id) for page in members]
        for section, members in groupby(pages().values(), lambda page: page.section)
    }


def run() -> None:
    """Show the menu and run the page that was asked for; what the store refuses is its sentence, a fault is logged whole and shown as one."""
    page = _declare()
    known = len(sys.modules)
    try:
        page.run()
    except store.StoreError as refusal:  # a part of the page that does not say so in its own place
        st.html(markup.warning(str(refusal)))
    except Exception:
        # What failed may repeat a document: it reaches the window as text only.
        logging.getLogger(__name__).error("page %s failed\n%s", page.url_path, visible(traceback.format_exc()))
        st.html(markup.gap(text("ui.page_failed")))
    if len(sys.modules) > known:  # the page's first visit: what it imported is kept out of later collections too
        gc.collect()
        gc.freeze()


def _declare() -> StreamlitPage:
    """The page that was asked for.

    The icon comes first, else a new window fetches the page's from the internet; and each time, since what a run says is
    lost where the next one begins before it was sent.
    """
    window.icon()
    st.session_state[_READY] = True
    return st.navigation(_sections(), expanded=True)


def ensure() -> None:
    """Set up the menu where a page runs without `app.py`.

    On a fresh server the first visit straight to a page runs that page alone, with a menu of file names. Declaring the
    navigation turns that off for the whole server; the rerun then goes through `app.py`.
    """
    if st.session_state.get(_READY):
        return
    _declare()
    st.rerun()
