"""The columns of a form in any order, with or without tiers, in every layout of plain text."""

import pytest

from tests.intake.form.test_labels import form

LABELS = {
    "tier1": "一级指标",
    "tier2": "二级指标",
    "name": "三级指标",
    "target": "年度指标值",
    "actual": "实际完成值",
    "weight": "分值",
    "score": "自评得分",
    "reason": "偏差原因",
}
ROWS = (
    ("产出指标", "数量指标", "新建人才公寓", "80套", "76套", "15", "14.3", "两栋尚未验收"),
    ("产出指标", "数量指标", "组织物业培训", "6期", "6期", "15", "15", "—"),
    ("产出指标", "质量指标", "房源信息准确率", "≥99%", "99.4%", "20", "20", "—"),
    ("效益指标", "社会效益", "租房群体安居程度", "提高", "有所提高", "20", "17", "房源偏少"),
    ("满意度指标", "服务对象满意度", "来访群众满意度", "≥93%", "96%", "20", "20", "—"),
)
ORDERS = {
    "usual": "tier1 tier2 name target actual weight score reason",
    "weight before target": "tier1 tier2 name weight target actual score reason",
    "actual before target": "tier1 tier2 name actual target score weight reason",
    "tiers last": "name actual target score weight tier2 tier1",
    "points first": "score weight name target actual reason",
    "reason in between": "tier2 name target actual reason weight score",
    "without tiers": "name target actual weight score",
    "second tier only": "tier2 name target actual weight score",
    "tiers apart": "tier1 name target actual weight score tier2",
}


def cells(order: list[str], *, filled: bool) -> list[list[str]]:
    """Header, rows and total as cells; where they are not filled, a tier stands only where it changes."""
    table, above = [[LABELS[name] for name in order]], ("",) * len(LABELS)
    for row in ROWS:
        values = dict(zip(LABELS, row, strict=True))
        for at, name in enumerate(("tier1", "tier2")):
            if not filled and row[: at + 1] == above[: at + 1]:
                values[name] = ""
        table.append([values[name] for name in order])
        above = row
    total = (
        dict.fromkeys(LABELS, "")
        | {order[0]: "合计"}
        | ({} if order[0] == "score" else {"weight": "90", "score": "86.3"})
    )
    return [*table, [total[name] for name in order]]


def laid_out(table: list[list[str]], layout: str) -> str:
    if layout == "tabs":
        return "\n".join("\t".join(row) for row in table)
    if layout == "bars":
        return "\n".join("| " + " | ".join(row) + " |" for row in table)
    if layout == "lines":
        return "\n".join(cell for row in table for cell in row if cell)
    if layout == "ragged tabs":
        return "\n".join("\t".join(filter(None, row)) for row in table)
    gap = {"spaces": "    ", "wide spaces": "　　"}[layout]
    return "\n".join(gap.join(cell for cell in row if cell) for row in table)


@pytest.mark.parametrize("layout", ["tabs", "bars", "spaces", "wide spaces", "ragged tabs", "lines"])
@pytest.mark.parametrize("filled", [True, False])
@pytest.mark.parametrize("order", ORDERS)
def test_the_order_of_columns_does_not_matter(order, filled, layout):
    text = laid_out(cells(ORDERS[order].split(), filled=filled), layout)
    draft = form(text + "\n")
    found = [(i.tier3, i.target_text, i.actual_text, f"{i.weight}", f"{i.score}") for i in draft.score_items]
    assert found == [row[2:7] for row in ROWS], text


def test_headers_of_two_lines_over_columns_apart_by_spaces():
    head = "一级    二级    三级          年初      实际      分值    自评\n指标    指标    指标          目标值    完成值            得分\n"
    body = laid_out(cells(ORDERS["usual"].split()[:-1], filled=False)[1:], "spaces")
    draft = form(head + body + "\n")
    found = [
        (i.tier1, i.tier2, i.tier3, i.target_text, i.actual_text, f"{i.weight}", f"{i.score}")
        for i in draft.score_items
    ]
    assert found == [row[:7] for row in ROWS]


def test_points_in_brackets_are_points():
    budget = "资金（元）\t年初预算\t全年预算\t全年执行\t分值\t执行率\t得分\n部门整体支出\t3000000\t4000000\t3800000\t（10分）\t95%\t(9.5)\n"
    table = [
        [f"（{cell}）" if cell.isdigit() else cell for cell in row]
        for row in cells(ORDERS["usual"].split(), filled=True)
    ]
    draft = form(budget, laid_out(table, "tabs") + "\n")
    assert [f"{item.weight}" for item in draft.score_items] == ["10", "15", "15", "20", "20", "20"]
    assert f"{draft.score_items[0].score}" == "9.5"


def test_a_row_label_may_state_the_unit_of_money():
    budget = "预算资金\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n资金总额（{}）\t300\t400\t380\t10\t95%\t9.5\n"
    assert [f"{row.value}" for row in form(budget.format("万元")).records if row.role == "actual"] == ["380"]
    assert [row.role for row in form("金额单位：元\n", budget.format("万元")).records] == ["stated_ratio"]
