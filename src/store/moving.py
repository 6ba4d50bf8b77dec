"""A database as a whole from one place to another: every batch, event, source, note and row, with its number."""

from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from src.catalogue import text
from src.store import layout
from src.store.connection import connect
from src.store.database import ensure, exists, new_database
from src.store.errors import StoreError, Taken
from src.store.queries import Opened, Queries
from src.store.server import Database, settled
from src.store.transfer import Cells, columns_of_tables, put_in, taken_out
from src.store.versions import is_file, touch

ROWS_AT_ONCE = 50_000
"""So many rows, or one batch where it brought more, are on their way at a time."""
Part = tuple[str, Mapping[str, Any]]
"""A condition that some rows of a table fulfil, with its values."""


def move(
    source: Database, target: Database, progress: Callable[[int, int], None] = lambda done, of: None
) -> dict[str, int]:
    """Copy everything into a new database, and return the number of rows by table once all of it was read back and compared.

    The source stays as it is. Raises StoreError where there is none, where the target is not empty, or where what was read
    back differs; then the target is as it was. `progress` is told how many tables are done, and of how many.
    """
    _refuse(source, target)
    ensure(source)
    with connect(source) as given:
        kind = layout.kind(given, source)
        with new_database(target, kind) as draft, connect(draft, write=True) as taken:
            columns = columns_of_tables(given)
            rows = {}
            for place, (table, named) in enumerate(columns.items()):
                progress(place, len(columns))
                rows[table] = _copied(given, taken, table, named)
            _finish(given, taken)
    return rows


def _refuse(source: Database, target: Database) -> None:
    if settled(source) == settled(target):
        raise StoreError(text("store.move_same", database=source))
    if not exists(source):
        raise StoreError(text("store.move_nothing", database=source))
    if exists(target):
        raise Taken(text("store.move_not_empty", database=target))


def _copied(given: Opened, taken: Opened, table: str, columns: tuple[str, ...]) -> int:
    """How many rows of the table were copied; raises StoreError where the target does not hold them alike."""
    count = 0
    for condition, values in _parts(given, table, columns):
        cells = taken_out(given, table, columns, condition, values)
        put_in(taken, table, columns, cells)
        if _fingerprint(cells) != _fingerprint(taken_out(taken, table, columns, condition, values)):
            raise StoreError(text("store.move_differs", table=table))
        count += len(cells[0])
    row = taken.execute(f"SELECT count(*) FROM {table}").fetchone()
    if row[0] != count:
        raise StoreError(text("store.move_differs", table=table))
    return count


def _parts(given: Queries, table: str, columns: tuple[str, ...]) -> Iterator[Part]:
    """Conditions that together hold once for every row of the table."""
    if "batch_id" not in columns:
        yield "true", {}
        return
    yield "batch_id IS NULL", {}
    rows = given.execute(
        f"SELECT batch_id, count(*) FROM {table} WHERE batch_id IS NOT NULL GROUP BY batch_id ORDER BY batch_id"
    ).fetchall()
    batches: list[int] = []
    waiting = 0
    for batch_id, count in rows:
        if batches and waiting + count > ROWS_AT_ONCE:
            yield _between(batches)
            batches, waiting = [], 0
        batches.append(batch_id)
        waiting += count
    if batches:
        yield _between(batches)


def _between(batches: list[int]) -> Part:
    return "batch_id BETWEEN $first AND $last", {"first": batches[0], "last": batches[-1]}


def _fingerprint(cells: Cells) -> tuple[int, int]:
    """Number of rows and a sum over everything in them, whatever their order."""
    rows = list(zip(*cells, strict=True))
    return len(rows), sum(int.from_bytes(blake2b(repr(row).encode(), digest_size=8).digest()) for row in rows)


def _finish(given: Queries, taken: Queries) -> None:
    """What is said of the database itself, the revision of every centre, and what a server's planner knows of the tables."""
    created_at = given.execute("SELECT created_at FROM database_info").fetchone()[0]
    taken.execute("UPDATE database_info SET created_at = ?", [created_at])
    touch(taken, [org_id for (org_id,) in taken.execute("SELECT DISTINCT org_id FROM organisation").fetchall()])
    if not is_file(taken):
        taken.execute(f"ANALYZE {', '.join(layout.TABLES)}")
