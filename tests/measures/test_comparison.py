"""Centres beside each other: the middle one, all together, how a year stands to another, and figures of one day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from src import measures
from src.catalogue import PartYear, indicators
from src.catalogue.comparison import asked, id_of, meeting_subjects, subjects
from tests.comparing import YEAR, centre

JUNE = date(YEAR, 6, 30)


@pytest.mark.parametrize(
    ("values", "middle", "formula"),
    [
        (["3", "1", "2"], "2", "3 个数由低到高排在中间的 = 2"),
        (["1", "2", "4", "3"], "2.5", "4 个数由低到高排在中间的两个：(2 + 3) ÷ 2 = 2.5"),
        (["7", "7"], "7", "2 个数由低到高排在中间的 = 7"),
    ],
)
def test_the_median_with_its_calculation(values: list[str], middle: str, formula: str) -> None:
    found = measures.median(list(map(Decimal, values)), "户", 0)
    assert (found.value, found.formula, found.shown) == (Decimal(middle), formula, middle)


def test_of_nobody_there_is_no_median() -> None:
    assert measures.median([], "户", 0).value is None


def test_rates_together_are_a_ratio_of_sums() -> None:
    budgets = [("100", "95"), ("300", "150")]
    centres = [
        centre(str(n), {YEAR: {("budget.total", "adjusted"): a, ("budget.total", "actual"): s}})
        for n, (a, s) in enumerate(budgets)
    ]
    found = measures.together(subjects()["execution_rate"], centres, YEAR)
    assert (found.value, found.formula) == (Decimal("61.25"), "245 ÷ 400 = 61.3%")


def test_a_price_of_all_is_the_mean_by_what_was_sold_and_nothing_sold_takes_no_part() -> None:
    price, area = ("presale.residential_price", "actual"), ("presale.residential_area", "actual")
    centres = [
        centre("a", {YEAR: {price: "4000", area: "3"}}),
        centre("b", {YEAR: {price: "6000", area: "1"}}),
        centre("c", {YEAR: {price: "0", area: "0"}}),
    ]
    found = measures.together(subjects()["presale.residential_price"], centres, YEAR)
    assert (found.value, found.formula) == (Decimal(4500), "(3 × 4,000 + 1 × 6,000) ÷ 4 = 4,500")
    assert measures.compared(subjects()["presale.residential_price"], centres[2], YEAR).value is None


def test_a_price_is_not_averaged_where_nobody_knows_what_was_sold() -> None:
    centres = [centre("a", {YEAR: {("presale.residential_price", "actual"): "4000"}})]
    found = measures.together(subjects()["presale.residential_price"], centres, YEAR)
    assert (found.value, found.reason) == (None, "有的单位缺少期房销售住宅面积，无法加权平均")


def test_percentages_are_not_added() -> None:
    percent = next(key for key, one in indicators().items() if one.unit == "%")
    found = measures.together(subjects()[percent], [centre("a", {YEAR: {(percent, "actual"): "90"}})], YEAR)
    assert found.value is None


def test_a_change_is_a_difference_and_a_percentage_of_a_rate_it_is_points() -> None:
    change = measures.change(Decimal(1105), Decimal(985), "户", 0)
    assert (change.difference, change.relative.shown) == (Decimal(-120), "−10.9")
    rate = measures.change(Decimal("97.46"), Decimal("94.34"), "%", 1)
    assert (rate.difference, rate.relative.unit) == (Decimal("-3.2"), "个百分点")
    each = measures.change(Decimal(2000) / 3, Decimal(2200) / 3, "元", 0)
    assert each.relative.formula == "(733 − 667) ÷ 667 = 9.9%"


def test_only_figures_of_the_same_day_stand_beside_each_other() -> None:
    key = ("renovation.households", "actual")
    whole = centre("a", {YEAR: {key: "900"}})
    both = replace(whole, earlier=centre("a", {YEAR: {key: ("400", JUNE)}}).records)
    subject, june = subjects()["renovation.households"], PartYear(YEAR, JUNE)
    assert measures.part_of_subject(subject, whole, YEAR) is None
    assert measures.standing(subject, both, YEAR, None).value(YEAR, "renovation.households") == 900
    assert measures.standing(subject, both, YEAR, june).value(YEAR, "renovation.households") == 400
    assert measures.standing(subject, whole, YEAR, june).value(YEAR, "renovation.households") is None


def test_a_leap_day_is_the_last_of_february_in_another_year() -> None:
    assert measures.in_year(PartYear(2024, date(2024, 2, 29)), 2023) == PartYear(2023, date(2023, 2, 28))
    assert measures.in_year(None, 2023) is None


def test_months_of_supply_need_the_whole_year() -> None:
    stated = {("inventory.residential_area", "actual"): "17.28", ("presale.residential_area", "actual"): ("7.04", JUNE)}
    found = measures.compared(subjects()["months_of_supply_by_area"], centre("a", {YEAR: stated}), YEAR)
    assert found.value is None
    assert "全年" in (found.reason or "")


def test_the_id_of_a_comparison_says_what_is_compared_and_against_which_year() -> None:
    assert asked("comparison.change.renovation.households.2022") == asked(
        id_of("comparison.change", "renovation.households", 2022)
    )
    assert (asked("comparison.ranking.score").subject, asked("comparison.ranking").subject) == ("score", None)


def test_every_subject_has_a_name_of_its_own_and_a_meeting_shows_known_ones() -> None:
    labels = [one.label for one in subjects().values()]
    assert len(set(labels)) == len(labels)
    assert set(meeting_subjects()) <= subjects().keys()
    assert set(indicators()) <= subjects().keys()
