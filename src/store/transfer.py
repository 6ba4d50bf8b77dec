"""Rows of any table on their way from one database to another, as text, column by column: exact, and the same from a file and a server."""

from collections.abc import Mapping, Sequence
from typing import Any

from src.store.columns import unnested
from src.store.layout import TABLES
from src.store.queries import Queries, Streams
from src.store.versions import is_file

Cells = list[list[str | None]]
"""One list per column."""

_COLUMNS = {
    True: "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND schema_name = 'main' ORDER BY column_index",
    False: "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'main' ORDER BY ordinal_position",
}


def columns_of_tables(connection: Queries) -> Mapping[str, tuple[str, ...]]:
    """The columns of each table that holds what was saved, in their order."""
    found: dict[str, list[str]] = {table: [] for table in TABLES}
    for table, column in connection.execute(_COLUMNS[is_file(connection)]).fetchall():
        if table in found:
            found[table].append(column)
    return {table: tuple(columns) for table, columns in found.items()}


def taken_out(connection: Queries, table: str, columns: Sequence[str], where: str, values: Mapping[str, Any]) -> Cells:
    """The rows for which the condition holds; empty lists where there is none."""
    cells = ", ".join(f'array_agg(CAST("{column}" AS VARCHAR))' for column in columns)
    row = connection.execute(f"SELECT {cells} FROM {table} WHERE {where}", values).fetchone()
    return [list(cell or ()) for cell in row]


def put_in(connection: Queries, table: str, columns: Sequence[str], cells: Cells) -> None:
    """Add the rows to the table; nothing where the lists are empty."""
    if not cells[0]:
        return
    if isinstance(connection, Streams):
        connection.copy_in(table, columns, zip(*cells, strict=True))
        return
    named = ", ".join(f'"{column}"' for column in columns)
    said, given = unnested(cells)
    connection.execute(f"INSERT INTO {table} ({named}) SELECT {', '.join(said)}", given)
