"""What holds now, as frozen rows: one centre at a time, on one connection; their texts are harmless whoever wrote the file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from src.catalogue import text
from src.records import (
    AnnualGoal,
    Centre,
    Kind,
    Organisation,
    ReadingExample,
    ReadingNote,
    Record,
    Role,
    ScoreItem,
    Source,
)
from src.store import layout
from src.store.comments import comments
from src.store.connection import connect
from src.store.errors import UnknownCentre
from src.store.queries import Queries
from src.store.rows import all_made, columns, made, names
from src.store.server import Database


def kind(database: Database) -> Kind:
    """Whether the database holds real or sample figures."""
    with connect(database) as connection:
        return layout.kind(connection, database)


def organisations(database: Database) -> tuple[Organisation, ...]:
    """Every centre of the file by id."""
    with connect(database) as connection:
        rows = connection.execute(
            f"SELECT {columns(Organisation)} FROM current_organisation ORDER BY org_id"
        ).fetchall()
    return tuple(made(Organisation, row) for row in rows)


def read_centre(database: Database, org_id: str) -> Centre:
    """Everything in force of one centre, all years; raises UnknownCentre naming the known ones."""
    with connect(database) as connection:
        kind, organisation = centre_of(connection, org_id)
        records = connection.execute(
            f"{_with_source(Record, 'year_record')} ORDER BY x.year, x.indicator, x.role", [org_id]
        ).fetchall()
        items = connection.execute(
            f"{_with_source(ScoreItem, 'current_score_item')} ORDER BY x.year, x.position", [org_id]
        ).fetchall()
        written = comments(connection, org_id)
        years = connection.execute("SELECT year FROM ledger_year WHERE org_id = ? ORDER BY year", [org_id]).fetchall()
        found_in = connection.execute(_PROBLEM_YEARS, [org_id]).fetchall()
        unit_years = _unit_years(connection, org_id)
    return Centre(
        organisation=organisation,
        kind=kind,
        records=all_made(Record, records),
        score_items=all_made(ScoreItem, items),
        sources={**_sources(records, Record), **_sources(items, ScoreItem)},
        comments=tuple(written.values()),
        ledger_years=tuple(year for (year,) in years),
        problem_years=tuple(year for (year,) in found_in),
        unit_years=unit_years,
    )


_PROBLEM_YEARS = "SELECT DISTINCT year FROM current_problem WHERE org_id = ? ORDER BY year"


def _unit_years(connection: Queries, org_id: str) -> tuple[int, ...]:
    """Years with a form of something that was then a unit of the centre."""
    query = f"SELECT {columns(Organisation)} FROM current_organisation WHERE parent_id = ? AND unit_kind IS NOT NULL"
    units = all_made(Organisation, connection.execute(query, [org_id]).fetchall())
    forms = {
        unit: connection.execute(
            "SELECT DISTINCT year FROM current_score_item WHERE org_id = ?", [unit.org_id]
        ).fetchall()
        for unit in units
    }
    return tuple(sorted({year for unit, years in forms.items() for (year,) in years if unit.is_unit_in(year)}))


def centre_of(connection: Queries, org_id: str) -> tuple[Kind, Organisation]:
    """Kind of the file and the centre; raises UnknownCentre naming the known ones."""
    query = f"SELECT i.kind, {columns(Organisation)} FROM current_organisation, database_info AS i"
    row = connection.execute(f"{query} WHERE org_id = ?", [org_id]).fetchone()
    if row is None:
        known = connection.execute(f"{query} ORDER BY org_id").fetchall()
        raise UnknownCentre(unknown_centre(org_id, [Organisation(*one[1:]) for one in known]))
    return row[0], made(Organisation, row[1:])


def centre_with(
    database: Database, centre: Centre, records: Sequence[Record], score_items: Sequence[ScoreItem] = ()
) -> Centre:
    """The centre as it would stand once these figures and this form were saved; nothing is written.

    The figures are each the newest of their date; one without value uncovers what holds of an earlier date.
    """
    keys = {(row.year, row.indicator, row.role) for row in records}
    kept = [row for row in centre.records if (row.year, row.indicator, row.role) not in keys]
    held = [row if row.value is not None else _earlier(database, row) for row in records]
    years = {item.year for item in score_items}
    return replace(
        centre,
        records=(*kept, *(row for row in held if row is not None)),
        score_items=(*(item for item in centre.score_items if item.year not in years), *score_items),
    )


def _earlier(database: Database, withdrawn: Record) -> Record | None:
    with connect(database) as connection:
        row = connection.execute(
            f"SELECT {columns(Record)} FROM current_record WHERE org_id = ? AND year = ? AND indicator = ? AND role = ? "
            "AND as_of < ? ORDER BY as_of DESC LIMIT 1",
            [withdrawn.org_id, withdrawn.year, withdrawn.indicator, withdrawn.role, withdrawn.as_of],
        ).fetchone()
    return made(Record, row) if row else None


def unknown_centre(org: str, known: list[Organisation]) -> str:
    """The sentence that refuses a centre and names the known ones."""
    names = text("catalogue.list_separator").join(text("store.centre", name=o.name, org_id=o.org_id) for o in known)
    return text("store.unknown_centre", org=org, known=names or text("store.none"))


def _with_source(row: type, view: str) -> str:
    return (
        f"SELECT {columns(row, 'x')}, {columns(Source, 's')} FROM {view} AS x "
        "JOIN batch AS b ON b.batch_id = x.batch_id JOIN source AS s ON s.source_id = b.source_id WHERE x.org_id = ?"
    )


def _sources(found: list[tuple[Any, ...]], row: type) -> Mapping[int, Source]:
    batch, width = names(row).index("batch_id"), len(names(row))
    return {cells[batch]: made(Source, cells[width:]) for cells in found}


def read_goal(database: Database, org_id: str, year: int) -> AnnualGoal | None:
    """The goal block of the centre's newest form in force, or None where there is none."""
    with connect(database) as connection:
        row = connection.execute(
            f"SELECT {columns(AnnualGoal)} FROM current_annual_goal WHERE org_id = ? AND year = ?",
            [org_id, year],
        ).fetchone()
    return made(AnnualGoal, row) if row else None


