"""Password hashes: argon2id with the library's recommended cost."""

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST_LENGTH = 10
MOST_LENGTH = 200
"""A longer text is no password but an attempt to keep the server busy."""

_hasher = PasswordHasher()
_one_at_a_time = threading.Lock()
"""Each verification takes 64 MB for a moment: many at once must not exhaust the machine."""


def hashed(password: str) -> str:
    """The hash to keep, with its own salt."""
    with _one_at_a_time:
        return _hasher.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether the password belongs to the hash; takes as long where there is none."""
    decoy = _decoy()
    if len(password) > MOST_LENGTH:
        return False
    with _one_at_a_time:
        try:
            return _hasher.verify(kept or decoy, password) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _decoy() -> str:
    return hashed("nobody has this password")
