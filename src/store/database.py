"""A database file as a whole: made on first run, made empty, or moved forward from an older version."""

import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb

from src.catalogue import text
from src.records import Kind
from src.store import layout, seed
from src.store.connection import CONFIG, PROJECT, connect, data_version, writers_turn
from src.store.copies import copy_database
from src.store.errors import StoreError

SEED_FOLDER = PROJECT / "data"

_found_current: dict[Path, str] = {}
"""Data version at which this process last found a file current."""


def ensure(path: str | Path, seed_folder: Path = SEED_FOLDER) -> None:
    """Make sure that a database of this version stands at the path.

    A missing file is made from the CSV folders in `seed_folder` (kind real); an older one is copied beside itself and
    moved forward; a current one is left alone. Several processes may call this at once, and often: a file that was found
    current is not opened again until it changes.
    """
    path = Path(path).absolute()
    if path.exists() and _found_current.get(path) == data_version(path):
        return
    if not path.exists():
        _publish_new(path, "real", _seed_folders(seed_folder))
    seen = data_version(path)
    _bring_up_to_date(path)
    _found_current[path] = seen


def _bring_up_to_date(path: Path) -> None:
    with connect(path) as connection:
        if layout.is_current(connection, path):
            return
        is_older = layout.version(connection, path) < layout.SCHEMA_VERSION
    if is_older:
        copy_database(path, beside(path, "before-update"))
    with connect(path, write=True) as connection:
        layout.move_forward(connection, path)


def create(path: str | Path, kind: Kind) -> None:
    """An empty database of the kind; raises StoreError where a file stands at the path already."""
    path = Path(path).absolute()
    if path.exists() or not _publish_new(path, kind, ()):
        raise StoreError(text("store.exists", path=path))


def beside(path: Path, label: str) -> Path:
    """A free path in the same folder, named after the file, the label and this second."""
    name = f"{path.stem}-{label}-{datetime.now():%Y%m%d-%H%M%S}"
    candidate, number = path.with_name(f"{name}{path.suffix}"), 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{name}-{number}{path.suffix}")
    return candidate


def _seed_folders(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(file.parent for file in folder.glob("*/source.csv")))


def _publish_new(path: Path, kind: Kind, folders: tuple[Path, ...]) -> bool:
    """Build a database under another name and put it in place whole; False where another process was first."""
    if not path.parent.is_dir():
        raise StoreError(text("store.no_folder", path=path.parent))
    with _temporary(path) as draft:
        try:
            connection = duckdb.connect(str(draft), config=CONFIG)
        except duckdb.IOException as error:
            raise StoreError(text("store.unwritable", path=path.parent, detail=str(error).splitlines()[0])) from error
        with connection:
            layout.make(connection, kind)
        for folder in folders:
            seed.save_folder(draft, folder)
        log = Path(f"{path}.wal")
        if (
            log.exists() and not path.exists()
        ):  # left by a file that was removed; it must not be replayed on the new one
            os.replace(log, f"{beside(path, 'removed')}.wal")
        return _put_in_place(draft, path)


@contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """A name beside the path for a file in the making, removed at the end together with its log."""
    draft = path.with_name(f"{path.name}.tmp-{uuid.uuid4().hex[:12]}")
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)
        Path(f"{draft}.wal").unlink(missing_ok=True)


def _put_in_place(draft: Path, path: Path) -> bool:
    """Give the draft its final name unless a file stands there."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return False
    except OSError:  # a disk without hard links: FAT, some network shares
        with writers_turn(path, time.monotonic() + 10):
            if path.exists():
                return False
            os.replace(draft, path)
    return True
