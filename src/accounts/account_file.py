"""The file of accounts, failed attempts and the log of writes, beside the database.

It is a file of its own: a restore of the figures brings no removed account back and loses no line of the log, and a copy of
the database carries no password. Only its owner may read it.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from src.accounts.layout import ADDED, layout
from src.accounts.writer import Refused
from src.catalogue import text

WAIT_SECONDS = 10
OWNER_ONLY = 0o600

LAYOUT = layout("INTEGER PRIMARY KEY")


def account_file(database: Path) -> Path:
    """Where the accounts of a database file are kept."""
    path = Path(database).absolute()
    return path.with_name(f"{path.stem}-accounts.sqlite")


class FileFailed(Refused):
    """The account file cannot be used: damaged, not to be written, in use, or on a full disk."""


@contextmanager
def reading(database: Path) -> Iterator[sqlite3.Connection | None]:
    """A connection to look things up with; None where no account and no log was ever written."""
    path = account_file(database)
    if not _exists(path):
        yield None
        return
    with _connection(path) as connection:
        yield connection


@contextmanager
def writing(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection in one transaction that keeps other writers out, committed at the end of the block."""
    path = account_file(database)
    _make(path)
    with _connection(path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            _move_forward(connection)
            yield connection
        except BaseException:
            if connection.in_transaction:  # a full disk has ended it already
                connection.rollback()
            raise
        connection.commit()


def _move_forward(connection: sqlite3.Connection) -> None:
    """Give the log of an older file the columns that came later; its rows stay as they are."""
    found = {row[1] for row in connection.execute("PRAGMA table_info(write_log)")}
    for name in ADDED.keys() - found:
        connection.execute(f"ALTER TABLE write_log ADD COLUMN {name} {ADDED[name]}")


@contextmanager
def _connection(path: Path) -> Iterator[sqlite3.Connection]:
    """Closed at the end of the block; raises FileFailed where the file cannot be used."""
    _refuse_irregular(path)
    try:
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
        try:
            connection.executescript(LAYOUT)
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise _failure(path, getattr(error, "sqlite_errorname", ""), str(error)) from error


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise _failure(path, errno.errorcode.get(error.errno or 0, ""), str(error.strerror)) from error


def _refuse_irregular(path: Path) -> None:
    if _exists(path) and not path.is_file():
        raise FileFailed(text("accounts.file_irregular", path=path))


def _make(path: Path) -> None:
    """An empty file that only its owner may read, or the existing one made so."""
    _refuse_irregular(path)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, OWNER_ONLY))
        path.chmod(OWNER_ONLY)
    except OSError as error:
        raise _failure(path, errno.errorcode.get(error.errno or 0, ""), str(error.strerror)) from error


_REASONS = {
    "accounts.file_full": ("SQLITE_FULL", "ENOSPC", "EDQUOT"),
    "accounts.file_damaged": ("SQLITE_NOTADB", "SQLITE_CORRUPT"),
    "accounts.file_unwritable": ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "EACCES", "EPERM", "EROFS"),
    "accounts.file_fault": ("SQLITE_IOERR", "EIO"),
    "accounts.file_busy": ("SQLITE_BUSY", "SQLITE_LOCKED"),
}
"""Sentence by what the system or the database library calls it, or begins to: SQLITE_READONLY_DIRECTORY."""


def _failure(path: Path, name: str, detail: str) -> FileFailed:
    for sentence, names in _REASONS.items():
        if name.startswith(names):
            return FileFailed(text(sentence, path=path))
    return FileFailed(text("accounts.file_failed", path=path, detail=detail))
