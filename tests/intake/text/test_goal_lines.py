"""Goals on lines of their own: under one heading, under both at once, and where nobody can tell which is whose."""

import pytest

from src.intake import Draft, read

HEAD = "甲县房产服务中心2024年度部门整体支出绩效自评表\n"
WANTED, DONE = ("发放租赁补贴150户。", "公租房配租30套。"), ("发放租赁补贴158户、39.4万元。", "公租房配租33套。")
TOLD = {
    ("rental_subsidy.paid_households", "target"): "150", ("rental_subsidy.paid_households", "actual"): "158",
    ("rental_subsidy.amount", "actual"): "39.4", ("public_rental.allocated", "target"): "30",
    ("public_rental.allocated", "actual"): "33",
}  # fmt: skip


def draft(*lines: str) -> Draft:
    return read((HEAD + "\n".join(lines) + "\n").encode(), "a.txt")


def told(found: Draft) -> dict[tuple[str, str], str]:
    return {(row.indicator, row.role): f"{row.value.normalize():f}" for row in found.records}


@pytest.mark.parametrize(
    "lines",
    [
        ("年度绩效目标", *WANTED, "目标完成情况", *DONE),
        ("年度绩效目标", f"1.{WANTED[0]}", f"2.{WANTED[1]}", "完成情况", f"1.{DONE[0]}", f"2.{DONE[1]}"),
        ("年度总体目标", "预期目标", "实际完成情况", "".join(WANTED), "".join(DONE)),
        ("年度绩效目标", "", "".join(WANTED), "", "年末完成情况", "", "".join(DONE), "一级指标"),
        ("二、年度总体目标", f"预期目标：{''.join(WANTED)}", f"实际完成情况：{''.join(DONE)}"),
        ("年度绩效目标", f"【年初目标】{''.join(WANTED)}", "年度绩效目标完成情况", f"【完成情况】{''.join(DONE)}"),
    ],
)  # fmt: skip
def test_what_stands_below_a_heading_of_goals_is_a_target_and_below_that_of_results_none(lines):
    found = draft(*lines)
    assert told(found) == TOLD
    assert not found.conflicts


@pytest.mark.parametrize(
    "reached", ["1—9月目标完成情况", "二、1-9月完成情况", "前三季度目标完成情况", "截至9月底完成情况"]
)
def test_a_heading_of_what_was_reached_may_say_until_when(reached):
    lines = ("年度总体目标", *WANTED, reached, *DONE)
    text = "2024年部门整体支出绩效运行监控表\n（1—9月）\n部门名称：甲县住房保障中心\n" + "\n".join(lines) + "\n"
    found = read(text.encode(), "a.txt")
    assert told(found) == TOLD
    assert not found.suggestions
    assert {(row.role, row.as_of.month if row.as_of else None) for row in found.records} == {
        ("target", 12),
        ("actual", 9),
    }


def test_lines_below_both_headings_at_once_that_are_no_pair_are_only_listed():
    found = draft("预期目标", "实际完成情况", *WANTED, *DONE)
    assert not found.records
    assert not found.conflicts
    assert {figure.text for figure in found.unread} >= {"150户", "30套", "158户", "33套"}


def test_goals_that_go_on_in_two_columns_over_lines_are_only_listed():
    found = draft(
        "预期目标                          实际完成情况",
        "发放租赁补贴150户；公租房配租     发放租赁补贴158户；公租房配租",
        "30套。                            33套，归集维修资金270万元。",
    )
    assert not found.records
    assert not found.suggestions
    assert {figure.text for figure in found.unread} >= {"150户", "30套", "158户", "33套", "270万元"}


def test_what_came_of_a_goal_shows_that_its_word_is_wider_than_the_indicator():
    wanted, done = "建成回迁安置房1500套。", "建成回迁安置房1744套，其中棚改安置房1208套。"
    found = draft("年度总体目标", "预期目标", "实际完成情况", wanted, done)
    assert not found.records
    assert [(row.role, f"{row.value.normalize():f}") for row in found.suggestions] == [
        ("target", "1500"),
        ("actual", "1208"),
    ]


def test_a_chapter_ends_the_goals():
    found = told(draft("年度绩效目标", *WANTED, "二、其他工作", "归集维修资金270万元。"))
    assert found["maintenance_fund.collected", "actual"] == "270"


BROKEN = """一、工作情况
全年老旧小区改造开工1
8个、2,3
46户，竣工15个、1,972
户，完成投资4,1
28.5万元。发放租赁补
贴463户，年度计划450
户。
"""


def test_figures_that_line_breaks_cut_are_whole_again_and_asked_about():
    found = read((HEAD + BROKEN).encode(), "a.txt")
    offered = {(row.indicator, row.role): f"{row.value.normalize():f}" for row in found.suggestions}
    assert offered == {
        ("renovation.projects", "started"): "18", ("renovation.households", "started"): "2346",
        ("renovation.investment_completed", "actual"): "4128.5",
    }  # fmt: skip
    assert told(found)["rental_subsidy.paid_households", "target"] == "450"


def test_one_number_at_the_end_of_a_line_joins_no_other():
    found = read((HEAD + "一、工作情况\n老旧小区改造开工数11\n8个小区完工，共2,346户\n").encode(), "a.txt")
    assert "118" not in told(found).values()


TABLE = """全县重点工作完成情况表

工作内容\t单位\t2023年完成\t2024年任务\t2024年完成\t任务完成率
老旧小区改造（开工）\t个\t14\t20\t21\t105%
老旧小区改造（竣工）\t户\t836\t1650\t1714\t103.88%
租赁补贴（发放）\t户\t288\t310\t329\t106.13%
"""


def test_a_bracket_behind_a_rows_label_tells_its_role_and_its_columns_keep_their_years():
    found = read(("甲县房产服务中心2024年度总结\n\n" + "各项工作有序开展。" * 60 + "\n\n" + TABLE).encode(), "a.txt")
    values = told(found)
    assert values["renovation.projects", "started"] == "21"
    assert ("renovation.projects", "actual") not in values
    assert values["renovation.households", "actual"] == "1714"
    assert values["rental_subsidy.paid_households", "actual"] == "329"
    assert ("renovation.projects", "stated_ratio") not in values
    assert not found.conflicts


def test_the_target_of_the_whole_year_among_what_half_of_it_still_plans_is_asked_about():
    text = "甲山县房产服务中心2023年上半年工作总结\n\n一、下半年工作安排\n全年归集维修资金目标2000万元。\n三季度计划分配公租房40套。\n"
    draft = read(text.encode(), "a.txt")
    assert not draft.records
    assert [(row.indicator, row.role, row.value) for row in draft.suggestions] == [
        ("maintenance_fund.collected", "target", 2000)
    ]


@pytest.mark.parametrize("label", ["职责—工作活动二：", "工作活动1：", "职责活动三、"])
def test_goals_under_a_numbered_activity_are_about_what_that_is_about(label):
    wanted, done = "绩效目标：年内完成改造小区9个，楼栋31栋。", "完成情况：竣工楼栋30栋，涉及居民812户。"
    found = draft(f"{label}老旧小区改造", wanted, done)
    offered = {(row.indicator, row.role): f"{row.value:f}" for row in found.suggestions}
    assert told(found) | offered == {
        ("renovation.projects", "target"): "9", ("renovation.buildings", "target"): "31",
        ("renovation.buildings", "actual"): "30", ("renovation.households", "actual"): "812",
    }  # fmt: skip
