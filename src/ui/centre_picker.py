"""Which centre is shown: picked from a list, found by typing a part of its name; of very many by their superior first.

A list of thousands would weigh more than the page: of so many the picker offers those under one superior, and what is typed
is looked for among all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from src.catalogue import text
from src.records import Organisation
from src.ui import address, markup
from src.ui.data import Listing
from src.ui.kept import kept

MANY = 60
"""So many centres stand in one list."""
CENTRE_WIDTH = 300
CHARACTER, ARROW = 16, 60
"""Pixels of the picker, of a character and of what stands beside it: no name is cut where the window has room."""
KEPT_TREES = 8
CENTRE, SUPERIOR, FIND, FOUND = "org", "superior", "find_centre", "org_found"
"""Keys of the pickers and of the field for a search, and what the last search found."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The centres by id, in the order of their names under each superior (an empty id: none)."""

    by_id: Mapping[str, Organisation]
    under: Mapping[str, tuple[str, ...]]

    @property
    def is_large(self) -> bool:
        """Whether one list cannot hold them."""
        return len(self.by_id) > MANY


@kept(KEPT_TREES)
def tree(listing: Listing) -> Tree:
    """The file's centres as the picker offers them."""
    by_id = {one.org_id: one for one in listing.organisations}
    under: dict[str, list[str]] = {}
    for one in listing.organisations:
        superior = one.parent_id if one.parent_id in by_id else None
        under.setdefault(superior or "", []).append(one.org_id)
    return Tree(by_id, {superior: tuple(ids) for superior, ids in under.items()})


def options(listing: Listing) -> Mapping[str, str]:
    """Names by id, of very many those that stand under none."""
    known = tree(listing)
    ids = known.under.get("", ())[:MANY] if known.is_large else tuple(known.by_id)
    return {org_id: known.by_id[org_id].name for org_id in ids}


def is_known(listing: Listing) -> bool:
    """Whether the address names a centre that the short list of very many does not show."""
    known = tree(listing)
    return known.is_large and st.query_params.get(CENTRE, "") in known.by_id


def chosen(listing: Listing) -> Organisation:
    """The centre of the picker, else of the address, else of this session, else the first."""
    known = tree(listing)
    return known.by_id[address.chosen(CENTRE, tuple(known.by_id), next(iter(known.by_id)))[0]]


def search(known: Tree, typed: str) -> tuple[str, ...]:
    """Ids of the centres that bear this name or, without one, of those whose name has it in it."""
    wanted = "".join(typed.split())
    exact = tuple(key for key, one in known.by_id.items() if wanted in (key, one.name))
    return exact or tuple(key for key, one in known.by_id.items() if wanted and wanted in "".join(one.name.split()))


def picker(listing: Listing, org_id: str) -> None:
    """The picker; of very many centres one for their superior before it."""
    known = tree(listing)
    if len(known.by_id) < 2:
        return
    if not known.is_large:
        _centres(known, tuple(known.by_id))
        return
    superior = known.by_id[org_id].parent_id or ""
    superior = superior if superior in known.by_id else ""
    _superiors(known, superior)
    near = st.session_state.get(FOUND, Search("", ())).shown or known.under[superior][:MANY]
    _centres(known, near if org_id in near else (org_id, *near))


@dataclass(frozen=True, slots=True)
class Search:
    """What somebody looked for and found among all centres."""

    typed: str
    found: tuple[str, ...]

    @property
    def shown(self) -> tuple[str, ...]:
        """As many as one list holds."""
        return self.found[:MANY]


def find(listing: Listing) -> None:
    """Of very many centres a field that finds one by a part of its name; of several the picker offers those."""
    known = tree(listing)
    if not known.is_large:
        return
    with st.container(key="find-centre", horizontal=True, vertical_alignment="center"):
        st.text_input(
            text("ui.find_centre"),
            key=FIND,
            placeholder=text("ui.find_centre"),
            label_visibility="collapsed",
            width=CENTRE_WIDTH,
            on_change=_look_for,
            args=(known,),
        )
        told = st.session_state.get(FOUND)
        if told is not None:
            key = "ui.centre_found" if told.found else "ui.centre_not_found"
            st.html(markup.note(text(key, typed=told.typed, count=len(told.found))))


def _look_for(known: Tree) -> None:
    """Go to the one centre that is meant; of several stay where we are and offer them."""
    typed = st.session_state[FIND].strip()
    st.session_state[FIND] = ""
    found = search(known, typed)
    st.session_state.pop(FOUND, None)
    if len(found) == 1:
        st.session_state[CENTRE] = found[0]
    elif typed:
        st.session_state[FOUND] = Search(typed, found)


def _superiors(known: Tree, superior: str) -> None:
    st.session_state[SUPERIOR] = superior
    ids = tuple(known.under)
    st.selectbox(
        text("ui.superior"),
        ids,
        format_func=lambda one: known.by_id[one].name if one else text("ui.no_superior"),
        key=SUPERIOR,
        label_visibility="collapsed",
        width=CENTRE_WIDTH,
        on_change=_under_superior,
        args=(known,),
    )


def _under_superior(known: Tree) -> None:
    st.session_state[CENTRE] = known.under[st.session_state[SUPERIOR]][0]
    st.session_state.pop(FOUND, None)


def _centres(known: Tree, ids: Sequence[str]) -> None:
    names = {org_id: known.by_id[org_id].name for org_id in ids}
    st.selectbox(
        text("ui.centre"),
        ids,
        format_func=names.__getitem__,
        key=CENTRE,
        label_visibility="collapsed",
        width=max(CENTRE_WIDTH, CHARACTER * max(map(len, names.values())) + ARROW),
        on_change=_forget_search if known.is_large else "rerun",
    )


def _forget_search() -> None:
    st.session_state.pop(FOUND, None)
