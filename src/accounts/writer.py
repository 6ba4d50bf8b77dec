"""Somebody who may write, and the refusal of what they may not."""

import secrets
from dataclasses import dataclass, field
from typing import Literal

from src.store import StoreError

AccountRole = Literal["editor", "admin"]
ROLES: tuple[AccountRole, ...] = ("editor", "admin")

TERMINAL = secrets.token_hex(16)
"""Credential of whoever works at the terminal of this process: who holds the file may write it."""


class Refused(StoreError):  # noqa: N818 - the outcome is a refusal
    """Somebody may not do what they asked for; the message is one Chinese sentence and nothing was changed."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Somebody who signed in, came through the proxy or works at the terminal.

    `credential` is what the functions that write check afresh each time: a writer made by hand has none, and that of a
    removed account or of an older password is no longer known.
    """

    name: str
    role: AccountRole
    credential: str = field(default="", repr=False)
