from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.measures import printed_decimals, rounded, show


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        ("3873.00000000", None, "3,873"),
        ("4805.86", None, "4,805.86"),
        ("0.125", 2, "0.13"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("-0.001", 2, "0"),
        ("1000000", 0, "1,000,000"),
        ("100", 1, "100"),
        ("1E+3", None, "1,000"),
    ],
)
def test_show(value: str, decimals: int | None, shown: str) -> None:
    assert show(Decimal(value), decimals) == shown


@pytest.mark.parametrize(
    ("value", "decimals"), [("194", 0), ("194.00000000", 0), ("4.68", 2), ("100", 0), ("0", 0), ("97.50", 1)]
)
def test_printed_decimals(value: str, decimals: int) -> None:
    assert printed_decimals(Decimal(value)) == decimals


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=8))
def test_showing_every_place_loses_nothing(value: Decimal) -> None:
    assert Decimal(show(value).replace(",", "")) == value


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=8), st.integers(min_value=0, max_value=8))
def test_rounding_moves_at_most_half_a_step(value: Decimal, decimals: int) -> None:
    assert abs(rounded(value, decimals) - value) <= Decimal("0.5").scaleb(-decimals)
