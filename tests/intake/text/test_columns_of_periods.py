"""Plain tables with columns of parts of the year: the document's own period is read, another one never."""

import pytest

from src.intake import Draft, read

YEAR, NINE_MONTHS = "甲山县房产服务中心2023年度工作总结\n", "甲山县房产服务中心2023年1—9月工作总结\n"
LET, SOLD = "public_rental.allocated", "second_hand.units"


def table(heads: str, *cells: str, title: str = YEAR) -> Draft:
    names = ("公租房分配", "二手房成交套数")
    rows = [f"指标|单位|{heads}", *(f"{name}|套|{cell}" for name, cell in zip(names, cells, strict=True))]
    text = title + "2023年住房情况表\n" + "".join("\t".join(row.split("|")) + "\n" for row in rows)
    return read(text.encode(), "a.txt")


def told(draft: Draft) -> set[tuple[str, str]]:
    return {(row.indicator, f"{row.value.normalize():f}") for row in draft.records}


def suggested(draft: Draft) -> set[str]:
    return {f"{row.value.normalize():f}" for row in draft.suggestions}


@pytest.mark.parametrize(
    "heads",
    [
        "1—9月|1—12月",
        "上半年|全年",
        "截至9月末|截至12月末",
        "前三季度|全年",
        "12月|1-12月累计",
        "12月份|全年",
        "本月|本年累计",
    ],
)
def test_the_column_of_the_whole_year_is_read_and_no_other(heads):
    draft = table(heads, "31|44", "215|298")
    assert told(draft) == {(LET, "44"), (SOLD, "298")}
    assert suggested(draft) == set()


def test_behind_a_target_too():
    draft = table("全年目标|1—9月完成|1—12月完成", "50|31|44", "300|215|298")
    assert {(LET, "50"), (LET, "44"), (SOLD, "298")} <= told(draft)
    assert {value for _, value in told(draft)} | suggested(draft) <= {"50", "44", "300", "298"}


@pytest.mark.parametrize("heads", ["9月|1—9月", "1—6月|1—9月", "三季度|1—9月", "本月|1—9月"])
def test_in_a_document_of_part_of_the_year_that_part_is_read(heads):
    draft = table(heads, "31|44", "215|298", title=NINE_MONTHS)
    assert told(draft) == {(LET, "44"), (SOLD, "298")}
    assert {str(row.as_of) for row in draft.records} == {"2023-09-30"}


@pytest.mark.parametrize(
    "heads", ["10月|11月", "三季度|四季度", "1—6月|1—9月", "1月完成|2月完成", "本月|1—9月", "下半年|12月"]
)
def test_parts_of_the_year_alone_are_never_its_end(heads):
    draft = table(heads, "31|44", "215|298")
    assert told(draft) == set()
    assert suggested(draft) == set()


@pytest.mark.parametrize(
    "heads", ["10月|11月|合计", "三季度|四季度|合计", "一季度完成|二季度完成|合计完成", "下半年|12月|总计"]
)
def test_nor_is_the_sum_of_some(heads):
    assert told(table(heads, "31|13|44", "215|83|298")) == set()


@pytest.mark.parametrize("heads", ["一季度|二季度|三季度|四季度|合计", "第一季度|第二季度|第三季度|第四季度|合计"])
def test_the_sum_of_all_is(heads):
    assert told(table(heads, "10|10|10|14|44", "70|70|70|88|298")) == {(LET, "44"), (SOLD, "298")}


def test_what_came_together_beside_this_month_is_asked_about():
    draft = table("本月|累计", "3|44", "21|298")
    assert told(draft) == set()
    assert suggested(draft) <= {"44", "298"}


def test_last_years_whole_is_not_ours_beside_a_part_of_this_year():
    assert told(table("2022年1—12月|2023年1—9月", "31|44", "215|298")) == set()
