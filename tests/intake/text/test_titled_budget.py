"""The part of a budget that a title names: what stands below it is of that part, where nothing else is named."""

import pytest

from src.intake import Draft, read
from tests.intake.text.told import shown


def drafted(body: str) -> Draft:
    """What comes of a report of 2023."""
    return read(
        f"柳泉县房产服务中心\n2023年部门整体支出绩效自评报告\n\n二、预算执行情况\n{body}".encode(), "report.txt"
    )


def silently(body: str) -> set[str]:
    """What is read without a question."""
    return shown(drafted(body).records)


def offered(body: str) -> set[str]:
    """What is read or asked about."""
    return silently(body) | shown(drafted(body).suggestions)


COLUMNS = "年初预算312.4万元，全年预算330.8万元，执行327.5万元，执行率99%"
BASIC = {
    "budget.basic initial 312.4",
    "budget.basic adjusted 330.8",
    "budget.basic actual 327.5",
    "budget.basic stated_ratio 99",
}


@pytest.mark.parametrize("title", ["（一）基本支出。", "1.基本支出：", "（一）基本支出情况。", "一是基本支出："])
def test_the_words_that_open_the_line_name_the_part(title: str) -> None:
    assert silently(f"{title}{COLUMNS}。") == BASIC
    assert silently(f"{title}{COLUMNS}。其中人员经费执行201万元。") == BASIC


def test_below_a_heading_of_its_own_the_part_is_asked_about() -> None:
    told = "年初预算312.4万元，全年执行327.5万元。"
    assert silently(f"（一）基本支出\n{told}") == set()
    assert offered(f"（一）基本支出\n{told}") == {"budget.basic initial 312.4", "budget.basic actual 327.5"}


def test_each_item_has_its_own_part() -> None:
    said = "（一）基本支出。年初预算312.4万元，执行327.5万元。\n（二）项目支出。年初预算1150万元，执行1090万元。"
    assert silently(said) == {
        "budget.basic initial 312.4",
        "budget.basic actual 327.5",
        "budget.project initial 1150",
        "budget.project actual 1090",
    }


@pytest.mark.parametrize(
    "said",
    [
        "（二）项目支出。老旧小区改造项目年初预算312.4万元，执行327.5万元。",
        "（二）公租房维修项目支出。年初预算312.4万元，执行327.5万元。",
        "（二）项目支出。2022年年初预算312.4万元，上年执行327.5万元。",
        "（二）项目支出。全年完成投资327.5万元。",
        "（二）项目支出。省级下达312.4万元。",
        "（一）基本支出。主要用于工资。老旧小区改造全年执行327.5万元。",
    ],
)
def test_what_is_of_a_work_or_another_year_is_no_part_of_the_budget(said: str) -> None:
    assert not any(row.startswith("budget.") for row in silently(said))


def test_the_whole_that_holds_the_part_is_none_of_it() -> None:
    assert "budget.project initial 1812" not in offered("（二）项目支出。年初预算1812万元，其中项目支出1150万元。")
    assert "budget.basic initial 1812" not in offered("（一）基本支出。部门整体支出年初预算1812万元。")
