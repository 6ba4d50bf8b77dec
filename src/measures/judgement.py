"""How a yearly figure is judged: one of its whole year by its attainment, one of a part of it by its pace.

Whoever shows a rate against a plan takes it from here, so that page, slide and command give it the same word.
"""

from dataclasses import dataclass

from src.catalogue import State
from src.measures.attainment import BUDGET_PROGRAMME, attainment
from src.measures.budget import execution_rate
from src.measures.measure import Measure
from src.measures.pace import Pace, indicator_pace
from src.records import Centre


@dataclass(frozen=True, slots=True)
class Judgement:
    """`rate` is the figure in % of its plan; `pace` is how a part of the year is held against the plan, None for a whole one."""

    rate: Measure
    pace: Pace | None

    @property
    def word(self) -> str | None:
        """The verdict's word; None where nothing is judged."""
        if self.pace is not None:
            return self.pace.verdict if self.pace.state else None
        return self.rate.band.label if self.rate.band else None

    @property
    def mark(self) -> State:
        """How grave the verdict is."""
        if self.pace is not None:
            return self.pace.mark
        return self.rate.band.state if self.rate.band else "none"


def judgement(centre: Centre, year: int, indicator: str) -> Judgement:
    """The figure against its target, a part of the budget against the adjusted one."""
    rate = (execution_rate if indicator.startswith(f"{BUDGET_PROGRAMME}.") else attainment)(centre, year, indicator)
    return Judgement(rate, None if rate.part is None else indicator_pace(centre, year, indicator))
