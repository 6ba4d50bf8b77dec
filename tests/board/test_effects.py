"""What follows from a changed figure: derived figures before and after, and the pages that show something else."""

from dataclasses import replace

import pytest

from src import board
from src.board import Effect
from src.catalogue import pages
from src.records import Centre, Role
from tests.board.conftest import YEAR, with_record, with_years


def changed(centre: Centre, indicator: str, value: str, role: Role = "actual") -> dict[str, Effect]:
    after = with_record(centre, indicator, role, value)
    return {one.label: one for one in board.effects(centre, after, [YEAR])}


def test_a_change_shows_every_figure_that_is_computed_from_it_once(real: Centre) -> None:
    found = changed(real, "presale.residential_area", "14")
    assert list(found) == [
        "住宅去化周期（按面积）",
        "住宅去化周期：评价",
        "期房住宅均价：住宅套均面积",
        "期房住宅均价：住宅销售额（估算）",
        "期房非住宅",
    ]
    months = found["住宅去化周期（按面积）"]
    assert (months.before, months.after, months.formula) == ("29.5 个月", "14.8 个月", "17.28 ÷ (14 ÷ 12) = 14.8")
    verdict = found["住宅去化周期：评价"]
    assert (verdict.before, verdict.after) == ("18–36 个月", "12–18 个月")


@pytest.mark.parametrize(
    ("indicator", "role", "value", "label", "before", "after"),
    [
        ("renovation.households", "target", "5000", "改造户数完成率", None, "19.7%"),
        ("renovation.households", "started", "985", "改造户数：完工进度", "50.1%", "100%"),
        ("rental_subsidy.amount", "actual", "28.2", "租赁补贴保障：2023 年户均补贴", "802 元", "1,000 元"),
        ("budget.total", "adjusted", "3000", "预算执行率：全年支出执行率", "100%", "99.2%"),
        ("maintenance_fund.withdrawn", "actual", "906", "维修资金使用率", "2.7%", "50%"),
        ("funding.total", "stated_ratio", "100", "争取资金：推算目标", "1,991–2,002 万元", "3,854–3,892 万元"),
    ],
)
def test_each_kind_of_derived_figure(
    real: Centre, indicator: str, role: Role, value: str, label: str, before: str | None, after: str
) -> None:
    found = changed(real, indicator, value, role)
    assert label in found, list(found)
    assert (found[label].before, found[label].after) == (before, after)


def test_the_change_on_the_year_before_follows_in_both_years(real: Centre) -> None:
    centre = with_years(real, 2022, 2023, 2024)
    after = with_record(centre, "renovation.households", "actual", "1200")
    found = [one for one in board.effects(centre, after, [2023, 2024]) if one.label.endswith("同比")]
    assert [(one.year, one.label) for one in found] == [(2023, "老旧小区改造户数同比"), (2024, "老旧小区改造户数同比")]
    assert all(one.before != one.after for one in found)


def test_a_recomputed_figure_that_rounds_to_the_same_is_shown(real: Centre) -> None:
    found = changed(real, "renovation.households", "986")["改造户数：完工进度"]
    assert (found.before, found.after, found.formula) == ("50.1%", "50.1%", "986 ÷ 1,968 = 50.1%")


def test_nothing_follows_from_a_quote(real: Centre) -> None:
    quoted = replace(real, records=tuple(replace(row, quote="原文", locator="另一处") for row in real.records))
    assert board.effects(real, quoted, [YEAR]) == ()
    assert board.changed_pages(real, quoted, YEAR) == ()


def test_the_pages_that_show_something_else(real: Centre) -> None:
    assert board.changed_pages(real, with_record(real, "renovation.households", "actual", "986"), YEAR) == (
        "overview",
        "renovation",
    )
    lifts = with_record(real, "property.red_property_sites", "actual", "4")
    assert board.changed_pages(real, lifts, YEAR) == ("maintenance_fund",)
    form = [replace(item, reason="已说明") if item.position == 6 else item for item in real.form(YEAR)]
    assert "score" in board.changed_pages(real, replace(real, score_items=tuple(form)), YEAR)
    beside_others = "comparison"  # a year alone is compared with nothing
    data_pages = tuple(
        page.id for page in pages().values() if page.charts and not page.months if page.id != beside_others
    )
    assert board.changed_pages(None, real, YEAR) == data_pages
