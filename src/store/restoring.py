"""Putting a backup in the place of the database: verified first, and what it replaces is kept."""

import os
import shutil
import time
import uuid
from pathlib import Path

import duckdb

from src.catalogue import text
from src.records import Kind
from src.store import disk, layout
from src.store.connection import PAUSE_SECONDS, connect, writers_turn
from src.store.copies import copy_database
from src.store.database import beside
from src.store.errors import Busy, KindMismatch, StoreError, Unreadable

WAIT_SECONDS = 10
REFERENCES = (
    ("record", "batch", "batch_id"),
    ("record", "organisation", "org_id"),
    ("score_item", "batch", "batch_id"),
    ("score_item", "organisation", "org_id"),
    ("annual_goal", "batch", "batch_id"),
    ("annual_goal", "organisation", "org_id"),
    ("reading_note", "batch", "batch_id"),
    ("reading_note", "organisation", "org_id"),
    ("batch_event", "batch", "batch_id"),
    ("batch", "source", "source_id"),
    ("verification", "organisation", "org_id"),
)


def restore(path: str | Path, file: str | Path) -> Path | None:
    """Replace the database by a backup; where the replaced file is kept, or None where there was none.

    The backup is read completely, moved forward where it is older, and must hold figures of the same kind. Raises
    StoreError, and then the database is as it was. A damaged or missing database counts as one of real figures.
    """
    path, file = disk.located(path), disk.located(file)
    if path == file or (path.exists() and file.exists() and path.samefile(file)):
        raise StoreError(text("store.restore_same", path=file))
    draft = path.with_name(f"{path.name}.tmp-{uuid.uuid4().hex[:12]}")
    try:
        copy_database(file, draft)
        _verify(draft, file, _kind(path))
        return _replace(path, draft)
    finally:
        draft.unlink(missing_ok=True)
        Path(f"{draft}.wal").unlink(missing_ok=True)


def _kind(path: Path) -> Kind:
    try:
        with connect(path, wait_seconds=WAIT_SECONDS) as connection:
            return layout.kind(connection, path)
    except Unreadable:
        return "real"


def _verify(draft: Path, file: Path, wanted: Kind) -> None:
    with connect(draft, write=True) as connection:
        layout.move_forward(connection, draft)
        if layout.kind(connection, draft) != wanted:
            raise KindMismatch(text(f"store.restore_kind_{wanted}", path=file))
        for table, parent, key in REFERENCES:
            row = connection.execute(
                f"SELECT count(*) FROM {table} WHERE {key} NOT IN (SELECT {key} FROM {parent})"
            ).fetchone()
            if row and row[0]:
                raise Unreadable(text("store.restore_incomplete", table=table, count=row[0], path=file))


def _replace(path: Path, draft: Path) -> Path | None:
    """Swap the files while other writers wait; at every moment a whole database stands at the path."""
    deadline = time.monotonic() + WAIT_SECONDS
    with writers_turn(path, deadline):
        _fold_log(path)
        kept = _keep(path) if path.exists() else None
        while True:
            try:
                os.replace(draft, path)
                return kept
            except PermissionError as error:  # Windows: somebody reads the file at this moment
                if time.monotonic() >= deadline:
                    raise Busy(text("store.busy", path=path)) from error
            time.sleep(PAUSE_SECONDS)


def _fold_log(path: Path) -> None:
    """Bring the write-ahead log into the file, so that it cannot be replayed on the file that comes."""
    try:
        with connect(path, write=True, wait_seconds=WAIT_SECONDS) as connection:
            connection.execute("CHECKPOINT")
    except (Unreadable, duckdb.Error):
        return  # damaged or missing: `_keep` moves the log away


def _keep(path: Path) -> Path:
    kept = beside(path, "replaced")
    try:
        os.link(path, kept)
    except OSError:  # a disk without hard links: FAT, some network shares
        shutil.copy2(path, kept)
    log = Path(f"{path}.wal")
    if log.exists():
        os.replace(log, f"{kept}.wal")
    return kept
