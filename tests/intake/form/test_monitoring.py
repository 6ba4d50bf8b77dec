"""The monitoring form: what is done so far within the year has its day, what is expected is never an actual."""

from datetime import date

import pytest

from src.intake import Draft, assign, read
from tests.intake.form.test_labels import BUDGET, HEAD, ITEMS, codes, shown

TITLE = "甲县房产服务中心2023年部门整体支出绩效运行监控表（1—9月）"
FUNDS = """单位：万元

年度资金\t年初预算数\t1—9月执行数\t执行率\t全年预计执行数
部门支出合计\t1025.5\t720.6\t70.3%\t1020
其中：基本支出\t405.5\t300.6\t74.1%\t405
项目支出\t620\t420\t67.7%\t615
"""
ROWS = """一级指标\t二级指标\t三级指标\t年度指标值\t1—9月执行情况\t全年预计完成情况\t偏差原因
产出指标\t数量指标\t补贴户数\t60\t45\t62\t
"""
SEPTEMBER, END = date(2023, 9, 30), date(2023, 12, 31)


def form(text: str) -> Draft:
    return read(text.encode(), "a.txt")


def figures(draft: Draft) -> dict[tuple[str, str, date | None], str]:
    return {(row.indicator, row.role, row.as_of): shown(row.value) for row in draft.records}


def test_the_form_gives_year_initial_budget_and_what_was_spent_until_september():
    draft = form(f"{TITLE}\n{FUNDS}{ROWS}")
    assert (draft.org_name, draft.year, draft.as_of) == ("甲县房产服务中心", 2023, SEPTEMBER)
    assert figures(draft) == {
        ("budget.total", "initial", END): "1025.5",
        ("budget.total", "actual", SEPTEMBER): "720.6",
        ("budget.total", "stated_ratio", SEPTEMBER): "70.3",
        ("budget.basic", "initial", END): "405.5",
        ("budget.basic", "actual", SEPTEMBER): "300.6",
        ("budget.basic", "stated_ratio", SEPTEMBER): "74.1",
        ("budget.project", "initial", END): "620",
        ("budget.project", "actual", SEPTEMBER): "420",
        ("budget.project", "stated_ratio", SEPTEMBER): "67.7",
    }
    assert draft.score_items == ()
    assert codes(draft) == ["monitoring_rows"]
    assert {"60", "45", "62"} <= {figure.text for figure in draft.unread}


@pytest.mark.parametrize(
    ("title", "header", "day"),
    [
        ("绩效运行监控表", "1—7月执行数", (7, 31)),
        ("绩效运行监控表", "截至8月底累计支出数", (8, 31)),
        ("绩效运行监控表", "截至9月15日执行数", (9, 15)),
        ("绩效运行监控表", "上半年支出数", (6, 30)),
        ("绩效运行监控表（前三季度）", "执行数", (9, 30)),
        ("绩效运行监控表（1月至10月）", "累计执行数", (10, 31)),
        ("绩效目标运行监控表（截至2023年8月31日）", "实际支出数", (8, 31)),
    ],
)
def test_header_or_title_says_until_when(title, header, day):
    draft = form(f"甲县房产服务中心2023年度部门整体{title}\n" + FUNDS.replace("1—9月执行数", header))
    assert draft.as_of == date(2023, *day)
    assert figures(draft)["budget.total", "actual", draft.as_of] == "720.6"


@pytest.mark.parametrize("header", ["执行数", "9月执行数", "累计执行数", "三季度支出数"])
def test_where_nothing_says_until_when_it_is_asked_about(header):
    draft = form("甲县房产服务中心2023年度部门整体绩效运行监控表\n" + FUNDS.replace("1—9月执行数", header))
    assert {role for _, role, _ in figures(draft)} <= {"initial", "stated_ratio"}
    assert "monitoring_period" in codes(draft)


def test_an_expected_sum_is_no_actual_though_it_stands_alone():
    draft = form(f"{TITLE}\n单位：万元\n年度资金\t年初预算数\t全年预计执行数\n部门支出合计\t1025.5\t1020\n")
    assert set(figures(draft).values()) == {"1025.5"}


def test_two_rows_of_headers():
    head = "年度资金\t年初预算数\t1—9月\t\t全年预计\n\t\t执行数\t执行率\t执行数"
    draft = form(f"{TITLE}\n" + FUNDS.replace(FUNDS.split("\n")[2], head))
    assert figures(draft)["budget.total", "actual", SEPTEMBER] == "720.6"
    assert "1020" not in figures(draft).values()


def test_another_year_moves_the_day_with_it():
    draft = assign(form(f"{TITLE}\n{FUNDS}"), org_id="jia", year=2022)
    assert {row.as_of for row in draft.records} == {date(2022, 9, 30), date(2022, 12, 31)}


def test_a_year_that_is_not_told_is_no_reason_to_date_it_to_the_years_end():
    draft = form(f"{TITLE}\n{FUNDS}".replace("2023年", ""))
    assert draft.year is None
    assert {row.as_of for row in assign(draft, org_id="jia", year=2023).records} == {SEPTEMBER, END}


def test_a_date_that_somebody_chooses_holds_for_all_that_is_not_planned():
    draft = assign(form(f"{TITLE}\n{FUNDS}"), org_id="jia", year=2023, as_of=date(2023, 8, 31))
    assert {row.as_of for row in draft.records if row.role != "initial"} == {date(2023, 8, 31)}


def test_a_self_evaluation_in_the_same_file_keeps_the_years_end():
    funds = FUNDS.replace("1025.5", "620.5").replace("70.3%", "116.1%")
    draft = form(f"{HEAD}{BUDGET}{ITEMS}\n{TITLE}\n{funds}{ROWS}")
    found = figures(draft)
    assert found["budget.total", "actual", date(2023, 12, 31)] == "1121"
    assert found["budget.total", "actual", SEPTEMBER] == "720.6"
    assert len(draft.score_items) == 5
    assert not draft.conflicts
    later = assign(draft, org_id="jia", year=2022, as_of=date(2022, 12, 31))
    assert {row.as_of for row in later.records} == {date(2022, 12, 31), date(2022, 9, 30)}


def test_a_title_that_goes_until_june_dates_all_that_stands_below():
    draft = form(f"甲县房产服务中心2023年上半年部门整体支出绩效自评表\n{BUDGET}")
    assert {row.as_of for row in draft.records if row.role != "initial"} == {date(2023, 6, 30)}


def test_a_title_that_adds_the_coming_half_year_does_not():
    draft = form(f"甲县房产服务中心2023年度绩效自评报告及2024年上半年工作计划\n{BUDGET}")
    assert {row.as_of for row in draft.records} == {date(2023, 12, 31)}


def test_a_projects_monitoring_form_is_not_the_centres():
    draft = form(f"{TITLE.replace('部门整体支出', '项目支出')}\n项目名称\t老旧小区改造\n{FUNDS}")
    assert draft.records == ()


def test_a_form_of_all_a_department_spends_is_the_centres_though_its_title_says_projects():
    draft = form(f"{TITLE.replace('整体支出', '预算项目')}\n{FUNDS}\n1—9月完成情况：租赁补贴发放45户。\n")
    found = figures(draft)
    assert found["budget.total", "actual", SEPTEMBER] == "720.6"
    assert found["budget.basic", "initial", END] == "405.5"
    assert draft.kind == "report"
    assert found["rental_subsidy.paid_households", "actual", SEPTEMBER] == "45"
