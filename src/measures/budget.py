"""Three budget rates, each with its own denominator: spending and adjusted budget against what was planned."""

from src.measures.measure import Measure, operand, quotient
from src.records import Centre


def execution_rate(centre: Centre, year: int, part: str = "budget.total") -> Measure:
    """Execution rate in %: spending ÷ adjusted budget."""
    return quotient("execution_rate", operand(centre, year, part), operand(centre, year, part, "adjusted"))


def initial_execution_rate(centre: Centre, year: int, part: str = "budget.total") -> Measure:
    """Execution rate of the initial budget in %: spending ÷ initial budget."""
    return quotient("initial_execution_rate", operand(centre, year, part), operand(centre, year, part, "initial"))


def adjustment_rate(centre: Centre, year: int, part: str = "budget.total") -> Measure:
    """Adjusted budget ÷ initial budget in %; 100 means unchanged."""
    return quotient("adjustment_rate", operand(centre, year, part, "adjusted"), operand(centre, year, part, "initial"))
