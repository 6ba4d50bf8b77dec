"""Sums and means of what several units state, each with its formula."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from src.catalogue import PERCENT, text
from src.catalogue.notation import show
from src.measures.arithmetic import ARITHMETIC, printed_decimals
from src.measures.measure import Measure

RATE_DECIMALS = 1
POINT_DECIMALS = 2
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A value with its weight; a value or a weight that is not known (None) takes no part."""

    weight: Decimal | None
    value: Decimal | None


def no_value(unit: str, reason: str | None, decimals: int = RATE_DECIMALS) -> Measure:
    """A measure that cannot be computed, and why."""
    return Measure(None, unit, None, reason, text("measures.basis_derived"), decimals=decimals)


def sum_of(values: Sequence[Decimal], unit: str, decimals: int | None = None) -> Measure:
    """The sum, as exact as its operands unless `decimals` says how exact it is shown: "985 + 210 = 1,195"."""
    if not values:
        return no_value(unit, text("measures.rollup_nobody"))
    total = sum(values, ZERO)
    places = max(map(printed_decimals, (*values, total))) if decimals is None else decimals
    terms = " + ".join(show(value, places) for value in values)
    line = f"{terms} = {show(total, places)}" if len(values) > 1 else terms
    return Measure(total, unit, line, None, text("measures.basis_derived"), decimals=places)


def less(key: str, total: Measure, amount: Decimal) -> Measure:
    """The sum without the amount that it counts twice; the sentence of that key says why."""
    if total.value is None or not amount:
        return total
    value = ARITHMETIC.subtract(total.value, amount)
    return replace(total, value=value, formula=text(key, total=total.formula, amount=show(amount), value=show(value)))


def weighted_mean(weighed: Sequence[Weighed], unit: str, decimals: int) -> Measure:
    """The mean by weight: "(2,100 × 92 + 375 × 88) ÷ 2,475 = 91.4%"; of equal values that value."""
    known = [(one.weight, one.value) for one in weighed if one.weight is not None and one.value is not None]
    weight = sum((w for w, _ in known), ZERO)
    if not known:
        return no_value(unit, text("measures.rollup_nobody"), decimals)
    if weight == 0:
        return no_value(unit, text("measures.rollup_no_weight"), decimals)
    value = ARITHMETIC.divide(sum((w * v for w, v in known), ZERO), weight)
    terms = " + ".join(f"{show(w)} × {show(v, max(decimals, POINT_DECIMALS))}" for w, v in known)
    sign = PERCENT if unit == PERCENT else ""
    is_plain = len({v for _, v in known}) == 1
    line = (
        f"{show(value, decimals)}{sign}" if is_plain else f"({terms}) ÷ {show(weight)} = {show(value, decimals)}{sign}"
    )
    return Measure(value, unit, line, None, text("measures.basis_derived"), decimals=decimals)


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Part ÷ whole in %; None where one is not known or the whole is nothing."""
    return None if part is None or not whole else ARITHMETIC.divide(part * 100, whole)
