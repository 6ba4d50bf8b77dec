"""The grammar refuses what no renderer could draw, and places the steps of a waterfall."""

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.charts.spec import ChartKind, ChartSpec, Series, SeriesRole
from tests.charts.cases import CASES


def bars(*values: int | None) -> ChartSpec:
    names = tuple(f"c{n}" for n in range(len(values)))
    series = Series("s", tuple(None if v is None else Decimal(v) for v in values), "actual")
    return ChartSpec("x.y", "bar", "t", "s", "u", names, (series,), "n", "a", ())


def waterfall(values: list[int], roles: list[SeriesRole]) -> ChartSpec:
    return replace(bars(*values), kind="waterfall", step_roles=tuple(roles))


def test_a_series_has_a_value_for_each_category() -> None:
    with pytest.raises(ValueError, match="1 values in 's' for 2 categories"):
        replace(bars(1, 2), series=(Series("s", (Decimal(1),), "actual"),))


def test_categories_have_different_names() -> None:
    with pytest.raises(ValueError, match="two categories"):
        replace(bars(1, 2), categories=("a", "a"))


def test_a_waterfall_has_a_role_for_each_step() -> None:
    with pytest.raises(ValueError, match="a role for each step"):
        replace(bars(1, 2), kind="waterfall")


def test_steps_hang_on_the_level_before_and_totals_stand_from_zero() -> None:
    spec = waterfall([100, -6, 30, 124, -4, 120], ["total", "decrease", "increase", "total", "shortfall", "total"])
    assert [tuple(map(int, span)) for span in spec.spans] == [
        (0, 100),
        (94, 100),
        (94, 124),
        (0, 124),
        (120, 124),
        (0, 120),
    ]


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=12), st.integers(0, 1000))
def test_steps_end_at_the_total(changes: list[int], start: int) -> None:
    total = start + sum(changes)
    roles: list[SeriesRole] = ["total", *("increase" for _ in changes), "total"]
    spans = waterfall([start, *changes, total], roles).spans
    level = start
    for change, (low, high) in zip(changes, spans[1:-1], strict=True):
        assert (low, high) == (min(level, level + change), max(level, level + change))
        level += change
    assert spans[-1] == (min(0, total), max(0, total))


@pytest.mark.parametrize("kind", get_args(ChartKind))
def test_every_kind_has_a_case_and_one_with_a_gap(kind: ChartKind) -> None:
    gaps = [any(None in series.values for series in case.series) for case in CASES if case.kind == kind]
    assert any(gaps)