def read_form_notes(database: Database, org_id: str, year: int) -> tuple[ReadingNote, ...]:
    """What is wrong with the document that the centre's form in force came from; a new version of that form takes it along."""
    with connect(database) as connection:
        rows = connection.execute(
            f"SELECT {columns(ReadingNote)} FROM current_reading_note WHERE holds_form AND org_id = ? AND year = ? ORDER BY code, message",
            [org_id, year],
        ).fetchall()
    return tuple(made(ReadingNote, row) for row in rows)


def reading_examples(database: Database) -> tuple[ReadingExample, ...]:
    """Every confirmed reading in force, of all centres, in no order that means anything."""
    with connect(database) as connection:
        rows = connection.execute(
            f"SELECT {columns(ReadingExample, 'e')} FROM reading_example AS e "
            f"JOIN batch_in_force AS b ON b.batch_id = e.batch_id ORDER BY {columns(ReadingExample, 'e')}"
        ).fetchall()
    return tuple(made(ReadingExample, row) for row in rows)


def record_history(database: Database, org_id: str, year: int, indicator: str, role: Role) -> tuple[Record, ...]:
    """Every version of a figure that was ever saved, newest first, those of undone batches and withdrawals included."""
    with connect(database) as connection:
        rows = connection.execute(
            f"SELECT {columns(Record)} FROM record WHERE org_id = ? AND year = ? AND indicator = ? AND role = ? "
            "ORDER BY batch_id DESC, as_of DESC",
            [org_id, year, indicator, role],
        ).fetchall()
    return tuple(made(Record, row) for row in rows)
