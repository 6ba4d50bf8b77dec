"""A figure against the year before, and against the years before it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from src.catalogue import PERCENT, derived_measures, indicators, text
from src.catalogue.notation import rounded, show
from src.measures.arithmetic import ARITHMETIC
from src.measures.judging import part_year
from src.measures.measure import Measure, Operand, formula, missing_reason, operand, quotient, unavailable
from src.records import Centre, Role


def year_on_year(centre: Centre, year: int, indicator: str, role: Role = "actual") -> Measure:
    """Change on the previous year in %; of a percentage in percentage points (its `unit` says so).

    None where one of the two years is not whole.
    """
    now = operand(centre, year, indicator, role)
    before = operand(centre, year - 1, indicator, role)
    before = Operand(before.value, text("measures.previous_year", year=year - 1, label=before.label))
    if now.value is None or before.value is None:
        return unavailable("year_on_year", missing_reason((now, before)) or "", lacks=True)
    if part_year(centre, year, indicator, role) or part_year(centre, year - 1, indicator, role):
        return unavailable("year_on_year", text("measures.no_whole_change"))
    if indicators()[indicator].unit_in(role) == PERCENT:
        return _difference(now.value, before.value)
    return _change(now.value, before)


def _change(now: Decimal, before: Operand) -> Measure:
    """Change in %; of nothing or less there is none."""
    if before.value is None or before.value < 0:
        return unavailable("year_on_year", text("measures.negative", name=before.label))
    change = quotient("year_on_year", Operand(ARITHMETIC.subtract(now, before.value), before.label), before)
    if change.value is None:
        return change
    return replace(change, formula=formula("year_on_year", now, before.value, change.value))


def replaced(before: Decimal, after: Decimal, unit: str) -> Measure:
    """Change in % where one value takes the place of another; of a percentage in percentage points."""
    if unit == PERCENT:
        return _difference(after, before)
    return _change(after, Operand(before, text("measures.replaced_value")))


def _difference(now: Decimal, before: Decimal) -> Measure:
    value = ARITHMETIC.subtract(now, before)
    decimals = derived_measures()["year_on_year"].decimals
    line = f"{show(now)} − {show(before)} = {show(value, decimals)}"
    basis = text("measures.basis_derived")
    return Measure(value, text("measures.percentage_points"), line, None, basis, decimals=decimals)


@dataclass(frozen=True, slots=True)
class Movement:
    """How the newest whole year stands to the whole years before it.

    It is held against the highest of them, against the lowest where it reaches the highest itself, and against `all` where they
    are equal. `years` are those that had the value it is held against; `change` in % has no value where that is zero or less.
    """

    latest: int
    against: Literal["high", "low", "all"]
    years: tuple[int, ...]
    change: Measure
    difference: Decimal


def movement(centre: Centre, year: int, indicator: str, role: Role = "actual") -> Movement | None:
    """The movement up to the year; None with fewer than two whole years."""
    values = _whole_years(centre, year, indicator, role)
    if len(values) < 2:
        return None
    latest = max(values)
    now = values.pop(latest)
    high, low = max(values.values()), min(values.values())
    against: Literal["high", "low", "all"] = "all" if high == low else "high" if now < high else "low"
    base = low if against == "low" else high
    years = tuple(y for y, value in values.items() if value == base)
    label = text("measures.previous_year", year=years[0], label=indicators()[indicator].label)
    return Movement(latest, against, years, _change(now, Operand(base, label)), ARITHMETIC.subtract(now, base))


def _whole_years(centre: Centre, year: int, indicator: str, role: Role) -> dict[int, Decimal]:
    """The figures of the years that are over, as printed: what reads equal is equal."""
    decimals = indicators()[indicator].decimals
    found: Mapping[int, Decimal | None] = {y: centre.value(y, indicator, role) for y in centre.years if y <= year}
    return {
        y: rounded(value, decimals)
        for y, value in found.items()
        if value is not None and part_year(centre, y, indicator, role) is None
    }
