"""Cells of plain tables that hold more than one number: with what a bracket says is in them, several quantities, or what was planned and done."""

import pytest

from src.intake import Draft, read

HEAD = "甲山县房产服务中心2023年度工作总结\n2023年住房保障完成情况表\n"
LET, PAID, PERSONS = "public_rental.allocated", "rental_subsidy.paid_households", "rental_subsidy.persons"
HOMES, BLOCKS, SITES = "renovation.households", "renovation.buildings", "renovation.projects"


def table(*rows: str) -> Draft:
    return read((HEAD + "".join("\t".join(row.split("|")) + "\n" for row in rows)).encode(), "a.txt")


def told(draft: Draft) -> set[tuple[str, str, str]]:
    return {(row.indicator, row.role, f"{row.value.normalize():f}") for row in draft.records}


def suggested(draft: Draft) -> set[tuple[str, str, str]]:
    return {(row.indicator, row.role, f"{row.value.normalize():f}") for row in draft.suggestions}


@pytest.mark.parametrize("heads", ["年度计划|实际完成", "年度任务|实际完成", "目标任务|完成情况"])
def test_several_quantities_in_a_cell_are_each_read(heads):
    rows = ("旧小区|5个21幢640户|4个、18幢、610户", "租赁补贴发放|220户、560人|231户（598人）")
    found = told(table(f"项目|{heads}", *(row.replace("旧小区", "老旧小区改造") for row in rows)))
    assert found == {
        (SITES, "target", "5"),
        (BLOCKS, "target", "21"),
        (HOMES, "target", "640"),
        (SITES, "actual", "4"),
        (BLOCKS, "actual", "18"),
        (HOMES, "actual", "610"),
        (PAID, "target", "220"),
        (PERSONS, "target", "560"),
        (PAID, "actual", "231"),
        (PERSONS, "actual", "598"),
    }


@pytest.mark.parametrize(
    "table_of",
    [
        ("街道|年度任务|实际完成", "东关街道|5个21幢640户|4个18幢610户", "西关街道|1个2幢40户|1个2幢40户"),
        (
            "项目|2022年完成|2023年全年预计",
            "老旧小区改造|5个21幢640户|4个18幢610户",
            "租赁补贴发放|9户、20人|8户、19人",
        ),
        ("项目|1—9月完成|2024年计划", "老旧小区改造|5个21幢640户|4个18幢610户", "租赁补贴发放|9户、20人|8户、19人"),
    ],
)
def test_several_quantities_of_a_part_or_another_time_are_not(table_of):
    assert told(table(*table_of)) == set()


def test_what_a_figure_includes_makes_it_doubtful_and_is_none_itself():
    draft = table(
        "项目|单位|年度计划|实际完成", "公租房分配|套|58|60（含结转12）", "租赁补贴发放|户|220|231（其中新增18）"
    )
    assert told(draft) == {(LET, "target", "58"), (PAID, "target", "220")}
    assert (LET, "actual", "60") in suggested(draft)
    assert {value for _, _, value in suggested(draft)} <= {"60", "231"}


@pytest.mark.parametrize("said", ["上年45", "全市", "2022年", "预计", "截至9月", "53"])
def test_another_word_in_brackets_behind_a_figure_leaves_it(said):
    draft = table("项目|单位|年度计划|实际完成", f"公租房分配|套|58|60（{said}）", "租赁补贴发放|户|220|231")
    assert (LET, "actual", "60") not in told(draft)


@pytest.mark.parametrize(
    ("head", "cells"),
    [
        ("计划/完成", ("58/60", "220/231")),
        ("目标值/完成值", ("58/60", "220/231")),
        ("计划（完成）", ("58（60）", "220（231）")),
        ("任务数／完成数", ("58／60", "220／231")),
    ],
)
def test_a_head_that_joins_what_was_planned_and_done_gives_both(head, cells):
    draft = table(f"项目|单位|{head}", f"公租房分配|套|{cells[0]}", f"租赁补贴发放|户|{cells[1]}")
    assert told(draft) == {
        (LET, "target", "58"),
        (LET, "actual", "60"),
        (PAID, "target", "220"),
        (PAID, "actual", "231"),
    }


def test_a_head_that_joins_three_gives_each():
    draft = table("项目|计划/开工/竣工（户）", "老旧小区改造|640/630/610", "租赁补贴发放|220/-/231")
    assert {(HOMES, "target", "640"), (HOMES, "started", "630"), (HOMES, "actual", "610")} <= told(draft)


@pytest.mark.parametrize("head", ["数量", "上年/本年", "2022年完成/2023年完成", "县级/乡镇", "套数/户数"])
def test_two_numbers_below_a_head_that_does_not_say_which_is_which_are_left(head):
    draft = table(f"项目|单位|{head}", "公租房分配|套|58/60", "租赁补贴发放|户|220/231")
    assert told(draft) == set() == suggested(draft)


def test_one_number_below_a_head_of_two_is_left():
    draft = table("项目|单位|计划/完成", "公租房分配|套|58", "租赁补贴发放|户|220/231")
    assert told(draft) == {(PAID, "target", "220"), (PAID, "actual", "231")}
    assert suggested(draft) == set()


@pytest.mark.parametrize("head", ["备注", "情况说明", "偏差原因"])
def test_what_a_remark_counts_is_none_of_the_rows_results_and_may_make_them_doubtful(head):
    rows = ("公租房分配|套|58|60|5套、3户", "租赁补贴发放|户|220|231|12（含上年结转5）")
    draft = table(f"项目|单位|年度计划|实际完成|{head}", *rows)
    assert {value for _, _, value in told(draft) | suggested(draft)} <= {"58", "60", "220", "231"}
    assert (PAID, "actual", "231") in suggested(draft)


@pytest.mark.parametrize("head", ["其中：新增", "比上年增加", "历年累计", "上年完成"])
def test_several_quantities_of_a_column_that_is_not_read_are_left(head):
    rows = ("公租房分配|套|5套、3户|60", "租赁补贴发放|户|31户、64人|231")
    draft = table(f"项目|单位|{head}|本年完成", *rows)
    assert told(draft) == {(LET, "actual", "60"), (PAID, "actual", "231")}
    assert suggested(draft) == set()
