"""Saving a batch: everything of it or nothing, and never a change to what was saved before."""

from collections.abc import Sequence
from dataclasses import astuple, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from src.catalogue import text
from src.catalogue.visible import harmless, harmless_row
from src.records import AnnualGoal, Kind, Organisation, ReadingNote, Record, ScoreItem, Source
from src.store import reading
from src.store.connection import connect, transaction
from src.store.errors import InvalidFigures, KindMismatch, StoreError, UnknownCentre
from src.store.validation import problems

GOAL = "org_id, year, expected, achieved, batch_id"


def save_batch(
    path: str | Path,
    *,
    source: Source,
    records: Sequence[Record],
    score_items: Sequence[ScoreItem] = (),
    goals: Sequence[AnnualGoal] = (),
    notes: Sequence[ReadingNote] = (),
    organisations: Sequence[Organisation] = (),
    by: str,
    note: str | None = None,
    kind: Kind = "real",
) -> int:
    """Number of the new batch, once it is safely on disk.

    A record without a value withdraws the figure; score rows replace the form of their centre and year as a whole;
    `notes` say what is wrong with the source itself.
    Raises InvalidFigures, KindMismatch, UnknownCentre (a new centre must come in `organisations`) or another StoreError,
    and then nothing is saved. Texts are kept as `harmless` leaves them.
    """
    source, organisations = harmless_row(source), [harmless_row(row) for row in organisations]
    records, score_items = [harmless_row(row) for row in records], [harmless_row(row) for row in score_items]
    goals, notes = [harmless_row(row) for row in goals], [harmless_row(row) for row in notes]
    found = problems(records, score_items, goals, notes)
    if not (records or score_items or goals):
        found.append(text("store.nothing_to_save"))
    if found:
        raise InvalidFigures(found)
    with connect(path, write=True) as connection, transaction(connection):
        check_kind(connection, kind)
        _add_organisations(connection, organisations, _centres(records, score_items, goals, notes))
        batch_id = _next_batch_id(connection)
        source_id = _add_source(connection, source)
        connection.execute(
            "INSERT INTO batch (batch_id, source_id, created_at, created_by, note) VALUES (?, ?, ?, ?, ?)",
            [batch_id, source_id, datetime.now(), harmless(by), harmless(note) if note else note],
        )
        _insert(connection, "record", reading.RECORD, records, batch_id)
        _insert(connection, "score_item", reading.SCORE_ITEM, score_items, batch_id)
        _insert(connection, "annual_goal", GOAL, goals, batch_id)
        _insert(connection, "reading_note", reading.NOTE, notes, batch_id)
    return batch_id


def _centres(*given: Sequence[Record | ScoreItem | AnnualGoal | ReadingNote]) -> set[str]:
    return {row.org_id for rows in given for row in rows}


def check_kind(connection: duckdb.DuckDBPyConnection, kind: Kind) -> None:
    """Raises KindMismatch where the file is of the other kind."""
    row = connection.execute("SELECT kind FROM database_info").fetchone()
    if row is None or row[0] != kind:
        raise KindMismatch(text(f"store.kind_mismatch_{kind}"))


def _next_batch_id(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("SELECT coalesce(max(batch_id), 0) + 1 FROM batch").fetchone()
    assert row is not None  # an aggregate always has a row
    return int(row[0])


def _add_organisations(connection: duckdb.DuckDBPyConnection, given: Sequence[Organisation], needed: set[str]) -> None:
    rows = connection.execute(f"SELECT {reading.ORGANISATION} FROM organisation ORDER BY org_id").fetchall()
    known = {row[0]: Organisation(*row) for row in rows}
    for organisation in given:
        if known.setdefault(organisation.org_id, organisation) != organisation:
            raise StoreError(text("store.other_centre", org=organisation.org_id, name=known[organisation.org_id].name))
    missing = sorted(needed - known.keys())
    if missing:
        raise UnknownCentre(reading.unknown_centre(missing[0], list(known.values())))
    for organisation in list(known.values())[len(rows) :]:
        connection.execute("INSERT INTO organisation VALUES (?, ?, ?, ?)", list(astuple(organisation)))


def _add_source(connection: duckdb.DuckDBPyConnection, source: Source) -> str:
    """Id of the stored source: a description that differs from the one stored under its id gets its own row."""
    rows = connection.execute(f"SELECT {reading.SOURCE} FROM source").fetchall()
    stored = {row[0]: Source(*row) for row in rows}
    candidate, number = source, 1
    while candidate.source_id in stored:
        if stored[candidate.source_id] == candidate:
            return candidate.source_id
        number += 1
        candidate = replace(source, source_id=f"{source.source_id}#{number}")
    connection.execute(f"INSERT INTO source ({reading.SOURCE}) VALUES (?, ?, ?, ?, ?, ?, ?)", list(astuple(candidate)))
    return candidate.source_id


def _insert(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: str,
    rows: Sequence[Record] | Sequence[ScoreItem] | Sequence[AnnualGoal] | Sequence[ReadingNote],
    batch_id: int,
) -> None:
    """Insert column-wise in one statement, as text that DuckDB reads into the column's type (exact for decimals)."""
    if not rows:
        return
    names = columns.split(", ")
    lists = [[_as_text(getattr(row, name)) for row in rows] for name in names[:-1]]
    unnested = ", ".join("unnest(?::VARCHAR[])" for _ in lists)
    connection.execute(f"INSERT INTO {table} ({columns}) SELECT {unnested}, {batch_id}", lists)


def _as_text(value: Any) -> str | None:
    return f"{value:f}" if isinstance(value, Decimal) else None if value is None else str(value)
