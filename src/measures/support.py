"""Housing support: what a subsidised household and person received, and how far the maintenance fund is used."""

from src.measures.measure import Measure, operand, quotient
from src.records import Centre


def subsidy_per_household(centre: Centre, year: int) -> Measure:
    """Rental subsidy per secured household in yuan."""
    amount = operand(centre, year, "rental_subsidy.amount")
    return quotient("subsidy_per_household", amount, operand(centre, year, "rental_subsidy.households"))


def subsidy_per_person(centre: Centre, year: int) -> Measure:
    """Rental subsidy per secured person in yuan."""
    amount = operand(centre, year, "rental_subsidy.amount")
    return quotient("subsidy_per_person", amount, operand(centre, year, "rental_subsidy.persons"))


def fund_use_rate(centre: Centre, year: int) -> Measure:
    """Withdrawn ÷ collected in the year, in %; no document sets a threshold, so it has no band."""
    withdrawn = operand(centre, year, "maintenance_fund.withdrawn")
    return quotient("fund_use_rate", withdrawn, operand(centre, year, "maintenance_fund.collected"))
