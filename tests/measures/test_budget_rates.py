from collections.abc import Callable
from decimal import Decimal

import pytest

from src import measures
from src.records import Centre

Build = Callable[..., Centre]


def test_each_rate_has_its_own_denominator(centre_of: Build) -> None:
    figures = {"initial": "200", "adjusted": "250", "actual": "240"}
    centre = centre_of({(2023, "budget.total", role): value for role, value in figures.items()})
    assert measures.execution_rate(centre, 2023).value == Decimal("96")
    assert measures.initial_execution_rate(centre, 2023).value == Decimal("120")
    assert measures.adjustment_rate(centre, 2023).value == Decimal("125")


@pytest.mark.parametrize(
    ("rate", "reason"),
    [
        ("execution_rate", "缺少全年支出（全年预算数）"),
        ("initial_execution_rate", "全年支出（年初预算数）为 0，无法计算"),
        ("adjustment_rate", "缺少全年支出（全年预算数）"),
    ],
)
def test_a_missing_or_zero_stage_is_named(centre_of: Build, rate: str, reason: str) -> None:
    centre = centre_of({(2023, "budget.total", "initial"): "0", (2023, "budget.total", "actual"): "240"})
    found = getattr(measures, rate)(centre, 2023)
    assert (found.value, found.formula, found.reason) == (None, None, reason)
