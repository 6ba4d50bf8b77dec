"""Goals of the year in a form: what was wanted gives targets and what came of it results, however the two stand and are called."""

from collections.abc import Iterator
from itertools import cycle, product

import pytest

from src import intake
from src.intake import Draft
from tests.intake.form.test_labels import ITEMS, form

EXPECTED = "改造老旧小区12个、2210户；公租房配租80套；归集维修资金900万元。"
ACHIEVED = "12个老旧小区全部开工，完工11个小区、52幢、2096户；配租公租房76套；归集维修资金861.5万元，余额6120万元。"
FOUND = {
    ("renovation.projects", "target"): "12",
    ("renovation.households", "target"): "2210",
    ("public_rental.allocated", "target"): "80",
    ("maintenance_fund.collected", "target"): "900",
    ("renovation.projects", "started"): "12",
    ("renovation.projects", "actual"): "11",
    ("renovation.buildings", "actual"): "52",
    ("renovation.households", "actual"): "2096",
    ("public_rental.allocated", "actual"): "76",
    ("maintenance_fund.collected", "actual"): "861.5",
    ("maintenance_fund.balance", "actual"): "6120",
}
LAYOUTS = {
    "side by side": "年度总体目标\t{0}\t\t\t\t{1}\t\t\n\t{2}\t\t\t\t{3}\t\t\n",
    "without label": "{0}\t\t\t\t{1}\t\t\t\n{2}\t\t\t\t{3}\t\t\t\n",
    "reversed": "年度总体目标\t{1}\t\t\t\t{0}\t\t\n\t{3}\t\t\t\t{2}\t\t\n",
    "a column behind": "{0}\t{1}\t偏差原因\n{2}\t{3}\t无\n",
    "beside their labels": "年度总体目标\t{0}\t{2}\t\t\n\t{1}\t{3}\t\t\n",
    "below their labels": "{0}\t\t\t\n{2}\t\t\t\n{1}\t\t\t\n{3}\t\t\t\n",
    "all in one row": "{0}\t{2}\t\t{1}\t{3}\n",
    "in one row, reversed": "年度总体目标\t{1}\t{3}\t\t{0}\t{2}\n",
    "with their labels in the cells": "年度总体目标\t{0}：{2}\t\t{1}：{3}\n",
    "in one cell": "年度总体目标\t{0}：{2}{1}：{3}\t\t\n",
    "in one quoted cell": '年度总体目标\t"{0}：\n{2}\n{1}：\n{3}"\t\t\n',
    "lines": "{0}\n{2}\n{1}\n{3}\n",
    "lines below both": "{0}\n{1}\n{2}\n{3}\n",
    "spaces": "年度总体目标    {0}    {1}\n            {2}    {3}\n",
    "spaces, reversed": "{1}    {0}\n{3}    {2}\n",
}
HEADS = [
    ("年初设定目标", "年度总体目标完成情况"),
    ("预期目标", "全年目标实际完成情况"),
    ("年度工作目标", "实际完成情况（12月底）"),
    ("年初计划目标", "截至12月31日目标完成情况"),
    ("履职目标", "绩效目标实现情况"),
    ("年初设定的绩效目标", "目标任务完成结果"),
    ("预期目标（年初）", "实际产出和效果"),
]
NUMBERS = ["目标{}：", "任务{}：", "重点任务（{}）：", "工作任务{}、", "【任务{}】", "第{}项任务：", "{}."]


def figures(draft: Draft) -> dict[tuple[str, str], str]:
    return {(record.indicator, record.role): f"{record.value:f}" for record in draft.records}


def numbered(text: str, number: str) -> str:
    digits = "123" if number == "{}." else "一二三"
    return "；".join(number.format(digit) + item for digit, item in zip(digits, text.split("；"), strict=True))


@pytest.mark.parametrize(("layout", "heads"), [*product(LAYOUTS, HEADS)])
def test_goals_are_told_from_what_came_of_them(layout: str, heads: tuple[str, str]):
    draft = form(LAYOUTS[layout].format(*heads, EXPECTED, ACHIEVED), ITEMS)
    assert (figures(draft), draft.suggestions, draft.conflicts) == (FOUND, (), ())


