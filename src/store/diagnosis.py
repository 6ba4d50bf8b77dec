"""What DuckDB's errors mean to whoever has the file: each cause has a sentence of its own."""

import errno
import os
from pathlib import Path

import duckdb

from src.catalogue import text
from src.store import disk
from src.store.errors import ForeignLog, Newer, StoreError, Unreadable

OF_THE_FILE = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.TransactionException,
    duckdb.InternalException,
    duckdb.PermissionException,
    duckdb.SerializationException,
    duckdb.OutOfMemoryException,
)
"""What DuckDB raises because of the file or the disk; the rest are mistakes in our statements."""

_DAMAGED = ("not a valid DuckDB database", "read enough bytes", "does not exist", "directory", "orrupt")
_FOREIGN_LOG = ("WAL does not match database file", "checkpoint iteration does not match")
_NEWER_FORMAT = "database file with version number"


def at_opening(error: duckdb.Error, path: Path, write: bool) -> StoreError | None:
    """Why the file cannot be opened; None where somebody holds it, the one cause that waiting helps against."""
    said = str(error).replace(str(path), "")
    if any(sign in said for sign in _FOREIGN_LOG):
        return ForeignLog(text("store.foreign_log", path=path))
    if _NEWER_FORMAT in said:
        return Newer(text("store.newer_format", path=path))
    if os.strerror(errno.EACCES) in said and not (write and os.access(path, os.R_OK)):
        return StoreError(text("store.no_reading", path=path))
    known = disk.refusal_in_words(said, path)
    if known is not None or (isinstance(error, duckdb.IOException) and not any(sign in said for sign in _DAMAGED)):
        return known
    return Unreadable(text("store.damaged", path=path, detail=first_line(error)))


def while_open(error: duckdb.Error, path: Path, write: bool) -> StoreError:
    """What to tell where the file was open already: it wants other files, the disk refused, or a block cannot be read."""
    if isinstance(error, duckdb.PermissionException):
        return Unreadable(text("store.outside", path=path))
    said = str(error).replace(str(path), "")
    known = disk.refusal_in_words(said, path)
    if known is not None:
        return known
    if write or "write" in said:
        return StoreError(text("store.disk", path=path, detail=first_line(error)))
    return Unreadable(text("store.damaged", path=path, detail=first_line(error)))


def first_line(error: Exception) -> str:
    """What DuckDB says first; its further lines are hints for programmers."""
    return str(error).splitlines()[0]
