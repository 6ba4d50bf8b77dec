"""Derived figures and scoring, each with its formula: the only home of arithmetic."""

from src.measures.arithmetic import printed_decimals
from src.measures.attainment import attainment, attainments, implied_target, progress
from src.measures.budget import adjustment_rate, execution_rate, initial_execution_rate
from src.measures.judging import PLANNED, earliest, last_day, part_of, part_year, year_under_way
from src.measures.market import (
    MarketProgramme,
    average_home_size,
    estimated_sales_value,
    is_no_price,
    months_of_supply_by_area,
    months_of_supply_by_units,
)
from src.measures.measure import Measure
from src.measures.scoring import Score, ScoredItem, Tier, Tier2, score, scored_item
from src.measures.support import fund_use_rate, subsidy_per_household, subsidy_per_person
from src.measures.trend import Movement, movement, replaced, year_on_year

__all__ = [
    "PLANNED",
    "MarketProgramme",
    "Measure",
    "Movement",
    "Score",
    "ScoredItem",
    "Tier",
    "Tier2",
    "adjustment_rate",
    "attainment",
    "attainments",
    "average_home_size",
    "earliest",
    "estimated_sales_value",
    "execution_rate",
    "fund_use_rate",
    "implied_target",
    "initial_execution_rate",
    "is_no_price",
    "last_day",
    "months_of_supply_by_area",
    "months_of_supply_by_units",
    "movement",
    "part_of",
    "part_year",
    "printed_decimals",
    "progress",
    "replaced",
    "score",
    "scored_item",
    "subsidy_per_household",
    "subsidy_per_person",
    "year_on_year",
    "year_under_way",
]
