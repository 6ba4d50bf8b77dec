"""What a rule needs of a connection. The store owns the database library; the rules only run queries."""

from collections.abc import Collection, Sequence
from typing import Any, Protocol

from src.store.columns import unnested


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
    said, given = unnested(zip(*rows, strict=True))
    cells = ", ".join(f"cast({cell} as {kind})" for cell, kind in zip(said, types, strict=True))
    connection.execute(f"insert into {table} select {cells}", given)


def condition(org_ids: Collection[str] | None, years: Collection[int] | None = None) -> tuple[str, list[object]]:
    """A filter that DuckDB pushes below the views' window functions; None is no limit, an empty list lets nothing pass."""
    kept: list[tuple[str, list[object]]] = []
    if org_ids is not None:
        kept.append(("org_id", list(org_ids)))
    if years is not None:
        kept.append(("year", list(years)))
    clauses = [f"{column} in ({', '.join('?' * len(values))})" if values else "false" for column, values in kept]
    return " and ".join(clauses) or "true", [value for _, values in kept for value in values]
