"""A database file as a whole: made on first run, made empty, or moved forward from an older version."""

import glob
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from src.catalogue import text
from src.records import Kind
from src.store import copies, disk, layout, seed
from src.store.automatic import FOLDER, automatic_backups
from src.store.connection import PROJECT, connect, data_version, new_file, sweep_turn, writers_turn
from src.store.diagnosis import first_line
from src.store.errors import ForeignLog, StoreError

SEED_FOLDER = PROJECT / "data"

UPDATED, REPLACED = "before-update", "replaced"
"""Labels of the copies that stand beside a database."""

_found_current: dict[Path, str] = {}
"""Data version at which this process last found a file current."""


class _Taken(StoreError):  # noqa: N818
    """Another file stands at the path since this one was begun."""


def ensure(path: str | Path, seed_folder: Path = SEED_FOLDER) -> None:
    """Make sure that a database of this version stands at the path.

    A missing file is made from the CSV folders in `seed_folder` (kind real), unless copies beside it tell that there was one;
    an older one is copied beside itself and moved forward; a current one is left alone. Several processes may call this at
    once, and often: a file that was found current is not opened again until it changes.
    """
    given, path = Path(path).absolute(), disk.located(path)
    with disk.looking_at(path):
        _ensure(given, path, seed_folder)


def _ensure(given: Path, path: Path, seed_folder: Path) -> None:
    if path.exists() and _found_current.get(path) == data_version(path):
        return
    _sweep(given, path)
    if not path.exists():
        _refuse_where_one_was(given, path)
        _make(path, seed_folder)
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


def _make(path: Path, seed_folder: Path) -> None:
    try:
        with new_database(path, "real") as draft:
            for folder in _seed_folders(seed_folder):
                seed.save_folder(draft, folder)
    except _Taken:
        return  # another process was first


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
    with connect(path) as connection:
        if layout.is_current(connection, path):
            return
        is_older = layout.is_older(connection, path)
    if is_older and not _is_kept(path):
        copies.copy_database(path, beside(path, UPDATED))
    try:
        with connect(path, write=True, newer_format=is_older) as connection:
            layout.move_forward(connection, path)
    except duckdb.Error as error:  # tables of our names with other columns, or in the way
        raise StoreError(text("store.not_moved", path=path, detail=first_line(error))) from error


def _is_kept(path: Path) -> bool:
    """Whether the newest copy from before an update holds the same: an update that was killed or refused left it."""
    kept = max(_kept_beside(path, UPDATED), key=lambda file: file.stat().st_mtime, default=None)
    if kept is None:
        return False
    try:
        with connect(kept) as connection:
            held = copies.content(connection)
        with connect(path) as connection:
            return copies.content(connection) == held
    except StoreError:  # a copy that cannot be read is none
        return False


def create(path: str | Path, kind: Kind) -> None:
    """An empty database of the kind; raises StoreError where a file stands at the path already."""
    with new_database(path, kind):
        pass


@contextmanager
def new_database(path: str | Path, kind: Kind) -> Iterator[Path]:
    """An empty database of the kind to fill, under another name; at the end of the block it is put in place whole.

    Raises StoreError where a file stands at the path, or where the disk does not hold everything that was saved; then there
    is nothing at the path.
    """
    path = disk.located(path)
    if path.exists():
        raise _Taken(text("store.exists", path=path))
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
                raise _Taken(text("store.exists", path=path))


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
