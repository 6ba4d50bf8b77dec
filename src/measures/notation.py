"""How numbers stand in a formula: thousands separators, rounded half-up, no trailing zeros."""

from decimal import ROUND_HALF_UP, Context, Decimal

ARITHMETIC = Context(prec=40, rounding=ROUND_HALF_UP)
"""All quotients are taken in this context: wide enough for DECIMAL(20,8) operands, so no rounding shows."""


def show(value: Decimal, decimals: int | None = None) -> str:
    """The number with thousands separators and at most `decimals` places, half-up; None: every place it has."""
    plain = f"{value if decimals is None else rounded(value, decimals):,f}"
    trimmed = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if trimmed in ("-0", "") else trimmed


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The number rounded half-up to so many decimals."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=ARITHMETIC)


def printed_decimals(value: Decimal) -> int:
    """How many decimals the number has without trailing zeros: 194 has 0, 4.68 has 2."""
    exponent = value.normalize(ARITHMETIC).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
