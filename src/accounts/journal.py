"""The log of writes: who tried what and when, written before the attempt and completed after it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from src.accounts import reconciling
from src.accounts.account_file import FileFailed
from src.accounts.register import reading, writing
from src.accounts.writer import TERMINAL, Writer
from src.catalogue import text
from src.catalogue.visible import harmless, one_line
from src.store import Database, StoreError

Action = Literal["save", "correct", "undo", "redo", "restore", "verify", "comment", "add_account", "remove_account"]
Outcome = Literal["done", "refused", "unfinished"]


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One attempt to write; `at` is local time.

    `outcome` is "unfinished" where the process ended and the database holds nothing of it, and None as long as nobody could
    say: under way, or the database could not be read since.
    """

    at: datetime
    who: str
    action: Action
    detail: str | None
    batch_id: int | None
    outcome: Outcome | None
    refusal: str | None


def log(database: Database) -> tuple[LogEntry, ...]:
    """Every attempt to write, newest first; those that a process left without an end are told theirs where that can be."""
    with suppress(StoreError):  # what cannot be told now stays open; the log itself can still be read
        reconciling.reconcile(database)
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
    database: Database, writer: Writer, action: Action, detail: str | None = None, batch_id: int | None = None
) -> Iterator[Attempt]:
    """Log what the block tries, and its end: done, or refused with the sentence.

    What is not in the log does not happen, but for a restore at the terminal: it is what mends a broken disk, so its line goes
    to the program's own log where the account file cannot be written.
    """
    attempt = Attempt(batch_id)
    try:
        reconciling.reconcile(database)
        entry = reconciling.begin(database, writer.name, action, detail, batch_id)
    except FileFailed as failure:
        if action != "restore" or writer.credential != TERMINAL:
            raise
        _tell_unlogged(writer, action, detail, failure)
        yield attempt
        return
    with reconciling.under_way(database, entry):
        try:
            yield attempt
        except StoreError as refusal:
            _complete(database, entry, attempt, "refused", harmless(str(refusal)))
            raise
        _complete(database, entry, attempt, "done", None)


def _tell_unlogged(writer: Writer, action: Action, detail: str | None, failure: FileFailed) -> None:
    line = text(
        "accounts.not_logged",
        at=f"{datetime.now():%Y-%m-%d %H:%M:%S}",
        who=writer.name,
        action=text(f"accounts.action.{action}"),
        detail=detail,
        reason=failure,
    )
    logging.getLogger(__name__).warning("%s", one_line(line))


def _complete(database: Database, entry: int, attempt: Attempt, outcome: Outcome, refusal: str | None) -> None:
    """A log that cannot be completed must not make a finished write look refused: the next write tells its end."""
    try:
        with writing(database) as connection:
            connection.execute(
                "UPDATE write_log SET outcome = ?, refusal = ?, batch_id = ? WHERE entry = ?",
                [outcome, refusal, attempt.batch_id, entry],
            )
    except StoreError as failure:
        told = text(f"accounts.outcome.{outcome}")
        line = text("accounts.not_completed", entry=entry, outcome=told, reason=failure)
        logging.getLogger(__name__).warning("%s", one_line(line))
