"""Housing market: months of supply with the rule in force, home size, estimated sales value."""

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from src.catalogue import derived_measures, text, threshold
from src.catalogue.notation import rounded
from src.measures.arithmetic import ARITHMETIC
from src.measures.judging import earliest
from src.measures.measure import (
    Measure,
    Operand,
    formula,
    incomparable,
    missing_reason,
    operand,
    quotient,
    unavailable,
)
from src.records import Centre

PRICE_DECIMALS = 2
MarketProgramme = Literal["presale", "second_hand"]


def months_of_supply_by_area(centre: Centre, year: int) -> Measure:
    """Months of supply by floor area: inventory ÷ (year's presale ÷ 12), completed homes not counted."""
    inventory = operand(centre, year, "inventory.residential_area")
    sold = operand(centre, year, "presale.residential_area")
    return _supply("months_of_supply_by_area", inventory, sold, year)


def months_of_supply_by_units(centre: Centre, year: int) -> Measure:
    """Months of supply by homes: inventory ÷ (year's presale ÷ 12), completed homes not counted."""
    inventory = operand(centre, year, "inventory.residential_units")
    sold = operand(centre, year, "presale.residential_units")
    return _supply("months_of_supply_by_units", inventory, sold, year)


def _supply(measure_id: str, inventory: Operand, sold: Operand, year: int) -> Measure:
    """Nothing before the year's end: sales of a part of the year are no twelve months."""
    part = earliest((inventory.part, sold.part))
    if part is not None and inventory.value is not None and sold.value is not None:
        behind = sold if sold.part == part else inventory
        reason = text("measures.no_whole_year", label=behind.label, until=part.as_of)
        return unavailable(measure_id, reason)
    measure = quotient(measure_id, inventory, sold)
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
        return unavailable(key, missing_reason((area, price)) or "", lacks=True)
    if is_no_price(price.value):
        return unavailable(key, text("measures.nothing_sold"))
    if reason := incomparable(area, price):
        return unavailable(key, reason)
    # Area stands in units of 10,000 square metres and the result in 10,000 times as many yuan: one factor is left.
    value = ARITHMETIC.divide(ARITHMETIC.multiply(area.value, price.value), 10_000)
    meta = derived_measures()[key]
    line = formula(key, area.value, price.value, value)
    basis = text("measures.basis_derived")
    return Measure(value, meta.unit, line, None, basis, decimals=meta.decimals, part=earliest((area.part, price.part)))


def is_no_price(value: Decimal) -> bool:
    """Whether the price, as printed, says that nothing was sold: what nobody paid has no average."""
    return rounded(value, PRICE_DECIMALS) == 0
