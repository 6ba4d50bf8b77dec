"""Plain tables of what was aimed at and what was done, beside columns of units, numbers and who answers for a row."""

import pytest

from src.intake import Draft, read

HEAD = "甲山县房产服务中心2023年度目标任务完成情况表\n\n"
WANTED = {
    ("renovation.households", "target"): "812",
    ("renovation.households", "actual"): "796",
    ("renovation.households", "stated_ratio"): "98",
    ("public_rental.allocated", "target"): "60",
    ("public_rental.allocated", "actual"): "63",
    ("public_rental.allocated", "stated_ratio"): "105",
}


def told(draft: Draft) -> dict[tuple[str, str], str]:
    return {(row.indicator, row.role): f"{row.value.normalize():f}" for row in draft.records}


DESK_LAST = """序号\t工作任务\t单位\t年度目标\t全年完成\t完成率（%）\t责任股室
1\t老旧小区改造户数\t户\t812\t796\t98\t工程股
2\t公租房配租\t套\t60\t63\t105\t保障股
"""
DESK_FIRST = """责任科室\t目标任务\t单位\t年初目标\t完成情况\t完成率（%）\t牵头领导
工程科\t老旧小区改造户数\t户\t812\t796\t98\t王某
保障科\t公租房配租\t套\t60\t63\t105\t李某
"""
NOTHING_FIRST = """工作任务\t单位\t年度目标\t完成情况\t完成率（%）\t责任单位
一、住房保障\t\t\t\t\t
老旧小区改造户数\t户\t812\t796\t98\t工程股
公租房配租\t套\t60\t63\t105\t保障股
"""


@pytest.mark.parametrize("table", [DESK_LAST, DESK_FIRST, NOTHING_FIRST])
def test_a_table_of_numbers_below_goals_is_plain_and_who_answers_says_nothing_of_them(table):
    draft = read((HEAD + table).encode(), "a.txt")
    assert told(draft) == WANTED
    assert draft.goal is None


def test_goals_in_sentences_beside_who_answers_stay_goals():
    table = "序号\t年度目标\t完成情况\t责任股室\n1\t完成公租房配租60套。\t公租房配租63套。\t保障股\n"
    draft = read((HEAD + table).encode(), "a.txt")
    assert draft.goal is not None
    assert draft.goal.expected == "完成公租房配租60套。"
