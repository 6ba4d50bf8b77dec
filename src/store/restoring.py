"""Putting a backup in the place of the database: verified first, and what it replaces is kept."""

import os
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import get_args

import duckdb

from src.catalogue import text
from src.records import Kind, UnitKind
from src.store import disk, layout
from src.store.automatic import automatic_backups
from src.store.connection import PAUSE_SECONDS, connect_beside, connect_file, data_version, writers_turn
from src.store.copies import copy_database
from src.store.database import beside
from src.store.diagnosis import first_line
from src.store.disk import LOGS
from src.store.errors import Busy, KindMismatch, Newer, StoreError, Unreadable
from src.store.objects import check_content, check_names
from src.store.rows import TABLE_OF
from src.store.server import Database, file_of

WAIT_SECONDS = 10
REFERENCES = (
    *(
        (table, *parent)
        for table in TABLE_OF.values()
        for parent in (("batch", "batch_id"), ("organisation", "org_id"))
    ),
    ("organisation", "batch", "batch_id"),
    ("batch_event", "batch", "batch_id"),
    ("batch", "source", "source_id"),
    ("verification", "organisation", "org_id"),
    ("comment", "organisation", "org_id"),
)
LOST_UNITS = f"""
    SELECT count(*) FROM organisation WHERE unit_kind NOT IN ({", ".join(f"'{kind}'" for kind in get_args(UnitKind))})
        OR (unit_kind IS NOT NULL AND (parent_id IS NULL OR parent_id NOT IN (SELECT org_id FROM organisation)))
"""
"""Units of no department, or of a kind that there is none of."""


def restore(database: Database, file: str | Path) -> Path | None:
    """Replace the database by a backup; where the replaced file is kept, or None where there was none.

    The backup is read completely, moved forward where it is older, must hold the tables and views of this product alone and
    figures of the same kind. The database itself need not be readable (damaged, or a newer program's): then the kind is that of its newest automatic backup,
    and real where there is none to read. Raises StoreError, also for a server, and then the database is as it was.
    """
    path, file = disk.located(file_of(database, "store.server_restore")), disk.located(file)
    if path == file or (path.exists() and file.exists() and path.samefile(file)):
        raise StoreError(text("store.restore_same", path=file))
    _fold_log(path)
    seen = data_version(path)
    try:
        with disk.draft_beside(path) as draft, disk.refusing(path):
            copy_database(file, draft)
            _verify(draft, file, _kind(path))
            return _replace(path, draft, seen)
    except duckdb.Error as error:  # tables of our names with other columns
        raise Unreadable(text("store.restore_other", path=file, detail=first_line(error))) from error


def _kind(path: Path) -> Kind | None:
    """Kind of the database, or else of its newest automatic backup that can be read; None where nothing tells."""
    for file in (path, *automatic_backups(path)):
        try:
            with connect_file(file, wait_seconds=WAIT_SECONDS) as connection:
                return layout.kind(connection, file)
        except (Unreadable, Newer):
            continue
    return None


def _verify(draft: Path, file: Path, wanted: Kind | None) -> None:
    with connect_beside(draft) as connection:
        check_names(connection, file)
    with connect_file(draft, write=True) as connection:
        layout.move_forward(connection, draft)
        check_content(connection, file)
        _check_kind(layout.kind(connection, draft), wanted, file)
        _check_references(connection, file)
        connection.execute("CHECKPOINT")


def _check_kind(found: Kind, wanted: Kind | None, file: Path) -> None:
    """A database of unknown kind counts as one of real figures: theirs is the loss that nothing makes good."""
    if found != (wanted or "real"):
        raise KindMismatch(text(f"store.restore_kind_{wanted or 'unknown'}", path=file))


def _check_references(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    for table, parent, key in REFERENCES:
        row = connection.execute(
            f"SELECT count(*) FROM {table} WHERE {key} NOT IN (SELECT {key} FROM {parent})"
        ).fetchone()
        if row and row[0]:
            raise Unreadable(text("store.restore_incomplete", table=table, count=row[0], path=file))
    row = connection.execute(LOST_UNITS).fetchone()
    if row and row[0]:
        raise Unreadable(text("store.restore_incomplete", table="organisation", count=row[0], path=file))


def _replace(path: Path, draft: Path, seen: str) -> Path | None:
    """Swap the files; at every moment a whole database stands at the path.

    The turn alone keeps nobody out while this process stands still, so the file is held open to read, which keeps writers of
    every process out; a save that came before that is not passed over but ends the restore.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    with writers_turn(path, deadline), ExitStack() as held:
        with suppress(Unreadable, Newer):  # then nobody can write into it either
            held.enter_context(connect_file(path, wait_seconds=WAIT_SECONDS))
        if data_version(path) != seen:
            raise StoreError(text("store.restore_overtaken", path=path))
        if os.name == "nt":  # an open file cannot be replaced there
            held.close()
        kept = beside(path, "replaced")
        is_there = path.exists()
        try:
            _keep(path, kept)
            _swap(draft, path, deadline)
        except BaseException:
            _move_logs(kept, path)
            disk.remove(kept)
            raise
        return kept if is_there else None


def _swap(draft: Path, path: Path, deadline: float) -> None:
    while True:
        try:
            return disk.replace(draft, path)
        except PermissionError as error:  # Windows: somebody reads the file at this moment
            if time.monotonic() >= deadline:
                raise Busy(text("store.busy", path=path)) from error
        time.sleep(PAUSE_SECONDS)


def _fold_log(path: Path) -> None:
    """Bring a log that a killed writer left into the file, so that it cannot be replayed on the file that comes."""
    if not any(log.exists() for log in _logs(path)):
        return
    try:
        with connect_file(path, write=True, wait_seconds=WAIT_SECONDS) as connection:
            connection.execute("CHECKPOINT")
    except (Unreadable, Newer, duckdb.Error):
        return  # damaged, newer or missing: `_keep` moves the log away


def _logs(path: Path) -> list[Path]:
    return [Path(f"{path}{part}") for part in LOGS]


def _keep(path: Path, kept: Path) -> None:
    """Give what stands at the path, and its log, another name; the file itself stands there until another takes its place."""
    if path.exists():
        try:
            disk.link(path, kept)
        except OSError:  # a disk without hard links: FAT, some network shares
            disk.copy(path, kept)
    _move_logs(path, kept)


def _move_logs(path: Path, to: Path) -> None:
    for log, moved in zip(_logs(path), _logs(to), strict=True):
        if log.exists():
            disk.replace(log, moved)
