"""What a cell's number is, and where a cell leaves it open."""

from decimal import Decimal

import pytest

from src.intake import read
from src.intake.value import Value, amount, is_placeholder, parse

MOST = "1" * 12 + "." + "1" * 6
"""As many digits as a number may have; a literal count, so that the limit cannot move unseen."""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (MOST, Value(Decimal(MOST))),
        (f"{MOST}1", Value(None)),
        (f"≥{MOST}1", Value(None, None, ">=")),
        ("1,968户", Value(Decimal(1968), "户")),
        ("-5", Value(Decimal(-5))),
        ("3个", Value(Decimal(3), "个")),
        ("3个工作日", Value(Decimal(3), "个工作日")),
        ("达90", Value(None)),
        ("达到90", Value(None)),
        ("达到90以上", Value(Decimal(90), None, ">=")),
        ("达90以上", Value(Decimal(90), None, ">=")),
        ("90（含）", Value(None)),
        ("≥优", Value(None, None, ">=")),
        ("≥", Value(None)),
        ("优以上", Value(None)),
        ("≥≥90", Value(None)),
        ("1 968", Value(None)),
        ("１ ９６８", Value(None)),
        ("1968 户", Value(Decimal(1968), "户")),
        ("1\u00a0968", Value(Decimal(1968))),
        ("１\u202f９６８\u00a0户", Value(Decimal(1968), "户")),
        ("12\u2007345\u00a0678.5", Value(Decimal("12345678.5"))),
        ("1\u200b9\u2060\ufeff68\u00ad户", Value(Decimal(1968), "户")),
        ("1\u200b\u00a0968", Value(Decimal(1968))),
        ("1968\u00a0968", Value(None)),
        ("19\u00a068", Value(None)),
        ("6.5\u00a0968", Value(None)),
        ("1. 5", Value(None)),
        ("3，968", Value(None)),
        ("３，９６８", Value(Decimal(3968))),
        ("85套85", Value(None)),
        ("", Value(None)),
    ],
)
def test_cell(text: str, value: Value) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,025.51", "1025.51"), ("95%", "95"), ("5分", "5"), ("5户", None), ("≥5", None), ("无", None)],
)
def test_bare_amount(text: str, number: str | None) -> None:
    assert amount(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(("text", "empty"), [("", True), (" ", True), ("/", True), ("0", False), ("无故", False)])
def test_what_forms_print_where_nothing_is_to_be_said(text: str, empty: bool) -> None:
    assert is_placeholder(text) is empty


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1\u200b968", 1968), ("1\u00a0968", 1968), ("1\u202f968.5", Decimal("1968.5")), ("19\u00ad68\u2060", 1968)],
)
def test_running_text_joins_a_number_over_what_has_no_width(printed, value):
    text = f"柳泉县房产服务中心\n2023年工作总结\n\n全年归集维修资金\u200b{printed}\u00a0万元。"
    (record,) = read(text.encode(), "a.txt").records
    assert record.value == value
    assert printed in (record.quote or "")


def test_running_text_leaves_two_numbers_apart():
    text = "柳泉县房产服务中心\n2023年工作总结\n\n全年归集维修资金 12\u00a068 万元。"
    assert not read(text.encode(), "a.txt").records
