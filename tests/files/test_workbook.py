"""What a workbook holds after it is saved and reopened."""

import io
from decimal import Decimal

from openpyxl import load_workbook

from src.files.workbook import Sheet, write_workbook


def reopen(*sheets: Sheet, mark: str | None = None):
    out = io.BytesIO()
    write_workbook(out, sheets, mark)
    out.seek(0)
    return load_workbook(out)


def sheet(name: str = "数据", rows=(("甲", Decimal("4805.86"), None),)) -> Sheet:
    return Sheet(name, "标题", "来源：示例", ("名称", "数值", "说明"), rows)


def test_numbers_stay_numbers_and_missing_stays_empty():
    cells = [cell.value for cell in reopen(sheet()).worksheets[0][5]]
    assert cells == ["甲", 4805.86, None]


def test_text_that_looks_like_a_formula_stays_text():
    book = reopen(sheet(rows=(("=cmd|'/c calc'!A1", Decimal(1), "+1"),)))
    cell = book.worksheets[0]["A5"]
    assert cell.data_type == "s"
    assert cell.value == "=cmd|'/c calc'!A1"


def test_sheet_names_are_valid_and_unique():
    names = reopen(sheet("得分/分值：" + "长" * 40), sheet("得分/分值：" + "长" * 40), sheet("a*b")).sheetnames
    assert len({name.lower() for name in names}) == 3
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_mark_stands_first_on_every_sheet():
    book = reopen(sheet("一"), sheet("二"), mark="示例数据")
    assert [page["A1"].value for page in book.worksheets] == ["示例数据", "示例数据"]
