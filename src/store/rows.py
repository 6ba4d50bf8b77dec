"""Rows of a table as frozen data: its columns are the fields of the dataclass, in their order, said there alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from decimal import Context, Decimal
from typing import Any, TypeVar, get_args

from src.catalogue.visible import harmless_row, harmless_rows
from src.records import AnnualGoal, LedgerRow, ReadingExample, ReadingNote, Record, ScoreItem

EXACT = Context(prec=40)
LEDGER_ROWS: tuple[type, ...] = get_args(LedgerRow)
TABLE_OF: Mapping[type, str] = {
    row: re.sub("(?<=[a-z])(?=[A-Z])", "_", row.__name__).lower()
    for row in (Record, ScoreItem, AnnualGoal, ReadingNote, ReadingExample, *LEDGER_ROWS)
}
"""The table of each kind of row that a batch brings, named as its class is."""
Row = TypeVar("Row")


def names(row: type) -> tuple[str, ...]:
    """The columns."""
    return tuple(field.name for field in fields(row))


def columns(row: type, alias: str = "") -> str:
    """The columns as a query lists them, of the table with this alias; quoted, as some are words of SQL."""
    return ", ".join(f'{alias}."{name}"' if alias else f'"{name}"' for name in names(row))


def made(row: type[Row], cells: Sequence[Any]) -> Row:
    """The row from its leading cells, its numbers as short as they are exact, its texts harmless whoever wrote the file."""
    return harmless_row(_row(row, len(names(row)), cells))


def all_made(row: type[Row], rows: Iterable[Sequence[Any]]) -> tuple[Row, ...]:
    """As `made` for many rows."""
    width = len(names(row))
    return tuple(harmless_rows([_row(row, width, cells) for cells in rows]))


def _row(row: type[Row], width: int, cells: Sequence[Any]) -> Row:
    return row(*[plain(cell) if type(cell) is Decimal else cell for cell in cells[:width]])


def plain(value: Decimal | None) -> Decimal | None:
    """The value without the zeros that the column's eight decimals add: 3873, 4805.86."""
    if value is None:
        return None
    short = value.normalize(EXACT)
    return short.quantize(Decimal(1), context=EXACT) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]
