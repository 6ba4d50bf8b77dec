"""The first account, made in the browser with a code that the start window shows, so that nobody needs a terminal.

Whoever reads the start window may make an admin, once; the code lives in the memory of the server's process alone.
"""

import hmac
import secrets
import threading
import unicodedata
from dataclasses import dataclass

from src.accounts import attempts
from src.accounts.entry import sign_in
from src.accounts.people import accounts, add_first
from src.accounts.writer import Refused, Writer
from src.catalogue import text
from src.store import Database, settled

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without letters and digits that look like others."""

LENGTH = 8
MOST_WRONG = 20


@dataclass(slots=True)
class _Code:
    letters: str
    wrong: int = 0


_codes: dict[Database, _Code] = {}
_one_at_a_time = threading.Lock()


def first_code(database: Database) -> str | None:
    """A new code for the start window, in two halves; None where there is an account already."""
    if accounts(database):
        return None
    attempts.forget_everywhere(database, "")  # guesses at an older code tell nothing of this one
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    with _one_at_a_time:
        _codes[settled(database)] = _Code(letters)
    return f"{letters[: LENGTH // 2]}-{letters[LENGTH // 2 :]}"


def awaits_first(database: Database) -> bool:
    """Whether there is no account and a code of this process waits for somebody to use it; an account ends the code."""
    if accounts(database):
        _codes.pop(settled(database), None)
    return settled(database) in _codes


def make_first(database: Database, *, code: str, name: str, password: str, address: str = "") -> Writer:
    """The admin made with the code, signed in; raises Refused for a wrong code and for what `add` refuses."""
    path = settled(database)
    with _one_at_a_time:
        kept = _codes.get(path)
        if kept is None:
            raise Refused(text("accounts.first_none"))
        _check(path, kept, code, address)
        add_first(database, name=name, password=password)
        del _codes[path]
    return sign_in(database, name, password, address)


def _check(path: Database, kept: _Code, code: str, address: str) -> None:
    if kept.wrong >= MOST_WRONG:
        raise Refused(text("accounts.first_void"))
    attempts.count(path, "", address)
    if not hmac.compare_digest(_typed(code).encode(), kept.letters.encode()):
        kept.wrong += 1
        raise Refused(text("accounts.first_wrong"))
    attempts.forget(path, "", address)


def _typed(code: str) -> str:
    """The code as it is kept: capitals, without what stands between the halves."""
    given = unicodedata.normalize("NFKC", code.encode("utf-8", "replace").decode("utf-8")).upper()
    return "".join(letter for letter in given if letter in ALPHABET)
