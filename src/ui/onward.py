"""After a save, an undo or a redo: the pages whose figures it changed, one click away."""

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from src import board
from src.catalogue import pages, text
from src.records import Centre
from src.ui import data, markup, navigation, said
from src.ui.page import Page

ALWAYS = ("checks",)
"""Pages that any save may change."""
MOST_PLACES = 3
"""Centres and years that one save leads on to."""


@dataclass(slots=True)
class Onward:
    """Whose year was written and how the centre stood before (None: it is new); `changed` once it was looked up."""

    org_id: str
    year: int
    before: Centre | None
    changed: tuple[str, ...] | None = None


def standing(view: Page, written: Iterable[tuple[str, int]]) -> tuple[Onward, ...]:
    """Centres and years that are about to be written, as they stand: first the page's own, then the newest, a few at most."""
    wanted = sorted(set(written), key=lambda one: (one != (view.org_id, view.year), -one[1], one[0]))
    return tuple(Onward(org_id, year, _centre(view, org_id)) for org_id, year in wanted[:MOST_PLACES])


def say(place: str, sentence: str, *written: Onward) -> None:
    """Keep what a part of the page did, and what it wrote, for its next run."""
    said.say(place, (sentence, written))


def show_said(view: Page, place: str) -> None:
    """Show the sentence that was kept for the part, as something done, and where it leads to."""
    if told := said.taken(place):
        sentence, written = told
        st.html(markup.done(sentence))
        links(view, *written)


def links(view: Page, *written: Onward) -> None:
    """A link to each page of those centres and years which shows other figures now, or that none does."""
    if written:
        with st.container(key="onward"):
            for one in written:
                _links(view, one)


def _links(view: Page, one: Onward) -> None:
    after = _centre(view, one.org_id)
    is_gone = after is None or one.year not in after.years
    if one.changed is None and after is not None:
        one.changed, one.before = board.changed_pages(one.before, after, one.year), None
    key = "gone" if is_gone else "changed" if one.changed else "unchanged"
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(markup.note(_place(view, one) + text(f"ui.onward.{key}")), width="content")
        for page_id in () if is_gone else _leads(view, one):
            st.page_link(
                navigation.target(page_id),
                label=pages()[page_id].title,
                query_params={"org": one.org_id, "year": str(one.year)},
                width="content",
            )


def _leads(view: Page, one: Onward) -> list[str]:
    """Ids of the pages to go on to; not the one that stands there already."""
    is_here = (one.org_id, one.year) == (view.org_id, view.year)
    return [page_id for page_id in (*(one.changed or ()), *ALWAYS) if not (is_here and page_id == view.id)]


def _place(view: Page, one: Onward) -> str:
    """Centre and year, where they are not those of the page."""
    if (one.org_id, one.year) == (view.org_id, view.year):
        return ""
    names = {centre.org_id: centre.name for centre in view.listing.organisations}
    return text("ui.onward.place", centre=names.get(one.org_id, one.org_id), year=one.year)


def _centre(view: Page, org_id: str) -> Centre | None:
    """The centre as it stands now; None where nothing of it is in force."""
    if org_id not in {centre.org_id for centre in view.listing.organisations}:
        return None
    return data.edition(view.listing, org_id, newest=True).edition.centre
