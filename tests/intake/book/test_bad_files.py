"""Workbooks that must not be read: one clear Chinese sentence each, quickly, and nothing saved."""

import io
import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from src import store
from src.command_line import main
from src.files.book import write_book
from src.intake import IntakeError, read
from tests.intake.hostile import BOOKS, first_sheet, merged, with_part


@pytest.fixture
def database(shipped_file, tmp_path) -> Path:
    return Path(shutil.copy(shipped_file, tmp_path / "monitor.duckdb"))


@pytest.fixture(scope="module")
def book(shipped_file) -> bytes:
    out = io.BytesIO()
    write_book(out, store.read_centre(shipped_file, "zhengning"), 2023, None)
    return out.getvalue()


def refusal(data: bytes, name: str = "工作簿.xlsx") -> str:
    with pytest.raises(IntakeError) as caught:
        read(data, name)
    said = str(caught.value)
    assert said.endswith("。")
    assert "\n" not in said
    assert name in said
    return said


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9, 0.999])
def test_truncated_workbook(book, share):
    refusal(book[: int(len(book) * share)])


def test_workbook_with_a_sheet_cut_short(book):
    assert "损坏" in refusal(with_part(book, "xl/worksheets/sheet2.xml", first_sheet(book)[:300]))


def test_empty_workbook_file():
    assert "空文件" in refusal(b"")


@pytest.mark.parametrize("hostile", BOOKS)
def test_hostile_workbook(book, hostile):
    make, said = BOOKS[hostile]
    assert said in refusal(make(book))


def test_macros_under_a_harmless_name(book):
    assert "宏" in refusal(with_part(book, "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0macro"))


def test_macros_in_a_document_under_a_harmless_name(as_word):
    assert "宏" in refusal(with_part(as_word("柳泉县房产服务中心"), "word/vbaProject.bin", b"x"), "报告.docx")


@pytest.mark.parametrize(("name", "advice"), [("a.xlsm", ".xlsx"), ("a.xlsb", ".xlsx"), ("a.docm", ".docx")])
def test_macro_formats_say_what_to_save_as(book, name, advice):
    said = refusal(book, name)
    assert "宏" in said
    assert advice in said


@pytest.mark.parametrize("padding", [0, 5000, 2**20 - 8])
def test_external_entities_anywhere_in_a_sheet(book, padding):
    xml = b"<?xml version='1.0'?><!--" + b" " * padding + b"--><!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    assert "实体" in refusal(with_part(book, "xl/worksheets/sheet2.xml", xml + b"<a>&x;</a>"))


def test_external_entities_in_utf_16(book):
    xml = "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>".encode("utf-16")
    assert "实体" in refusal(with_part(book, "xl/worksheets/sheet2.xml", xml))


def test_merged_cells_over_the_whole_sheet_swallow_what_it_says(book):
    draft = read(merged(book, b'<mergeCell ref="A1:XFD1048576"/>'), "工作簿.xlsx")
    assert draft.title is None


def test_workbook_under_a_wrong_extension(book):
    for name in ("a.docx", "a.txt", "a.pdf", "a.csv"):
        refusal(book, name)


def test_nul_bytes_in_a_workbook(book):
    refusal(book[:200] + b"\0" * 4000 + book[4200:])
    refusal(with_part(book, "xl/workbook.xml", b"\0" * 500))


def test_markup_in_names_is_only_text(book):
    opened = openpyxl.load_workbook(io.BytesIO(book))
    opened["说明"]["B3"] = "<script>alert(1)</script>"
    opened["说明"]["B4"] = None
    opened["商品房销售"]["A3"] = "<img src=x onerror=alert(1)>"
    out = io.BytesIO()
    opened.save(out)
    draft = read(out.getvalue(), "<script>.xlsx")
    assert draft.org_name == "<script>alert(1)</script>"
    assert "没有“<img src=x onerror=alert(1)>”这个指标" in draft.issues[-1].message


def test_the_command_refuses_bad_workbooks_and_saves_nothing(database, book, tmp_path, capsys):
    before = store.history(database)
    wrong = openpyxl.load_workbook(io.BytesIO(book))
    wrong["商品房销售"]["C3"] = "=1+1"
    wrong.save(tmp_path / "formula.xlsx")
    (tmp_path / "cut.xlsx").write_bytes(book[:2000])
    for name, code in (("cut.xlsx", 2), ("formula.xlsx", 1)):
        assert main(["import", str(tmp_path / name), "--yes", "--database", str(database)]) == code
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert store.history(database) == before


def test_the_command_imports_what_it_exported(database, tmp_path, capsys):
    out = tmp_path / "intake.book.xlsx"
    where = ["--database", str(database), "--json"]
    assert main(["book", str(out), "--year", "2023", *where]) == 0
    assert json.loads(capsys.readouterr().out)["records"] == 45
    assert main(["records", "--year", "2023", *where]) == 0
    stored = json.loads(capsys.readouterr().out)
    assert main(["import", str(out), "--dry-run", *where]) == 0
    draft = json.loads(capsys.readouterr().out)
    assert draft["records"] == stored["records"]
    assert draft["score_items"] == stored["score_items"]


def official_form(score: object, total: object) -> bytes:
    book = openpyxl.Workbook()
    for line in (
        ["柳泉县房产服务中心2023年度部门整体支出绩效自评表"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"],
        ["部门管理", "资金投入", "住房资金管理", "100%", "100%", 5, score, None],
        ["合计", None, None, None, None, 5, total, None],
    ):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_saved_result(data: bytes, formula: str, result: str) -> bytes:
    """What a spreadsheet program saves: the formula and its result at that time."""
    xml = first_sheet(data).replace(f"<f>{formula}</f><v />".encode(), f"<f>{formula}</f><v>{result}</v>".encode())
    return with_part(data, "xl/worksheets/sheet1.xml", xml)


def test_formulas_in_a_form_count_as_saved_and_are_asked_about():
    draft = read(with_saved_result(official_form(4, "=SUM(G3:G3)"), "SUM(G3:G3)", "4"), "自评表.xlsx")
    assert [item.score for item in draft.score_items] == [4]
    assert [issue.message for issue in draft.issues if issue.code == "formulas"] == [
        "表里有 1 个单元格是公式，按文件保存时的结果读取；请核对，或改成数值后再导入。"
    ]
    assert "formulas" not in {issue.code for issue in read(official_form(4, 4), "自评表.xlsx").issues}


def test_a_score_that_is_a_formula_without_a_saved_result_is_missing():
    draft = read(official_form("=2+2", 4), "自评表.xlsx")
    assert [item.score for item in draft.score_items] == [None]
    assert {"formulas", "score_missing"} <= {issue.code for issue in draft.issues}
