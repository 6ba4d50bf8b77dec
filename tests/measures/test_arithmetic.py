from decimal import Decimal

import pytest

from src.measures import printed_decimals


@pytest.mark.parametrize(
    ("value", "decimals"), [("194", 0), ("194.00000000", 0), ("4.68", 2), ("100", 0), ("0", 0), ("97.50", 1)]
)
def test_printed_decimals(value: str, decimals: int) -> None:
    assert printed_decimals(Decimal(value)) == decimals
