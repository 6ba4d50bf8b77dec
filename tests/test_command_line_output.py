"""Numbers in JSON keep exactly their digits."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.command_line.output import json_text, number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=8, min_value=-(10**12), max_value=10**12))
def test_a_number_reads_back_as_the_same_number(value: Decimal) -> None:
    assert json.loads(json_text({"v": value}), parse_float=Decimal, parse_int=Decimal)["v"] == value


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("3873", "3873"),
        ("4805.86", "4805.86"),
        ("22.60", "22.6"),
        ("0E-8", "0"),
        ("1E+3", "1000"),
        ("-0.5", "-0.5"),
        ("0.33333333333333333333", "0.33333333"),
        ("99.99999999999", "100"),
    ],
)
def test_numbers_are_printed_plainly(value: str, printed: str) -> None:
    assert number(Decimal(value)) == printed


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_every_document_is_json(document: object) -> None:
    assert json.loads(json_text(document)) == document
