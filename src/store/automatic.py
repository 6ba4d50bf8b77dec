"""Backups that nobody has to think of: one before each write, of a large file one for the writes of some minutes; the last ones kept."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from src.store import disk
from src.store.copies import backup
from src.store.errors import StoreError
from src.store.server import Database, Server

KEPT = 30
FOLDER = "backups"
LARGE_BYTES = 16 * 2**20
"""A copy of a larger file costs several times what a save does."""
SERVES_SECONDS = 600.0
"""How long a copy of a large file serves this process's further writes."""

_served: dict[Path, tuple[tuple[int, int], float, Path]] = {}
"""By database: which file the last copy of a large one was made of, when, and the copy."""


@contextmanager
def automatic_backup(database: Database) -> Iterator[Path | None]:
    """Copy the database into its folder `backups` and yield the copy; after the block only the last ones are kept.

    Of a large file the copy that this process made minutes ago serves again, unless another file stands in its place. A block
    that the store refuses changed nothing, so its copy goes again: refusals never push real backups out. A server's backups
    are its operator's: nothing is copied there.
    """
    if isinstance(database, Server):
        yield None
        return
    path = Path(database).absolute()
    recent = _recent(path)
    if recent is not None:
        yield recent
        return
    out = _next(path)
    disk.make_folder(out.parent)
    began, copied = time.monotonic(), _identity(path)
    backup(path, out)
    try:
        yield out
    except StoreError:
        with suppress(OSError):  # the refusal is what must be told; on Windows somebody may be looking into the copy
            disk.remove(out)
        raise
    if copied is not None:
        _served[path] = copied, began, out
    for older in automatic_backups(path)[KEPT:]:
        with suppress(OSError):  # the write is done; a copy that somebody reads just now goes next time
            disk.remove(older)


def _recent(path: Path) -> Path | None:
    """The copy that still serves; None where one has to be made."""
    copied, began, copy = _served.get(path, (None, 0.0, path))
    if copied is None or copied != _identity(path) or time.monotonic() - began >= SERVES_SECONDS:
        return None
    return copy if copy.exists() else None


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at the path, where it is a large one."""
    with disk.looking_at(path), suppress(FileNotFoundError):
        found = path.stat()
        return (found.st_dev, found.st_ino) if found.st_size > LARGE_BYTES else None
    return None


def automatic_backups(database: Database) -> list[Path]:
    """The automatic backups of the database, newest first; other files of the folder are not among them. None of a server.

    Raises StoreError where the folder may not be entered.
    """
    if isinstance(database, Server):
        return []
    disk.located(database)
    path = Path(database).absolute()
    numbered = [(number, file) for file in path.parent.joinpath(FOLDER).glob("*") if (number := _number(path, file))]
    return [file for _, file in sorted(numbered, reverse=True)]


def _next(path: Path) -> Path:
    """A free name: the number gives the order even where the clock went back, the moment keeps two processes apart."""
    newest = next(iter(automatic_backups(path)), None)
    number = (_number(path, newest) if newest else 0) + 1
    return path.parent / FOLDER / f"{path.stem}-auto-{number:06}-{datetime.now():%Y%m%d-%H%M%S-%f}{path.suffix}"


def _number(path: Path, file: Path) -> int:
    """The running number in the name of an automatic backup of the database; 0 for any other file."""
    pattern = rf"{re.escape(path.stem)}-auto-(\d{{6,}})-\d{{8}}-\d{{6}}-\d{{6}}{re.escape(path.suffix)}"
    found = re.fullmatch(pattern, file.name)
    return int(found[1]) if found else 0
