import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from src.measures import scored_item
from src.records import Comparison, ScoreItem

CASES = tomllib.loads((Path(__file__).parent / "scoring_cases.toml").read_text(encoding="utf-8"), parse_float=Decimal)[
    "case"
]

amounts = st.decimals(min_value=0, max_value=10**6, places=2)
positive = st.decimals(min_value=Decimal("0.01"), max_value=10**6, places=2)
weights = st.decimals(min_value=0, max_value=100, places=1)
comparisons = st.sampled_from(["<=", ">=", "=", None])
natures = st.sampled_from(["定量", "定性", None])


def row(
    name: str = "某指标",
    *,
    position: int = 1,
    nature: str | None = None,
    comparison: Comparison | None = None,
    target: Decimal | None = None,
    actual: Decimal | None = None,
    unit: str | None = None,
    weight: Decimal = Decimal(10),
) -> ScoreItem:
    return ScoreItem(
        "a",
        2023,
        position,
        "部门管理",
        None,
        name,
        nature,
        comparison,
        None,
        None,
        target,
        actual,
        unit,
        weight,
        weight,
    )


def _of_case(case: dict[str, Any]) -> ScoreItem:
    values = {key: Decimal(case[key]) for key in ("target", "actual", "weight") if key in case}
    words = {key: case[key] for key in ("nature", "comparison", "unit") if key in case}
    return row(case["name"], position=0 if case.get("budget_row") else 1, **values, **words)


def _ids() -> Iterator[str]:
    for place, case in enumerate(CASES, start=1):
        yield f"{place}-{case['name']}"


@pytest.mark.parametrize("case", CASES, ids=_ids())
def test_recomputed_score(case: dict[str, Any]) -> None:
    found = scored_item(_of_case(case))
    if "none" in case:
        assert found.recomputed is None
        assert case["none"] in found.basis
    else:
        assert found.recomputed == Decimal(case["points"])
        assert case.get("basis", "") in found.basis


@given(
    st.integers(min_value=0, max_value=1),
    natures,
    comparisons,
    st.none() | amounts | amounts.map(lambda a: -a),
    st.none() | amounts | amounts.map(lambda a: -a),
    st.sampled_from(["%", None]),
    weights,
)
def test_never_above_the_weight_and_never_below_zero(
    position: int,
    nature: str | None,
    comparison: Comparison | None,
    target: Decimal | None,
    actual: Decimal | None,
    unit: str | None,
    weight: Decimal,
) -> None:
    found = scored_item(
        row(
            position=position,
            nature=nature,
            comparison=comparison,
            target=target,
            actual=actual,
            unit=unit,
            weight=weight,
        )
    )
    assert found.basis
    assert found.recomputed is None or 0 <= found.recomputed <= weight
    if weight == 0:
        assert found.recomputed == 0


@given(positive, amounts, amounts, st.sampled_from(["budget", ">=", "<=", "定性"]))
def test_monotone_in_the_actual_in_the_right_direction(
    target: Decimal, one: Decimal, other: Decimal, rule: str
) -> None:
    less, more = sorted((one, other))
    low, high = (scored_item(_by_rule(rule, target, actual)).recomputed for actual in (less, more))
    assert low is not None
    assert high is not None
    assert low >= high if rule == "<=" else low <= high


def _by_rule(rule: str, target: Decimal, actual: Decimal) -> ScoreItem:
    if rule == "budget":
        return row(position=0, target=target, actual=actual)
    if rule == "定性":
        return row(nature="定性", target=target, actual=actual, unit="%")
    return row(nature="定量", comparison=">=" if rule == ">=" else "<=", target=target, actual=actual)


@given(positive, weights)
def test_a_target_just_reached_is_worth_the_full_weight(target: Decimal, weight: Decimal) -> None:
    assume(weight > 0)
    for rule in (">=", "<=", "="):
        found = scored_item(row(nature="定量", comparison=rule, target=target, actual=target, weight=weight))
        assert found.recomputed == weight
