"""The accounts: who has one, adding one, taking one away."""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from src.accounts.journal import logged
from src.accounts.passwords import LEAST_LENGTH, MOST_LENGTH, hashed, is_guessable
from src.accounts.permission import require_role
from src.accounts.register import reading, writing
from src.accounts.writer import ROLES, AccountRole, Refused, Writer
from src.catalogue import text
from src.store import Database, Queries

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody with a password and a role; `created_at` is local time."""

    name: str
    role: AccountRole
    created_at: datetime
    created_by: str


def plain_name(name: str) -> str:
    """The name as it is kept: full-width letters and digits as plain ones, no space around it, nothing that cannot be kept."""
    return unicodedata.normalize("NFKC", name.encode("utf-8", "replace").decode("utf-8")).strip()


def accounts(database: Database) -> tuple[Account, ...]:
    """Every account by name; empty where there is none yet."""
    with reading(database) as connection:
        if connection is None:
            return ()
        rows = connection.execute("SELECT name, role, created_at, created_by FROM account ORDER BY name").fetchall()
    return tuple(Account(name, role, datetime.fromisoformat(at), by) for name, role, at, by in rows)


def add(database: Database, writer: Writer, *, name: str, password: str, role: AccountRole = "editor") -> None:
    """Make an account; raises Refused for a name that exists or cannot be one, and for a password that is easy to guess."""
    name = plain_name(name)
    with logged(database, writer, "add_account", name):
        require_role(database, writer, "admin")
        _check_new(name, password, role)
        kept = hashed(password)
        with writing(database) as connection:
            if connection.execute("SELECT 1 FROM account WHERE name = ?", [name]).fetchone():
                raise Refused(text("accounts.name_taken", name=name))
            _insert(connection, name, role, kept, writer.name)


def add_first(database: Database, *, name: str, password: str) -> None:
    """Make the first account, an admin's; raises Refused where there is one by now, else what `add` raises."""
    name = plain_name(name)
    with logged(database, Writer(name, "admin"), "add_account", name):
        _check_new(name, password, "admin")
        kept = hashed(password)
        with writing(database) as connection:
            if connection.execute("SELECT 1 FROM account").fetchone():
                raise Refused(text("accounts.not_the_first"))
            _insert(connection, name, "admin", kept, name)


def _insert(connection: Queries, name: str, role: AccountRole, kept: str, by: str) -> None:
    connection.execute(
        "INSERT INTO account (name, role, password_hash, credential, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)",
        [name, role, kept, secrets.token_hex(16), datetime.now().isoformat(), by],
    )
    connection.execute("DELETE FROM entry_attempt WHERE name = ?", [name])


def remove(database: Database, writer: Writer, name: str) -> None:
    """Take an account away, at once also for whoever is signed in with it; raises Refused where there is none."""
    name = plain_name(name)
    with logged(database, writer, "remove_account", name):
        require_role(database, writer, "admin")
        with writing(database) as connection:
            if not connection.execute("DELETE FROM account WHERE name = ?", [name]).rowcount:
                known = [row[0] for row in connection.execute("SELECT name FROM account ORDER BY name")]
                listed = text("catalogue.list_separator").join(known) or text("store.none")
                raise Refused(text("accounts.unknown_name", name=name, known=listed))


def _check_new(name: str, password: str, role: AccountRole) -> None:
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise Refused(text("accounts.bad_name", limit=LONGEST_NAME))
    if role not in ROLES:
        raise Refused(text("accounts.bad_role", role=role, known=", ".join(ROLES)))
    if len(password) < LEAST_LENGTH:
        raise Refused(text("accounts.short_password", least=LEAST_LENGTH))
    if len(password) > MOST_LENGTH:
        raise Refused(text("accounts.long_password", most=MOST_LENGTH))
    if is_guessable(password, name):
        raise Refused(text("accounts.guessable_password"))
