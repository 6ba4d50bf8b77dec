"""Housing market: months of supply with the rule in force, home size, estimated sales value."""

from dataclasses import replace
from typing import Literal

from src.catalogue import derived_measures, text, threshold
from src.measures.arithmetic import ARITHMETIC
from src.measures.measure import Measure, formula, missing_reason, operand, quotient, unavailable
from src.records import Centre

MarketProgramme = Literal["presale", "second_hand"]


def months_of_supply_by_area(centre: Centre, year: int) -> Measure:
    """Months of supply by floor area: inventory ÷ (year's presale ÷ 12), completed homes not counted."""
    inventory = operand(centre, year, "inventory.residential_area")
    sold = operand(centre, year, "presale.residential_area")
    return _banded(quotient("months_of_supply_by_area", inventory, sold), year)


def months_of_supply_by_units(centre: Centre, year: int) -> Measure:
    """Months of supply by homes: inventory ÷ (year's presale ÷ 12), completed homes not counted."""
    inventory = operand(centre, year, "inventory.residential_units")
    sold = operand(centre, year, "presale.residential_units")
    return _banded(quotient("months_of_supply_by_units", inventory, sold), year)


def _banded(measure: Measure, year: int) -> Measure:
    rule = threshold("months_of_supply", year)
    if measure.value is None or rule is None:
        return measure
    return replace(measure, band=rule.band(measure.value), reference=rule.reference)


def average_home_size(centre: Centre, year: int, programme: MarketProgramme) -> Measure:
    """Average size of a home sold, in square metres: residential area ÷ homes."""
    area = operand(centre, year, f"{programme}.residential_area")
    return quotient("average_home_size", area, operand(centre, year, f"{programme}.residential_units"))


def estimated_sales_value(centre: Centre, year: int, programme: MarketProgramme) -> Measure:
    """Estimated value of homes sold in units of 100 million yuan: residential area × average price."""
    key = "estimated_sales_value"
    area = operand(centre, year, f"{programme}.residential_area")
    price = operand(centre, year, f"{programme}.residential_price")
    if area.value is None or price.value is None:
        return unavailable(key, missing_reason((area, price)) or "")
    # Area stands in units of 10,000 square metres and the result in 10,000 times as many yuan: one factor is left.
    value = ARITHMETIC.divide(ARITHMETIC.multiply(area.value, price.value), 10_000)
    meta = derived_measures()[key]
    line = formula(key, area.value, price.value, value)
    return Measure(value, meta.unit, line, None, text("measures.basis_derived"), decimals=meta.decimals)
