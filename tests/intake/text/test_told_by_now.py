"""What a yearly paper tells as of "now": the day that stands on it decides whether that is its year's end."""

from datetime import date

import pytest

from src.intake import Draft, read

TOLD = """柳泉县房产服务中心2023年工作总结
{above}
截至目前，发放租赁补贴268户、71.3万元。
目前，已完工老旧小区9个、1430户，维修资金余额3105.2万元。

柳泉县房产服务中心
{below}
"""
END = date(2023, 12, 31)


def reading(above: str = "", below: str = "") -> Draft:
    return read(TOLD.format(above=above, below=below).encode(), "a.txt")


@pytest.mark.parametrize("day", ["2023年12月31日", "2024年1月19日", "二〇二四年一月十九日", "二○二四年一月三日"])
def test_on_the_last_day_or_soon_after_now_is_the_years_end(day: str) -> None:
    draft = reading(below=day)
    assert {(float(row.value), row.as_of) for row in draft.records} == {
        (value, END) for value in (268, 71.3, 9, 1430, 3105.2)
    }


@pytest.mark.parametrize(
    ("above", "below"),
    [("", "2023年11月6日"), ("（2023年11月6日）", ""), ("", "二〇二三年十一月六日")],
    ids=["below", "in brackets", "in words"],
)
def test_within_the_year_now_is_that_day_and_asked_about(above: str, below: str) -> None:
    draft = reading(above, below)
    assert not draft.records
    assert {(float(row.value), row.as_of) for row in draft.suggestions} == {
        (value, date(2023, 11, 6)) for value in (268, 71.3, 9, 1430, 3105.2)
    }


@pytest.mark.parametrize("day", ["", "2023年12月26日", "2024年4月2日"], ids=["undated", "just before", "long after"])
def test_on_any_other_day_what_goes_on_all_the_year_is_asked_about(day: str) -> None:
    draft = reading(below=day)
    assert {float(row.value) for row in draft.suggestions} >= {268, 71.3}


def test_a_stock_of_a_day_behind_what_is_expected_is_asked_about() -> None:
    told = "柳泉县房产服务中心2023年工作总结\n\n全年二手房交易219套，预计明年交易450套。6月末商品住宅库存1376套。\n"
    draft = read(told.encode(), "report.txt")
    assert "inventory.residential_units" not in {row.indicator for row in draft.records}
    assert [float(row.value) for row in draft.suggestions if row.indicator == "inventory.residential_units"] == [1376]
