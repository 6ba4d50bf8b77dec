"""What a cell of the form says: a comparison, a number and a unit, or nothing that is a number."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import cast

from src.catalogue import read_toml
from src.catalogue.characters import fold
from src.catalogue.numerals import ARABIC
from src.intake.layout import KEPT_LENGTH, KEPT_TEXTS, matches, plain, without_soft
from src.records import Comparison

MAX_DIGITS = 18
REACHED, INCLUDED = "达到?", r"\(含\)"
"""What may stand around a number that has a sign: reached, and the limit itself included."""


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
def _any_sign(section: str) -> str:
    """A pattern of every sign of a section, the longest first."""
    return "|".join(map(re.escape, _signs(section)))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(_any_sign("comparison"))


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_sign('comparison_after')})\Z")


@cache
def _number(*, signed: bool) -> re.Pattern[str]:
    """A number with its unit, and what may stand around it where it has a sign."""
    units = sorted(read_toml("form_layout")["item_units"]["pattern"], key=len)[::-1]
    number = rf"(-?{ARABIC})({'|'.join(map(re.escape, units))})?"
    return re.compile(rf"(?:{REACHED})?{number}(?:{INCLUDED})?" if signed else number)


def comparison_of(text: str) -> Comparison | None:
    """The comparison that a sign or word stands for, or None."""
    return _signs("comparison").get(plain(text))


def parse(text: str) -> Value:
    """The value of a cell; a cell that holds anything besides one number with its sign and unit has no number.

    Signs before and after the number that contradict each other leave both open, as does a second sign in between.
    """
    return _parsed(text) if len(text) <= KEPT_LENGTH else _parse(text)


def _parse(text: str) -> Value:
    text = without_soft(text)
    folded = plain(text)
    found = _before().match(folded)
    before = found[0] if found else ""
    rest = folded[len(before) :]
    found = _after().search(rest)
    after = found[0] if found else ""
    said = {_signs("comparison").get(before), _signs("comparison_after").get(after)} - {None}
    if len(said) > 1:
        return Value(None)
    comparison = next(iter(said), None)
    found = _number(signed=bool(said)).fullmatch(rest.removesuffix(after))
    if not found or sum(char.isdigit() for char in found[1]) > MAX_DIGITS or _may_be_two(text):
        return Value(None, None, None if after or _says_more(rest) else comparison)
    return Value(Decimal(found[1].replace(",", "")), found[2], comparison)


@lru_cache(maxsize=KEPT_TEXTS)
def _parsed(text: str) -> Value:
    return _parse(text)


def _says_more(rest: str) -> bool:
    """Whether nothing, or another sign, follows the first sign."""
    return not rest or _before().search(rest) is not None


def amount(text: str) -> Decimal | None:
    """A bare number, with or without a percent sign or thousands separators; None for anything else."""
    value = parse(text)
    return value.number if value.unit in (None, "%", "分") and value.comparison is None else None


def points(text: str) -> Decimal | None:
    """Points to win or won, which may stand in brackets; None for anything else."""
    inside = re.fullmatch(r"[(（](.*)[)）]", text.strip())
    return amount(inside[1] if inside else text)


def is_unit(text: str) -> bool:
    """Whether a text is nothing but a unit of values."""
    return parse(text).number is None and parse(f"1{text}").unit is not None


def is_placeholder(text: str) -> bool:
    """Whether a cell is empty or holds only what forms print where nothing is to be said."""
    return matches("rows", "placeholder", text) or not plain(text)


def _may_be_two(text: str) -> bool:
    """Whether white space, or a full-width comma between half-width digits, leaves open how many numbers stand here."""
    folded = "".join(fold(char) for char in text)
    return re.search(r"[0-9.,]\s+[0-9.,]", folded) is not None or re.search(r"[0-9]\s*\uff0c\s*[0-9]", text) is not None
