"""Numbers as people and documents write them, as exact values in the canonical unit."""

import re
from decimal import Decimal

from src.catalogue.characters import fold
from src.catalogue.lexicon import unit_of

PRINTED = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
MAX_DIGITS = 20


def number(text: str) -> Decimal | None:
    """The number that a person typed, thousands separators and full-width digits included; None where it is none."""
    plain = _plain(text)
    if not re.fullmatch(rf"-?{PRINTED}", plain) or sum(char.isdigit() for char in plain) > MAX_DIGITS:
        return None
    return Decimal(plain.replace(",", ""))


def printed_value(printed: str, unit: str) -> Decimal | None:
    """The value of a printed figure, a number with its unit, in the canonical unit; None where its own unit is another kind."""
    try:
        known = unit_of(unit)
    except LookupError:
        return None
    found = re.fullmatch(rf"({PRINTED})({known.pattern})", _plain(printed))
    value = number(found[1]) if found else None
    return known.convert(value, found[2], unit) if found and value is not None else None


def _plain(text: str) -> str:
    return "".join(fold(char) for char in text if not char.isspace())
