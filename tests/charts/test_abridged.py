"""Charts with more bars than can be read: what matters most is drawn, the rest counted, nothing lost or cut."""

from dataclasses import replace
from decimal import Decimal

import pytest

from src.charts.abridged import FEWEST, abridged, fewer
from src.charts.spec import ChartSpec, ReferenceLine, Series
from tests.charts.cases import CASES, TWELVE, chart, values

STEPS = ("满分", "甲", "乙", "丙", "丁", "戊", "得分")
LOSSES = chart(
    "losses",
    "waterfall",
    STEPS,
    Series(
        "分数",
        values("100", "-0.5", "-3", "-0.2", "-2", "-0.3", "94"),
        "actual",
        ("100.0", "−0.5", "−3.0", "−0.2", "−2.0", "−0.3", "94.0"),
    ),
    step_roles=("total", "decrease", "decrease", "shortfall", "decrease", "decrease", "total"),
    decimals=1,
)


def test_one_step_stands_for_the_small_ones_and_the_sum_stays() -> None:
    drawn = fewer(LOSSES, 5)
    assert drawn.categories == ("满分", "乙", "丁", "其余 3 项", "得分")
    assert drawn.series[0].values == values("100", "-3", "-2", "-1.0", "94")
    assert drawn.series[0].labels == ("100.0", "−3.0", "−2.0", "−1.0", "94.0")
    assert drawn.step_roles == ("total", "decrease", "decrease", "shortfall", "total"), "a warning is not merged away"
    assert drawn.spans[-2][0] == drawn.spans[-1][1] == Decimal(94)
    assert drawn.whole == LOSSES


def test_counting_again_counts_from_the_whole() -> None:
    assert fewer(fewer(LOSSES, 6), 5) == fewer(LOSSES, 5)
    assert fewer(fewer(LOSSES, 5), 7) == LOSSES


def test_the_largest_and_the_weakest_bars_stay_in_their_order_and_lines_judge_the_same_bars() -> None:
    spec = chart(
        "rates",
        "bar",
        ("甲", "乙", "丙", "丁", "戊", "己"),
        Series("完成率", values("120", "101", "100", "95", "60", "80"), "actual", tuple("甲乙丙丁戊己")),
        reference_lines=(ReferenceLine(Decimal(100), "100%", over=4),),
    )
    drawn = fewer(spec, 4)
    assert drawn.categories == ("甲", "丁", "戊", "己")
    assert drawn.series[0].labels == ("甲", "丁", "戊", "己")
    assert drawn.reference_lines[0].over == 2
    assert drawn.subtitle == f"{spec.subtitle}，图列最高和最低的 4 项，其余 2 项未列"


def test_what_the_title_names_stays_though_other_bars_are_larger_or_weaker() -> None:
    names = ("北街项目", "甲", "乙", "丙", "丁", "戊")
    spec = chart("idle", "bar", names, Series("余额", values("50", "1", "2", "3", "4", "90"), "actual"))
    drawn = fewer(replace(spec, title="最久的是北街项目"), 4)
    assert drawn.categories == ("北街项目", "甲", "乙", "戊")
    assert drawn.subtitle == f"{spec.subtitle}，图列标题所说和最突出的 4 项，其余 2 项未列"


def test_where_bars_stand_in_targets_the_largest_gaps_stay() -> None:
    spec = chart(
        "scores",
        "overlap",
        ("甲", "乙", "丙", "丁", "戊"),
        Series("得分", values("10", "3", "25", "1", "4"), "actual"),
        Series("分值", values("10", "4", "25", "1", "4"), "target"),
    )
    assert fewer(spec, 3).categories == ("甲", "乙", "丙")


@pytest.mark.parametrize("spec", CASES, ids=lambda spec: spec.id)
def test_a_chart_that_fits_stays_as_it_is_and_none_falls_below_what_says_something(spec: ChartSpec) -> None:
    assert abridged(spec, lambda _: True) is spec
    count = len(spec.categories)
    assert min(count, FEWEST) <= len(abridged(spec, lambda _: False).categories) <= count


def test_as_many_bars_as_fit_are_drawn() -> None:
    spec = next(one for one in CASES if one.id == "bar.twelve")
    assert abridged(spec, lambda one: len(one.categories) <= 7).categories == TWELVE[:6] + TWELVE[-1:]


def test_columns_too_narrow_for_their_labels_lie_down() -> None:
    spec = next(one for one in CASES if one.id == "overlap.over")
    assert not spec.lying
    drawn = abridged(spec, lambda one: one.lying)
    assert drawn.lying
    assert drawn.categories == spec.categories
