"""The score that a row should have by the form's rules, or the reason why nobody can tell.

Budget row: spending ÷ adjusted budget × weight, capped. Quantitative rows: at least actual ÷ target × weight, at most
target ÷ actual × weight, capped. Qualitative rows: the stated completion percentage, relative to a percent target,
× weight.
Nothing is guessed: without a known nature, direction or percentage the score is None.
"""

from decimal import Decimal

from src.catalogue import PERCENT, StandardRow, scoring_rules, standard_row, text, threshold
from src.catalogue.notation import show
from src.measures.arithmetic import ARITHMETIC
from src.records import Comparison, ScoreItem

BUDGET_POSITION = 0
ZERO = Decimal(0)
WHOLE = Decimal(100)
SHOWN_DECIMALS = 2

Recomputed = tuple[Decimal | None, str]
"""Points, or None; and the calculation, or the reason."""


def recompute(item: ScoreItem) -> Recomputed:
    """Points by the form's rules with the calculation, or None with the reason; always from 0 to the weight."""
    if item.weight <= 0:
        return ZERO, text("measures.score_zero_weight")
    if item.position == BUDGET_POSITION:
        return _budget(item)
    standard = standard_row(item.tier3)
    nature = item.nature or (standard.nature if standard else None)
    if nature is None:
        return None, text("measures.score_unknown_nature")
    if nature == scoring_rules().qualitative:
        return _qualitative(item)
    return _quantitative(item, standard)


def _budget(item: ScoreItem) -> Recomputed:
    adjusted, spent = item.target, item.actual
    if adjusted is None or spent is None:
        return _missing(item, text("measures.score_adjusted"), text("measures.score_spent"))
    if adjusted <= 0:
        return None, text("measures.score_budget_zero")
    return _ratio(spent, adjusted, item.weight)


def _missing(item: ScoreItem, target_name: str, actual_name: str) -> Recomputed:
    names = [name for value, name in ((item.target, target_name), (item.actual, actual_name)) if value is None]
    return None, text("measures.score_missing", names=text("catalogue.list_separator").join(names))


def _ratio(a: Decimal, b: Decimal, weight: Decimal) -> Recomputed:
    """Points a ÷ b × weight for b > 0, kept between 0 and the weight."""
    raw = ARITHMETIC.divide(ARITHMETIC.multiply(a, weight), b)
    points = min(max(raw, ZERO), weight)
    key = "measures.score_ratio" if points == raw else "measures.score_capped"
    shown = {"a": show(a), "b": show(b), "weight": show(weight), "points": show(points, SHOWN_DECIMALS)}
    return points, text(key, **shown)


def _quantitative(item: ScoreItem, standard: StandardRow | None) -> Recomputed:
    comparison = item.comparison or (standard.comparison if standard else None)
    if comparison is None:
        return None, text("measures.score_unknown_direction")
    if item.target is None or item.actual is None:
        return _missing(item, text("measures.score_target"), text("measures.score_actual"))
    if standard is not None and standard.unit == PERCENT and item.unit != PERCENT:
        return None, text("measures.score_not_percentage")
    return _compared(comparison, item.target, item.actual, item.weight)


def _compared(comparison: Comparison, target: Decimal, actual: Decimal, weight: Decimal) -> Recomputed:
    if target < 0:
        return None, text("measures.score_target_negative")
    if comparison == ">=":
        return _at_least(target, actual, weight)
    if comparison == "<=":
        return _at_most(target, actual, weight)
    if actual == target:
        return weight, _reached(comparison, target, actual, weight)
    return None, text("measures.score_not_equal", a=show(actual), b=show(target))


def _at_least(target: Decimal, actual: Decimal, weight: Decimal) -> Recomputed:
    return (None, text("measures.score_target_zero")) if target == 0 else _ratio(actual, target, weight)


def _at_most(target: Decimal, actual: Decimal, weight: Decimal) -> Recomputed:
    # An actual of 0 or below cannot divide, but it keeps to any at-most target.
    return (weight, _reached("<=", target, actual, weight)) if actual <= 0 else _ratio(target, actual, weight)


def _reached(comparison: Comparison, target: Decimal, actual: Decimal, weight: Decimal) -> str:
    sign = {">=": "≥", "<=": "≤", "=": "="}[comparison]
    return text("measures.score_reached", a=show(actual), comparison=sign, b=show(target), points=show(weight))


def _qualitative(item: ScoreItem) -> Recomputed:
    if item.actual is None or item.unit != PERCENT:
        return None, text("measures.score_no_percentage")
    if item.target is not None and item.target <= 0:
        return None, text("measures.score_target_zero")
    rate = _completion_rate(item.actual, item.target)
    rule = threshold("qualitative", item.year)
    points = ARITHMETIC.divide(ARITHMETIC.multiply(rate, item.weight), WHOLE)
    shown = {
        "rate": _shown_rate(rate, item.actual, item.target),
        "band": rule.band(rate).label if rule else "",
        "weight": show(item.weight),
        "points": show(points, SHOWN_DECIMALS),
    }
    return points, text("measures.score_qualitative", **shown)


def _completion_rate(actual: Decimal, target: Decimal | None) -> Decimal:
    """Completion in %, from 0 to 100: "95 of 95 %" is fully reached, so it is taken relative to a percent target."""
    rate = ARITHMETIC.divide(ARITHMETIC.multiply(actual, WHOLE), WHOLE if target is None else target)
    return min(max(rate, ZERO), WHOLE)


def _shown_rate(rate: Decimal, actual: Decimal, target: Decimal | None) -> str:
    quotient = "" if target is None or target == WHOLE else f"{show(actual)} ÷ {show(target)} = "
    return f"{quotient}{show(rate, 1)}"
