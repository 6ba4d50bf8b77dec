"""Consistent copies of a database file, taken while others read and wait to write."""

import os
import uuid
from pathlib import Path

import duckdb

from src.catalogue import text
from src.store import layout
from src.store.connection import connect_beside, quoted
from src.store.errors import StoreError


def backup(path: str | Path, out: str | Path) -> None:
    """Write a copy of everything to a new file; raises StoreError where a file stands there or it cannot be written."""
    copy_database(Path(path).absolute(), Path(out).absolute())


def copy_database(path: Path, out: Path) -> None:
    """Copy tables, comments and views as of one moment; the copy appears under its name only when it is whole."""
    if out.exists():
        raise StoreError(text("store.exists", path=out))
    if not out.parent.is_dir():
        raise StoreError(text("store.no_folder", path=out.parent))
    draft = out.with_name(f"{out.name}.tmp-{uuid.uuid4().hex[:12]}")
    try:
        # Holding a connection keeps writers of other processes out and this process's other connections in line.
        with connect_beside(path, new=draft) as connection:
            connection.execute("USE original")
            layout.version(connection, path)
            _copy(connection, draft)
        if out.exists():
            raise StoreError(text("store.exists", path=out))
        os.replace(draft, out)
    except OSError as error:
        raise StoreError(text("store.unwritable", path=out.parent, detail=error.strerror)) from error
    finally:
        draft.unlink(missing_ok=True)
        Path(f"{draft}.wal").unlink(missing_ok=True)


def _copy(connection: duckdb.DuckDBPyConnection, draft: Path) -> None:
    connection.execute(f"ATTACH {quoted(str(draft))} AS the_copy (READ_WRITE)")
    connection.execute("COPY FROM DATABASE original TO the_copy")
    connection.execute("DETACH the_copy")
