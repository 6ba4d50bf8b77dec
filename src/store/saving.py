"""Saving a batch: everything of it or nothing, and never a change to what was saved before."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from datetime import datetime
from itertools import chain
from typing import Any

from src.catalogue import text
from src.catalogue.visible import harmless, harmless_row, harmless_rows
from src.records import Delivery, Kind, Organisation, Source
from src.store.closing import refuse_closing
from src.store.columns import unnested
from src.store.connection import connect, transaction
from src.store.errors import InvalidFigures, KindMismatch, StoreError, UnknownCentre
from src.store.queries import Queries, Streams
from src.store.reading import unknown_centre
from src.store.rows import TABLE_OF, columns, names
from src.store.server import Database
from src.store.validation import problems
from src.store.versions import touch

SEQUENCES = ("records", "score_items", "goals", "notes", "examples", "ledger")
"""Sequences of rows in a delivery; each row goes into the table of its kind."""
UNIT = ("parent_id", "unit_kind", "valid_from", "valid_to")
"""What describes a centre as a unit of a department."""


def save_batch(database: Database, delivery: Delivery, by: str) -> int:
    """Number of the new batch, once it is safely on disk.

    Raises InvalidFigures, KindMismatch, UnknownCentre (a new centre must come in `organisations`) or another StoreError,
    and then nothing is saved. Texts are kept as `harmless` leaves them.
    """
    given = _harmless(delivery)
    found = problems(given)
    described = any(one.unit_kind for one in given.organisations)
    if not (given.records or given.score_items or given.goals or given.ledger or described):
        found.append(text("store.nothing_to_save"))
    if found:
        raise InvalidFigures(found)
    with connect(database, write=True) as connection, transaction(connection):
        check_kind(connection, given.kind)
        refuse_closing(connection, given.ledger, by)
        rows = _by_kind(given)
        batch_id = _next_batch_id(connection)
        needed = {row.org_id for one in rows.values() for row in one}
        _add_organisations(connection, given.organisations, needed, batch_id)
        source_id = _add_source(connection, given.source)
        connection.execute(
            "INSERT INTO batch (batch_id, source_id, created_at, created_by, note) VALUES (?, ?, ?, ?, ?)",
            [batch_id, source_id, datetime.now(), harmless(by), given.note],
        )
        for kind, of_kind in rows.items():
            _insert(connection, TABLE_OF[kind], of_kind, batch_id)
        touch(connection, needed | {one.org_id for one in given.organisations})
    return batch_id


def _harmless(given: Delivery) -> Delivery:
    sequences: dict[str, Any] = {name: harmless_rows(getattr(given, name)) for name in (*SEQUENCES, "organisations")}
    return replace(harmless_row(given), source=harmless_row(given.source), **sequences)


def _by_kind(given: Delivery) -> dict[type, list[Any]]:
    found: dict[type, list[Any]] = {}
    for row in chain.from_iterable(getattr(given, name) for name in SEQUENCES):
        found.setdefault(type(row), []).append(row)
    return found


def check_kind(connection: Queries, kind: Kind) -> None:
    """Raises KindMismatch where the file is of the other kind."""
    row = connection.execute("SELECT kind FROM database_info").fetchone()
    if row is None or row[0] != kind:
        raise KindMismatch(text(f"store.kind_mismatch_{kind}"))


def _next_batch_id(connection: Queries) -> int:
    row = connection.execute("SELECT coalesce(max(batch_id), 0) + 1 FROM batch").fetchone()
    assert row is not None  # an aggregate always has a row
    return int(row[0])


def _add_organisations(connection: Queries, given: Sequence[Organisation], needed: set[str], batch_id: int) -> None:
    """Add the centres that are new, and each unit whose description changed as a row more: what the batch brought, its undo takes back."""
    rows = connection.execute(f"SELECT {columns(Organisation)} FROM current_organisation ORDER BY org_id").fetchall()
    stored = {row[0]: Organisation(*row) for row in rows}
    known = dict(stored)
    for organisation in given:
        known[organisation.org_id] = _described(known.get(organisation.org_id, organisation), organisation)
    missing = sorted((needed | _departments(known, given)) - known.keys())
    if missing:
        raise UnknownCentre(unknown_centre(missing[0], list(known.values())))
    for organisation in known.values():
        if stored.get(organisation.org_id) != organisation:
            _add(connection, "organisation", organisation, batch_id=batch_id)


def _described(stored: Organisation, given: Organisation) -> Organisation:
    """The centre with what is said of it as a unit; what is not said stays. Raises StoreError where it is another one's id."""
    told = {name: value for name in UNIT if (value := getattr(given, name)) is not None}
    described = replace(stored, **told)
    is_same = (stored.name, stored.level) == (given.name, given.level)
    if not is_same or (described != stored and given.unit_kind is None):
        raise StoreError(text("store.other_centre", org=given.org_id, name=stored.name))
    return described


def _departments(known: Mapping[str, Organisation], given: Sequence[Organisation]) -> set[str]:
    """The departments of the given units; raises StoreError where a unit cannot be as it is described."""
    units = [known[one.org_id] for one in given if one.unit_kind is not None]
    for unit in units:
        if unit.parent_id in (None, unit.org_id):
            raise StoreError(text("store.unit_without_department", name=unit.name))
        if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
            raise StoreError(text("store.unit_days", name=unit.name, first=unit.valid_from, last=unit.valid_to))
    return {unit.parent_id for unit in units if unit.parent_id is not None}


def _add_source(connection: Queries, source: Source) -> str:
    """Id of the stored source: a description that differs from the one stored under its id gets its own row."""
    query = f"SELECT {columns(Source)} FROM source WHERE source_id = ?"
    candidate, number = source, 1
    while row := connection.execute(query, [candidate.source_id]).fetchone():
        if Source(*row) == candidate:
            return candidate.source_id
        number += 1
        candidate = replace(source, source_id=f"{source.source_id}#{number}")
    _add(connection, "source", candidate)
    return candidate.source_id


def _add(connection: Queries, table: str, row: Organisation | Source, **more: int) -> None:
    named, cells = ", ".join((*names(type(row)), *more)), [*astuple(row), *more.values()]
    connection.execute(f"INSERT INTO {table} ({named}) VALUES ({', '.join('?' * len(cells))})", cells)


def _insert(connection: Queries, table: str, rows: Sequence[Any], batch_id: int) -> None:
    """Insert rows of one kind: into a file column-wise in one statement, on a server as one stream."""
    own = [name for name in names(type(rows[0])) if name != "batch_id"]
    if isinstance(connection, Streams):
        cells = ((*(getattr(row, name) for name in own), batch_id) for row in rows)
        connection.copy_in(table, (*own, "batch_id"), cells)
        return
    named = ", ".join(f'"{name}"' for name in own)
    said, given = unnested([getattr(row, name) for row in rows] for name in own)
    connection.execute(f"INSERT INTO {table} ({named}, batch_id) SELECT {', '.join(said)}, {batch_id}", given)