@pytest.mark.parametrize(
    "layout",
    [
        "年度总体目标\t{0}\t{1}\n\t{2}\t{3}\n",
        "年度总体目标\t{1}\t{0}\n\t{3}\t{2}\n",
        "{0}\t{1}\n{2}\t{3}\n",
        "年度总体目标\t{0}\t{2}\n\t{1}\t{3}\n",
    ],
    ids=["side by side", "reversed", "without label", "beside their texts"],
)
@pytest.mark.parametrize("heads", [("目标", "完成"), ("预期", "实际"), ("目标", "实现")])
def test_one_word_heads_goals_where_a_text_stands_below_it_or_beside(layout: str, heads: tuple[str, str]):
    draft = form(layout.format(*heads, EXPECTED, ACHIEVED), ITEMS)
    assert (figures(draft), draft.suggestions, draft.conflicts) == (FOUND, (), ())


def test_one_word_above_values_heads_no_goals():
    draft = form("类别\t目标\t完成\n公租房配租（套）\t80\t76\n", ITEMS)
    assert draft.goal is None


@pytest.mark.parametrize(("layout", "number"), [*product(LAYOUTS, NUMBERS)])
def test_the_number_of_a_goal_makes_no_target_of_what_came_of_it(layout: str, number: str):
    goals = (numbered(text, number) for text in (EXPECTED, ACHIEVED))
    draft = form(LAYOUTS[layout].format("年初设定目标", "年度总体目标完成情况", *goals), ITEMS)
    assert figures(draft).items() <= FOUND.items()
    assert {("renovation.households", "actual"), ("maintenance_fund.balance", "actual")} <= figures(draft).keys()
    assert draft.conflicts == ()


@pytest.mark.parametrize("layout", ["{1}\t{3}\t\t\n", "年度总体目标\t{1}\t\n\t{3}\t\n", "{1}\t\t\n{3}\t\t\n"])
def test_what_came_of_goals_that_are_not_told_is_read(layout: str):
    draft = form(layout.format(0, "目标完成情况", 0, ACHIEVED), ITEMS)
    assert figures(draft) == {key: value for key, value in FOUND.items() if key[1] != "target"}


def silent(draft: Draft) -> Iterator[tuple[str, str, str]]:
    contradicted = (each for conflict in draft.conflicts for each in conflict.candidates)
    return ((each.indicator, each.role, f"{each.value:f}") for each in (*draft.records, *contradicted))


@pytest.mark.parametrize("layout", [*LAYOUTS])
@pytest.mark.parametrize("heads", [("年初设定目标", "成绩单"), ("目的", "完成情况")])
def test_goals_under_a_heading_that_nobody_knows_are_never_taken_for_the_others(layout: str, heads: tuple[str, str]):
    draft = form(LAYOUTS[layout].format(*heads, EXPECTED, ACHIEVED), ITEMS)
    known = {(*key, value) for key, value in FOUND.items()}
    assert {each for each in silent(draft) if each[1] == "target"} <= known
    assert {each for each in silent(draft) if each[0] != "maintenance_fund.collected"} <= known | {
        ("public_rental.allocated", "actual", "80")
    }


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "spaces"])
@pytest.mark.parametrize("heads", [("2022年目标", "2022年完成情况"), ("全年目标", "1—9月完成情况")])
def test_goals_of_another_year_or_a_part_of_this_one_are_none_of_the_year(layout: str, heads: tuple[str, str]):
    draft = form(LAYOUTS[layout].format(*heads, EXPECTED, ACHIEVED), ITEMS)
    told = {each for each in silent(draft) if each[0] != "public_rental.allocated"}
    assert told <= {(*key, value) for key, value in FOUND.items() if key[1] == "target" and heads[0] == "全年目标"}


@pytest.mark.parametrize("row", ["{0}\t{1}\n", "\t{0}\t{1}\n", "保障\t{0}\t{1}\n"])
def test_goals_whose_row_lost_tabs_keep_their_order(row: str):
    draft = form("年度总体目标\t预期目标\t\t实际完成情况\t\n" + row.format(EXPECTED, ACHIEVED), ITEMS)
    assert figures(draft) == FOUND


def test_one_text_in_a_row_that_lost_tabs_is_neither():
    draft = form("年度总体目标\t预期目标\t\t实际完成情况\t\n\t" + ACHIEVED + "\n", ITEMS)
    assert draft.records == ()
    assert "861.5万元" in {figure.text for figure in draft.unread}


def test_a_target_among_results_is_read_where_the_goals_say_the_same():
    told = "年初设定目标\t目标完成情况\n公租房配租80套。\t公租房配租76套，目标80套；租赁补贴发放任务：300户。\n"
    draft = form(told, ITEMS)
    assert figures(draft) == {
        ("public_rental.allocated", "target"): "80",
        ("public_rental.allocated", "actual"): "76",
    }
    assert [(each.indicator, each.role) for each in draft.suggestions] == [("rental_subsidy.paid_households", "target")]


