"""Forms whose columns stand apart by spaces alone."""

import pytest

from tests.intake.form.test_labels import BUDGET, ITEMS, WANT, codes, figures, form, rows

FILLED = "\n".join("\t".join(cell or "—" for cell in line.split("\t")) for line in ITEMS.strip("\n").split("\n"))


def spaced(text: str, width: int) -> str:
    """Each cell padded to a width on the page, where a Chinese character takes two places."""

    def padded(cell: str) -> str:
        return cell + " " * max(2, width - sum(2 if ord(char) > 255 else 1 for char in cell))

    return "\n".join("".join(padded(cell) for cell in line.split("\t")).rstrip() for line in text.split("\n"))


@pytest.mark.parametrize("width", [2, 12, 24])
def test_a_form_that_spaces_lay_out_is_read(width):
    budget = spaced(BUDGET, width).strip() + "\n\n"
    draft = form(budget, spaced(FILLED, width))
    assert figures(draft)["budget.total", "actual"] == "1121"
    assert rows(draft) == WANT
    assert "form_stacked" in codes(draft)


@pytest.mark.parametrize(("old", "new"), [("30\t30\t按比例", "30\t\t按比例"), ("改造户数\t户", "改造\n户数\t户")])
def test_a_row_that_lost_a_cell_leaves_the_whole_form_unread(old, new):
    assert old in FILLED
    draft = form(spaced(FILLED.replace(old, new, 1), 12))
    assert draft.score_items == ()
    assert "form_unread" in codes(draft)


def test_words_apart_in_running_text_are_no_table():
    text = "一级指标、二级指标和三级指标  齐全，分值  合理。\n归集维修资金    9 万元    户数    3\n"
    assert form(text).score_items == ()


def test_parts_of_a_budget_without_points_stand_below_its_amounts():
    head = "　　　　　　年初预算（万元）  调整预算（万元）  决算支出（万元）  执行率  分值  得分\n"
    whole = "支出总额　　800.5  1200  1140  95%  10  9.5\n"
    parts = "基本支出　　300.5  310  310  100%\n项目支出　　500  890  830  93.26%\n"
    found = figures(form(head + whole + parts + "\n"))
    assert found["budget.basic", "initial"] == "300.5"
    assert found["budget.basic", "stated_ratio"] == "100"
    assert found["budget.project", "adjusted"] == "890"
    assert found["budget.project", "actual"] == "830"
    short = figures(form(head + whole + "基本支出　　300.5  310  310\n\n"))
    assert ("budget.basic", "actual") not in short


@pytest.mark.parametrize("sign", ["；", "  "])
def test_points_and_rate_may_stand_in_a_line_below_the_budget(sign):
    table = "部门支出（万元）\n支出类别\t年初预算\t调整后预算\t实际支出\n部门支出合计\t500\t1200\t1140\n基本支出\t310\t310\t310\n"
    draft = form(table, sign.join(("预算执行率：95%", "权重：10", "得分：9.5")) + "\n\n")
    assert figures(draft)["budget.total", "stated_ratio"] == "95"
    assert [(item.position, str(item.weight), str(item.score)) for item in draft.score_items] == [(0, "10", "9.5")]
    differs = form(table, sign.join(("预算执行率：80%", "权重：10", "得分：9.5")) + "\n\n")
    assert "rate_differs" in codes(differs)
