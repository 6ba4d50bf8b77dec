"""A database as a whole: made on first run, made empty, or moved forward from an older version."""

import glob
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import duckdb

from src.catalogue import text
from src.records import Kind
from src.store import copies, disk, layout, on_server, seed
from src.store.automatic import FOLDER, automatic_backups
from src.store.connection import connect_file, data_version, new_file, sweep_turn, writers_turn
from src.store.diagnosis import first_line
from src.store.errors import ForeignLog, StoreError, Taken
from src.store.server import PROJECT, Database, Server

SEED_FOLDER = PROJECT / "data"

UPDATED, REPLACED = "before-update", "replaced"
"""Labels of the copies that stand beside a database."""

_found_current: dict[Database, str] = {}
"""Data version at which this process last found a database current."""


def ensure(database: Database, seed_folder: Path = SEED_FOLDER) -> None:
    """Make sure that a database of this version is there.

    A missing one is made from the CSV folders in `seed_folder` (kind real), unless copies beside its path tell that there was
    one; an older one is moved forward, a file only after it was copied beside itself; a current one is left alone. Several
    processes may call this at once, and often: a file that was found current is not opened again until it changes.
    """
    if isinstance(database, Server):
        _ensure_on_server(database, seed_folder)
        return
    given, path = Path(database).absolute(), disk.located(database)
    with disk.looking_at(path):
        _ensure(given, path, seed_folder)


def _ensure_on_server(server: Server, seed_folder: Path) -> None:
    if server in _found_current and _found_current[server] == data_version(server):
        return
    if not on_server.is_made(server):
        with suppress(Taken):  # another process was first
            _fill(server, seed_folder)
    seen = data_version(server)
    on_server.bring_up_to_date(server)
    _found_current[server] = seen


def _ensure(given: Path, path: Path, seed_folder: Path) -> None:
    if path.exists() and _found_current.get(path) == data_version(path):
        return
    _sweep(given, path)
    if not path.exists():
        _refuse_where_one_was(given, path)
        with suppress(Taken):  # another process was first
            _fill(path, seed_folder)
    seen = data_version(path)
    try:
        _bring_up_to_date(path)
    except ForeignLog as refusal:
        raise _moved_away(path, refusal) from refusal
    _found_current[path] = seen


def _sweep(given: Path, path: Path) -> None:
    """Delete what killed writers left beside this file and its copies."""
    for folder in {path.parent, given.parent / FOLDER}:
        disk.sweep(folder)
    sweep_turn(path)


def _fill(database: Database, seed_folder: Path) -> None:
    with new_database(database, "real") as draft:
        for folder in _seed_folders(seed_folder):
            seed.save_folder(draft, folder)


def _refuse_where_one_was(given: Path, path: Path) -> None:
    """Raises StoreError where copies or accounts of a database stand beside the path: it was deleted or moved."""
    replaced = {file for label in (UPDATED, REPLACED) for file in _kept_beside(path, label)}
    kept = [*automatic_backups(given), *replaced]
    accounts = given.with_name(f"{given.stem}-accounts.sqlite")
    others = [given.parent / FOLDER] if automatic_backups(given) else []
    others += [*sorted(replaced), *([accounts] if accounts.exists() else [])]
    if not others:
        return
    listed = text("catalogue.list_separator").join(file.name for file in others)
    if not kept:
        raise StoreError(text("store.gone_without_copy", path=path, others=listed))
    newest = max(kept, key=lambda file: file.stat().st_mtime)
    raise StoreError(text("store.gone", path=path, newest=newest, others=listed))


def _moved_away(path: Path, refusal: ForeignLog) -> StoreError:
    """Rename a log that belongs to another file, and what to tell about it."""
    kept = Path(f"{beside(path, 'foreign')}.wal")
    try:
        disk.replace(Path(f"{path}.wal"), kept)
    except OSError:
        return refusal
    return StoreError(text("store.foreign_log_moved", kept=kept))


def _bring_up_to_date(path: Path) -> None:
    with connect_file(path) as connection:
        if layout.is_current(connection, path):
            return
        is_older = layout.is_older(connection, path)
    if is_older and not _is_kept(path):
        copies.copy_database(path, beside(path, UPDATED))
    try:
        with connect_file(path, write=True, newer_format=is_older) as connection:
            layout.move_forward(connection, path)
    except duckdb.Error as error:  # tables of our names with other columns, or in the way
        raise StoreError(text("store.not_moved", path=path, detail=first_line(error))) from error


def _is_kept(path: Path) -> bool:
    """Whether the newest copy from before an update holds the same: an update that was killed or refused left it."""
    kept = max(_kept_beside(path, UPDATED), key=lambda file: file.stat().st_mtime, default=None)
    if kept is None:
        return False
    try:
        with connect_file(kept) as connection:
            held = copies.content(connection)
        with connect_file(path) as connection:
            return copies.content(connection) == held
    except StoreError:  # a copy that cannot be read is none
        return False


def exists(database: Database) -> bool:
    """Whether there is anything at the path, or figures on the server."""
    return on_server.is_made(database) if isinstance(database, Server) else Path(database).exists()


def create(database: Database, kind: Kind) -> None:
    """An empty database of the kind; raises StoreError where there is one already."""
    with new_database(database, kind):
        pass


@contextmanager
def new_database(database: Database, kind: Kind) -> Iterator[Database]:
    """An empty database of the kind to fill, a file under another name; at the end of the block it is there whole.

    Raises StoreError where there is one already, or where the disk does not hold everything that was saved; then there is
    nothing.
    """
    if isinstance(database, Server):
        with on_server.new(database, kind):
            yield database
        return
    path = disk.located(database)
    if path.exists():
        raise Taken(text("store.exists", path=path))
    if not path.parent.is_dir():
        raise StoreError(text("store.no_folder", path=path.parent))
    with disk.draft_beside(path) as draft:
        try:
            with new_file(draft) as connection:
                layout.make(connection, kind)
                yield draft
            copies.settle(draft, path)
        except StoreError as refusal:
            raise _about(path, draft, refusal) from refusal
        with writers_turn(path, time.monotonic() + 10), disk.refusing(path):
            _move_log_away(path)
            if not disk.put_in_place(draft, path):
                raise Taken(text("store.exists", path=path))


def _about(path: Path, draft: Path, refusal: StoreError) -> StoreError:
    """The same refusal; nobody knows the draft, so the sentence names the path."""
    said = str(refusal).replace(str(draft), str(path))
    return refusal if said == str(refusal) else StoreError(said)


def _move_log_away(path: Path) -> None:
    """A log of a file that was removed must not be replayed on the new one."""
    log = Path(f"{path}.wal")
    if log.exists() and not path.exists():
        disk.replace(log, Path(f"{beside(path, 'removed')}.wal"))


def beside(path: Path, label: str) -> Path:
    """A free path in the same folder, named after the file, the label and this second."""
    name = f"{path.stem}-{label}-{datetime.now():%Y%m%d-%H%M%S}"
    candidate, number = path.with_name(f"{name}{path.suffix}"), 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{name}-{number}{path.suffix}")
    return candidate


def _kept_beside(path: Path, label: str) -> list[Path]:
    """Every file that `beside` named so."""
    return list(path.parent.glob(f"{glob.escape(path.stem)}-{label}-*{glob.escape(path.suffix)}"))


def _seed_folders(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(file.parent for file in folder.glob("*/source.csv")))