def test_a_numbered_item_under_a_heading_of_results_is_asked_about():
    text = "某县房产服务中心2024年度部门整体支出绩效自评报告\n二、绩效目标完成情况\n任务1：23个老旧小区全部开工，完工17个小区、114幢、3726户。\n"
    draft = intake.read(text.encode(), "a.txt")
    assert draft.records == ()
    assert {each.reason for each in draft.suggestions} == {"计划数还是完成数不明"}


COUNTED = """{0}{2}：（45分）\t全年计划发放租赁补贴410户。
{1}\t全年实际发放租赁补贴432户。
{0}{3}：（45分）\t改造老旧小区15个、1840户。
{1}\t改造完成老旧小区14个、1733户。
"""


@pytest.mark.parametrize("numbers", ["12", "一二"])
@pytest.mark.parametrize(
    ("goal", "result"), [("年度目标", "实际完成："), ("年度绩效目标", "完成情况"), ("目标", "实际完成情况：")]
)
def test_goals_that_are_counted_each_have_what_came_of_it(goal: str, result: str, numbers: str):
    text = COUNTED.format(goal, result, *numbers)
    want = {
        ("rental_subsidy.paid_households", "target"): "410",
        ("rental_subsidy.paid_households", "actual"): "432",
        ("renovation.projects", "target"): "15",
        ("renovation.households", "target"): "1840",
        ("renovation.projects", "actual"): "14",
        ("renovation.households", "actual"): "1733",
    }
    assert figures(form(text, ITEMS)) == want
    first = text.split("\n")
    stacked = "\n".join((first[0], first[2], first[1], first[3], ""))
    assert figures(form(stacked, ITEMS)) == want


def test_a_second_goal_that_is_not_counted_on_is_no_goal():
    text = COUNTED.format("年度目标", "实际完成：", "1", "3")
    assert {key for key in figures(form(text, ITEMS)) if key[0].startswith("renovation")} == set()


def test_goals_on_lines_of_their_own_end_where_a_column_of_indicators_is_headed():
    cells = "年度总体目标\n预期目标\n实际完成情况\n加装电梯16台，公租房配租70套。\n全年加装电梯14台，配租公租房66套。\n绩效指标\n一级指标\n二级指标\n三级指标\n"
    assert figures(form(cells)) == {
        ("renovation.lifts", "target"): "16",
        ("renovation.lifts", "actual"): "14",
        ("public_rental.allocated", "target"): "70",
        ("public_rental.allocated", "actual"): "66",
    }


WANTED = "1.完成农村危房改造竣工64户。2.老旧小区改造完工7个。3.公租房配租88套。"
CAME = "1.全年加装电梯完工15台。2.公租房配租91套。"
WANTED_VALUES, CAME_VALUES = {"64", "7", "88"}, {"15", "91"}
PLANNED = [
    "年度目标（预期）", "年度目标（年初）", "绩效目标（计划）", "年度目标（应完成）", "年度任务（计划数）", "总体目标（申报）",
    "年度目标（拟完成）", "年度绩效目标（预期值）", "拟完成目标", "目标设定情况", "预期完成情况", "年初任务",
]  # fmt: skip
DONE = [
    "年度目标（实际完成）",
    "年度目标（年末）",
    "绩效目标（实际完成情况）",
    "目标（实现）",
    "总体目标（自评）",
    "年度目标（已完成）",
]
LINES = {
    "lines": "{0}：\n{2}\n{1}：\n{3}\n",
    "lines without a sign": "{0}\n{2}\n{1}\n{3}\n",
    "behind their labels": "{0}：{2}\n{1}：{3}\n",
    "in brackets": "【{0}】{2}\n【{1}】{3}\n",
    "chapters": "一、{0}\n{2}\n二、{1}\n{3}\n",
    "reversed": "{1}：\n{3}\n{0}：\n{2}\n",
    "rows": "{0}\t{2}\n{1}\t{3}\n",
    "columns": "{0}\t{1}\n{2}\t{3}\n",
    "goals alone": "{0}：\n{2}\n",
    "goals alone behind a tab": "{0}\t{2}\n",
    "in one quoted cell": '年度总体目标\t"{0}：\n{2}\n{1}：\n{3}"\t\t\n',
    "labels with numbers": "1.{0}：{2}\n2.{1}：{3}\n",
    "labels with the year": "2023年{0}：\n{2}\n2023年{1}：\n{3}\n",
}


LABELS = [*zip(PLANNED, cycle(DONE), strict=False)]


