"""What a rule needs of a connection. The store owns the database library; the rules only run queries."""

from collections.abc import Sequence
from typing import Any, Protocol


class Rows(Protocol):
    """A query's result as far as the rules read it."""

    @property
    def description(self) -> Any:
        """One sequence per column, its name first."""

    def fetchall(self) -> list[Any]:
        """Every row as a tuple."""


class Connection(Protocol):
    """An open connection of the store; its views show what is to be checked."""

    def execute(self, query: str, parameters: object = ..., /) -> Rows:
        """Run one statement with its parameters, by position or by name."""


def load(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Fill the temporary table, made anew, in one statement; `columns` are "name type"."""
    connection.execute(f"create or replace temp table {table} ({', '.join(columns)})")
    if not rows:
        return
    types = [column.split(maxsplit=1)[1] for column in columns]
    lists = ", ".join(f"unnest(cast(? as {kind}[]))" for kind in types)
    connection.execute(f"insert into {table} select {lists}", [list(values) for values in zip(*rows, strict=True)])
