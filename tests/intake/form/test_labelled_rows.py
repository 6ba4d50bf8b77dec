"""Rows that label each of their values themselves, one indicator a line or cell: read like those of a table."""

import pytest

from src.intake import Draft
from tests.intake.form.test_labels import BUDGET, codes, figures, form, rows

ROW = "{0}指标：{1}{6}目标值：{2}{6}完成值：{3}{6}分值：{4}{6}得分：{5}。\n"
TOLD = [
    ("加装电梯台数", "16台", "14台", "40", "35"),
    ("政策宣传场次", "6场", "6场", "20", "20"),
    ("住户满意度", "≥92%", "94.5%", "30", "30"),
]
WANT = [
    ("加装电梯台数", "16", "14", "40", "35"),
    ("政策宣传场次", "6", "6", "20", "20"),
    ("住户满意度", "92", "94.5", "30", "30"),
]


def told(draft: Draft) -> list[tuple[str, ...]]:
    return [row for row, item in zip(rows(draft), draft.score_items, strict=True) if item.position]


@pytest.mark.parametrize("sign", ["；", ";", "，", "； "])
@pytest.mark.parametrize("count", ["", "{}.", "（{}）", "{}、"])
def test_a_line_that_labels_its_values_is_a_row(count: str, sign: str):
    lines = (ROW.format(count.format(at), *row, sign) for at, row in enumerate(TOLD, 1))
    draft = form(BUDGET, "\n绩效指标完成情况\n", *lines)
    assert told(draft) == WANT
    assert (figures(draft)["budget.total", "actual"], codes(draft), draft.unread) == ("1121", [], ())


def test_such_cells_are_rows_whatever_stands_beside_them():
    lines = (f"绩效指标\t{ROW.format('', *row, '；')}" for row in TOLD)
    assert told(form(BUDGET, *lines)) == WANT


def test_their_tiers_and_reasons_are_told_too_and_may_be_left_out():
    lines = (
        "一级指标：产出指标；二级指标：数量指标；三级指标：加装电梯台数；年度指标值：16台；实际完成值：14台；分值：40；得分：35；偏差原因：两部待验收，次年交付\n"
        "三级指标：政策宣传场次；年度指标值：6场；实际完成值：6场；分值：20；得分：20\n"
    )
    first, second = form(lines).score_items
    assert (first.tier1, first.tier2, first.tier3) == ("产出指标", "数量指标", "加装电梯台数")
    assert (first.reason, second.reason) == ("两部待验收，次年交付", None)
    assert (second.tier3, second.target, second.actual, second.score) == ("政策宣传场次", 6, 6, 20)


def test_their_order_is_that_of_their_own_labels():
    swapped = "指标：加装电梯台数；完成值：14台；目标值：16台；得分：35；分值：40\n指标：政策宣传场次；目标值：6场；完成值：5场；分值：20；得分：18\n"
    assert told(form(swapped)) == [("加装电梯台数", "16", "14", "40", "35"), ("政策宣传场次", "6", "5", "20", "18")]


@pytest.mark.parametrize("lost", ["；分值：40", "；得分：35", "指标：加装电梯台数；"])
def test_a_line_that_leaves_out_its_name_or_points_is_no_row(lost: str):
    assert form(ROW.format("", *TOLD[0], "；").replace(lost, "")).score_items == ()


def test_rows_of_a_table_below_such_ones_keep_their_own_columns():
    lines = "".join(ROW.format("", *row, "；") for row in TOLD)
    table = "".join(f"绩效指标\t{line}" for line in lines.splitlines(keepends=True))
    draft = form(table, "产出\t12\t13\t40\t39\n", "效益\t12\t13\t40\t39\n")
    assert told(draft) == WANT
