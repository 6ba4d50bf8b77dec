"""After a save: the pages whose figures it changed, one click away."""

from dataclasses import dataclass

import streamlit as st

from src import board
from src.catalogue import pages, text
from src.records import Centre
from src.ui import data, markup, navigation
from src.ui.page import Page

ALWAYS = ("checks",)
"""Pages that any save may change."""


@dataclass(slots=True)
class Onward:
    """Whose year was written and how the centre stood before (None: it is new); `changed` once it was looked up."""

    org_id: str
    year: int
    before: Centre | None
    changed: tuple[str, ...] | None = None


def links(view: Page, onward: Onward) -> None:
    """A link to each page of that centre and year which shows other figures now, or that none does."""
    if onward.changed is None:
        after = data.edition(view.listing, onward.org_id, newest=True).edition.centre
        onward.changed, onward.before = board.changed_pages(onward.before, after, onward.year), None
    with st.container(key="onward", horizontal=True, vertical_alignment="center"):
        st.html(markup.note(text(f"ui.onward.{'changed' if onward.changed else 'unchanged'}")), width="content")
        for page_id in (*onward.changed, *ALWAYS):
            st.page_link(
                navigation.target(page_id),
                label=pages()[page_id].title,
                query_params={"org": onward.org_id, "year": str(onward.year)},
                width="content",
            )
