"""Another year that a heading, a lead-in or a sentence has named holds until a word of its own takes it back."""

import pytest

from src.intake import read

DONE = "一、老旧小区改造。完成5个小区、300户。\n\n"
OWN = {"5", "300"}
AHEAD = (
    "第三部分  2023年工作打算\n\n",
    "第二部分 下一步打算\n\n",
    "2023年工作打算\n\n",
    "2023年重点工作\n\n",
    "来年打算\n\n",
    "2023年，重点做好以下工作：\n",
    "2023年，重点做好以下工作。\n",
    "2023年，我中心将突出重点，扎实推进各项工作。\n",
    "下一步，我们将抓好三件事，确保见效。\n",
)
PLANS = (
    "一、老旧小区改造。新开工改造老旧小区8个、1265户。\n二、租赁补贴。发放租赁补贴280户。",
    "一是完成2022年结转的3个小区扫尾工程，新开工改造老旧小区8个、1265户；\n二是发放租赁补贴280户。",
    "一是完成2022年续建项目，新开工改造老旧小区8个、1265户。\n二是全年发放租赁补贴280户。",
    "一是在2022年基础上，新开工改造老旧小区8个、1265户。\n二是年内发放租赁补贴280户。",
)


def silently(body: str) -> set[str]:
    """The values that are read without a question, but those of what was done."""
    report = f"柳溪县房产服务中心\n2022年工作总结及2023年工作打算\n\n{body}"
    return {f"{record.value.normalize():f}" for record in read(report.encode(), "report.txt").records} - OWN


@pytest.mark.parametrize("plans", PLANS, ids=["chapters", "carried over", "going on", "building on"])
@pytest.mark.parametrize("ahead", AHEAD, ids=str.strip)
def test_what_is_to_come_is_never_read_as_done(ahead: str, plans: str) -> None:
    assert silently(f"{DONE}{ahead}{plans}") == set()


def test_a_heading_without_number_ends_where_the_chapters_go_on() -> None:
    assert silently(f"{DONE}下一步打算\n加快进度。\n\n二、租赁补贴\n全年发放租赁补贴280户。") == {"280"}


def test_a_title_over_two_lines_heads_no_plan() -> None:
    report = "柳溪县房产服务中心2022年工作总结\n及2023年工作计划\n\n一、租赁补贴\n全年发放租赁补贴280户。"
    assert [record.value for record in read(report.encode(), "report.txt").records] == [280]


@pytest.mark.parametrize(
    "text",
    [
        "2021年，我县启动改造。全年发放租赁补贴280户。",
        "去年，我中心迎难而上，年内发放租赁补贴280户。",
        "2021年改造老旧小区4个，全年发放租赁补贴280户。",
    ],
)
def test_all_year_behind_another_year_may_be_of_either(text: str) -> None:
    assert "280" not in silently(DONE + text)


def test_the_reports_own_year_takes_it_back() -> None:
    assert silently(f"{DONE}2021年，我县启动改造。2022年，发放租赁补贴280户。") == {"280"}


def test_all_homes_that_there_are_were_not_let_in_the_year() -> None:
    report = f"{DONE}二、公租房\n公租房新增分配131套，全县公租房总房源3980套。"
    assert silently(report) == {"131"}
