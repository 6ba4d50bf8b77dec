"""Rows on their way into a table: exact, and as many as were given, whatever their columns share."""

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from src.store.columns import unnested


@pytest.mark.parametrize(
    "rows",
    [
        [("甲", Decimal("0.10"), None)],
        [("甲", Decimal("0.10"), None), ("甲", Decimal("0.10"), None)],
        [("甲", Decimal("1E+2"), date(2025, 1, 31)), ("乙", Decimal("1E+2"), None)],
        [(None, Decimal("12345678901234567890.12"), date(2025, 1, 31))],
    ],
)
def test_rows_come_out_as_they_went_in(rows):
    said, given = unnested(zip(*rows, strict=True))
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE kept (name VARCHAR, amount DECIMAL(30, 2), day DATE)")
        connection.execute(f"INSERT INTO kept SELECT {', '.join(said)}", given)
        assert connection.execute("SELECT * FROM kept").fetchall() == rows
