"""What the data rules query: DuckDB, whichever database it is."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

import duckdb

from src.store import layout
from src.store.connection import CONFIG, connect, connect_file
from src.store.queries import Queries
from src.store.server import Database, Server
from src.store.transfer import columns_of_tables, put_in, taken_out

_OF_BATCHES = {
    "batch": "batch_id = ANY($batches)",
    "batch_event": "batch_id = ANY($batches)",
    "source": "source_id IN (SELECT source_id FROM batch WHERE batch_id = ANY($batches))",
}
"""Tables that know no centre, and which of their rows belong to some batches."""


@contextmanager
def connect_for_rules(database: Database, org_ids: Collection[str] | None = None) -> Iterator[Queries]:
    """A connection to DuckDB that shows everything of the centres and of their units; None means every centre.

    Rows of a server are copied into a database in memory with the tables and views of a file, so that rules and views are the
    same. Raises what `connect` raises.
    """
    if not isinstance(database, Server):
        with connect_file(database) as connection:
            yield connection
        return
    with duckdb.connect(":memory:", config=CONFIG) as memory:
        layout.make_bare(memory)
        with connect(database) as server:
            _copy(server, memory, org_ids)
        yield memory


def _copy(server: Queries, memory: Queries, org_ids: Collection[str] | None) -> None:
    """What is the centres' own first, then the batches that brought it, and their sources."""
    columns = columns_of_tables(memory)
    where, given = _centres(server, org_ids)
    batches: set[str] = set()
    for table, named in columns.items():
        if "org_id" in named:
            cells = taken_out(server, table, named, where, given)
            put_in(memory, table, named, cells)
            if "batch_id" in named:
                batches.update(cell for cell in cells[named.index("batch_id")] if cell)
    of_batches = {"batches": sorted(map(int, batches))}
    for table, condition in _OF_BATCHES.items():
        put_in(memory, table, columns[table], taken_out(server, table, columns[table], condition, of_batches))


def _centres(server: Queries, org_ids: Collection[str] | None) -> tuple[str, dict[str, list[str]]]:
    """The condition that the rows of the centres and of their units fulfil."""
    if org_ids is None:
        return "true", {}
    rows = server.execute(
        "SELECT DISTINCT org_id FROM organisation WHERE org_id = ANY($asked) OR parent_id = ANY($asked)",
        {"asked": list(org_ids)},
    ).fetchall()
    return "org_id = ANY($org_ids)", {"org_ids": [org_id for (org_id,) in rows]}
