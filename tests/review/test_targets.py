"""Targets given by hand: only what somebody ticks is stored, with its reason and who confirmed it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from src import measures, review
from src.records import AnnualGoal, Centre, Ledger, Organisation, Record
from src.review import TargetGiven

ORG = Organisation("jia", "甲县房产服务中心")
HOUSEHOLDS, PERSONS = "rental_subsidy.households", "rental_subsidy.persons"
ACTUALS = tuple(
    Record("jia", 2023, date(2023, 12, 31), indicator, "actual", Decimal(value), unit)
    for indicator, value, unit in ((HOUSEHOLDS, 282, "户"), (PERSONS, 727, "人"))
)
FORM = measures.targets_form(Centre(ORG, "real", ACTUALS, ()), Ledger(ORG, "real"), 2024)
FIRST = {one.row.indicator or "": review.first_target(one) for one in review.settable(FORM)}


def given(value: str | None, reason: str | None = "按计划", *, confirmed: bool = True) -> dict[str, TargetGiven]:
    return {**FIRST, HOUSEHOLDS: TargetGiven(None if value is None else Decimal(value), reason, confirmed)}


def codes(of: dict[str, TargetGiven]) -> list[str]:
    return [i.code for one in review.settable(FORM) for i in review.target_doubts(one, of[one.row.indicator or ""])]


def test_a_proposal_that_nobody_ticked_is_never_stored() -> None:
    assert FIRST[HOUSEHOLDS].value == 282
    assert not FIRST[HOUSEHOLDS].confirmed
    assert review.targets_delivery(FORM, "jia", FIRST, (None, ""), "张三") is None


def test_what_was_ticked_is_a_target_of_the_year_with_its_reason() -> None:
    delivery = review.targets_delivery(FORM, "jia", given("300", " 县里下达 300 户 "), (None, "保障低收入家庭"), "张三")
    assert delivery is not None
    (row,) = delivery.records
    assert (row.indicator, row.role, row.value, row.unit, row.year) == (HOUSEHOLDS, "target", 300, "户", 2024)
    assert (row.as_of, row.quote) == (date(2024, 12, 31), "县里下达 300 户")
    assert "张三" in (row.locator or "")
    assert delivery.goals == (AnnualGoal("jia", 2024, "保障低收入家庭", None),)


def test_a_goal_that_is_stored_keeps_what_was_achieved_and_is_not_written_twice() -> None:
    stored = AnnualGoal("jia", 2024, "原目标", "已完成")
    assert review.targets_delivery(FORM, "jia", FIRST, (stored, "原目标 "), "张三") is None
    delivery = review.targets_delivery(FORM, "jia", FIRST, (stored, "新目标"), "张三")
    assert delivery is not None
    assert delivery.goals == (AnnualGoal("jia", 2024, "新目标", "已完成"),)


def test_values_that_cannot_be_stop_the_save_and_others_are_asked_about() -> None:
    assert codes(given(None)) == ["target_missing"]
    assert codes(given("-5")) == ["target_impossible"]
    assert codes(given("0")) == ["target_zero"]
    assert codes(given("300", "  ")) == ["target_reason"]
    assert codes(given(None, confirmed=False)) == []
    assert codes(given("300", FIRST[HOUSEHOLDS].reason)) == ["target_moved"]
    assert codes(given("282", FIRST[HOUSEHOLDS].reason)) == []


def test_why_nothing_is_proposed_never_becomes_the_reason_of_a_target() -> None:
    part = tuple(replace(one, as_of=date(2023, 7, 31)) for one in ACTUALS)
    form = measures.targets_form(Centre(ORG, "real", part, ()), Ledger(ORG, "real"), 2024)
    assert [(one.proposed, review.first_target(one).reason) for one in review.settable(form)] == [(None, None)] * 2
