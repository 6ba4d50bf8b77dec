"""Who is at the keyboard: the sign-in form, or the name of who signed in; kept for this page visit and this browser only."""

import time
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from src import accounts, door
from src.accounts import AccountRole, Refused, Writer
from src.catalogue import text
from src.markup import Html, macros
from src.ui import markup, said, style, unfinished
from src.ui.page import Page, keep_newest

LOOK = Path(__file__).with_name("signing_in.css")
IDLE_SECONDS = 30 * 60
MINUTE = 60
SESSION = "signed_in"
PLACE = "signing-in"
"""Under this name a refusal waits for the next run."""
RENEWAL = "signing_in_renewal"
UNDER_REVIEW, PROPOSED = "intake_work", "correction-proposed"
"""Session keys of an uploaded document and of a correction under review: they go when their owner signs out."""

_html = macros(__file__)
_new_cookie = st.components.v2.component(
    "new_cookie", js=Path(__file__).with_name("new_cookie.js").read_text(encoding="utf-8")
)


@dataclass(frozen=True, slots=True)
class Session:
    """Who signed in, in which browser, and when they last did something, in seconds since 1970."""

    writer: Writer
    last_seen: float
    browser: str | None


def writer(view: Page, role: AccountRole = "editor", why: str = "ui.signing_in.why") -> Writer | None:
    """Draw the form or who is signed in; None where nobody is, or somebody without the role.

    `why` is the key of what the form says. Where somebody is signed in, this session may upload.
    """
    st.html(style.look(LOOK))
    with st.container(key="signing-in"):
        found = _from_proxy(view) or _from_session(view)
        if found is None:
            _form(view, why)
            return None
        if role == "admin" and found.role != "admin":
            st.html(markup.note(text("ui.signing_in.admin_needed")))
            return None
    keep_newest(view)
    return found


def _from_proxy(view: Page) -> Writer | None:
    try:
        found = accounts.from_proxy(view.database, dict(st.context.headers), st.get_option("server.address"))
    except Refused as refusal:
        st.html(markup.warning(str(refusal)))
        return None
    if found:
        door.permit(_session_id(), _browser(), None)
        st.html(_who(found, text("ui.signing_in.by_proxy")))
    return found


