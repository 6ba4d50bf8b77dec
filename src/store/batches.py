"""The history of a file: its batches, and taking one out of force or back in."""

from typing import Literal

from src.catalogue import text
from src.records import Batch, Source
from src.store.connection import connect, transaction
from src.store.errors import StoreError
from src.store.moments import later_than
from src.store.queries import Queries
from src.store.rows import LEDGER_ROWS, TABLE_OF, columns
from src.store.server import Database
from src.store.versions import touch


def history(database: Database, org_id: str | None = None) -> tuple[Batch, ...]:
    """Every batch, newest first, with how many rows it brought and whether it is in force; of one centre, those with rows of it or that describe it."""
    where = "" if org_id is None else f"WHERE {_OF_CENTRE}"
    with connect(database) as connection:
        rows = connection.execute(
            f"""
            SELECT b.batch_id, b.created_at, b.created_by, b.note, f.batch_id IS NOT NULL,
                coalesce(r.rows, 0), coalesce(i.rows, 0), coalesce(w.rows, 0), {columns(Source, "s")}
            FROM batch AS b
            JOIN source AS s ON s.source_id = b.source_id
            LEFT JOIN batch_in_force AS f ON f.batch_id = b.batch_id
            LEFT JOIN (SELECT batch_id, count(*) AS rows FROM record GROUP BY batch_id) AS r ON r.batch_id = b.batch_id
            LEFT JOIN (SELECT batch_id, count(*) AS rows FROM score_item GROUP BY batch_id) AS i ON i.batch_id = b.batch_id
            LEFT JOIN (SELECT batch_id, CAST(sum(rows) AS BIGINT) AS rows FROM ({_LEDGER_ROWS}) AS ledger GROUP BY batch_id) AS w ON w.batch_id = b.batch_id
            {where}
            ORDER BY b.batch_id DESC
            """,
            {} if org_id is None else {"org_id": org_id},
        ).fetchall()
    return tuple(Batch(row[0], Source(*row[8:]), *row[1:8]) for row in rows)


_OF_CENTRE = " OR ".join(
    f"b.batch_id IN (SELECT batch_id FROM {table} WHERE org_id = $org_id)"
    for table in (*TABLE_OF.values(), "organisation")
) + (" OR b.batch_id IN (SELECT batch_id FROM organisation WHERE parent_id = $org_id AND unit_kind IS NOT NULL)")
"""What describes a unit is the department's too."""
_LEDGER_ROWS = " UNION ALL ".join(
    f"SELECT batch_id, count(*) AS rows FROM {TABLE_OF[row]} GROUP BY batch_id" for row in LEDGER_ROWS
)


_CENTRES_OF = " UNION ".join(
    f"SELECT org_id FROM {table} WHERE batch_id = $batch" for table in (*TABLE_OF.values(), "organisation")
)


def undo(database: Database, batch_id: int, by: str) -> None:
    """Take a batch out of force; raises StoreError where it is not in force or does not exist."""
    _add_event(database, batch_id, "undo", by)


def redo(database: Database, batch_id: int, by: str) -> None:
    """Put an undone batch back in force; raises StoreError where it is in force already or does not exist."""
    _add_event(database, batch_id, "redo", by)


def _add_event(database: Database, batch_id: int, action: Literal["undo", "redo"], by: str) -> None:
    with connect(database, write=True) as connection, transaction(connection):
        if _is_in_force(connection, batch_id) != (action == "undo"):
            raise StoreError(
                text("store.already_undone" if action == "undo" else "store.already_in_force", batch=batch_id)
            )
        connection.execute(
            'INSERT INTO batch_event (batch_id, action, "at", "by") VALUES (?, ?, ?, ?)',
            [batch_id, action, later_than(connection, "batch_event"), by],
        )
        touch(connection, [org_id for (org_id,) in connection.execute(_CENTRES_OF, {"batch": batch_id}).fetchall()])


def _is_in_force(connection: Queries, batch_id: int) -> bool:
    rows = connection.execute("""
        SELECT b.batch_id, f.batch_id IS NOT NULL FROM batch AS b
        LEFT JOIN batch_in_force AS f ON f.batch_id = b.batch_id ORDER BY b.batch_id
    """).fetchall()
    in_force = dict(rows)
    if batch_id not in in_force:
        known = text("catalogue.list_separator").join(map(str, in_force)) or text("store.none")
        raise StoreError(text("store.unknown_batch", batch=batch_id, known=known))
    return bool(in_force[batch_id])
