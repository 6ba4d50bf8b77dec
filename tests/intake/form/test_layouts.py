"""One truth in many layouts: every one that tells the rows gives the same ones, the others give none at all."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from src.intake import Draft, read
from src.intake.layout import named
from tests.intake.form.layouts import (
    LABELS,
    MONEY,
    MONEY_LABELS,
    PARTS,
    SIGNS,
    VARIATIONS,
    Layout,
    document_of,
    is_told,
    layouts,
    mixed,
    rows_of,
    written,
)

MIXED, EACH = 160, 16


def rows(draft: Draft, layout: Layout) -> list[tuple[str | None, ...]]:
    found: list[tuple[str | None, ...]] = []
    for item in sorted(draft.score_items, key=lambda each: each.position):
        points = [None if value is None else f"{value.normalize():f}" for value in (item.weight, item.score)]
        tiers = [(item.tier1, item.tier2)[at] if f"tier{at + 1}" in layout.order else None for at in range(2)]
        values = (*tiers, item.tier3, item.target_text, item.actual_text)
        found.append(
            (str(item.position), *(values if item.position else (None, None, item.tier3, None, None)), *points)
        )
    return found


def money(draft: Draft) -> dict[tuple[str, str], str]:
    return {(row.indicator, row.role): f"{row.value.normalize():f}" for row in draft.records}


def money_of(layout: Layout) -> dict[tuple[str, str], str]:
    wanted = {"total": MONEY} | (PARTS if layout.parts else {})
    return {
        (f"budget.{name}", "stated_ratio" if column == "rate" else column): value.rstrip("%")
        for name, amounts in (wanted.items() if layout.budget else ())
        for column, value in amounts.items()
        if column not in ("weight", "score")
    }


def check(several: Iterable[Layout]) -> None:
    for layout in several:
        text = written(layout)
        draft = read(text.encode(), "a.txt")
        found, told = rows(draft, layout), rows_of(layout)
        assert found == told or (found == told[: len(found)] and len(found) < 2 and not is_told(layout)), (
            f"{layout}\n{text}"
        )
        assert money(draft) == money_of(layout), f"{layout}\n{text}"
        assert draft.org_name == "甲县房产服务中心", text


@pytest.mark.parametrize("name", VARIATIONS)
def test_a_layout_gives_the_same_rows_whatever_stands_between_its_cells(name):
    check(layouts(name))


def test_the_usual_layout_gives_the_same_rows_whatever_stands_between_its_cells():
    check(Layout(sign) for sign in SIGNS)


@pytest.mark.parametrize("seed", range(MIXED // EACH))
def test_several_variations_together_give_the_same_rows(seed):
    check(mixed(EACH, seed))


def test_each_label_names_its_column():
    for section, columns in (("item_columns", LABELS), ("budget_columns", MONEY_LABELS)):
        for name, labels in columns.items():
            either = {"tier3": {"tier3", "name"}, "adjusted": {"adjusted", "changed"}}.get(name, {name})
            assert {label: named(section, label) for label in labels if named(section, label) not in either} == {}


@pytest.mark.parametrize(
    "header", ["完成时间", "主管部门评分", "上年完成数", "1—9月完成值", "预计完成值", "评分细则", "目标完成率"]
)
def test_words_of_something_else_name_no_column_of_values(header):
    assert named("item_columns", header) not in {"target", "actual", "weight", "score"}


@pytest.mark.parametrize(
    "header", ["上年决算支出数", "年中追加数", "结转结余资金", "预计支出数", "年度目标", "支出原因", "1—9月支出数"]
)
def test_words_of_something_else_name_no_column_of_the_budget(header):
    assert named("budget_columns", header) not in {"initial", "adjusted", "actual", "rate"}


@pytest.mark.parametrize("sign", ["tabs", "bars", "drawn"])
def test_a_budget_that_is_a_list_of_amounts_gives_the_same_money(sign):
    layout = Layout(sign, listed=True, total="")
    draft = read(written(layout).encode(), "a.txt")
    rates = {("budget.basic", "stated_ratio"), ("budget.project", "stated_ratio")}
    assert money(draft) == {key: value for key, value in money_of(layout).items() if key not in rates}
    assert rows(draft, layout) == rows_of(layout)


@pytest.mark.parametrize("largest", ["812.4", "8,124,000.00"])
def test_a_budget_without_a_unit_is_suggested_in_the_one_in_which_it_can_be_a_departments(largest):
    form = f"2023年度部门整体支出绩效自评表\n预算\t年初预算数\t全年预算数\t全年执行数\t执行率\n合计\t600\t{largest}\t600\t{{}}\n"
    draft = read(form.format("").encode(), "a.txt")
    assert draft.records == ()
    assert f"{next(each.value for each in draft.suggestions if each.role == 'adjusted').normalize():f}" == "812.4"


BY_HOW_MUCH = "预算（万元）\t年初数\t调整数\t执行数\t执行率\n合计\t1000\t{}\t1140\t95%\n"


def test_the_rate_tells_whether_an_adjustment_is_the_budget_that_came_of_it():
    came, by = (read(f"2023年度部门整体支出绩效自评表\n{BY_HOW_MUCH.format(n)}".encode(), "a.txt") for n in (1200, 200))
    assert money(came)["budget.total", "adjusted"] == "1200"
    assert ("budget.total", "adjusted") not in money(by)
    assert "budget_planned" in {issue.code for issue in by.issues}


@pytest.mark.parametrize("name", ["groups goals", "wrapped values"])
def test_a_table_of_a_document_with_merged_cells_gives_the_same_rows(name):
    layout = replace(Layout(), **VARIATIONS[name])
    draft = read(document_of(layout), "a.docx")
    assert rows(draft, layout) == rows_of(layout)
    assert money(draft) == money_of(layout)


GROUPS = [
    ("目标及完成", "权重及得分"),
    ("指标完成情况", "评分情况"),
    ("年度指标", "分数"),
    ("目标值与完成值", "评分"),
    ("绩效目标值", "自评打分"),
]
BELOW = [("年初值", "年末值"), ("计划", "实际"), ("年初目标", "实际完成"), ("目标值", "完成值")]


@pytest.mark.parametrize("groups", GROUPS, ids="+".join)
@pytest.mark.parametrize("below", BELOW, ids="+".join)
def test_short_headers_below_a_group_are_told_by_each_other(groups, below):
    values, points = groups
    layout = Layout(
        groups=(("绩效指标", 3), (values, 2), (points, 2), ("", 1)), labels={"target": below[0], "actual": below[1]}
    )
    check([layout])


@pytest.mark.parametrize("group", ["上年指标", "财政复核", "预计"])
def test_a_group_of_other_figures_lends_its_columns_no_name(group):
    layout = Layout(
        groups=(("绩效指标", 3), (group, 2), ("评分", 2), ("", 1)), labels={"target": "目标值", "actual": "完成值"}
    )
    draft = read(written(layout).encode(), "a.txt")
    assert not any(item.actual_text for item in draft.score_items if item.position)
