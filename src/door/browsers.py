"""Which browser a request comes from: a cookie that no script, address or log carries, renewed at each sign-in.

Streamlit lets whoever names a session's id go on with the session. Each socket therefore tells Streamlit, in a header that only
the server can set, which browser it belongs to, and Streamlit resumes a session for the same browser alone. The cookie's value is
kept nowhere, only its hash; after a renewal a new value stands for the same browser, and older values for none.
"""

import hashlib
import re
import secrets
import threading
from dataclasses import dataclass

HEADER = "x-housing-browser"
COOKIE = "housing_browser"
VALUE = re.compile(r"[A-Za-z0-9_-]{43}")
ADDRESS = "/_door/cookie"
MOST_KEPT = 10_000

_renewed: dict[str, str] = {}
"""Browser by the hash of a renewed cookie."""

_replaced: dict[str, None] = {}
"""Hashes that stand for nobody any more, oldest first."""

_waiting: dict[str, str] = {}
"""Browser by ticket."""

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Renewal:
    """A page may exchange the ticket for a new cookie, once, at the address."""

    ticket: str
    address: str


def name(port: int | None) -> str:
    """The cookie's name: browsers keep cookies by host alone, and two dashboards may run on one."""
    return COOKIE if port is None else f"{COOKIE}_{port}"


def browser_of(value: str | None) -> str | None:
    """The browser that a cookie stands for; None where it is none of ours."""
    if value is None or not VALUE.fullmatch(value):
        return None
    digest = _digest(value)
    return None if digest in _replaced else _renewed.get(digest, digest)


def stranger() -> str:
    """A browser without a cookie is a new one at each connection."""
    return secrets.token_hex(32)


def new_value() -> str:
    """A cookie for a browser that has none yet."""
    return secrets.token_urlsafe(32)


def renew(browser: str, base: str = "") -> Renewal:
    """The ticket for a new cookie, at the address below the server's base: at once no cookie stands for the browser any more; whoever shows the ticket gets the one that does."""
    ticket = secrets.token_urlsafe(32)
    with _lock:
        for digest in [digest for digest, kept in _renewed.items() if kept == browser]:
            del _renewed[digest]
            _replaced[digest] = None
        _replaced[browser] = None
        for held in [held for held, kept in _waiting.items() if kept == browser]:
            del _waiting[held]
        _waiting[ticket] = browser
        for kept in (_renewed, _replaced, _waiting):
            while len(kept) > MOST_KEPT:
                del kept[next(iter(kept))]
    return Renewal(ticket, f"/{base}{ADDRESS}" if base else ADDRESS)


def exchange(ticket: str) -> str | None:
    """The new cookie's value; None for a ticket that is used or unknown."""
    with _lock:
        browser = _waiting.pop(ticket, None)
        if browser is None:
            return None
        value = new_value()
        _renewed[_digest(value)] = browser
    return value


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode()).hexdigest()
