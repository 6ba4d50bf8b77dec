"""Derived figures and scoring, each with its formula: the only home of arithmetic."""

from src.measures.arithmetic import printed_decimals
from src.measures.attainment import attainment, attainments, implied_target, progress
from src.measures.budget import adjustment_rate, execution_rate, initial_execution_rate
from src.measures.due import Due, Outstanding, desk_of, due, due_of_year, outstanding
from src.measures.forecast import Forecast, group_forecast, project_forecast
from src.measures.judging import PLANNED, earliest, last_day, part_of, part_until, part_year, year_under_way
from src.measures.market import (
    MarketProgramme,
    average_home_size,
    estimated_sales_value,
    is_no_price,
    months_of_supply_by_area,
    months_of_supply_by_units,
)
from src.measures.measure import Measure
from src.measures.monitoring import (
    MONITORED_DAY,
    MONITORED_MONTH,
    MonitoringForm,
    Proposal,
    marked,
    monitored_day,
    monitoring_form,
    subjects,
)
from src.measures.pace import Pace, expected, group_expected, group_pace, indicator_pace, judged_together, project_pace
from src.measures.paying import paid_of_built, paid_share, points_paid_ahead, registered_share, spent_so_far
from src.measures.register import (
    Group,
    Register,
    Reported,
    Standing,
    Total,
    covers,
    months,
    register,
    reported_days,
    reported_projects,
)
from src.measures.rollup import Difference, RolledRow, Rollup, rollup, unit_names
from src.measures.scoring import Score, ScoredItem, Tier, Tier2, score, scored_item
from src.measures.support import fund_use_rate, subsidy_per_household, subsidy_per_person
from src.measures.targets import Target, TargetsForm, targets_form
from src.measures.trend import Movement, movement, replaced, year_on_year
from src.measures.unit_funds import Coverage, UnitFunds

__all__ = [
    "MONITORED_DAY",
    "MONITORED_MONTH",
    "Coverage",
    "PLANNED",
    "Difference",
    "Due",
    "Forecast",
    "Group",
    "MarketProgramme",
    "Measure",
    "MonitoringForm",
    "Movement",
    "Outstanding",
    "Pace",
    "Proposal",
    "Register",
    "Reported",
    "RolledRow",
    "Rollup",
    "Score",
    "ScoredItem",
    "Standing",
    "Target",
    "TargetsForm",
    "Tier",
    "Tier2",
    "Total",
    "UnitFunds",
    "adjustment_rate",
    "attainment",
    "attainments",
    "average_home_size",
    "covers",
    "desk_of",
    "due",
    "due_of_year",
    "earliest",
    "estimated_sales_value",
    "execution_rate",
    "expected",
    "fund_use_rate",
    "group_expected",
    "group_forecast",
    "group_pace",
    "implied_target",
    "indicator_pace",
    "initial_execution_rate",
    "is_no_price",
    "judged_together",
    "last_day",
    "marked",
    "monitored_day",
    "monitoring_form",
    "months",
    "months_of_supply_by_area",
    "months_of_supply_by_units",
    "movement",
    "outstanding",
    "paid_of_built",
    "paid_share",
    "part_of",
    "part_until",
    "part_year",
    "points_paid_ahead",
    "printed_decimals",
    "progress",
    "project_forecast",
    "project_pace",
    "register",
    "registered_share",
    "replaced",
    "reported_projects",
    "reported_days",
    "rollup",
    "score",
    "scored_item",
    "spent_so_far",
    "subjects",
    "subsidy_per_household",
    "subsidy_per_person",
    "targets_form",
    "unit_names",
    "year_on_year",
    "year_under_way",
]
