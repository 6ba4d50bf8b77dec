"""A figure against the year before."""

from dataclasses import replace
from decimal import Decimal

from src.catalogue import PERCENT, derived_measures, indicators, text
from src.catalogue.notation import show
from src.measures.arithmetic import ARITHMETIC
from src.measures.measure import Measure, Operand, formula, missing_reason, operand, quotient, unavailable
from src.records import Centre, Role


def year_on_year(centre: Centre, year: int, indicator: str, role: Role = "actual") -> Measure:
    """Change on the previous year in %; of a percentage in percentage points (its `unit` says so)."""
    now = operand(centre, year, indicator, role)
    before = operand(centre, year - 1, indicator, role)
    before = Operand(before.value, text("measures.previous_year", year=year - 1, label=before.label))
    if now.value is None or before.value is None:
        return unavailable("year_on_year", missing_reason((now, before)) or "")
    if indicators()[indicator].unit_in(role) == PERCENT:
        return _difference(now.value, before.value)
    change = quotient("year_on_year", Operand(ARITHMETIC.subtract(now.value, before.value), now.label), before)
    if change.value is None:
        return change
    return replace(change, formula=formula("year_on_year", now.value, before.value, change.value))


def _difference(now: Decimal, before: Decimal) -> Measure:
    value = ARITHMETIC.subtract(now, before)
    decimals = derived_measures()["year_on_year"].decimals
    line = f"{show(now)} − {show(before)} = {show(value, decimals)}"
    basis = text("measures.basis_derived")
    return Measure(value, text("measures.percentage_points"), line, None, basis, decimals=decimals)
