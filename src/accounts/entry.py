"""The three ways in: a password, a reverse proxy that vouches for its user, the terminal."""

import hmac
import ipaddress
import os
from collections.abc import Mapping
from typing import NamedTuple

from src.accounts import attempts
from src.accounts.passwords import matches
from src.accounts.people import LONGEST_NAME, plain_name
from src.accounts.register import reading
from src.accounts.writer import TERMINAL, AccountRole, Refused, Writer
from src.catalogue import text
from src.catalogue.visible import one_line
from src.store import Database

SECRET_HEADER = "X-Housing-Proxy-Secret"
DEFAULT_USER_HEADER = "X-Remote-User"
LEAST_SECRET = 16


class _Known(NamedTuple):
    """What the file keeps of an account to let somebody in."""

    role: AccountRole
    credential: str
    password_hash: str


def sign_in(database: Database, name: str, password: str, address: str = "") -> Writer:
    """The writer with this name and password; raises Refused in the same words whether or not the name exists.

    `address` is where the attempt comes from, as far as the server can tell.
    """
    name = plain_name(name)[: LONGEST_NAME + 1]
    attempts.count(database, name, address)
    known = _account(database, name)
    if not matches(password, known.password_hash if known else None) or known is None:
        raise Refused(text("accounts.wrong", most=attempts.MOST_OF_A_NAME, minutes=attempts.KEPT_SECONDS // 60))
    attempts.forget(database, name, address)
    return Writer(name, known.role, known.credential)


def address_of(headers: Mapping[str, str], client: str | None) -> str:
    """Where a request comes from, for counting attempts: all that a proxy forwards counts as one place unless it proves itself.

    `client` is the address that the server made out, from the proxy's word where there is one; None stands for this machine.
    An IPv6 network counts as one place: whoever has one address there has all.
    """
    given = {name.lower(): value for name, value in headers.items()}
    if "x-forwarded-for" in given and not _proves_itself(given):
        return "forwarded"
    try:
        found = ipaddress.ip_address(client or "127.0.0.1")
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def from_proxy(database: Database, headers: Mapping[str, str], bound_to: str | None) -> Writer | None:
    """The writer that a reverse proxy on this machine vouches for; None where no proxy is set up or it names nobody.

    `bound_to` is the address that the server listens on: a server that others reach without the proxy trusts no header.
    Raises Refused where a user is named but the server, the secret or the account is not right.
    """
    secret = os.environ.get("HOUSING_PROXY_SECRET", "")
    given = {name.lower(): value for name, value in headers.items()}
    user = given.get(os.environ.get("HOUSING_PROXY_USER_HEADER", DEFAULT_USER_HEADER).lower(), "")
    if not secret or not user:
        return None
    if not _is_loopback(bound_to):
        raise Refused(text("accounts.proxy_not_loopback"))
    if len(secret) < LEAST_SECRET:
        raise Refused(text("accounts.proxy_short_secret", least=LEAST_SECRET))
    if not _proves_itself(given):
        raise Refused(text("accounts.proxy_wrong_secret"))
    return _vouched(database, plain_name(_decoded(user)))


def _proves_itself(given: Mapping[str, str]) -> bool:
    """Whether the headers, by their names in small letters, carry the secret that a proxy and the server share."""
    secret = os.environ.get("HOUSING_PROXY_SECRET", "")
    if len(secret) < LEAST_SECRET:
        return False
    return hmac.compare_digest(given.get(SECRET_HEADER.lower(), "").encode(), secret.encode())


def _vouched(database: Database, name: str) -> Writer:
    known = _account(database, name)
    if known is None:
        raise Refused(text("accounts.proxy_unknown", name=name))
    return Writer(name, known.role, known.credential)


def _account(database: Database, name: str) -> _Known | None:
    with reading(database) as connection:
        row = (
            connection
            and connection.execute(
                "SELECT role, credential, password_hash FROM account WHERE name = ?", [name]
            ).fetchone()
        )
    return _Known(*row) if row else None


def _decoded(value: str) -> str:
    """A header's text: proxies send UTF-8, which servers hand on as Latin letters."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _is_loopback(address: str | None) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False


def at_terminal(name: str) -> Writer:
    """The writer at the command line: who holds the file may write it, and the log says under which name."""
    plain = one_line(plain_name(name))
    if not plain:
        raise Refused(text("accounts.no_name"))
    return Writer(plain, "admin", TERMINAL)
