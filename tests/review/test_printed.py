"""Numbers as people type and documents print them."""

from decimal import Decimal

import pytest

from src.review import number, printed_value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1234.5", "1234.5"), ("1,234", "1234"), (" １２３ ", "123"), ("-5", "-5"), ("−5", "-5"), ("0", "0")],
)
def test_numbers_that_are_typed(typed, value):
    assert number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "abc", "1,23", "1e5", "NaN", "1.2.3", "12户", "9" * 30, "=1+1"])
def test_what_is_no_number(typed):
    assert number(typed) is None


@pytest.mark.parametrize(
    ("printed", "unit", "value"),
    [
        ("1,968 户", "户", "1968"),
        ("3 亿\n元", "万元", "30000"),
        ("５０００平方米", "万平方米", "0.5"),
        ("194%", "%", "194"),
        ("12 万元", "户", None),
        ("12", "户", None),
    ],
)
def test_printed_figures_in_the_canonical_unit(printed, unit, value):
    assert printed_value(printed, unit) == (None if value is None else Decimal(value))
