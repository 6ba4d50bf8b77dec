"""Numbers as people read them: thousands separators, no false precision, half-up."""

from decimal import ROUND_HALF_UP, Context, Decimal

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_INNER_QUOTES = {0x201C: 0x2018, 0x201D: 0x2019}
_MINUS = "\u2212"
PERCENT = "%"
RATE_DECIMALS = 1
_MORE_RATE_DECIMALS = 4


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value half-up to `decimals` places; a zero has no sign."""
    result = value.quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    return abs(result) if result.is_zero() else result


def show(value: Decimal, decimals: int | None = None) -> str:
    """The value with thousands separators and at most `decimals` places, without trailing zeros: 2770.950 -> 2,770.95.

    None: every place it has.
    """
    kept = value if decimals is None else rounded(value, decimals)
    whole, _, fraction = f"{abs(kept):,f}".partition(".")
    fraction = fraction.rstrip("0")
    sign = _MINUS if kept < 0 else ""
    return f"{sign}{whole}.{fraction}" if fraction else f"{sign}{whole}"


def show_fixed(value: Decimal, decimals: int) -> str:
    """As `show`, with exactly so many places, as figures beside each other have them: 4.50."""
    kept = rounded(value, decimals)
    return f"{_MINUS if kept < 0 else ''}{abs(kept):,f}"


def show_signed_fixed(value: Decimal, decimals: int) -> str:
    """As `show_fixed`, with a plus before a rise."""
    return f"{'+' * (rounded(value, decimals) > 0)}{show_fixed(value, decimals)}"


def places(shown: str) -> int:
    """How many decimals a number as shown has."""
    return len(shown.partition(".")[2])


def show_rate(value: Decimal) -> str:
    """The percentage with one place, with more where rounding would claim 0 or exactly 100: 99.96 -> 99.96."""
    for decimals in range(RATE_DECIMALS, _MORE_RATE_DECIMALS):
        if rounded(value, decimals) not in (0, 100) or rounded(value, decimals) == value:
            return show(value, decimals)
    return show(value, _MORE_RATE_DECIMALS)


def unit_after(unit: str) -> str:
    """The unit as it stands behind a number: a sign close to it, a word after a space."""
    return unit if unit == PERCENT else f" {unit}"


def show_signed(value: Decimal, decimals: int) -> str:
    """As `show`, with a plus before a rise."""
    return f"+{show(value, decimals)}" if rounded(value, decimals) > 0 else show(value, decimals)


def in_quotes(name: str) -> str:
    """The name as it stands in double quotation marks: its own become single ones."""
    return name.translate(_INNER_QUOTES)
