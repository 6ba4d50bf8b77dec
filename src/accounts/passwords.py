"""Passwords: what is too easy to guess, and hashes by argon2id with the library's recommended cost."""

import re
import threading
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST_LENGTH = 10
MOST_LENGTH = 200
"""A longer text is no password but an attempt to keep the server busy."""

LEAST_DIFFERENT = 5
LEAST_OWN = 6
"""So many characters have to remain beside a common password or the name, and they have to be more than digits."""

COMMON = Path(__file__).with_name("common_passwords.toml")
RUNS = (
    "1234567890",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
)
KEYBOARD = "qwertyuiopasdfghjklzxcvbnm"

_hasher = PasswordHasher()
_one_at_a_time = threading.Lock()
"""Each verification takes 64 MB for a moment: many at once must not exhaust the machine."""


def hashed(password: str) -> str:
    """The hash to keep, with its own salt."""
    with _one_at_a_time:
        return _hasher.hash(_bytes(password))


def matches(password: str, kept: str | None) -> bool:
    """Whether the password belongs to the hash; takes as long where there is none."""
    decoy = _decoy()
    if len(password) > MOST_LENGTH:
        return False
    with _one_at_a_time:
        try:
            return _hasher.verify(kept or decoy, _bytes(password)) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def _bytes(password: str) -> bytes:
    """The password as it is hashed, also where a terminal's bytes were no text."""
    return password.encode("utf-8", "surrogatepass")


def is_guessable(password: str, name: str) -> bool:
    """Whether it is a common password, digits alone, a run of keys, a repetition or the name, also padded or reversed."""
    plain, own = _letters(password), _letters(name)
    if len(set(plain)) < LEAST_DIFFERENT or plain.isdigit() or _is_repetition(plain) or _is_run(plain):
        return True
    known = {*_common(), own, own[::-1]} - {""}
    return any(_is_padding(plain.replace(word, "", 1)) for word in known if word in plain)


def _letters(given: str) -> str:
    """What stays of a text when width, capitals, spaces and punctuation do not count."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", given).casefold())


def _is_repetition(plain: str) -> bool:
    return plain in (plain + plain)[1:-1]


def _is_run(plain: str) -> bool:
    """Neighbouring keys or letters, forwards or backwards, also begun anew."""
    runs = [line * 3 for line in (*RUNS, KEYBOARD)]
    return any(plain in run or plain in run[::-1] for run in runs)


def _is_padding(rest: str) -> bool:
    return len(rest) < LEAST_OWN or rest.isdigit() or _is_run(rest) or len(set(rest)) < LEAST_DIFFERENT


@cache
def _common() -> frozenset[str]:
    lists = tomllib.loads(COMMON.read_text(encoding="utf-8"))
    return frozenset(_letters(word) for words in lists.values() for word in words.split())


@cache
def _decoy() -> str:
    return hashed("nobody has this password")
