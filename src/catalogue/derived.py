"""Derived measures: label, unit, decimals and formula of every figure that is computed and never stored."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from src.catalogue.reading import FOLDER, decimal_or_none, read_toml


@dataclass(frozen=True, slots=True)
class DerivedMeasure:
    """A derived measure: `expression` shows the calculation with {a} and {b}, `factor` brings a ÷ b to `unit`."""

    id: str
    label: str
    unit: str
    decimals: int
    expression: str | None
    factor: Decimal | None
    definition: str
    note: str | None


@cache
def derived_measures(folder: Path = FOLDER) -> dict[str, DerivedMeasure]:
    """Derived measures by id."""
    return {
        key: DerivedMeasure(
            id=key,
            label=row["label"],
            unit=row["unit"],
            decimals=row["decimals"],
            expression=row.get("expression"),
            factor=decimal_or_none(row.get("factor")),
            definition=row["definition"],
            note=row.get("note"),
        )
        for key, row in read_toml("measures", folder).items()
    }
