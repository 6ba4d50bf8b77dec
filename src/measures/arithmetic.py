"""How quotients are taken, and how exact a printed number is."""

from decimal import ROUND_HALF_UP, Context, Decimal

ARITHMETIC = Context(prec=40, rounding=ROUND_HALF_UP)
"""All quotients are taken in this context: wide enough for DECIMAL(20,8) operands, so no rounding shows."""


def printed_decimals(value: Decimal) -> int:
    """How many decimals the number has without trailing zeros: 194 has 0, 4.68 has 2."""
    exponent = value.normalize(ARITHMETIC).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
