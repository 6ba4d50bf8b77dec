"""What a value becomes in a cell, and what a cell cannot hold."""

import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from src.catalogue.book import escaped, unescaped
from src.files.cells import LONGEST_TEXT, lines_of, put
from src.files.errors import FilesError
from src.files.workbook import Sheet, write_workbook


def cell_with(value: object):
    return put(Workbook().active["A1"], value)


@pytest.mark.parametrize("value", ["12345678901234567.5", "0.12345678901234567"])
def test_a_number_longer_than_spreadsheets_keep_is_written_as_text(value):
    cell = cell_with(Decimal(value))
    assert (cell.value, cell.data_type) == (value, "s")


def test_fifteen_digits_stay_a_number():
    assert cell_with(Decimal("1234567890.12345")).data_type == "n"


def test_a_text_longer_than_a_cell_is_refused_in_one_sentence():
    with pytest.raises(FilesError, match=r"32767 字的上限.*。$"):
        cell_with("住" * (LONGEST_TEXT + 1))
    assert cell_with("住" * LONGEST_TEXT).value is not None


def test_a_page_break_in_a_quote_does_not_stop_the_workbook():
    out = io.BytesIO()
    write_workbook(out, [Sheet("数据", "标题", "", ("原文",), (("前半句\x0c后半句",),))])
    assert unescaped(load_workbook(out).worksheets[0]["A4"].value) == "前半句\x0c后半句"


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("_x0049\x0c"))
def test_every_text_can_stand_in_a_cell_and_comes_back(text):
    held = escaped(text)
    assert unescaped(held) == text
    assert not any(ord(character) < 0x20 and character not in "\t\n" for character in held)


def test_lines_count_chinese_characters_twice():
    assert lines_of("abcd", 10) == 1
    assert lines_of("住房租赁补贴", 10) == 2
