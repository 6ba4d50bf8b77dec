"""The functions that write, each behind the same guard: permission, an automatic backup, the write, the log.

Each raises Refused where the writer may not, or what the store raises; then nothing was changed.
"""

from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path

from src import store
from src.accounts.guard import guarded
from src.accounts.journal import logged
from src.accounts.permission import require_role
from src.accounts.writer import Writer
from src.records import Delivery, Finding


def save(database: store.Database, writer: Writer, delivery: Delivery) -> int:
    """Number of the new batch."""
    with guarded(database, writer, "save", delivery.source.file_name or delivery.source.title) as attempt:
        attempt.batch_id = batch_id = store.save_batch(database, delivery, writer.name)
    return batch_id


def save_each(
    database: store.Database, writer: Writer, deliveries: Iterable[Delivery]
) -> tuple[int | store.StoreError, ...]:
    """Number of the new batch of each delivery, or why it was refused; the others are saved all the same.

    One automatic backup stands before all of them: as many copies as batches would push out every older one.
    """
    with store.automatic_backup(database):
        return tuple(_saved(database, writer, delivery) for delivery in deliveries)


def _saved(database: store.Database, writer: Writer, delivery: Delivery) -> int | store.StoreError:
    try:
        with logged(database, writer, "save", delivery.source.file_name or delivery.source.title) as attempt:
            require_role(database, writer)
            attempt.batch_id = batch_id = store.save_batch(database, delivery, writer.name)
    except store.StoreError as refusal:
        return refusal
    return batch_id


def undo(database: store.Database, writer: Writer, batch_id: int) -> None:
    """Take a batch out of force."""
    with guarded(database, writer, "undo", batch_id=batch_id):
        store.undo(database, batch_id, writer.name)


def redo(database: store.Database, writer: Writer, batch_id: int) -> None:
    """Put an undone batch back in force."""
    with guarded(database, writer, "redo", batch_id=batch_id):
        store.redo(database, batch_id, writer.name)


def verify(database: store.Database, writer: Writer, finding: Finding, reason: str | None) -> None:
    """Note that a finding was looked into and why its figures are right; a reason of None takes the note back."""
    with guarded(database, writer, "verify", finding.message):
        store.verify(database, finding, reason, writer.name)


def comment(
    database: store.Database, writer: Writer, org_id: str, year: int, subject: str, content: str | None
) -> None:
    """Write why a chart or a finding is as it is; a content of None takes the comment back."""
    with guarded(database, writer, "comment", f"{year} {subject}"):
        store.comment(database, org_id, year, subject, content, writer.name)


def restore(database: store.Database, writer: Writer, file: str | Path) -> Path | None:
    """Replace the database by a backup, as an admin; where the replaced file is kept, or None where there was none."""
    with logged(database, writer, "restore", Path(file).name):
        require_role(database, writer, "admin")
        with ExitStack() as copied:
            with suppress(
                store.Unreadable, store.Newer
            ):  # such a database is what a restore is for, and it keeps that itself
                copied.enter_context(store.automatic_backup(database))
            return store.restore(database, file)