def _from_session(view: Page) -> Writer | None:
    """Who signed in during this visit, unless idle for too long or without an account by now."""
    session: Session | None = st.session_state.get(SESSION)
    if session is None:
        return None
    if time.time() - session.last_seen >= IDLE_SECONDS:
        _sign_out(text("ui.signing_in.idle", minutes=IDLE_SECONDS // MINUTE))
        return None
    if session.browser != _browser():
        _sign_out(text("ui.signing_in.other_browser"))
        return None
    try:
        accounts.require_role(view.database, session.writer)
    except Refused as refusal:
        _sign_out(str(refusal))
        return None
    st.session_state[SESSION] = replace(session, last_seen=time.time())
    door.permit(_session_id(), session.browser, time.time() + IDLE_SECONDS)
    if renewal := st.session_state.get(RENEWAL):
        _new_cookie(key="new-cookie", data={"ticket": renewal.ticket, "address": renewal.address})
    who, leave = st.columns([8, 1], vertical_alignment="center")
    who.html(_who(session.writer, text("ui.signing_in.lasts", minutes=IDLE_SECONDS // MINUTE)))
    leave.button(text("ui.signing_in.leave"), key="sign-out", width="stretch", on_click=_leave, args=(view,))
    return session.writer


def _sign_out(sentence: str) -> None:
    _forget()
    st.html(markup.warning(sentence))


def _leave(view: Page) -> None:
    """Sign out, and put away what was uploaded or begun."""
    session: Session | None = st.session_state.get(SESSION)
    if session is not None:  # a second click finds it gone
        unfinished.forget(view.database, session.writer)
    _forget()
    for begun in (UNDER_REVIEW, PROPOSED):
        st.session_state.pop(begun, None)


def _forget() -> None:
    st.session_state.pop(SESSION, None)
    st.session_state.pop(RENEWAL, None)
    door.withdraw(_session_id())


def _session_id() -> str:
    context = get_script_run_ctx()
    return context.session_id if context else ""


def _browser() -> str | None:
    """The browser at the other end, as the door made it out; None where there is no door, as in tests of a page alone."""
    return st.context.headers.get(door.BROWSER_HEADER)


def _address() -> str:
    return accounts.address_of(dict(st.context.headers), st.context.ip_address)


def _who(found: Writer, remark: str) -> Html:
    name = text("ui.signing_in.who", name=found.name, role=text(f"accounts.role.{found.role}"))
    return _html.who(name, remark)


def _form(view: Page, why: str) -> None:
    if refusal := said.taken(PLACE):
        st.html(markup.warning(refusal))
    try:
        known = accounts.accounts(view.database)
        awaits_first = accounts.awaits_first(view.database)
    except Refused as refusal:  # the page stays readable without its account file
        st.html(markup.warning(str(refusal)))
        return
    if awaits_first:
        _first_form(view)
        return
    if not known:
        st.html(markup.note(text("ui.signing_in.no_account")))
        return
    with st.form("sign-in", border=False):
        remark, name, password, button = st.columns([3.2, 1.6, 1.6, 0.9], vertical_alignment="bottom")
        remark.html(markup.note(text(why)))
        with name:
            _name("sign-in-name")
        with password:
            _password("ui.signing_in.password", "sign-in-password", "current-password")
        button.form_submit_button(
            text("ui.signing_in.enter"), type="primary", width="stretch", on_click=_enter, args=(view,)
        )


def _first_form(view: Page) -> None:
    """The first account, for whoever reads the start window."""
    st.html(markup.chart_head(text("ui.signing_in.first_title"), text("ui.signing_in.first_note")))
    with st.form("first-account", border=False):
        code, name, password, again, button = st.columns([1.4, 1.4, 1.6, 1.6, 1.2], vertical_alignment="bottom")
        code.text_input(text("ui.signing_in.first_code"), key="first-code", max_chars=20, autocomplete="off")
        with name:
            _name("first-name")
        with password:
            _password("ui.signing_in.first_password", "first-password", "new-password")
        with again:
            _password("ui.signing_in.first_again", "first-again", "new-password")
        button.form_submit_button(
            text("ui.signing_in.first_make"), type="primary", width="stretch", on_click=_make_first, args=(view,)
        )


def _name(key: str) -> None:
    st.text_input(text("ui.signing_in.name"), key=key, max_chars=40, autocomplete="username")


def _password(label: str, key: str, autocomplete: str) -> None:
    st.text_input(text(label), type="password", key=key, max_chars=200, autocomplete=autocomplete)


def _enter(view: Page) -> None:
    """Try what was typed; the password leaves the session at once."""
    name, password = st.session_state["sign-in-name"], _taken("sign-in-password")
    try:
        _begin(accounts.sign_in(view.database, name, password, _address()))
    except Refused as refusal:
        said.say(PLACE, str(refusal))


def _make_first(view: Page) -> None:
    """Make the account that was typed and sign in with it."""
    code, name = st.session_state["first-code"], st.session_state["first-name"]
    password, again = _taken("first-password"), _taken("first-again")
    try:
        if password != again:
            raise Refused(text("accounts.first_differ"))
        _begin(accounts.make_first(view.database, code=code, name=name, password=password, address=_address()))
    except Refused as refusal:
        said.say(PLACE, str(refusal))


def _taken(key: str) -> str:
    """What was typed, which leaves the session at once."""
    typed = str(st.session_state[key])
    st.session_state[key] = ""
    return typed


def _begin(found: Writer) -> None:
    """Signed in: what stood for this browser until now no longer does, in case somebody else put it there."""
    browser = _browser()
    st.session_state[SESSION] = Session(found, time.time(), browser)
    if browser:
        base = str(st.get_option("server.baseUrlPath")).strip("/")
        st.session_state[RENEWAL] = door.renew(browser, base)
