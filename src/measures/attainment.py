"""Actual against target: attainment (judged), progress of what is under way (never judged), implied targets."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from src.catalogue import derived_measures, indicators, text, threshold
from src.catalogue.notation import show
from src.measures.arithmetic import ARITHMETIC, printed_decimals
from src.measures.judging import earliest, part_year
from src.measures.market import is_no_price
from src.measures.measure import Measure, missing_reason, operand, quotient, unavailable
from src.records import Centre

BUDGET_PROGRAMME = "budget"
PRICES = frozenset(f"{market}.residential_price" for market in ("presale", "second_hand"))
HALF = Decimal("0.5")


def attainment(centre: Centre, year: int, indicator: str) -> Measure:
    """Attainment in %, with its band: actual against the stated target, else the document's stated ratio.

    Where less is better it is target ÷ actual; a neutral indicator gets no band, nor does a year under way.
    """
    target = centre.value(year, indicator, "target")
    stated = centre.value(year, indicator, "stated_ratio")
    actual = centre.value(year, indicator)
    if indicator in PRICES and actual is not None and is_no_price(actual):
        return unavailable("attainment", text("measures.no_price"))
    if target is not None:
        return _judged(_against_target(centre, year, indicator), year, indicator)
    if stated is not None and not _is_overtaken(centre, year, indicator):
        return _judged(_stated(centre, year, indicator, stated), year, indicator)
    return unavailable("attainment", text("measures.no_target"), lacks=True)


def _is_overtaken(centre: Centre, year: int, indicator: str) -> bool:
    """Whether the figure has moved on since the document stated its ratio."""
    figure, ratio = centre.record(year, indicator), centre.record(year, indicator, "stated_ratio")
    return figure is not None and ratio is not None and figure.as_of > ratio.as_of


def _against_target(centre: Centre, year: int, indicator: str) -> Measure:
    actual, target = operand(centre, year, indicator), operand(centre, year, indicator, "target")
    if indicators()[indicator].direction == "less":
        return quotient("attainment", target, actual)
    return quotient("attainment", actual, target)


def _stated(centre: Centre, year: int, indicator: str, ratio: Decimal) -> Measure:
    decimals = derived_measures()["attainment"].decimals
    basis = text("measures.basis_stated")
    part = earliest(part_year(centre, year, indicator, role) for role in ("actual", "stated_ratio"))
    return Measure(ratio, "%", None, None, basis, decimals=max(decimals, printed_decimals(ratio)), part=part)


def _judged(measure: Measure, year: int, indicator: str) -> Measure:
    rule = threshold("attainment", year)
    if measure.value is None or measure.part is not None or rule is None:
        return measure
    if indicators()[indicator].direction == "neutral":
        return measure
    return replace(measure, band=rule.band(measure.value), reference=rule.reference)


def attainments(centre: Centre, year: int) -> tuple[tuple[str, Measure], ...]:
    """(indicator, attainment) of every indicator with a target or a stated ratio, in catalogue order.

    Budget rows are left out: their stated ratio is an execution rate.
    """
    return tuple((key, attainment(centre, year, key)) for key in _with_target(centre, year))


def _with_target(centre: Centre, year: int) -> Iterator[str]:
    for indicator in indicators().values():
        if indicator.programme == BUDGET_PROGRAMME:
            continue
        if any(centre.record(year, indicator.id, role) for role in ("target", "stated_ratio")):
            yield indicator.id


def progress(centre: Centre, year: int, indicator: str) -> Measure:
    """Progress in %: completed ÷ under way. It speaks of a programme of several years, so it has no band."""
    return quotient("progress", operand(centre, year, indicator), operand(centre, year, indicator, "started"))


def implied_target(centre: Centre, year: int, indicator: str) -> Measure:
    """The range of targets that the stated ratio allows, in the indicator's unit; `decimals` are those of the actual.

    The printed ratio is rounded (194 stands for 193.5 to 194.5), so a single target would be false precision.
    """
    unit = indicators()[indicator].unit
    if centre.value(year, indicator, "target") is not None:
        return unavailable("implied_target", text("measures.target_stated"), unit=unit)
    ratio = centre.value(year, indicator, "stated_ratio")
    if ratio is None or _is_overtaken(centre, year, indicator):
        return unavailable("implied_target", text("measures.no_stated_ratio"), unit=unit)
    actual = operand(centre, year, indicator)
    if actual.value is None:
        return unavailable("implied_target", missing_reason([actual]) or "", unit=unit, lacks=True)
    return _target_range(actual.value, ratio, indicator)


def _target_range(actual: Decimal, ratio: Decimal, indicator: str) -> Measure:
    unit = indicators()[indicator].unit
    half = HALF.scaleb(-printed_decimals(ratio))
    low, high = ratio - half, ratio + half
    if low <= 0:
        reason = text("measures.zero", name=derived_measures()["attainment"].label)
        return unavailable("implied_target", reason, unit=unit)
    less = indicators()[indicator].direction == "less"
    first, second, sign = (low, high, "×") if less else (high, low, "÷")
    lower, upper = (_apply(actual, sign, bound) for bound in (first, second))
    decimals = printed_decimals(actual)
    line = text(
        "measures.range",
        a=show(actual),
        sign=sign,
        first=f"{show(first)}%",
        second=f"{show(second)}%",
        lower=show(lower, decimals),
        upper=show(upper, decimals),
    )
    basis = text("measures.basis_derived")
    return Measure(None, unit, line, None, basis, lower=lower, upper=upper, decimals=decimals)


def _apply(actual: Decimal, sign: str, percent: Decimal) -> Decimal:
    rate = percent / 100
    return ARITHMETIC.multiply(actual, rate) if sign == "×" else ARITHMETIC.divide(actual, rate)
