from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src import measures
from src.catalogue.notation import rounded
from src.records import Centre

HOUSEHOLDS = "renovation.households"
Build = Callable[..., Centre]


@pytest.mark.parametrize(
    ("actual", "band"),
    [("100", "完成"), ("99.99", "基本完成"), ("80", "基本完成"), ("79.9", "未完成"), ("0", "未完成")],
)
def test_bands_of_a_stated_target(centre_of: Build, actual: str, band: str) -> None:
    found = measures.attainment(
        centre_of({(2023, "funding.total", "target"): "100", (2023, "funding.total", "actual"): actual}),
        2023,
        "funding.total",
    )
    assert found.value == Decimal(actual)
    assert found.band is not None
    assert found.band.label == band


def test_a_stated_target_wins_over_a_stated_ratio(centre_of: Build) -> None:
    centre = centre_of(
        {
            (2023, HOUSEHOLDS, "target"): "1000",
            (2023, HOUSEHOLDS, "actual"): "985",
            (2023, HOUSEHOLDS, "stated_ratio"): "120",
        }
    )
    found = measures.attainment(centre, 2023, HOUSEHOLDS)
    assert (found.value, found.formula, found.basis) == (Decimal("98.5"), "985 ÷ 1,000 = 98.5%", "推算")
    assert measures.implied_target(centre, 2023, HOUSEHOLDS).reason == "文件已列年度目标，无需推算"


@pytest.mark.parametrize(
    ("figures", "reason"),
    [
        ({"target": "10"}, "缺少老旧小区改造户数"),
        ({"target": "0", "actual": "5"}, "老旧小区改造户数（年度目标）为 0，无法计算"),
        ({"target": "0", "actual": "0"}, "老旧小区改造户数（年度目标）为 0，无法计算"),
        ({"actual": "5"}, "未设目标"),
    ],
)
def test_no_attainment_without_both_sides(centre_of: Build, figures: dict[str, str], reason: str) -> None:
    centre = centre_of({(2023, HOUSEHOLDS, role): value for role, value in figures.items()})
    found = measures.attainment(centre, 2023, HOUSEHOLDS)
    assert (found.value, found.band, found.reason) == (None, None, reason)


def test_a_neutral_indicator_is_not_judged(centre_of: Build) -> None:
    centre = centre_of({(2023, "presale.units", "target"): "500", (2023, "presale.units", "actual"): "651"})
    found = measures.attainment(centre, 2023, "presale.units")
    assert (found.value, found.band) == (Decimal("130.2"), None)


def test_progress_is_never_judged_and_never_divides_by_zero(centre_of: Build) -> None:
    centre = centre_of({(2023, HOUSEHOLDS, "started"): "0", (2023, HOUSEHOLDS, "actual"): "0"})
    found = measures.progress(centre, 2023, HOUSEHOLDS)
    assert (found.value, found.band, found.reason) == (None, None, "老旧小区改造户数（实施）为 0，无法计算")


def test_a_stated_ratio_of_zero_implies_no_target(centre_of: Build) -> None:
    centre = centre_of({(2023, HOUSEHOLDS, "actual"): "0", (2023, HOUSEHOLDS, "stated_ratio"): "0"})
    assert measures.implied_target(centre, 2023, HOUSEHOLDS).reason == "完成率为 0，无法计算"


def test_a_stated_ratio_without_an_actual_implies_no_target(centre_of: Build) -> None:
    found = measures.implied_target(centre_of({(2023, HOUSEHOLDS, "stated_ratio"): "90"}), 2023, HOUSEHOLDS)
    assert (found.lower, found.reason, found.unit) == (None, "缺少老旧小区改造户数", "户")


@given(
    target=st.decimals(min_value=1, max_value=10**6, places=2),
    actual=st.decimals(min_value=1, max_value=10**6, places=2),
    decimals=st.integers(min_value=0, max_value=2),
)
def test_the_implied_range_holds_the_target_behind_a_rounded_ratio(
    centre_of: Build, target: Decimal, actual: Decimal, decimals: int
) -> None:
    ratio = rounded(actual / target * 100, decimals)
    if ratio == 0:
        return
    # A printed ratio loses its trailing zeros, so the range may only be wider than the true rounding step.
    centre = centre_of(
        {(2023, "funding.total", "actual"): str(actual), (2023, "funding.total", "stated_ratio"): str(ratio)}
    )
    found = measures.implied_target(centre, 2023, "funding.total")
    if found.reason is not None:
        return
    assert found.lower is not None
    assert found.upper is not None
    slack = Decimal("1e-9") * target
    assert found.lower - slack <= target <= found.upper + slack


@pytest.mark.parametrize(
    ("actual", "value", "band"), [("40", "125", "完成"), ("50", "100", "完成"), ("80", "62.5", "未完成")]
)
def test_less_is_better_turns_the_ratio_round(centre_of: Build, actual: str, value: str, band: str) -> None:
    key = "resettlement.overdue_households"
    found = measures.attainment(centre_of({(2023, key, "target"): "50", (2023, key, "actual"): actual}), 2023, key)
    assert (found.value, found.formula) == (Decimal(value), f"50 ÷ {actual} = {value}%")
    assert found.band is not None
    assert found.band.label == band


def test_less_is_better_without_any_left_has_no_ratio(centre_of: Build) -> None:
    key = "resettlement.overdue_households"
    found = measures.attainment(centre_of({(2023, key, "target"): "50", (2023, key, "actual"): "0"}), 2023, key)
    assert found.reason == "棚改超期未安置户数为 0，无法计算"


def test_less_is_better_implies_the_target_by_multiplying(centre_of: Build) -> None:
    key = "resettlement.overdue_households"
    centre = centre_of({(2023, key, "actual"): "40", (2023, key, "stated_ratio"): "125"})
    found = measures.implied_target(centre, 2023, key)
    assert (found.lower, found.upper) == (Decimal("49.8"), Decimal("50.2"))
    assert found.formula == "40 × 124.5% = 50，40 × 125.5% = 50"
