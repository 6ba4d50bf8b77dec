"""A paper of the middle of its year whose title names no year: what it tells so far decides how far it runs."""

from datetime import date

import pytest

from src.intake import Draft, read

BRIEFING = """住房工作简报
第9期
柳泉县房产服务中心            {day}

一、住房保障。今年计划发放租赁补贴300户。{until}发放租赁补贴268户、71.3万元。
二、房产市场。{until}二手房交易219套、2.3万平方米。上月二手房交易31套。
三、公租房。截至目前，今年新筹集公租房48套。配租公租房52套。
"""
END = date(2023, 9, 30)


def reading(until: str = "1—9月", day: str = "2023年10月12日") -> Draft:
    return read(BRIEFING.format(until=until, day=day).encode(), "a.txt")


@pytest.mark.parametrize("until", ["1—9月", "截至9月底，", "前九个月", "截至9月30日，", "前三季度"])
def test_what_is_told_until_the_day_that_a_briefing_names_again_and_again_is_read_as_of_that_day(until: str) -> None:
    draft = reading(until)
    assert draft.through is not None
    read_values = {(row.indicator, float(row.value), row.as_of) for row in draft.records}
    assert read_values >= {
        ("rental_subsidy.paid_households", 268, END),
        ("rental_subsidy.amount", 71.3, END),
        ("second_hand.units", 219, END),
        ("second_hand.area", 2.3, END),
        ("rental_subsidy.paid_households", 300, date(2023, 12, 31)),
    }


def test_what_such_a_briefing_tells_without_that_day_is_asked_about() -> None:
    draft = reading()
    assert not {48, 52, 31} & {float(row.value) for row in draft.records}
    assert {48, 52} <= {float(row.value) for row in draft.suggestions}


@pytest.mark.parametrize(
    "day", ["2023年12月20日", "2024年1月9日", "2023年9月12日"], ids=["late", "next year", "before"]
)
def test_where_it_was_not_written_soon_after_that_day_all_is_asked_about(day: str) -> None:
    done = {float(row.value) for row in reading(day=day).records if row.role == "actual"}
    assert not {268, 71.3, 219, 2.3} & done


def test_an_older_day_of_the_same_paper_is_another_one() -> None:
    draft = read(reading().text.replace("一、住房保障。", "一、住房保障。上半年分配公租房37套。").encode(), "a.txt")
    assert 37 not in {float(row.value) for row in draft.records}


def test_now_is_asked_about_also_where_this_year_stands_behind_it() -> None:
    told = "柳泉县房产服务中心2023年1—9月工作总结\n\n截至目前，今年支取使用维修资金26.5万元。今年配租公租房52套。\n"
    draft = read(told.encode(), "a.txt")
    assert {float(row.value) for row in draft.records} == {52}
    assert {float(row.value) for row in draft.suggestions} == {26.5}
