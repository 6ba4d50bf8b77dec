"""The history of a database: its batches, and taking one out of force or back in."""

from collections.abc import Collection
from typing import Any, Literal

from src.catalogue import text
from src.records import Batch, Source
from src.store.connection import connect, transaction
from src.store.errors import StoreError
from src.store.moments import later_than
from src.store.queries import Queries
from src.store.rows import LEDGER_ROWS, TABLE_OF, columns
from src.store.server import Database
from src.store.versions import touch


def history(
    database: Database,
    org_id: str | None = None,
    *,
    sha256: str | None = None,
    batch_ids: Collection[int] | None = None,
    most: int | None = None,
    skip: int = 0,
) -> tuple[Batch, ...]:
    """Batches, newest first, with how many rows each brought and whether it is in force.

    Of one centre those with rows of it or that describe it; of a hash those whose file has it; `most` of them after the first `skip`.
    """
    where, values = _asked(org_id, sha256, batch_ids)
    if most is not None:
        values |= {"most": most, "skip": skip}
    with connect(database) as connection:
        rows = connection.execute(
            f"""
            WITH shown AS (
                SELECT b.* FROM batch AS b WHERE {where}
                ORDER BY b.batch_id DESC {"" if most is None else "LIMIT $most OFFSET $skip"}
            )
            SELECT b.batch_id, b.created_at, b.created_by, b.note, f.batch_id IS NOT NULL,
                coalesce(r.rows, 0), coalesce(i.rows, 0), coalesce(w.rows, 0), {columns(Source, "s")}
            FROM shown AS b
            JOIN source AS s ON s.source_id = b.source_id
            LEFT JOIN batch_in_force AS f ON f.batch_id = b.batch_id
            LEFT JOIN ({_rows_of("record")}) AS r ON r.batch_id = b.batch_id
            LEFT JOIN ({_rows_of("score_item")}) AS i ON i.batch_id = b.batch_id
            LEFT JOIN (
                SELECT batch_id, CAST(sum(rows) AS BIGINT) AS rows FROM ({_LEDGER_ROWS}) AS ledger GROUP BY batch_id
            ) AS w ON w.batch_id = b.batch_id
            ORDER BY b.batch_id DESC
            """,
            values,
        ).fetchall()
    return tuple(Batch(row[0], Source(*row[8:]), *row[1:8]) for row in rows)


def batch_count(database: Database, org_id: str | None = None) -> int:
    """How many batches `history` has, of one centre or of all."""
    where, values = _asked(org_id)
    with connect(database) as connection:
        row = connection.execute(f"SELECT count(*) FROM batch AS b WHERE {where}", values).fetchone()
    return int(row[0])


def _asked(
    org_id: str | None, sha256: str | None = None, batch_ids: Collection[int] | None = None
) -> tuple[str, dict[str, Any]]:
    """What batches must fulfil, with its values."""
    found: dict[str, tuple[str, Any]] = {}
    if org_id is not None:
        found["org_id"] = (f"({_OF_CENTRE})", org_id)
    if sha256 is not None:
        found["sha256"] = ("b.source_id IN (SELECT source_id FROM source WHERE sha256 = $sha256)", sha256)
    if batch_ids is not None:
        found["batch_ids"] = ("b.batch_id IN (SELECT unnest($batch_ids::BIGINT[]))", list(batch_ids))
    conditions = " AND ".join(condition for condition, _ in found.values())
    return conditions or "true", {name: value for name, (_, value) in found.items()}


def _rows_of(table: str) -> str:
    return f"SELECT batch_id, count(*) AS rows FROM {table} WHERE batch_id IN (SELECT batch_id FROM shown) GROUP BY batch_id"


_TOUCHING = " UNION ".join(
    f"SELECT batch_id FROM {table} WHERE {condition}"
    for table, condition in (
        *((table, "org_id = $org_id") for table in (*TABLE_OF.values(), "organisation")),
        ("organisation", "parent_id = $org_id AND unit_kind IS NOT NULL"),
    )
)
_OF_CENTRE = f"b.batch_id IN ({_TOUCHING})"
"""What describes a unit is the department's too."""
_LEDGER_ROWS = " UNION ALL ".join(_rows_of(TABLE_OF[row]) for row in LEDGER_ROWS)


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
