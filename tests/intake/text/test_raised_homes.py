"""Homes that are raised for letting are told as begun too, and in what they are raised says nothing of another part."""

import pytest

from src.intake import read

HEAD = "柳泉县房产服务中心2023年度工作总结\n\n一、履职情况\n"
HOMES = "public_rental.affordable_rental"


def found(body: str, indicator: str = HOMES) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """What is read and what is suggested of an indicator, as roles with values."""
    draft = read((HEAD + body).encode(), "report.txt")
    told = (
        {(row.role, f"{row.value.normalize():f}") for row in rows if row.indicator == indicator}
        for rows in (draft.records, draft.suggestions)
    )
    assert not draft.conflicts
    return next(told), next(told)


@pytest.mark.parametrize(
    "body", ["全年保障性租赁住房开工130套，完成筹集95套。", "保租房计划筹集90套，年内开工130套，实际完成筹集95套。"]
)
def test_begun_homes_are_told_beside_those_that_were_raised(body: str) -> None:
    silently, _ = found(body)
    assert silently - {("target", "90")} == {("started", "130"), ("actual", "95")}


@pytest.mark.parametrize("source", ["利用闲置公寓", "利用闲置厂房", "通过盘活闲置公寓"])
def test_what_homes_are_raised_from_is_no_part_of_them(source: str) -> None:
    assert found(f"{source}完成筹集保障性租赁住房55套。") == ({("actual", "55")}, set())


def test_homes_in_a_park_may_be_all_of_them_and_are_asked_about() -> None:
    assert found("在工业园区完成筹集保障性租赁住房55套。") == (set(), {("actual", "55")})
    assert found("全县筹集保障性租赁住房90套，工业园区筹集55套。") == ({("actual", "90")}, set())


@pytest.mark.parametrize("beside", ["培育市级示范项目3个", "打造示范小区3个", "创建星级小区3个"])
def test_what_is_created_beside_red_sites_is_none_of_them(beside: str) -> None:
    assert found(f"打造“红色物业”14处，{beside}。", "property.red_property_sites") == ({("actual", "14")}, set())
