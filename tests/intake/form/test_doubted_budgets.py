"""Budgets of which a remark, a note or a name says that they are not simply the department's own of the year: nothing of them is read without a question."""

import pytest

from src.intake import Draft, read

HEAD = "甲山县房产服务中心2023年度部门整体支出绩效自评报告\n\n部门整体支出绩效自评表（2023年度）\n"
COLUMNS = "资金情况（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分"
ROW = "部门整体支出\t820.5\t1200\t1140\t10\t95%\t9.5"
AMOUNTS = "年初预算数：820.5万元\n全年预算数：1200万元\n全年执行数：1140万元\n分值：10\n执行率：95%\n得分：9.5\n\n"
WHOLE = {("initial", "820.5"), ("adjusted", "1200"), ("actual", "1140"), ("stated_ratio", "95")}


def form(told: str) -> Draft:
    return read((HEAD + told).encode(), "a.txt")


def told(draft: Draft) -> set[tuple[str, str]]:
    return {(row.role, f"{row.value.normalize():f}") for row in draft.records if row.indicator == "budget.total"}


def suggested(draft: Draft) -> set[tuple[str, str]]:
    return {(row.role, f"{row.value.normalize():f}") for row in draft.suggestions if row.indicator == "budget.total"}


@pytest.mark.parametrize("header", ["备注", "说明"])
@pytest.mark.parametrize("remark", ["执行数为快报数", "以决算为准", "未经审计", "按拨付口径", "截至11月底"])
def test_a_remark_makes_what_was_spent_doubtful(header: str, remark: str) -> None:
    draft = form(f"{COLUMNS}\t{header}\n{ROW}\t{remark}\n")
    assert told(draft) == {("initial", "820.5"), ("adjusted", "1200")}
    assert suggested(draft) == {("actual", "1140")}


def test_a_remark_on_money_of_last_year_makes_the_budget_doubtful_too() -> None:
    draft = form(f"{COLUMNS}\t备注\n{ROW}\t含上年结转资金85万元\n")
    assert told(draft) == set()
    assert suggested(draft) == {("initial", "820.5"), ("adjusted", "1200"), ("actual", "1140")}


@pytest.mark.parametrize("note", ["注：执行数为快报数，以决算为准。", "备注：以上数据均为预计数。"])
def test_so_does_a_note_below_the_form(note: str) -> None:
    draft = form(f"{COLUMNS}\n{ROW}\n{note}\n")
    assert told(draft) == {("initial", "820.5"), ("adjusted", "1200")}


@pytest.mark.parametrize("remark", ["年中追加", "2023年全部支付", "无", "", "按进度支付"])
def test_other_remarks_say_nothing_of_it(remark: str) -> None:
    assert told(form(f"{COLUMNS}\t备注\n{ROW}\t{remark}\n")) == WHOLE


def test_amounts_that_no_department_has_are_in_yuan() -> None:
    draft = form(f"{COLUMNS}\n部门整体支出\t8205000\t12000000\t11400000\t10\t95%\t9.5\n")
    assert {role for role, _ in told(draft)} <= {"stated_ratio"}
    assert suggested(draft) == {("initial", "820.5"), ("adjusted", "1200"), ("actual", "1140")}
    assert "budget_unit" in [issue.code for issue in draft.issues]


@pytest.mark.parametrize("label", ["名称", "项目", "资金名称", "预算项目", "指标", "内容"])
@pytest.mark.parametrize("name", ["部门整体支出", "预算执行"])
def test_the_line_above_the_amounts_names_them(label: str, name: str) -> None:
    draft = form(f"【预算执行】\n{label}：{name}\n{AMOUNTS}")
    assert told(draft) == WHOLE
    assert [item.tier3 for item in draft.score_items] == [name]


@pytest.mark.parametrize(
    "above",
    [
        "项目名称：公租房维修", "名称：老旧小区改造专项资金", "项目：公租房维修", "科目：公租房维修", "资金名称：旧改资金",
        "老旧小区改造", "一、公租房", "【租赁补贴】",
    ],
)  # fmt: skip
def test_amounts_of_something_else_are_nobodys(above: str) -> None:
    draft = form(f"{above}\n{AMOUNTS}")
    assert told(draft) | suggested(draft) == set()
    assert draft.score_items == ()


@pytest.mark.parametrize("label", ["公租房维修", "电梯加装补助", "某专项资金"])
def test_so_is_a_row_of_amounts_behind_labels(label: str) -> None:
    row = f"{label}\t年初预算数\t85\t全年预算数\t85\t全年执行数\t80\n"
    assert told(form(row + "三级指标\t年度指标值\t实际完成值\t分值\t得分\n改造数\t5个\t5个\t10\t10\n")) == set()
