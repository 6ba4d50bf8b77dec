"""Numbers as shown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.catalogue.notation import rounded, show, show_rate, show_signed, unit_after

VALUES = st.decimals(min_value=-(10**12), max_value=10**12, places=8)


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        ("2770.95", 2, "2,770.95"),
        ("2770.950", 2, "2,770.95"),
        ("3873", 2, "3,873"),
        ("3873.00", 2, "3,873"),
        ("0", 2, "0"),
        ("-0.001", 2, "0"),
        ("-6.45", 2, "−6.45"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("1E+3", 0, "1,000"),
        ("100", 0, "100"),
        ("12345678901234567890.12345678", 8, "12,345,678,901,234,567,890.12345678"),
        ("3873.00000000", None, "3,873"),
        ("4805.86", None, "4,805.86"),
        ("1E+3", None, "1,000"),
        ("-0.00", None, "0"),
    ],
)
def test_show(value: str, decimals: int | None, shown: str) -> None:
    assert show(Decimal(value), decimals) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("100", "100"),
        ("99.96", "99.96"),
        ("99.99999", "100"),
        ("100.04", "100.04"),
        ("50.05", "50.1"),
        ("0", "0"),
        ("0.04", "0.04"),
        ("290.2", "290.2"),
    ],
)
def test_a_rate_never_claims_exactly_100_or_0(value: str, shown: str) -> None:
    assert show_rate(Decimal(value)) == shown


def test_a_rise_has_a_plus() -> None:
    assert [show_signed(Decimal(v), 2) for v in ("1.5", "0", "-1.5")] == ["+1.5", "0", "−1.5"]


@given(VALUES, st.integers(0, 8))
def test_shown_numbers_read_back_within_half_a_unit(value: Decimal, decimals: int) -> None:
    read = Decimal(show(value, decimals).replace(",", "").replace("−", "-"))
    assert abs(read - value) <= Decimal(5).scaleb(-decimals - 1)


@given(VALUES)
def test_all_places_are_exact(value: Decimal) -> None:
    assert Decimal(show(value, 8).replace(",", "").replace("−", "-")) == value
    assert show(value) == show(value, 8)


@given(VALUES, st.integers(0, 8))
def test_rounding_moves_at_most_half_a_step(value: Decimal, decimals: int) -> None:
    assert abs(rounded(value, decimals) - value) <= Decimal("0.5").scaleb(-decimals)


@pytest.mark.parametrize(("unit", "behind"), [("%", "50.1%"), ("\u6237", "50.1 \u6237")])
def test_a_sign_stands_close_to_its_number_and_a_word_after_a_space(unit: str, behind: str) -> None:
    assert f"50.1{unit_after(unit)}" == behind
