"""Reports that were written in the year after, and call their own year the last one."""

import pytest

from src.intake import Draft, read

SEEN_BACK = """甲山县房产服务中心2022年度工作总结

一、去年市场回顾
去年，期房网签571套，前年为896套。
二、今年开局情况
今年1—2月，期房网签128套。
三、维修资金
去年归集812.5万元，今年计划归集900万元。

甲山县房产服务中心
"""


def reading(text: str) -> Draft:
    return read(text.encode(), "a.txt")


def test_the_last_year_of_a_report_that_was_written_after_its_year_is_asked_about():
    draft = reading(SEEN_BACK + "2023年3月6日\n")
    assert not draft.records
    assert [(row.indicator, float(row.value)) for row in draft.suggestions] == [
        ("presale.units", 571),
        ("maintenance_fund.collected", 812.5),
    ]


@pytest.mark.parametrize("written", ["", "2022年12月28日\n"], ids=["undated", "within its year"])
def test_of_any_other_report_the_last_year_is_not_its_own(written: str):
    draft = reading(SEEN_BACK + written)
    values = {float(row.value) for row in (*draft.records, *draft.suggestions)}
    assert not values & {571, 812.5}


CHEERFUL = "甲山县：安居梦照进现实\n来源：甲山县房产服务中心　　发布时间：2023年1月18日\n\n{}\n"


def test_a_text_that_names_its_year_more_often_than_it_says_last_year_does_not_look_back():
    told = "王大爷家的小区去年改造。2022年，全县分配公租房144套。\n\n2022年，全县期房网签874套。"
    draft = reading(CHEERFUL.format(told))
    assert {float(row.value) for row in draft.records} == {144, 874}
    other = reading(CHEERFUL.format("去年，全县分配公租房144套。\n\n去年，全县期房网签874套，2022年末库存900套。"))
    assert not other.records


def test_a_comparison_with_the_last_year_alone_says_nothing_of_when_it_was_written():
    text = "甲山县房产服务中心2022年度工作总结\n\n今年期房网签571套，去年为896套。\n\n2023年1月6日\n"
    assert [float(row.value) for row in reading(text).records] == [571]


NEWS = "安居答卷暖民心\n\n本报讯 记者近日从甲山县房产服务中心获悉，2022年该县住房保障任务完成。\n\n去年，该县配租公租房134套，{}\n\n2023年将配租公租房160套，2023年还将加装电梯30部。\n{}\n"
"""A text without a year in its title that was written in the year after."""


@pytest.mark.parametrize("more", ["棚改安置房交付512套。", "棚改安置房交付512套。今年计划再交付600套。"])
@pytest.mark.parametrize("written", ["（2023年1月15日）", "发布时间：2023-01-15", "2023-01-15 09:30 来源：甲山发布"])
def test_a_text_that_tells_of_the_last_year_alone_is_about_that_one(written: str, more: str):
    draft = reading(NEWS.format(more, written))
    assert draft.year == 2022
    assert not draft.records
    assert {float(row.value) for row in draft.suggestions} == {134, 512}


def test_when_a_text_was_written_is_no_year_that_it_tells_of():
    draft = reading(
        "甲山县房产服务中心\n\n2022年，配租公租房134套。2023年将配租公租房160套。2022年交付安置房512套。\n2023-01-15\n"
    )
    assert draft.year == 2022
    assert {float(row.value) for row in draft.records} == {134, 512}


def test_a_text_that_also_tells_of_its_own_year_is_about_that_one():
    draft = reading("甲山县房产服务中心\n\n今年，全县配租公租房134套。去年配租公租房160套。\n（2023年12月15日）\n")
    assert draft.year == 2023
    assert {float(row.value) for row in draft.records} == {134}


def test_a_text_of_january_that_names_the_last_year_first_is_about_that_one():
    plans = "2023年，计划配租公租房160套，2023年加装电梯30部，2023年交付安置房620套。"
    draft = reading(
        f"甲山县房产服务中心\n\n2022年，全县配租公租房134套。{plans}\n2023-01-15 09:30 来源：甲山发布 浏览次数：120\n"
    )
    assert draft.year == 2022
    assert {float(row.value) for row in draft.records} == {134}


BRIEFING = "甲山县住房和城乡建设局政务简报\n第3期（2023年1月12日）\n\n我县2022年住房答卷\n\n去年全县网签期房571套。去年归集维修资金812.5万元。{}\n"


def test_a_numbered_paper_that_only_plans_for_this_year_looks_back():
    draft = reading(BRIEFING.format("今年，县住建局计划归集900万元。"))
    assert not draft.records
    assert {float(row.value) for row in draft.suggestions} == {571, 812.5}
    other = reading(BRIEFING.format("今年以来归集900万元。"))
    assert not {571, 812.5} & {float(row.value) for row in (*other.records, *other.suggestions)}


def test_a_year_that_a_clause_names_alone_is_that_of_the_next_clause():
    told = "甲山县房产服务中心2022年度工作总结\n\n全年老旧小区完工9个、1217户。而在2021年，全县仅完工5个、890户。\n"
    draft = reading(told)
    assert not {5, 890} & {float(row.value) for row in (*draft.records, *draft.suggestions)}


def test_the_place_that_heads_news_is_their_own():
    told = "乙河县：安居梦照进现实\n来源：乙河县住房和城乡建设局　　发布日期：2023-01-12\n\n2022年，全县分配公租房144套。\n与此同时，乙河县网签期房874套。丙江县网签期房913套。\n"
    assert {float(row.value) for row in reading(told).records} == {144, 874}
