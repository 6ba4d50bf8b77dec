"""The view in the address: a copied link opens the same for somebody else, and the browser's back and forward lead the pickers.

Which change becomes an entry of the browser's history is for the script in the page's shell to say (`src/door/shell.js`).
"""

from dataclasses import dataclass, field

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

REMEMBERED = "remembered_view"
"""Where the session keeps what it remembers of its view."""


@dataclass(slots=True)
class _Remembered:
    """By picker: what was shown last, on which page, and what was written into the address.

    One object, since each look into a session's state costs as much as a widget's own lines.
    """

    shown: dict[str, str] = field(default_factory=dict)
    page: dict[str, str] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)


def _remembered() -> _Remembered:
    found: _Remembered | None = st.session_state.get(REMEMBERED)
    if found is None:
        found = st.session_state[REMEMBERED] = _Remembered()
    return found


def follow(*names: str) -> None:
    """Where the browser changed the address, by a link, back or forward, the pickers of these keys forget their values.

    All of them forget, since the browser does: what it shows anew on the same page stands on its first option unless it
    is told, and may say so as if somebody had picked that.
    """
    if _went_back_or_forward() or any(map(_is_led, names)):
        for name in names:
            st.session_state.pop(name, None)


def _went_back_or_forward() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _page() -> str:
    context = get_script_run_ctx()
    return context.page_script_hash if context is not None else ""


def _is_led(name: str) -> bool:
    """Whether a link changed the address and nobody used the picker meanwhile."""
    given, written = st.query_params.get(name), _remembered().written.get(name)
    return bool(given) and written is not None and given != written == st.session_state.get(name)


def write(**view: str) -> None:
    """Put the view into the address; empty parts leave it, and what stands there besides stays."""
    there = st.query_params.to_dict()
    changed = {name: value for name, value in view.items() if there.get(name, "") != value}
    for name in [name for name, value in changed.items() if not value]:
        del st.query_params[name]
    if any(changed.values()):
        st.query_params.update({name: value for name, value in changed.items() if value})
    _remembered().written |= view


def chosen(name: str, known: tuple[str, ...], default: str) -> tuple[str, str | None]:
    """The picker's value: what the user picked, else the address, else the default; and what was wanted if that is not known.

    Streamlit forgets a widget's value when the page changes, so the choice is remembered beside it. The browser draws the
    new page's picker on its first option unless it is told, even where the session still answers with the old page's value.
    """
    remembered, here = _remembered(), _page()
    picked = st.session_state.get(name)
    wanted = str(picked or st.query_params.get(name, "") or remembered.shown.get(name) or default)
    taken = wanted if wanted in known else default
    if taken != picked or remembered.page.get(name) != here:
        st.session_state[name] = taken
    remembered.shown[name], remembered.page[name] = taken, here
    return taken, None if wanted in known else wanted
