"""Titles that name a side of what the heading above names are of that, and lists of it may be led in by a plan."""

import pytest

from src.intake import read

TITLE = "柳泉县房产服务中心2023年度工作总结\n\n（一）老旧小区改造\n"


def offered(text: str) -> set[str]:
    """What is suggested of a report."""
    draft = read((TITLE + text).encode(), "report.txt")
    assert not draft.records
    return {f"{row.indicator} {row.role} {row.value.normalize():f}" for row in draft.suggestions}


@pytest.mark.parametrize("sign", ["", "—— ", "- "])
def test_a_plan_leads_in_its_list(sign: str) -> None:
    told = offered(f"1.任务。2023年度改造计划：\n{sign}小区8个；\n{sign}楼栋37栋；\n{sign}居民1204户。\n")
    assert told == {
        "renovation.projects target 8",
        "renovation.buildings target 37",
        "renovation.households target 1204",
    }


@pytest.mark.parametrize("title", ["2.进度。", "2.完成情况", "2、实施进度", "（2）投资情况："])
def test_a_side_of_the_heading_above_is_of_that(title: str) -> None:
    assert offered(f"1.任务。\n{title}\n完成投资2105万元。\n") == {"renovation.investment_completed actual 2105"}


def test_another_title_is_of_something_else() -> None:
    assert offered("2.城市更新\n完成投资2105万元。\n") == set()
