"""The centres that one is compared with: their figures of every date and their forms, read in one go."""

from collections import defaultdict
from typing import Any

from src.records import Beside, Centre, Organisation, Record, ScoreItem, Source
from src.store.connection import connect, read_only
from src.store.ledger import read_units
from src.store.queries import Queries
from src.store.reading import kind, organisations
from src.store.rows import all_made, columns, made
from src.store.server import Database

LARGEST_GROUP = 100
"""More centres under one parent are not compared: nobody reads so many bars, and a page would wait for them."""


def peers_of(organisation: Organisation, among: tuple[Organisation, ...]) -> tuple[Organisation, ...]:
    """Those that it may be compared with, itself among them; none where it stands alone or the group is too large."""
    found = tuple(one for one in among if one.is_peer(organisation))
    return found if 1 < len(found) <= LARGEST_GROUP else ()


def read_beside(database: Database, org_id: str) -> Beside:
    """Whom the centre is compared with, as they stand now."""
    with read_only(database):
        known = organisations(database)
        own = next(one for one in known if one.org_id == org_id)
        return Beside(read_peers(database, peers_of(own, known)), read_units(database, org_id))


def read_peers(database: Database, group: tuple[Organisation, ...]) -> tuple[Centre, ...]:
    """The centres of the group with figures and forms; without quotes, which nobody shows of so many."""
    if not group:
        return ()
    ids = [one.org_id for one in group]
    with connect(database) as connection:
        of_kind = kind(database)
        rows = connection.execute(_FIGURES.format(_marks(ids)), ids).fetchall()
        records = all_made(Record, rows)
        items = all_made(ScoreItem, connection.execute(_FORMS.format(_marks(ids)), ids).fetchall())
        sources = _sources(connection, {row.batch_id for row in records} | {row.batch_id for row in items})
    newest: dict[str, list[Record]] = defaultdict(list)
    earlier: dict[str, list[Record]] = defaultdict(list)
    for record, row in zip(records, rows, strict=True):
        (newest if row[-1] else earlier)[record.org_id].append(record)
    forms: dict[str, list[ScoreItem]] = defaultdict(list)
    for item in items:
        forms[item.org_id].append(item)
    return tuple(
        Centre(one, of_kind, tuple(newest[one.org_id]), tuple(forms[one.org_id]), sources, earlier=tuple(earlier[one.org_id]))
        for one in group
    )  # fmt: skip


_FIGURES = f"""
    SELECT {columns(Record).replace('"quote"', "NULL AS quote")},
        as_of = max(as_of) OVER (PARTITION BY org_id, year, indicator, role) AS is_newest
    FROM current_record WHERE org_id IN ({{}})
    ORDER BY org_id, year, indicator, role, as_of
"""
_FORMS = f"""
    SELECT {columns(ScoreItem).replace('"quote"', "NULL AS quote")}
    FROM current_score_item WHERE org_id IN ({{}})
    ORDER BY org_id, year, position
"""


def _marks(ids: list[str]) -> str:
    """A mark for each: a list of values is looked up before what is newest of everybody is found out, a query's answer only after."""
    return ", ".join("?" * len(ids))


def _sources(connection: Queries, batches: set[int | None]) -> dict[int, Source]:
    found: list[tuple[Any, ...]] = connection.execute(
        f"SELECT {columns(Source, 's')}, b.batch_id FROM batch AS b JOIN source AS s ON s.source_id = b.source_id "
        "WHERE b.batch_id IN (SELECT unnest(?::BIGINT[]))",
        [sorted(one for one in batches if one is not None)],
    ).fetchall()
    return {row[-1]: made(Source, row) for row in found}
