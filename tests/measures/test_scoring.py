from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.measures import score
from src.records import Centre, ScoreItem

points = st.decimals(min_value=0, max_value=20, places=1)


def test_the_real_form_is_98_of_100_and_excellent(zhengning: Centre) -> None:
    found = score(zhengning.form(2023), 2023)
    assert found is not None
    assert (found.total, found.weight, found.grade.label) == (98, 100, "优")
    assert [(t.tier1, t.weight, t.score) for t in found.tiers] == [
        ("预算执行率", 10, 10),
        ("部门管理", 20, 18),
        ("部门履职", 50, 50),
        ("能力建设", 10, 10),
        ("服务对象满意度", 10, 10),
    ]
    assert [(i.item.tier3, i.lost) for i in found.items if i.lost] == [("资金使用规范性", 1), ("资产管理规范性", 1)]


def test_the_real_form_recomputes_where_its_rows_say_enough(zhengning: Centre) -> None:
    found = score(zhengning.form(2023), 2023)
    assert found is not None
    recomputed = {i.item.position: i.recomputed for i in found.items}
    assert {position for position, value in recomputed.items() if value is None} == {11, 14, 15, 16, 17, 19, 20, 21}
    assert (recomputed[6], recomputed[8], recomputed[10]) == (Decimal("1.9"), Decimal("4.75"), 5)
    assert all(i.basis for i in found.items)


def test_tier_2_is_grouped_under_its_tier_1(zhengning: Centre) -> None:
    found = score(zhengning.form(2023), 2023)
    assert found is not None
    assert (found.tiers2[0].tier1, found.tiers2[0].tier2) == ("预算执行率", None)
    assert sum(t.score for t in found.tiers2 if t.tier1 == "部门管理") == 18


def test_no_form_and_a_form_of_planned_values_have_no_score(zhengning: Centre) -> None:
    assert score((), 2023) is None
    planned = [replace(item, score=None) for item in zhengning.form(2023)]
    assert score(planned, 2023) is None


def test_rows_in_any_order_score_the_same(zhengning: Centre) -> None:
    form = zhengning.form(2023)
    assert score(tuple(reversed(form)), 2023) == score(form, 2023)


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.9", "良"),
        ("80", "良"),
        ("79.9", "中"),
        ("60", "中"),
        ("59.9", "差"),
        ("0", "差"),
    ],
)
def test_grades(zhengning: Centre, total: str, grade: str) -> None:
    budget = zhengning.form(2023)[0]
    found = score([replace(budget, weight=Decimal(100), score=Decimal(total))], 2023)
    assert found is not None
    assert found.grade.label == grade


@given(st.lists(st.tuples(points, points), min_size=1, max_size=12))
def test_totals_add_up_on_every_level(zhengning: Centre, rows: list[tuple[Decimal, Decimal]]) -> None:
    template = zhengning.form(2023)[6]
    items: list[ScoreItem] = [
        replace(template, position=place, tier1=f"一级{place % 3}", weight=max(pair), score=min(pair))
        for place, pair in enumerate(rows, start=1)
    ]
    found = score(items, 2023)
    assert found is not None
    assert found.total <= found.weight
    assert found.total == found.weight - sum(i.lost for i in found.items)
    for tiers in (found.tiers, found.tiers2):
        assert (sum(t.score for t in tiers), sum(t.weight for t in tiers)) == (found.total, found.weight)
