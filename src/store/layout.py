"""The tables and views inside a database: made new, checked, and moved forward from an older version."""

import re
from datetime import datetime
from pathlib import Path

import duckdb

from src.catalogue import text
from src.records import Kind
from src.store import wide_views
from src.store.connection import FORMAT, transaction
from src.store.errors import Newer, StoreError, Unreadable
from src.store.queries import Opened, Queries
from src.store.rows import TABLE_OF
from src.store.server import Database
from src.store.versions import is_file

SCHEMA_VERSION = 9
FOLDER = Path(__file__).parent
_COMMENT = re.compile(r"^COMMENT ON .*;\n", re.M)
TABLES = ("organisation", "source", "batch", "batch_event", *TABLE_OF.values(), "verification", "comment")


def make(connection: Opened, kind: Kind) -> None:
    """Every table and view, commented, in an empty database of the kind, a file's or a server's."""
    with transaction(connection):
        connection.execute((FOLDER / "schema.sql").read_text(encoding="utf-8"))
        connection.execute("INSERT INTO database_info VALUES (?, ?, ?)", [SCHEMA_VERSION, kind, datetime.now()])
        make_views(connection)


def make_bare(connection: Queries) -> None:
    """The tables and the views of views.sql without comments, for a database that lives as long as one question."""
    for name in ("schema.sql", "views.sql"):
        connection.execute(_COMMENT.sub("", (FOLDER / name).read_text(encoding="utf-8")))


def make_views(connection: Queries) -> None:
    """Every view as the code and the catalogue have it now."""
    connection.execute((FOLDER / "views.sql").read_text(encoding="utf-8"))
    for statement in wide_views.statements():
        connection.execute(statement)


def query_of(view: str) -> str:
    """The query that a view of views.sql stands for."""
    found = re.search(
        rf"CREATE OR REPLACE VIEW {view} AS\n(.*?);\n", (FOLDER / "views.sql").read_text(encoding="utf-8"), re.S
    )
    if found is None:
        raise ValueError(view)
    return found[1]


def version(connection: Queries, path: Database) -> int:
    """Schema version of the database; raises StoreError where it is another product's, Newer where a newer program's."""
    found = _stated_version(connection, path)
    if found > SCHEMA_VERSION:
        sentence = "store.newer" if is_file(connection) else "store.server_newer"
        raise Newer(text(sentence, path=path, found=found, known=SCHEMA_VERSION))
    return found


def _stated_version(connection: Queries, path: Database) -> int:
    try:
        row = connection.execute("SELECT max(schema_version) FROM database_info").fetchone()
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise StoreError(text("store.foreign", path=path)) from error
    found = row[0] if row else None
    if found is None:
        raise StoreError(text("store.foreign", path=path))
    return int(found)


def kind(connection: Queries, path: Database) -> Kind:
    """Whether the database holds real or sample figures, a newer program's too; version 1 knew real ones only."""
    if _stated_version(connection, path) == 1:
        return "real"
    row = connection.execute("SELECT kind FROM database_info").fetchone()
    return "sample" if row and row[0] == "sample" else "real"


def is_older(connection: Queries, path: Database) -> bool:
    """Whether the tables of the database or the format of its file are those of an older program."""
    if version(connection, path) < SCHEMA_VERSION:
        return True
    if not is_file(connection):
        return False
    row = connection.execute(
        "SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = current_database()"
    ).fetchone()
    return _numbers(row[0] if row else "") < _numbers(FORMAT)


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


_COLUMNS = {
    True: "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal",
    False: "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'main'",
}
"""Every column of the tables and views, by whether it is a file that is asked."""


def is_current(connection: Queries, path: Database) -> bool:
    """Whether version, format and wide views are those of this code and catalogue.

    Raises Unreadable where the version is and a table is not there.
    """
    if is_older(connection, path):
        return False
    found = set(connection.execute(_COLUMNS[is_file(connection)]).fetchall())
    missing = sorted({*TABLES} - {table for table, _ in found})
    if missing:
        sentence = "store.lacks" if is_file(connection) else "store.server_lacks"
        raise Unreadable(text(sentence, path=path, name=missing[0]))
    return all(
        (programme, name) in found
        for programme in wide_views.programmes()
        for name, _, _ in wide_views.columns(programme)
    )


def move_forward(connection: Opened, path: Database) -> None:
    """Bring an older database to the present version in one transaction: all steps or none."""
    with transaction(connection):
        for step in range(version(connection, path) + 1, SCHEMA_VERSION + 1):
            connection.execute((FOLDER / "migrations" / f"{step:03}.sql").read_text(encoding="utf-8"))
            connection.execute("UPDATE database_info SET schema_version = ?", [step])
        make_views(connection)
        connection.execute("UPDATE database_info SET kind = kind")  # so that a file of an older format is written anew
