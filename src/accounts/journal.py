"""The log of writes: who tried what and when, written before the attempt and completed after it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from src.accounts.account_file import reading, writing
from src.accounts.writer import Writer
from src.store import StoreError

Action = Literal["save", "correct", "undo", "redo", "restore", "verify", "add_account", "remove_account"]
Outcome = Literal["done", "refused"]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One attempt to write; `outcome` is None where the process ended before it could say. `at` is local time."""

    at: datetime
    who: str
    action: Action
    detail: str | None
    batch_id: int | None
    outcome: Outcome | None
    refusal: str | None


def log(database: str | Path) -> tuple[LogEntry, ...]:
    """Every attempt to write, newest first."""
    with reading(database) as connection:
        if connection is None:
            return ()
        rows = connection.execute(
            "SELECT at, who, action, detail, batch_id, outcome, refusal FROM write_log ORDER BY entry DESC"
        ).fetchall()
    return tuple(LogEntry(datetime.fromisoformat(row[0]), *row[1:]) for row in rows)


class Attempt:
    """An attempt under way; `batch_id` is set once the batch has its number."""

    def __init__(self, batch_id: int | None = None) -> None:
        self.batch_id = batch_id


@contextmanager
def logged(
    database: str | Path, writer: Writer, action: Action, detail: str | None = None, batch_id: int | None = None
) -> Iterator[Attempt]:
    """Log what the block tries, and its end: done, or refused with the sentence."""
    attempt = Attempt(batch_id)
    with writing(database) as connection:
        entry = connection.execute(
            "INSERT INTO write_log (at, who, action, detail, batch_id) VALUES (?, ?, ?, ?, ?)",
            [datetime.now().isoformat(), writer.name, action, detail, batch_id],
        ).lastrowid
    try:
        yield attempt
    except StoreError as refusal:
        _complete(database, entry, attempt, "refused", str(refusal))
        raise
    _complete(database, entry, attempt, "done", None)


def _complete(database: str | Path, entry: int | None, attempt: Attempt, outcome: Outcome, refusal: str | None) -> None:
    """A log that cannot be completed must not make a finished write look refused: the entry then stays without an end."""
    try:
        with writing(database) as connection:
            connection.execute(
                "UPDATE write_log SET outcome = ?, refusal = ?, batch_id = ? WHERE entry = ?",
                [outcome, refusal, attempt.batch_id, entry],
            )
    except StoreError:
        logging.getLogger(__name__).exception("entry %s of the write log was not completed", entry)
