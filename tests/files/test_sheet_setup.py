"""Every workbook that leaves the house prints and is found one's way in as a clerk expects, and nothing of a library signs it."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import IO, Any

import openpyxl
import pytest

from src import measures
from src.files.book import write_book, write_template
from src.files.form_grid import official_form
from src.files.form_xlsx import write_xlsx
from src.files.register_table import register_table
from src.files.register_xlsx import write_register
from src.files.targets_grid import targets_grid
from src.files.workbook import Sheet, write_workbook
from src.records import Centre, Organisation, Record, ScoreItem
from tests import county_year as county

ORG = Organisation("jia", "甲县房产服务中心")
END = date(2025, 12, 31)
RECORDS = (
    Record("jia", 2025, END, "budget.total", "actual", Decimal("2976.3"), "万元"),
    Record("jia", 2025, END, "renovation.households", "actual", Decimal(1985), "户"),
)
ROW = ScoreItem(
    "jia",
    2025,
    1,
    "部门管理",
    None,
    "制度健全性",
    None,
    None,
    "100%",
    "95%",
    Decimal(100),
    Decimal(95),
    "%",
    Decimal(5),
    Decimal(4),
)
CENTRE = Centre(ORG, "real", RECORDS, (ROW,))
LEDGER = county.ledger("jia")
LIST = Sheet(
    "数据 (一)",
    "标题",
    "附注",
    ("名称", "数值", "单位"),
    (("甲", Decimal("13131200.5"), "元"), ("乙", Decimal(3), "户")),
    {1: 2},
)


def table(kind: Any) -> Callable[[IO[bytes]], None]:
    return lambda out: write_register(out, register_table(kind, ORG, "real", LEDGER, 2025, END))


WRITERS: dict[str, Callable[[IO[bytes]], None]] = {
    "book": lambda out: write_book(out, CENTRE, 2025, None),
    "template": lambda out: write_template(out, CENTRE, 2026),
    "register": table("register"),
    "payments": table("payments"),
    "allotments": table("allotments"),
    "form": lambda out: write_xlsx(out, official_form(CENTRE, 2025, None)),
    "targets": lambda out: write_xlsx(out, targets_grid(measures.targets_form(CENTRE, LEDGER, 2026), CENTRE, None)),
    "list": lambda out: write_workbook(out, [LIST, LIST], title="清单", author=ORG.name),
}
FORMS = ("form", "targets")
LISTS = ("book", "template", "payments", "allotments", "list")
"""Those whose rows stand alone."""


def written(kind: str) -> bytes:
    out = io.BytesIO()
    WRITERS[kind](out)
    return out.getvalue()


@pytest.mark.parametrize(("rows", "pages"), [(5, 0), (24, 1), (45, 0), (70, 2)])
def test_a_form_is_held_to_so_many_pages_that_seal_and_date_never_have_one_to_themselves(rows: int, pages: int) -> None:
    out = io.BytesIO()
    items = tuple(replace(ROW, position=number) for number in range(1, rows + 1))
    write_xlsx(out, official_form(Centre(ORG, "real", RECORDS, items), 2025, None))
    assert openpyxl.load_workbook(out).worksheets[0].page_setup.fitToHeight == pages


@pytest.mark.parametrize("kind", WRITERS)
def test_every_sheet_prints_on_one_width_with_its_page_number_and_is_signed_by_the_centre(kind: str) -> None:
    file = written(kind)
    book = openpyxl.load_workbook(io.BytesIO(file))
    for sheet in (one for one in book.worksheets if one.sheet_state == "visible"):
        fits = (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight)
        held = 1 if sheet.title == "说明" else 0
        assert fits == (1, held)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.paperSize in ("8", "9", 8, 9)
        footers = (sheet.oddFooter.right.text, sheet.evenFooter.left.text, sheet.oddFooter.center.text)
        official = ("— &P —", "— &P —", None)
        assert footers == (official if kind in FORMS else (None, None, "第 &P 页，共 &N 页"))
        assert sheet.max_row > 1
    named = [area for area in book.defined_names.values() if area.attr_text]
    assert named
    for area in named:
        assert re.fullmatch(r"[^\W\d][\w.]*", area.name)
        ((title, reach),) = area.destinations
        assert book[title][reach]
    about = book.properties
    assert (about.creator, about.lastModifiedBy, about.language) == (ORG.name, ORG.name, "zh-CN")
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert len(package.namelist()) == len(set(package.namelist()))
        signed = package.read("docProps/app.xml").decode()
        look = package.read("xl/styles.xml") + package.read("xl/theme/theme1.xml")
        assert not re.search(b"Calibri|Cambria|Office", look)
    assert ORG.name in signed
    assert "openpyxl" not in signed.lower()
    assert "Excel" not in signed


@pytest.mark.parametrize("kind", WRITERS)
def test_long_tables_return_their_heads_and_rows_that_stand_alone_are_filtered(kind: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(kind)))
    sheet = book.worksheets[1 if kind in ("book", "template") else 0]
    assert sheet.print_title_rows
    assert bool(sheet.freeze_panes) == (kind not in FORMS)
    assert bool(sheet.auto_filter.ref) == (kind in LISTS)
    if kind in ("payments", "allotments"):
        last = int(re.search(r"\d+$", sheet.auto_filter.ref)[0])  # type: ignore[index]
        assert "合计" not in [cell.value for cell in sheet[last]]
        assert "合计" in [cell.value for cell in sheet[last + 1]]


def test_numbers_are_formatted_by_their_unit_and_their_column_holds_them() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written("list"))).worksheets[0]
    assert [sheet.cell(row, 2).number_format for row in (5, 6)] == ["#,##0.00", "#,##0"]
    assert sheet.column_dimensions["B"].width >= len("13,131,200.50") + 2


def test_a_line_above_a_list_makes_its_page_no_wider() -> None:
    out = io.BytesIO()
    write_workbook(out, [Sheet("数据", "标题" * 60, "附注" * 80, LIST.head, LIST.rows, LIST.units)], "示例数据")
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert {str(one) for one in sheet.merged_cells.ranges} == {"A1:C1", "A2:C2", "A3:C3"}
    assert sheet.row_dimensions[2].height > 3 * sheet.row_dimensions[1].height


def test_a_year_s_book_has_no_sheet_without_rows() -> None:
    names = openpyxl.load_workbook(io.BytesIO(written("book"))).sheetnames
    assert names == ["说明", "老旧小区改造", "预算执行", "绩效自评", "选项"]
