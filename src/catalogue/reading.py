"""How a catalogue file is read: TOML with numbers as exact decimals."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def read_toml(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """The tables of one catalogue file, numbers as exact decimals; a duplicate id raises ValueError naming the file.

    A file is read once: what is returned is shared, and nobody changes it.
    """
    try:
        with (folder / f"{name}.toml").open("rb") as file:
            return tomllib.load(file, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}.toml: {error}") from error


def decimal_or_none(value: Any) -> Decimal | None:
    """The number as an exact decimal; None where the entry leaves it out."""
    return None if value is None else Decimal(value)
