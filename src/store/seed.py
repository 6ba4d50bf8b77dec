"""The figures that ship with the project: folders of CSV files, one batch per folder."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from src.catalogue import text
from src.records import Delivery, Organisation, Problem, ReadingNote, Record, ScoreItem, Source
from src.store.errors import StoreError
from src.store.saving import save_batch
from src.store.server import Database

_NUMBERS = {"value", "target", "actual", "weight", "score"}
_INTEGERS = {"year", "position"}
_DATES = {"as_of", "published_on", "valid_from", "valid_to"}
_OPTIONAL = ("quote", "locator", "reason", "tier2", "nature", "comparison", "target_text", "actual_text", "unit")


def save_folder(database: Database, folder: Path) -> int:
    """Number of the batch made of organisation.csv, source.csv, record.csv, score_item.csv, problem.csv and notes.csv of the folder.

    Raises StoreError naming the file and line of a cell that cannot be read.
    """
    sources = [Source(**row) for row in _rows(folder / "source.csv")]
    if len(sources) != 1:
        raise StoreError(text("store.one_source", path=folder / "source.csv", count=len(sources)))
    return save_batch(
        database,
        Delivery(
            source=sources[0],
            organisations=[Organisation(**row) for row in _rows(folder / "organisation.csv")],
            records=[Record(**row) for row in _rows(folder / "record.csv")],
            score_items=[ScoreItem(**_with_blanks(row)) for row in _rows(folder / "score_item.csv")],
            ledger=[Problem(**{"project_id": None} | row) for row in _rows(folder / "problem.csv")],
            notes=[ReadingNote(**row) for row in _rows(folder / "notes.csv")],
            note=text("store.seed_note", folder=folder.name),
        ),
        text("store.system"),
    )


def _with_blanks(row: dict[str, Any]) -> dict[str, Any]:
    return dict.fromkeys(_OPTIONAL) | {"target": None, "actual": None, "score": None} | row


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    """Cells by column, empty ones as None; a file that is not there has no rows."""
    if not file.exists():
        return
    with file.open(encoding="utf-8-sig", newline="") as opened:
        for number, row in enumerate(csv.DictReader(opened), start=2):
            try:
                yield {name: _cell(name, value) for name, value in row.items()}
            except (ValueError, InvalidOperation) as error:
                raise StoreError(text("store.bad_cell", path=file, line=number)) from error


def _cell(name: str, value: str | None) -> Any:
    if value is None or value == "":
        return None
    if name in _NUMBERS:
        return Decimal(value)
    if name in _INTEGERS:
        return int(value)
    return date.fromisoformat(value) if name in _DATES else value
