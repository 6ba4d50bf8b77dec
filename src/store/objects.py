"""Whether a file holds the tables and views of this product and nothing else."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import duckdb

from src.catalogue import text
from src.store import layout
from src.store.connection import CONFIG
from src.store.errors import Unreadable

_OBJECTS = """
    SELECT name, kind FROM (
        SELECT table_name AS name, 'table' AS kind, database_name FROM duckdb_tables() WHERE NOT internal
        UNION ALL SELECT view_name, 'view', database_name FROM duckdb_views() WHERE NOT internal
        UNION ALL SELECT function_name, 'macro', database_name FROM duckdb_functions() WHERE NOT internal
        UNION ALL SELECT sequence_name, 'sequence', database_name FROM duckdb_sequences()
        UNION ALL SELECT type_name, 'type', database_name FROM duckdb_types() WHERE NOT internal
        UNION ALL SELECT index_name, 'index', database_name FROM duckdb_indexes()
        UNION ALL SELECT schema_name, 'schema', database_name FROM duckdb_schemas() WHERE NOT internal
    ) WHERE database_name = ? ORDER BY name, kind
"""
_COLUMNS = """
    SELECT c.table_name, c.column_name, c.data_type, c.is_nullable, c.column_default
    FROM duckdb_columns() AS c
    JOIN duckdb_tables() AS t ON t.database_name = c.database_name AND t.table_name = c.table_name
    WHERE c.database_name = ? AND NOT t.internal
"""
_CONSTRAINTS = """
    SELECT table_name, constraint_type, constraint_text FROM duckdb_constraints()
    WHERE database_name = ? AND constraint_type <> 'NOT NULL'
"""


class _Content(NamedTuple):
    objects: frozenset[tuple[str, str]]
    """Name and kind."""
    columns: frozenset[tuple[str, str, str, bool, str | None]]
    """Table, column, type, whether it may be NULL, default or generating expression."""
    constraints: frozenset[tuple[str, str, str]]
    """Table, type and text; NOT NULL stands in the columns."""


def check_names(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Raises Unreadable for the first object of the attached `original` that is none of ours or of another kind.

    To be asked before anything of the file is used: the connection's own names mean what they say.
    """
    _refuse_strangers(_objects(connection, "original"), file)


def check_content(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Raises Unreadable where the database of the connection, moved forward, differs in anything from one made new."""
    row = connection.execute("SELECT current_database()").fetchone()
    found, ours = _content(connection, str(row[0]) if row else ""), _ours()
    _refuse_strangers(found.objects, file)
    for name, kind in sorted(ours.objects - found.objects):
        raise Unreadable(text("store.restore_lacks", kind=text(f"store.object.{kind}"), name=name, path=file))
    for table, *_ in sorted({*(found.columns ^ ours.columns), *(found.constraints ^ ours.constraints)}, key=str):
        raise Unreadable(text("store.restore_other_table", name=table, path=file))


def _refuse_strangers(found: frozenset[tuple[str, str]], file: Path) -> None:
    for name, kind in sorted(found - _ours().objects):
        raise Unreadable(text("store.restore_stranger", kind=text(f"store.object.{kind}"), name=name, path=file))


@cache
def _ours() -> _Content:
    with duckdb.connect(":memory:", config=CONFIG) as connection:
        layout.make(connection, "real")
        return _content(connection, "memory")


def _content(connection: duckdb.DuckDBPyConnection, database: str) -> _Content:
    columns, constraints = (connection.execute(q, [database]).fetchall() for q in (_COLUMNS, _CONSTRAINTS))
    return _Content(_objects(connection, database), frozenset(columns), frozenset(constraints))


def _objects(connection: duckdb.DuckDBPyConnection, database: str) -> frozenset[tuple[str, str]]:
    return frozenset(connection.execute(_OBJECTS, [database]).fetchall())
