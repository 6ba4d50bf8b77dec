"""A paragraph below a table stands under the heading above the table, and a note below it is about what the table is about."""

from datetime import date

import pytest

from src.intake import read

TITLE = "柳泉县房产服务中心2023年度工作总结\n\n"
TABLE = "| 项目 | 计划数 | 完工数 |\n|---|---|---|\n| 小区（个） | 9 | 7 |\n\n"
TOLD = "总投资2710万元，年内完成投资2245万元。\n"


def amounts(text: str) -> set[str]:
    """What is read or suggested of sums invested."""
    draft = read((TITLE + text).encode(), "report.txt")
    found = (*draft.records, *draft.suggestions)
    return {f"{row.indicator} {row.value.normalize():f}" for row in found if row.unit == "万元"}


@pytest.mark.parametrize("heading", ["一、城镇老旧小区改造\n", "（二）老旧小区改造（全县）\n"])
def test_a_paragraph_below_a_table_is_about_the_heading_above_it(heading: str) -> None:
    assert amounts(heading + TABLE + TOLD) == {
        "renovation.investment_total 2710",
        "renovation.investment_completed 2245",
    }


def test_a_note_below_a_table_is_about_its_caption() -> None:
    told = amounts("表2  城镇老旧小区改造情况\n\n" + TABLE + "注：" + TOLD)
    assert told == {"renovation.investment_total 2710", "renovation.investment_completed 2245"}


@pytest.mark.parametrize(
    "heading", ["一、上年老旧小区改造\n", "一、2022年老旧小区改造\n", "一、全省老旧小区改造\n", "一、下步计划\n"]
)
def test_of_another_time_or_region_it_is_no_heading(heading: str) -> None:
    assert amounts(heading + TABLE + TOLD) == set()


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("截至8月底，今年公租房配租64套。", "public_rental.allocated"),
        ("截至8月底，全县今年发放租赁补贴64户。", "rental_subsidy.paid_households"),
        ("头八个月公租房配租64套。", "public_rental.allocated"),
    ],
)
def test_this_year_behind_a_day_is_no_more_than_until_then(text: str, indicator: str) -> None:
    draft = read((TITLE + text).encode(), "report.txt")
    assert [row for row in draft.records if row.indicator == indicator] == []
    assert [row.as_of for row in draft.suggestions if row.indicator == indicator] == [date(2023, 8, 31)]


def test_a_task_of_this_year_behind_a_day_is_the_years() -> None:
    draft = read((TITLE + "截至8月底，今年的公租房配租任务80套已完成64套。").encode(), "report.txt")
    assert [(row.role, row.as_of or draft.as_of) for row in draft.records] == [("target", date(2023, 12, 31))]
