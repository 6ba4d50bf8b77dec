"""The database on a server as a whole: made on first run, and moved forward from an older version."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from src.catalogue import text
from src.records import Kind
from src.store import layout
from src.store.connection import connect, transaction
from src.store.errors import StoreError, Taken
from src.store.queries import Queries
from src.store.server import Server
from src.store.versions import touch

FOLDER = Path(__file__).parent
BYTE_ORDER = "SELECT getdatabaseencoding() = 'UTF8' AND 'B' < 'a' AND 'é' > 'z'"
"""Whether texts are kept as they are and stand in the same order as in a file."""


def is_made(server: Server) -> bool:
    """Whether the database holds figures of this product; raises StoreError where it holds something else in our schema."""
    with connect(server) as connection:
        return _is_made(connection, server)


def _is_made(connection: Queries, server: Server) -> bool:
    found = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE relname = 'database_info') FROM pg_class "
        "WHERE relnamespace = to_regnamespace('main')"
    ).fetchone()
    if found[0] and not found[1]:
        raise StoreError(text("store.server_foreign", database=server))
    return bool(found[1])


@contextmanager
def new(server: Server, kind: Kind) -> Iterator[Server]:
    """An empty database of the kind to fill in the block, in one transaction; raises StoreError where there is one."""
    with connect(server, write=True) as connection, transaction(connection):
        if _is_made(connection, server):
            raise Taken(text("store.server_exists", database=server))
        if not connection.execute(BYTE_ORDER).fetchone()[0]:
            raise StoreError(text("store.server_order", database=server))
        if not connection.execute("SELECT to_regnamespace('main') IS NOT NULL").fetchone()[0]:
            connection.execute("CREATE SCHEMA main")
        layout.make(connection, kind)
        connection.execute((FOLDER / "server.sql").read_text(encoding="utf-8"))
        _make_indexes(connection)
        yield server


def bring_up_to_date(server: Server) -> None:
    """Move an older layout forward, and make the views as the catalogue has them now; all of it or nothing."""
    with connect(server) as connection:
        if layout.is_current(connection, server):
            return
    with connect(server, write=True) as connection, transaction(connection):
        if not layout.is_current(connection, server):  # another process may have been first
            _drop_views(connection)
            layout.move_forward(connection, server)
            _make_indexes(connection)
            touch(connection, ())


def _drop_views(connection: Queries) -> None:
    """A view whose columns change cannot be replaced there."""
    rows = connection.execute("SELECT viewname FROM pg_views WHERE schemaname = 'main'").fetchall()
    if rows:
        connection.execute(f"DROP VIEW {', '.join(name for (name,) in rows)} CASCADE")


def _make_indexes(connection: Queries) -> None:
    """For the rows of one centre, batch and source, in every table that has them."""
    rows = connection.execute(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'main' "
        "AND column_name IN ('org_id', 'batch_id', 'source_id') AND table_name = ANY(?::VARCHAR[])",
        [list(layout.TABLES)],
    ).fetchall()
    for table, column in rows:
        connection.execute(f"CREATE INDEX IF NOT EXISTS {table}_{column} ON {table} ({column})")
