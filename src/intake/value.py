"""What a cell of the form says: a comparison, a number and a unit, or nothing that is a number."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

from src.catalogue import read_toml
from src.catalogue.numerals import ARABIC
from src.catalogue.phrases import fold
from src.intake.layout import matches, plain
from src.records import Comparison

MAX_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Value:
    """A printed value: the number (None: not a number), its unit as printed, and how it compares."""

    number: Decimal | None
    unit: str | None = None
    comparison: Comparison | None = None


@cache
def _signs(section: str) -> dict[str, Comparison]:
    table = read_toml("form_layout")[section]
    pairs = [(sign.replace("\\", ""), cast(Comparison, name)) for name, signs in table.items() for sign in signs]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _units() -> str:
    return "|".join(
        re.escape(unit) for unit in sorted(read_toml("form_layout")["item_units"]["pattern"], key=len)[::-1]
    )


def comparison_of(text: str) -> Comparison | None:
    """The comparison that a sign or word stands for, or None."""
    return _signs("comparison").get(plain(text))


def parse(text: str) -> Value:
    """The value of a cell; a cell that holds anything besides one number with its sign and unit has no number."""
    rest, comparison = plain(text), None
    for sign, meaning in _signs("comparison").items():
        if rest.startswith(sign):
            rest, comparison = rest[len(sign) :], meaning
            break
    for sign, meaning in _signs("comparison_after").items():
        if comparison is None and rest.endswith(sign):
            rest, comparison = rest[: -len(sign)], meaning
            break
    found = re.fullmatch(rf"(-?{ARABIC})({_units()})?", rest)
    if not found or sum(char.isdigit() for char in found[1]) > MAX_DIGITS or _may_be_two(text):
        return Value(None, None, comparison if rest else None)
    return Value(Decimal(found[1].replace(",", "")), found[2], comparison)


def amount(text: str) -> Decimal | None:
    """A bare number, with or without a percent sign or thousands separators; None for anything else."""
    value = parse(text)
    return value.number if value.unit in (None, "%", "分") and value.comparison is None else None


def is_placeholder(text: str) -> bool:
    """Whether a cell is empty or holds only what forms print where nothing is to be said."""
    return matches("rows", "placeholder", text) or not plain(text)


def _may_be_two(text: str) -> bool:
    """Whether white space, or a full-width comma between half-width digits, leaves open how many numbers stand here."""
    folded = "".join(fold(char) for char in text)
    return re.search(r"[0-9.,]\s+[0-9.,]", folded) is not None or re.search(r"[0-9]\s*\uff0c\s*[0-9]", text) is not None
