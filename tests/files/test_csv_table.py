"""A table as .csv: no cell runs in a spreadsheet, numbers stay numbers."""

import csv
import io
from decimal import Decimal

import pytest

from src.files.csv_table import csv_table


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "cell",
    [
        "=cmd|' /C calc'!A0",
        "+1+cmd",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "＝1+1",
        "－A1",
    ],
)
def test_a_text_that_begins_like_a_formula_is_led_by_an_apostrophe(cell: str) -> None:
    assert read(csv_table(["原文"], [[cell]]))[1] == [f"'{cell}"]


@pytest.mark.parametrize("cell", ["-1,234.5", "+3", "-12%", "第二点", "a=b", "", "—"])
def test_numbers_and_other_texts_stay_as_they_are(cell: str) -> None:
    assert read(csv_table(["原文", "值"], [[cell, "x"]]))[1] == [cell, "x"]


def test_banner_head_and_rows_stand_in_this_order_behind_a_byte_order_mark() -> None:
    content = csv_table(["数值", "说明"], [[Decimal("-1.50"), None]], "示例数据")
    assert content.startswith(b"\xef\xbb\xbf")
    assert read(content) == [["示例数据"], ["数值", "说明"], ["-1.50", ""]]
