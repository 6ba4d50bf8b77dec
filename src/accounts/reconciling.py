"""Entries of the log that a process left without an end: what the database holds tells it."""

import os
import secrets
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from src import store
from src.accounts.layout import ADDED
from src.accounts.register import log_columns, reading, writing
from src.catalogue import text
from src.catalogue.visible import harmless
from src.records import Batch

GIVEN_UP = timedelta(minutes=10)
"""Nothing waits this long: an older entry has been left, also by a process that cannot be asked for."""

_HOST = socket.gethostname()
_PROCESS = f"{_HOST}|{os.getpid()}|{secrets.token_hex(8)}"
_under_way: set[tuple[store.Database, int]] = set()


@dataclass(frozen=True, slots=True)
class _Left:
    """An entry without an end, as its process wrote it."""

    entry: int
    at: datetime
    who: str
    action: str
    detail: str | None
    batch_id: int | None
    process: str | None
    file: int | None


def begin(database: store.Database, who: str, action: str, detail: str | None, batch_id: int | None) -> int:
    """Number of the new entry, in the name of this process."""
    with writing(database) as connection:
        entry = connection.execute(
            "INSERT INTO write_log (at, who, action, detail, batch_id, process, file) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING entry",
            [
                datetime.now().isoformat(),
                who,
                action,
                harmless(detail or "") or None,
                batch_id,
                _PROCESS,
                _file(database),
            ],
        ).fetchall()[0][0]
    return int(entry)


@contextmanager
def under_way(database: store.Database, entry: int) -> Iterator[None]:
    """The entry is not left as long as the block runs."""
    mine = (store.settled(database), entry)
    _under_way.add(mine)
    try:
        yield
    finally:
        _under_way.discard(mine)


def _file(database: store.Database) -> int | None:
    if isinstance(database, store.Server):
        return None
    path = Path(database)
    return path.stat().st_ino if path.exists() else None


def reconcile(database: store.Database) -> None:
    """Tell the end of each entry whose process is gone: done with its batch where the database holds it, else unfinished.

    Where the database cannot be read they stay open for the next time. Raises FileFailed where the account file cannot be
    used.
    """
    left = [entry for entry in _without_end(database) if _is_left(database, entry)]
    if not left:
        return
    try:
        if store.exists(database):
            store.ensure(database)
        ends = _ends(database, left)
    except store.StoreError:
        return
    with writing(database) as connection:
        for number, (is_done, batch_id) in ends.items():
            connection.execute(
                "UPDATE write_log SET outcome = ?, batch_id = ? WHERE entry = ? AND outcome IS NULL",
                ["done" if is_done else "unfinished", batch_id, number],
            )


def _without_end(database: store.Database) -> list[_Left]:
    with reading(database) as connection:
        if connection is None:
            return []
        known = log_columns(connection)
        added = ", ".join(name if name in known else f"NULL AS {name}" for name in ADDED)
        rows = connection.execute(
            f"SELECT entry, at, who, action, detail, batch_id, {added} FROM write_log WHERE outcome IS NULL ORDER BY entry"
        ).fetchall()
    return [_Left(entry, datetime.fromisoformat(at), *rest) for entry, at, *rest in rows]


def _is_left(database: store.Database, entry: _Left) -> bool:
    if entry.process == _PROCESS:
        return (store.settled(database), entry.entry) not in _under_way
    if abs(datetime.now() - entry.at) > GIVEN_UP:
        return True
    host, number, _ = (entry.process or "||").split("|")
    return host == _HOST and (int(number) == os.getpid() or not _runs(int(number)))


def _runs(process: int) -> bool:
    """Whether such a process runs on this machine; Windows is not asked, because asking that way would end it."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it runs for somebody else
        return True
    return True


def _ends(database: store.Database, left: list[_Left]) -> dict[int, tuple[bool, int | None]]:
    """Whether each was done and the number of its batch, by entry; no batch belongs to two."""
    ends = {}
    taken = _batches_of_entries(database)
    for entry in left:
        batch_id = _batch(database, entry, taken) if entry.action in ("save", "correct") else entry.batch_id
        ends[entry.entry] = (_is_done(database, entry, batch_id), batch_id)
        taken.add(batch_id)
    return ends


def _is_done(database: store.Database, entry: _Left, batch_id: int | None) -> bool:
    if entry.action in ("save", "correct"):
        return batch_id is not None
    return {
        "undo": _changed_a_batch,
        "redo": _changed_a_batch,
        "verify": _verified,
        "comment": _commented,
        "restore": _restored,
        "add_account": _has_account,
        "remove_account": _has_no_account,
    }[entry.action](database, entry)


def _batches_of_entries(database: store.Database) -> set[int | None]:
    """Batches that saves and corrections of the log have brought."""
    with reading(database) as connection:
        rows = (
            connection.execute("SELECT batch_id FROM write_log WHERE action IN ('save', 'correct')")
            if connection
            else ()
        )
        return {row[0] for row in rows}


def _batch(database: store.Database, entry: _Left, taken: set[int | None]) -> int | None:
    """The first batch of the same person and content since then that no other entry is about."""
    for batch in reversed(store.history(database)):
        if batch.batch_id in taken or batch.created_by != entry.who or batch.created_at < entry.at:
            continue
        if _is_about(batch, entry):
            return batch.batch_id
    return None


def _is_about(batch: Batch, entry: _Left) -> bool:
    if entry.action == "correct":
        return (batch.note or "").startswith(text("accounts.correction_note", figure=entry.detail, reason=""))
    return (batch.source.file_name or batch.source.title) == entry.detail


def _changed_a_batch(database: store.Database, entry: _Left) -> bool:
    return any(
        (event.batch_id, event.action, event.by) == (entry.batch_id, entry.action, entry.who) and event.at >= entry.at
        for event in store.batch_events(database)
    )


def _verified(database: store.Database, entry: _Left) -> bool:
    return any(
        (note.message, note.by) == (entry.detail, entry.who) and note.at >= entry.at
        for note in store.verification_notes(database)
    )


def _commented(database: store.Database, entry: _Left) -> bool:
    return any(
        (f"{row.year} {row.subject}", row.by) == (entry.detail, entry.who) and row.at >= entry.at
        for row in store.comment_rows(database)
    )


def _restored(database: store.Database, entry: _Left) -> bool:
    """Whether another file stood there when the next restore began, or stands there now."""
    with reading(database) as connection:
        next_one = (
            connection
            and connection.execute(
                "SELECT file FROM write_log WHERE action = 'restore' AND entry > ? ORDER BY entry", [entry.entry]
            ).fetchone()
        )
    return (next_one[0] if next_one else _file(database)) != entry.file


def _has_account(database: store.Database, entry: _Left) -> bool:
    with reading(database) as connection:
        row = (
            connection
            and connection.execute(
                "SELECT 1 FROM account WHERE name = ? AND created_by = ? AND created_at >= ?",
                [entry.detail, entry.who, entry.at.isoformat()],
            ).fetchone()
        )
    return bool(row)


def _has_no_account(database: store.Database, entry: _Left) -> bool:
    """An account of the name that was made later is another one."""
    with reading(database) as connection:
        row = (
            connection
            and connection.execute(
                "SELECT 1 FROM account WHERE name = ? AND created_at < ?", [entry.detail, entry.at.isoformat()]
            ).fetchone()
        )
    return not row
