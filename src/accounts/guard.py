"""What stands before and after each write: permission, an automatic backup, the log."""

from collections.abc import Iterator
from contextlib import contextmanager

from src import store
from src.accounts.journal import Action, Attempt, logged
from src.accounts.permission import require_role
from src.accounts.writer import Writer


@contextmanager
def guarded(
    database: store.Database, writer: Writer, action: Action, detail: str | None = None, batch_id: int | None = None
) -> Iterator[Attempt]:
    """Run a write of the block for somebody who may edit; raises Refused before it starts where they may not."""
    with logged(database, writer, action, detail, batch_id) as attempt:
        require_role(database, writer)
        with store.automatic_backup(database):
            yield attempt