@pytest.mark.parametrize(("layout", "heads"), [*product(LINES, LABELS)])
def test_a_plan_is_no_result_and_a_result_no_plan_also_where_nothing_contradicts(layout: str, heads: tuple[str, str]):
    draft = form(LINES[layout].format(*heads, WANTED, CAME), ITEMS)
    held = [(record.role, f"{record.value:f}") for record in draft.records]
    held += [(one.role, f"{one.value:f}") for conflict in draft.conflicts for one in conflict.candidates]
    assert not {value for role, value in held if role == "actual"} & WANTED_VALUES
    assert not {value for role, value in held if role == "target"} & CAME_VALUES


@pytest.mark.parametrize(("layout", "heads"), [*product(["lines", "rows", "columns"], LABELS[:8])])
def test_labels_that_say_in_brackets_which_goals_they_head_are_read(layout: str, heads: tuple[str, str]):
    found = figures(form(LINES[layout].format(*heads, WANTED, CAME), ITEMS))
    assert (found["public_rental.allocated", "target"], found["public_rental.allocated", "actual"]) == ("88", "91")
    assert found["resettlement.rural_dilapidated", "target"] == "64"


def test_goals_that_are_counted_in_lines_each_have_what_came_of_it_below():
    goals = "绩效目标1：住有所居。公租房配租88套。\n完成情况：公租房配租91套。\n绩效目标2：维修资金交存900万元。\n完成情况：交存维修资金913.5万元。\n"
    found = figures(form(goals, ITEMS))
    assert (found["public_rental.allocated", "target"], found["public_rental.allocated", "actual"]) == ("88", "91")
    assert found["maintenance_fund.collected", "target"] == "900"
    assert found["maintenance_fund.collected", "actual"] == "913.5"


@pytest.mark.parametrize(
    "goals",
    [
        "绩效目标1：公租房配租91套。\n完成情况：公租房配租91套。\n绩效目标2：改造。\n老旧小区改造完工7个。\n完成情况：交存维修资金913.5万元。\n",
        "绩效目标1：公租房配租91套。\n完成情况：公租房配租91套。\n绩效目标2：老旧小区改造完工7个。\n绩效目标3：服务好群众。\n完成情况：满意。\n",
        "绩效目标1\n完成老旧小区改造7个。\n完成情况1\n交存维修资金913.5万元。\n",
    ],
)
def test_a_counted_goal_that_is_not_answered_is_not_what_came_of_another(goals: str):
    assert ("renovation.projects", "actual") not in figures(form(goals, ITEMS))


@pytest.mark.parametrize("heading", ["三、工作计划", "三、工作目标", "三、2024年工作计划"])
def test_a_list_below_a_chapter_of_plans_tells_no_results(heading: str):
    draft = form(
        f"一、住房保障\n公租房配租91套。\n{heading}\n（一）完成老旧小区改造13个。\n（二）全县发放租赁补贴400户。\n"
    )
    assert figures(draft) == {("public_rental.allocated", "actual"): "91"}


def test_a_tables_last_row_heads_the_goals_that_are_listed_below_it() -> None:
    budget = "整体支出规模\t资金类型\t年初预算数\t调整预算数\t决算数\t预算执行率\t指标分值\t实得分\n\t全年支出\t430.5\t1080\t1047.6\t97\t10\t9.7\n"
    goals = "年度总体绩效目标\t年初目标：\n1.租赁补贴发放150户；\n2.公租房分配60套。\n\t实际完成：\n1.租赁补贴发放163户；\n2.年末无其他安排。\n"
    held = figures(form(budget + goals, ITEMS))
    assert held["rental_subsidy.paid_households", "target"] == "150"
    assert held["rental_subsidy.paid_households", "actual"] == "163"
    assert held["public_rental.allocated", "target"] == "60"
    assert ("public_rental.allocated", "actual") not in held


def test_behind_a_label_in_its_own_line_chapters_of_results_stay_results() -> None:
    chapters = (
        "三、绩效目标及完成情况\n（一）公租房\n年初目标：公租房配租130套。完成情况：公租房配租147套，完成率113.08%。\n"
        "（二）维修资金\n全年交存维修资金742.6万元，支取208.35万元。\n"
    )
    held = figures(
        intake.read(f"松岗县住房保障中心\n2023年度部门整体绩效自评报告\n\n{chapters}".encode(), "report.txt")
    )
    assert held["maintenance_fund.collected", "actual"] == "742.6"
    assert held["public_rental.allocated", "actual"] == "147"
