"""What holds now, as frozen rows: one centre at a time, on one connection; their texts are harmless whoever wrote the file."""

from collections.abc import Mapping
from decimal import Context, Decimal
from pathlib import Path
from typing import Any

from src.catalogue import text
from src.catalogue.visible import harmless_row
from src.records import AnnualGoal, Centre, Kind, Organisation, ReadingNote, Record, Role, ScoreItem, Source
from src.store import layout
from src.store.comments import comments
from src.store.connection import connect
from src.store.errors import UnknownCentre

EXACT = Context(prec=40)
ORGANISATION = "org_id, name, level, parent_id"
SOURCE = "source_id, file_name, sha256, title, document_no, issuer, published_on"
RECORD = "org_id, year, as_of, indicator, role, value, unit, quote, locator, batch_id"
SCORE_ITEM = (
    "org_id, year, position, tier1, tier2, tier3, nature, comparison, target_text, actual_text, "
    "target, actual, unit, weight, score, reason, quote, locator, batch_id"
)

NOTE = "org_id, year, code, severity, message, locator, batch_id"


def plain(value: Decimal | None) -> Decimal | None:
    """The value without the zeros that the column's eight decimals add: 3873, 4805.86."""
    if value is None:
        return None
    short = value.normalize(EXACT)
    return short.quantize(Decimal(1), context=EXACT) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]


def kind(path: str | Path) -> Kind:
    """Whether the file holds real or sample figures."""
    with connect(path) as connection:
        return layout.kind(connection, Path(path))


def organisations(path: str | Path) -> tuple[Organisation, ...]:
    """Every centre of the file by id."""
    with connect(path) as connection:
        rows = connection.execute(f"SELECT {ORGANISATION} FROM organisation ORDER BY org_id").fetchall()
    return tuple(harmless_row(Organisation(*row)) for row in rows)


def read_centre(path: str | Path, org_id: str) -> Centre:
    """Everything in force of one centre, all years; raises UnknownCentre naming the known ones."""
    with connect(path) as connection:
        known = connection.execute(
            f"SELECT i.kind, {ORGANISATION} FROM organisation, database_info AS i ORDER BY org_id"
        ).fetchall()
        records = connection.execute(
            f"{_with_source(RECORD, 'year_record')} ORDER BY x.year, x.indicator, x.role", [org_id]
        ).fetchall()
        items = connection.execute(
            f"{_with_source(SCORE_ITEM, 'current_score_item')} ORDER BY x.year, x.position", [org_id]
        ).fetchall()
        written = comments(connection, org_id)
    row = next((row for row in known if row[1] == org_id), None)
    if row is None:
        raise UnknownCentre(unknown_centre(org_id, [Organisation(*r[1:]) for r in known]))
    return Centre(
        organisation=harmless_row(Organisation(*row[1:])),
        kind=row[0],
        records=tuple(_record(r) for r in records),
        score_items=tuple(score_item(r) for r in items),
        sources={**_sources(records, RECORD), **_sources(items, SCORE_ITEM)},
        comments=tuple(written.values()),
    )


def unknown_centre(org: str, known: list[Organisation]) -> str:
    """The sentence that refuses a centre and names the known ones."""
    names = text("catalogue.list_separator").join(text("store.centre", name=o.name, org_id=o.org_id) for o in known)
    return text("store.unknown_centre", org=org, known=names or text("store.none"))


def _with_source(columns: str, view: str) -> str:
    return (
        f"SELECT {_of('x', columns)}, {_of('s', SOURCE)} FROM {view} AS x "
        "JOIN batch AS b ON b.batch_id = x.batch_id JOIN source AS s ON s.source_id = b.source_id WHERE x.org_id = ?"
    )


def _of(alias: str, columns: str) -> str:
    return ", ".join(f"{alias}.{name}" for name in columns.split(", "))


def _sources(rows: list[tuple[Any, ...]], columns: str) -> Mapping[int, Source]:
    width = len(columns.split(", "))
    return {row[width - 1]: harmless_row(Source(*row[width:])) for row in rows}


def _record(row: tuple[Any, ...]) -> Record:
    org_id, year, as_of, indicator, role, value, *rest = row[: len(RECORD.split(", "))]
    return harmless_row(Record(org_id, year, as_of, indicator, role, plain(value), *rest))


def score_item(row: tuple[Any, ...]) -> ScoreItem:
    """A form row from the columns of SCORE_ITEM."""
    cells: list[Any] = [plain(cell) if isinstance(cell, Decimal) else cell for cell in row]
    return harmless_row(ScoreItem(*cells[: len(SCORE_ITEM.split(", "))]))


def read_goal(path: str | Path, org_id: str, year: int) -> AnnualGoal | None:
    """The goal block of the centre's newest form in force, or None where there is none."""
    with connect(path) as connection:
        row = connection.execute(
            "SELECT org_id, year, expected, achieved, batch_id FROM current_annual_goal WHERE org_id = ? AND year = ?",
            [org_id, year],
        ).fetchone()
    return harmless_row(AnnualGoal(*row)) if row else None


def read_form_notes(path: str | Path, org_id: str, year: int) -> tuple[ReadingNote, ...]:
    """What is wrong with the document that the centre's form in force came from; a new version of that form takes it along."""
    with connect(path) as connection:
        rows = connection.execute(
            f"SELECT {NOTE} FROM current_reading_note WHERE holds_form AND org_id = ? AND year = ? ORDER BY code, message",
            [org_id, year],
        ).fetchall()
    return tuple(harmless_row(ReadingNote(*row)) for row in rows)


def record_history(path: str | Path, org_id: str, year: int, indicator: str, role: Role) -> tuple[Record, ...]:
    """Every version of a figure that was ever saved, newest first, those of undone batches and withdrawals included."""
    with connect(path) as connection:
        rows = connection.execute(
            f"SELECT {RECORD} FROM record WHERE org_id = ? AND year = ? AND indicator = ? AND role = ? "
            "ORDER BY batch_id DESC, as_of DESC",
            [org_id, year, indicator, role],
        ).fetchall()
    return tuple(_record(row) for row in rows)
