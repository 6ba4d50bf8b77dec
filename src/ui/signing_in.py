"""Who is at the keyboard: the sign-in form, or the name of who signed in; kept for this page visit only."""

import time
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from src import accounts
from src.accounts import AccountRole, Refused, Writer
from src.catalogue import text
from src.ui import markup
from src.ui.page import Page, keep_newest

LOOK = Path(__file__).with_name("signing_in.css")
IDLE_SECONDS = 30 * 60
MINUTE = 60
SESSION = "signed_in"
SAID = "signing_in_said"


@dataclass(frozen=True, slots=True)
class Session:
    """Who signed in and when they last did something, in seconds since 1970."""

    writer: Writer
    last_seen: float


def writer(view: Page, role: AccountRole = "editor") -> Writer | None:
    """Draw the form or who is signed in; None where nobody is, or somebody without the role."""
    st.html(_look())
    with st.container(key="signing-in"):
        found = _from_proxy(view) or _from_session(view)
        if found is None:
            _form(view)
            return None
        if role == "admin" and found.role != "admin":
            st.html(markup.note(text("signing_in.admin_needed")))
            return None
    keep_newest(view)
    return found


@cache
def _look() -> str:
    return f"<style>{LOOK.read_text(encoding='utf-8')}</style>"


def _from_proxy(view: Page) -> Writer | None:
    try:
        found = accounts.from_proxy(view.database, dict(st.context.headers), st.get_option("server.address"))
    except Refused as refusal:
        st.html(markup.warning(str(refusal)))
        return None
    if found:
        st.html(_who(found, text("signing_in.by_proxy")))
    return found


def _from_session(view: Page) -> Writer | None:
    """Who signed in during this visit, unless idle for too long or without an account by now."""
    session: Session | None = st.session_state.get(SESSION)
    if session is None:
        return None
    if time.time() - session.last_seen >= IDLE_SECONDS:
        _sign_out(text("signing_in.idle", minutes=IDLE_SECONDS // MINUTE))
        return None
    try:
        accounts.check(view.database, session.writer)
    except Refused as refusal:
        _sign_out(str(refusal))
        return None
    st.session_state[SESSION] = replace(session, last_seen=time.time())
    who, leave = st.columns([8, 1], vertical_alignment="center")
    who.html(_who(session.writer, text("signing_in.lasts", minutes=IDLE_SECONDS // MINUTE)))
    leave.button(text("signing_in.leave"), key="sign-out", width="stretch", on_click=_leave)
    return session.writer


def _sign_out(sentence: str) -> None:
    del st.session_state[SESSION]
    st.html(markup.warning(sentence))


def _leave() -> None:
    st.session_state.pop(SESSION, None)


def _who(found: Writer, remark: str) -> str:
    name = text("signing_in.who", name=found.name, role=text(f"accounts.role.{found.role}"))
    return f'<p class="who"><b>{escape(name)}</b><small>{escape(remark)}</small></p>'


def _form(view: Page) -> None:
    if refusal := st.session_state.pop(SAID, None):
        st.html(markup.warning(refusal))
    try:
        known = accounts.accounts(view.database)
    except Refused as refusal:  # the page stays readable without its account file
        st.html(markup.warning(str(refusal)))
        return
    if not known:
        st.html(markup.note(text("signing_in.no_account")))
        return
    with st.form("sign-in", border=False):
        remark, name, password, button = st.columns([3.2, 1.6, 1.6, 0.9], vertical_alignment="bottom")
        remark.html(markup.note(text("signing_in.why")))
        name.text_input(text("signing_in.name"), key="sign-in-name", max_chars=40, autocomplete="username")
        password.text_input(
            text("signing_in.password"),
            type="password",
            key="sign-in-password",
            max_chars=200,
            autocomplete="current-password",
        )
        button.form_submit_button(
            text("signing_in.enter"), type="primary", width="stretch", on_click=_enter, args=(view,)
        )


def _enter(view: Page) -> None:
    """Try what was typed; the password leaves the session at once."""
    name, password = st.session_state["sign-in-name"], st.session_state["sign-in-password"]
    st.session_state["sign-in-password"] = ""
    try:
        st.session_state[SESSION] = Session(accounts.sign_in(view.database, name, password), time.time())
    except Refused as refusal:
        st.session_state[SAID] = str(refusal)
