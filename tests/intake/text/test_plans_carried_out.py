"""What came of plans is told under headings that name plans, and goals by their own words under headings of goals alone."""

import pytest

from src.intake import Draft, read

TOLD = "对照年初计划，逐项说明如下：公租房，计划配租120套，实际配租128套。\n"


def reading(title: str, body: str = TOLD, office: str = "柳泉县住房保障服务中心") -> Draft:
    return read(f"{office}\n{title}\n\n{body}".encode(), "a.txt")


@pytest.mark.parametrize(
    "title",
    [
        "2023年度工作计划执行情况回顾",
        "2023年工作要点完成情况",
        "2023年度重点工作安排落实情况盘点",
        "2023年工作思路推进情况通报",
    ],
)
def test_a_title_of_what_came_of_plans_says_the_year_and_hides_nothing(title: str) -> None:
    draft = reading(title)
    assert draft.year == 2023
    assert [(row.role, int(row.value)) for row in draft.records] == [("target", 120), ("actual", 128)]


@pytest.mark.parametrize("title", ["2024年工作计划", "2024年工作思路和安排", "2022年工作计划执行情况回顾"])
def test_plans_still_to_be_carried_out_and_those_of_another_year_give_nothing(title: str) -> None:
    body = f"2023年，公租房配租66套。\n二、{title}\n公租房，计划配租120套，实际配租128套。\n"
    assert not {120, 128} & {int(row.value) for row in reading("2023年工作总结", body).records}


@pytest.mark.parametrize("heading", ["二、钱是怎么安排和花的", "二、预算安排和使用", "二、经费怎么安排和用的"])
def test_how_money_was_given_and_spent_is_no_plan_of_the_future(heading: str) -> None:
    draft = reading("2023年工作总结", f"{heading}\n2023年年初预算684.2万元，全年实际支出701.5万元。\n")
    assert {row.role: float(row.value) for row in draft.records} == {"initial": 684.2, "actual": 701.5}


@pytest.mark.parametrize("heading", ["二、下步钱的安排和使用", "二、明年资金安排和使用", "二、今后打算安排和实施"])
def test_how_it_will_be_is_one(heading: str) -> None:
    assert not reading("2023年工作总结", f"{heading}\n年初预算684.2万元，全年实际支出701.5万元。\n").records


GOALS = "二、年度绩效目标\n{}\n\n三、存在问题\n部分项目进度偏慢。\n"


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("全年计划改造老旧小区18个，配租公租房66套。", "target"),
        ("部门整体绩效目标为：改造老旧小区18个；配租公租房66套。", "target"),
    ],
)
def test_goals_that_say_themselves_that_they_are_planned_are_read(told: str, role: str) -> None:
    draft = reading("2023年工作总结", GOALS.format(told))
    assert {(row.role, int(row.value)) for row in draft.records} == {(role, 18), (role, 66)}


@pytest.mark.parametrize(
    "told",
    [
        "改造老旧小区18个，配租公租房66套。",
        "全年改造老旧小区18个，配租公租房66套。",
        "已改造老旧小区18个，已配租公租房66套。",
    ],
)
def test_others_are_asked_about(told: str) -> None:
    assert not reading("2023年工作总结", GOALS.format(told)).records


def test_goal_cells_in_one_row_are_held_together_item_by_item() -> None:
    form = (
        "三、年度总体目标完成情况\n预期目标\t实际完成情况\n"
        "①改造城镇老旧小区22个，惠及居民3140户；②配租公租房66套。\t①小区22个、3140户全部进场，完工19个、2705户；②配租公租房71套。\n"
    )
    found = {
        (row.indicator, row.role, int(row.value)) for row in reading("2023年度部门整体支出绩效自评报告", form).records
    }
    assert found >= {
        ("renovation.projects", "actual", 19),
        ("renovation.households", "actual", 2705),
        ("public_rental.allocated", "actual", 71),
    }


def test_items_of_other_numbers_are_no_pair() -> None:
    form = (
        "三、年度总体目标完成情况\n预期目标\t实际完成情况\n"
        "①改造城镇老旧小区18个；②配租公租房66套。\t③完工19个、2705户；④配租公租房71套。\n"
    )
    assert 2705 not in {int(row.value) for row in reading("2023年度部门整体支出绩效自评报告", form).records}
