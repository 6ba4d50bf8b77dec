"""The state of each centre as one short text: what was saved of one centre leaves the others' as they are."""

from collections.abc import Mapping

from src.store.connection import connect
from src.store.rows import TABLE_OF
from src.store.server import Database
from src.store.versions import is_file

_TOUCHED = " UNION ".join(f"SELECT DISTINCT org_id, batch_id FROM {table}" for table in TABLE_OF.values())
_QUERY = f"""
    WITH touched AS (
        {_TOUCHED}
    ), saved AS (
        SELECT t.org_id, count(*) AS n, max(b.batch_id) AS newest, max(b.created_at) AS last_at
        FROM touched AS t JOIN batch AS b ON b.batch_id = t.batch_id GROUP BY t.org_id
    ), moved AS (
        SELECT t.org_id, count(*) AS n, max(e."at") AS last_at
        FROM touched AS t JOIN batch_event AS e ON e.batch_id = t.batch_id GROUP BY t.org_id
    ), noted AS (
        SELECT org_id, count(*) AS n, max("at") AS last_at
        FROM (SELECT org_id, "at" FROM verification UNION ALL SELECT org_id, "at" FROM comment) AS written
        GROUP BY org_id
    )
    SELECT o.org_id, o.name, o.level, o.parent_id, o.unit_kind, o.valid_from, o.valid_to,
        s.n, s.newest, CAST(s.last_at AS VARCHAR), m.n, CAST(m.last_at AS VARCHAR), v.n, CAST(v.last_at AS VARCHAR)
    FROM current_organisation AS o
    LEFT JOIN saved AS s ON s.org_id = o.org_id
    LEFT JOIN moved AS m ON m.org_id = o.org_id
    LEFT JOIN noted AS v ON v.org_id = o.org_id
    ORDER BY o.org_id
"""


_ON_SERVER = """
    SELECT o.org_id, o.name, o.level, o.parent_id, o.unit_kind, o.valid_from, o.valid_to, r.number, r.moved_at
    FROM current_organisation AS o
    LEFT JOIN revision AS r ON r.org_id = o.org_id
    ORDER BY o.org_id
"""


def revisions(database: Database) -> Mapping[str, str]:
    """By org_id a text that changes with every batch, undo, redo, verification and comment of that centre, and with its name.

    What changes a unit changes its department, which is rolled up from it.
    Moments stand in it beside numbers, so that a batch saved after a restore is not taken for the one it replaced.
    """
    with connect(database) as connection:
        rows = connection.execute(_QUERY if is_file(connection) else _ON_SERVER).fetchall()
    own = {row[0]: "|".join("" if cell is None else str(cell) for cell in row[1:]) for row in rows}
    units: dict[str, list[str]] = {}
    for org_id, _, _, parent_id, unit_kind, *_ in rows:
        if unit_kind is not None:
            units.setdefault(parent_id, []).append(own[org_id])
    return {org_id: "|".join((text, *units.get(org_id, ()))) for org_id, text in own.items()}
