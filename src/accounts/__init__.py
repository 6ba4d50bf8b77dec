"""Who may write: local accounts, a reverse proxy's word, the terminal; and the guarded functions that write."""

from src.accounts.correction import LONGEST_REASON, correct, corrected
from src.accounts.entry import address_of, at_terminal, from_proxy, sign_in
from src.accounts.first import awaits_first, first_code, make_first
from src.accounts.journal import LogEntry, log
from src.accounts.moving import move, refuse_taken
from src.accounts.people import Account, accounts, add, remove
from src.accounts.permission import require_role
from src.accounts.writer import AccountRole, Refused, Writer
from src.accounts.writing import comment, redo, restore, save, save_each, undo, verify

__all__ = [
    "LONGEST_REASON",
    "Account",
    "AccountRole",
    "LogEntry",
    "Refused",
    "Writer",
    "accounts",
    "add",
    "address_of",
    "at_terminal",
    "awaits_first",
    "require_role",
    "correct",
    "corrected",
    "first_code",
    "from_proxy",
    "log",
    "make_first",
    "move",
    "redo",
    "refuse_taken",
    "remove",
    "restore",
    "save",
    "save_each",
    "sign_in",
    "undo",
    "verify",
    "comment",
]
