"""Consistent copies of a database file, taken while others read and wait to write."""

from pathlib import Path

import duckdb

from src.catalogue import text
from src.store import disk, layout
from src.store.connection import connect_beside, connect_file, quoted
from src.store.errors import StoreError
from src.store.server import Database, file_of

Content = dict[str, tuple[int, int]]
"""Number of rows and a sum over everything in them, by table."""


def backup(database: Database, out: str | Path) -> None:
    """Write a copy of everything to a new file; raises StoreError where a file stands there or it cannot be written, and for a server."""
    path = file_of(database, "store.server_backup")
    with disk.refusing(Path(out)):
        copy_database(disk.located(path), Path(out).absolute())


def copy_database(path: Path, out: Path) -> None:
    """Copy tables, comments and views as of one moment; the copy appears under its name only when it is whole."""
    disk.refuse_no_text(out)
    if out.exists() or out.is_symlink():
        raise StoreError(text("store.exists", path=out))
    if not out.parent.is_dir():
        raise StoreError(text("store.no_folder", path=out.parent))
    with disk.draft_beside(out) as draft, disk.refusing(out):
        # Holding a connection keeps writers of other processes out and this process's other connections in line.
        with connect_beside(path, new=draft) as connection:
            connection.execute("USE original")
            layout.version(connection, path)
            held = content(connection)
            _copy(connection, draft, out)
        check(draft, held, out)
        if not disk.put_in_place(draft, out):
            raise StoreError(text("store.exists", path=out))


def _copy(connection: duckdb.DuckDBPyConnection, draft: Path, out: Path) -> None:
    try:
        connection.execute(f"ATTACH {quoted(str(draft))} AS the_copy (READ_WRITE)")
        connection.execute("COPY FROM DATABASE original TO the_copy")
        connection.execute("CHECKPOINT the_copy")
        connection.execute("DETACH the_copy")
    except duckdb.Error as error:
        raise disk.refusal_in_words(str(error), out) or error from error


def settle(draft: Path, path: Path) -> None:
    """Bring everything of a finished draft into the file itself and read it again; raises StoreError about the path."""
    with connect_file(draft, write=True) as connection:
        held = content(connection)
        connection.execute("CHECKPOINT")
    check(draft, held, path)


def check(draft: Path, held: Content, path: Path) -> None:
    """Raises StoreError about the path unless the draft holds exactly this by itself, without a log beside it."""
    if any(Path(f"{draft}{part}").exists() for part in disk.LOGS):
        raise StoreError(text("store.disk_full", path=path))
    with connect_file(draft) as connection:
        if content(connection) != held:
            raise StoreError(text("store.unfinished", path=path))


def content(connection: duckdb.DuckDBPyConnection) -> Content:
    """What the file of the connection holds; every block of the tables is read."""
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY table_name"
    ).fetchall()
    return {table: _content(connection, table) for (table,) in tables}


def _content(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int]:
    name = '"' + table.replace('"', '""') + '"'
    row = connection.execute(
        f"SELECT count(*), coalesce(sum(hash(the_row)::HUGEINT), 0) FROM {name} AS the_row"
    ).fetchone()
    assert row is not None  # an aggregate always has a row
    return int(row[0]), int(row[1])
