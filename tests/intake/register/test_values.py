"""What single cells say."""

from datetime import date
from decimal import Decimal

import pytest

from src.intake.register import values
from src.intake.register.values import Unreadable


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("2025.4.28", date(2025, 4, 28)),
        ("2025-04-15", date(2025, 4, 15)),
        ("2025/6/12", date(2025, 6, 12)),
        ("2025年4月28日", date(2025, 4, 28)),
        ("20250318", date(2025, 3, 18)),
        ("45423", date(2024, 5, 11)),
        ("２０２５．４．２８", date(2025, 4, 28)),
        ("2025-04-28 00:00:00", date(2025, 4, 28)),
        ("2025年4月", date(2025, 4, 30)),
        ("2025.2", date(2025, 2, 28)),
        ("202502", date(2025, 2, 28)),
        ("10月底", date(2025, 10, 31)),
        ("10月31日", date(2025, 10, 31)),
        ("6月中旬", date(2025, 6, 20)),
        ("2024年2月末", date(2024, 2, 29)),
        ("2025年底", date(2025, 12, 31)),
        ("年底", date(2025, 12, 31)),
        ("本年末", date(2025, 12, 31)),
        ("2025年9月30日前", date(2025, 9, 30)),
        ("10月底以前", date(2025, 10, 31)),
        ("24.5.5", date(2024, 5, 5)),
        ("25年5月5日", date(2025, 5, 5)),
        ("第三季度", date(2025, 9, 30)),
        ("2026年1季度末", date(2026, 3, 31)),
        ("上半年", date(2025, 6, 30)),
        ("已于2025年4月28日", date(2025, 4, 28)),
        ("2025-4-28（实际）", date(2025, 4, 28)),
        ("2025。4。28", date(2025, 4, 28)),
    ],
)
def test_a_day_in_every_writing(printed, read):
    assert values.day(printed, 2025).on == read


@pytest.mark.parametrize(
    "printed", ["2025年4月", "10月底", "202504", "2025年", "6月中旬", "年底", "第三季度", "上半年"]
)
def test_a_day_that_names_only_its_month_is_marked(printed):
    assert values.day(printed, 2025).whole


def test_a_month_may_be_its_first_day():
    assert values.day("2024年4月", None, first=True).on == date(2024, 4, 1)
    assert values.day("第三季度", 2025, first=True).on == date(2025, 7, 1)


@pytest.mark.parametrize(
    "printed",
    [
        "2025.2.30",
        "2025.13.1",
        "4.10",
        "1890年3月1日",
        "12345",
        "尽快",
        "2025年4月至5月",
        "99999999",
        "4/28/25",
        "98.5.5",
        "第五季度",
        "预计10月",
        "2025.4.28停工",
    ],
)
def test_what_is_no_day_is_not_guessed(printed):
    with pytest.raises(Unreadable) as caught:
        values.day(printed, 2025)
    assert caught.value.problem == "not_a_date"


def test_a_day_without_year_needs_one():
    with pytest.raises(Unreadable) as caught:
        values.day("10月底", None)
    assert caught.value.problem == "date_without_year"


@pytest.mark.parametrize(
    ("printed", "unit", "read"),
    [
        ("1,260", "万元", "1260"),
        ("１，２６０．５", "万元", "1260.5"),
        ("1.2亿元", "万元", "12000"),
        ("12600000", "元", "1260"),
        ("12600000元", "万元", "1260"),
        ("-30.00", "万元", "-30"),
        ("(2,400.00)", "万元", "-2400"),
        ("（30）", "万元", "-30"),
        ("￥905.6", "万元", "905.6"),
        ("1，260.5", "万元", "1260.5"),
        ("520万", "万元", "520"),
        ("1.2亿", "万元", "12000"),
    ],
)
def test_money_in_the_unit_of_its_table(printed, unit, read):
    assert values.amount(printed, unit, "万元") == Decimal(read)


@pytest.mark.parametrize(("printed", "problem"), [("约1260", "not_a_number"), ("1 260", "not_a_number"), ("≥3", "not_a_number"), ("12户", "other_unit"), ("1,26", "not_a_number"), ("#REF!", "not_a_number")])  # fmt: skip
def test_what_is_no_amount_is_not_guessed(printed, problem):
    with pytest.raises(Unreadable) as caught:
        values.amount(printed, "万元", "万元")
    assert caught.value.problem == problem


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("92%", 92),
        ("21 %", 21),
        ("已完成53％", 53),
        ("完成总工程量的80%", 80),
        ("80%左右", 80),
        ("80%（屋面施工）", 80),
        ("80-90%", None),
        ("完成80%的主体", None),
        ("主体完成80%", None),
        ("主体完成，收尾", None),
        ("0.21", None),
    ],
)
def test_per_cent_only_of_the_whole(printed, read):
    assert values.percent(printed) == read


@pytest.mark.parametrize("printed", ["629901000242000000017", " 6299 0100 0242 0000 00017", "2024-621024-47-01"])
def test_a_code_is_text(printed):
    assert values.code(printed) == "".join(printed.split())


@pytest.mark.parametrize("printed", ["629901000242000000000", "6.29901E+20", "6.29901000242e20", "62990100024200000"])
def test_a_code_that_became_a_number_is_refused(printed):
    with pytest.raises(Unreadable) as caught:
        values.code(printed)
    assert caught.value.problem == "code_as_number"


@pytest.mark.parametrize("printed", ["甲001", "6299010002420000000171", "12/34"])
def test_what_is_no_code_is_refused(printed):
    with pytest.raises(Unreadable) as caught:
        values.code(printed)
    assert caught.value.problem == "not_a_code"


@pytest.mark.parametrize(
    "printed",
    ["甲财综〔2024〕31号", "甲财综[2024]31号", "甲财综（2024）31号", "甲财综【2024】 31 号", "甲财综2024第31号"],
)
def test_a_document_number_in_one_writing(printed):
    assert values.document_no(printed) in ("甲财综〔2024〕31号", "甲财综〔2024〕第31号")


@pytest.mark.parametrize("printed", ["", " ", "—", "-", "无", "/", "／", "……", "暂无"])
def test_what_says_that_there_is_nothing(printed):
    assert values.is_missing(printed)


@pytest.mark.parametrize("printed", ["0", "无电梯", "1", "A"])
def test_what_says_something(printed):
    assert not values.is_missing(printed)
