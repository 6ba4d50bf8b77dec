"""How a server counts its writes; a file tells them by its time stamp and by the rows of each centre (revisions.py)."""

from collections.abc import Collection

import duckdb

from src.store.queries import Queries

_LAST = "SELECT number, moved_at FROM revision WHERE org_id = ''"
_RAISE = f"""
    INSERT INTO revision SELECT given.org_id, last.number + 1, localtimestamp
    FROM unnest(?::VARCHAR[]) AS given(org_id), ({_LAST}) AS last
    ON CONFLICT (org_id) DO UPDATE SET number = excluded.number, moved_at = excluded.moved_at
"""


def is_file(connection: Queries) -> bool:
    """Whether the connection is one to a file, or in memory."""
    return isinstance(connection, duckdb.DuckDBPyConnection)


def touch(connection: Queries, org_ids: Collection[str]) -> None:
    """On a server, raise the revision of the database and of the centres that the transaction writes."""
    if not is_file(connection):
        connection.execute(_RAISE, [sorted({"", *org_ids})])


def state(connection: Queries) -> str:
    """On a server, a text that changes with every write: a number, and the moment for a database that was put back; "-" of an empty one."""
    if connection.execute("SELECT to_regclass('main.revision')").fetchone()[0] is None:
        return "-"
    number, moved_at = connection.execute(_LAST).fetchone()
    return f"{number}@{moved_at}"
