"""What a column keeps exactly, and the years that anything may speak of."""

from collections.abc import Iterator
from decimal import Decimal

from src.catalogue import text

DECIMALS = 8
DIGITS = 20
FIRST_YEAR, LAST_YEAR = 1949, 2100


def number_problems(place: str, value: Decimal | None, decimals: int = DECIMALS) -> Iterator[str]:
    """Why the column, of 20 digits with so many decimals, cannot keep the value of that place."""
    if value is None:
        return
    if not value.is_finite():
        yield text("store.not_finite", place=place, value=value)
    elif not fits(value, decimals):
        yield text("store.does_not_fit", place=place, value=f"{value:f}", decimals=decimals, whole=DIGITS - decimals)


def fits(value: Decimal, decimals: int = DECIMALS) -> bool:
    """Whether the column keeps the finite value exactly: at most so many decimals, and the rest of 20 digits before them."""
    digits, exponent = value.as_tuple()[1:]
    if not isinstance(exponent, int):
        return False
    significant = "".join(map(str, digits)).rstrip("0")
    trailing = len(digits) - len(significant)
    if not significant:
        return True
    return -(exponent + trailing) <= decimals and len(digits) + exponent <= DIGITS - decimals


def is_year(year: int) -> bool:
    """Whether anything may speak of the year."""
    return FIRST_YEAR <= year <= LAST_YEAR
