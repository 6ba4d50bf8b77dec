"""Whoever reads a long file hears how far the reading is."""

import io

import openpyxl
import pytest

from src.catalogue import programmes
from src.files.book import write_template
from src.intake import read
from src.records import Centre, Organisation


def heard(data: bytes, name: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    read(data, name, progress=lambda done, of: found.append((done, of)))
    return found


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_pages_of_a_pdf(as_pdf) -> None:
    lines = [f"第 {number} 段，全年实施老旧小区改造项目 9 个。" for number in range(200)]
    said = heard(as_pdf("\n".join(lines)), "a.pdf")
    assert len(said) > 2
    assert said == [(page, len(said)) for page in range(1, len(said) + 1)]


def test_rows_of_all_visible_sheets() -> None:
    book = openpyxl.Workbook()
    for sheet, rows in ((book.active, 150), (book.create_sheet("二"), 30), (book.create_sheet("藏"), 500)):
        for row in range(rows):
            sheet.append([f"第{row}行"])
    book["藏"].sheet_state = "hidden"
    assert heard(saved(book), "a.xlsx") == [(100, 180), (150, 180), (180, 180)]


def test_rows_of_our_own_workbook() -> None:
    out = io.BytesIO()
    write_template(out, Centre(Organisation("a", "甲县房产服务中心"), "real", (), ()), 2024)
    said = heard(out.getvalue(), "a.xlsx")
    assert len(said) > len(programmes())
    assert said == sorted(said)
    assert said[-1][0] == said[-1][1]


@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_short_kinds_say_nothing(name: str) -> None:
    assert heard("全年实施老旧小区改造项目 9 个。".encode(), name) == []
