"""Rows of a table as frozen data: its columns are the fields of the dataclass, in their order, said there alone."""

from collections.abc import Sequence
from dataclasses import fields
from decimal import Context, Decimal
from typing import Any, TypeVar

from src.catalogue.visible import harmless_row

EXACT = Context(prec=40)
Row = TypeVar("Row")


def names(row: type) -> tuple[str, ...]:
    """The columns."""
    return tuple(field.name for field in fields(row))


def columns(row: type, alias: str = "") -> str:
    """The columns as a query lists them, of the table with this alias."""
    return ", ".join(f"{alias}.{name}" if alias else name for name in names(row))


def made(row: type[Row], cells: Sequence[Any]) -> Row:
    """The row from its leading cells, its numbers as short as they are exact, its texts harmless whoever wrote the file."""
    own = cells[: len(names(row))]
    return harmless_row(row(*(plain(cell) if isinstance(cell, Decimal) else cell for cell in own)))


def plain(value: Decimal | None) -> Decimal | None:
    """The value without the zeros that the column's eight decimals add: 3873, 4805.86."""
    if value is None:
        return None
    short = value.normalize(EXACT)
    return short.quantize(Decimal(1), context=EXACT) if short.as_tuple().exponent > 0 else short  # type: ignore[operator]
