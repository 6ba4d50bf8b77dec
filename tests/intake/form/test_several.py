"""Several forms in one file: the centre's own is read, the others are named, and none is mixed into another."""

import io

import openpyxl
import pytest

from src.intake import Draft, read
from tests.intake.form.test_labels import BUDGET, HEAD, ITEMS, WANT, codes, figures, rows

OTHER = (BUDGET + ITEMS).replace("1121", "999").replace("985", "77")
WITHOUT_TOTAL = ITEMS[: ITEMS.index("合计")]
OWN_TITLE = HEAD.strip().split("\n")[1]


def form(text: str) -> Draft:
    return read(text.encode(), "a.txt")


def assert_own(draft: Draft) -> None:
    assert rows(draft) == WANT
    assert figures(draft)["budget.total", "actual"] == "1121"
    assert not draft.conflicts


@pytest.mark.parametrize("items", [ITEMS, WITHOUT_TOTAL], ids=["with total", "without total"])
def test_a_second_form_of_another_year_is_named_and_left_out(items):
    draft = form(f"{HEAD}{BUDGET}{items}\n2022年度部门整体支出绩效自评表\n{OTHER}")
    assert_own(draft)
    assert [issue.quote for issue in draft.issues if issue.code == "second_form"] == ["2022年度部门整体支出绩效自评表"]


def test_a_second_form_in_several_tables_is_left_out_as_a_whole():
    second = (
        f"2023年度下属单位整体支出绩效自评表\n{BUDGET.replace('1121', '999')}\n（指标部分）\n{OTHER[len(BUDGET) :]}"
    )
    draft = form(f"{HEAD}{BUDGET}{WITHOUT_TOTAL}\n{second}")
    assert_own(draft)


@pytest.mark.parametrize("first", [True, False])
def test_a_projects_form_before_or_after_is_named_and_left_out(first):
    project = f"2023年度项目支出绩效自评表\n项目名称\t危房改造\n{OTHER}"
    own = f"{OWN_TITLE}\n{BUDGET}{ITEMS}"
    draft = form("甲县房产服务中心\n" + "\n".join((project, own) if first else (own, project)))
    assert_own(draft)
    assert "project_table" in codes(draft)


def test_a_projects_form_without_its_name_is_told_by_its_title():
    draft = form(f"{HEAD}{BUDGET}{ITEMS}\n2023年度项目支出绩效自评表\n{OTHER}")
    assert_own(draft)
    assert "project_table" in codes(draft)


def test_a_plan_in_the_same_file_adds_no_row():
    plan = "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t补贴户数\t70\n"
    draft = form(f"{HEAD}{BUDGET}{ITEMS}\n2024年度部门整体支出绩效目标申报表\n{plan}")
    assert_own(draft)
    assert "row_unread" not in codes(draft)


def test_forms_below_each_other_on_one_sheet():
    book = openpyxl.Workbook()
    sheet = book.active
    for line in f"{HEAD}{BUDGET}{ITEMS}2023年度项目支出绩效自评表\n{OTHER}".split("\n"):
        sheet.append([float(cell) if cell.replace(".", "").isdigit() else cell or None for cell in line.split("\t")])
    stream = io.BytesIO()
    book.save(stream)
    draft = read(stream.getvalue(), "a.xlsx")
    assert_own(draft)
    assert "project_table" in codes(draft)


def test_a_form_that_goes_on_under_its_title_again_is_one():
    draft = form(
        f"{HEAD}{BUDGET}{ITEMS.split('效益指标')[0]}\n{OWN_TITLE}（续表）\n效益指标{ITEMS.split('效益指标')[1]}"
    )
    assert figures(draft)["budget.total", "actual"] == "1121"
    assert "second_form" not in codes(draft)


def test_goals_in_further_rows_and_further_blocks_are_goals_too():
    text = (
        "柳泉县房产服务中心\n2023年度部门整体支出绩效自评表\n"
        "年度总体目标\t预期目标\t实际完成情况\n\t发放租赁补贴300户\t发放租赁补贴312户\n\t公租房分配80套\t公租房分配96套\n\n"
        "年度绩效目标（市场）\t预期\t达成\n\t批准预售面积10万平方米\t批准预售面积8.62万平方米\n"
        "总分\t100\t97\n"
    )
    draft = read(text.encode(), "a.txt")
    found = {(row.indicator, row.role, str(row.value)) for row in draft.records}
    assert found == {
        ("rental_subsidy.paid_households", "target", "300"), ("rental_subsidy.paid_households", "actual", "312"),
        ("public_rental.allocated", "target", "80"), ("public_rental.allocated", "actual", "96"),
        ("presale.approved_area", "target", "10"), ("presale.approved_area", "actual", "8.62"),
    }  # fmt: skip
    assert draft.goal.expected == "发放租赁补贴300户\n公租房分配80套\n批准预售面积10万平方米"
    assert [figure.text for figure in draft.unread] == ["100", "97"]
