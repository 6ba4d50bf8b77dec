"""`book`, `form` and `report`: what they write, say and refuse."""

import json
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest

from src import store
from src.command_line import main
from src.records import Delivery, Record, Source


@pytest.fixture(scope="module")
def database(shipped_file, tmp_path_factory) -> Path:
    path = Path(shutil.copyfile(shipped_file, tmp_path_factory.mktemp("commands") / "monitor.duckdb"))
    known = store.read_centre(path, "zhengning").records[0]
    record = Record(
        "zhengning", 2022, known.as_of.replace(year=2022), known.indicator, known.role, known.value, known.unit
    )
    store.save_batch(path, Delivery(source=Source("s"), records=[record]), by="测试")
    return path


@pytest.fixture
def run(database, capsys):
    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments), "--database", str(database)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def test_book_writes_the_year(run, tmp_path):
    out = tmp_path / "intake.book.xlsx"
    code, said, _ = run("book", out, "--year", 2023)
    assert code == 0
    assert "45 项数据，22 行自评" in said
    assert "预算执行" in openpyxl.load_workbook(out).sheetnames


def test_book_can_be_empty_for_a_year_without_data(run, tmp_path):
    out = tmp_path / "intake.book.xlsx"
    code, said, _ = run("book", out, "--year", 2025, "--empty", "--json")
    assert code == 0
    assert json.loads(said) == {"org": "zhengning", "year": 2025, "file": str(out), "records": 0, "score_items": 0}
    assert openpyxl.load_workbook(out)["说明"]["B5"].value == 2025


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_form_writes_the_official_form(run, tmp_path, ending):
    out = tmp_path / f"form{ending}"
    code, said, _ = run("form", out, "--year", 2023, "--json")
    assert code == 0
    assert json.loads(said) == {
        "org": "zhengning",
        "year": 2023,
        "file": str(out),
        "score_items": 22,
        "score": 98,
        "weight": 100,
    }
    text = (
        docx.Document(out).paragraphs[2].text
        if ending == ".docx"
        else openpyxl.load_workbook(out).worksheets[0]["A2"].value
    )
    assert text == "2023年度部门（单位）整体支出绩效自评表"


@pytest.mark.parametrize(("ending", "kind"), [(".docx", ("form",)), (".xlsx", ("book", "--kind", "problems"))])
def test_a_form_that_goes_with_others_bears_its_number_among_them(run, tmp_path, ending, kind):
    out = tmp_path / f"form{ending}"
    command, *options = kind
    assert run(command, out, "--year", 2023, *options, "--annex", 2)[0] == 0
    first = (
        docx.Document(out).paragraphs[0].text if ending == ".docx" else openpyxl.load_workbook(out).active["A1"].value
    )
    assert first == "附件2"
    code, _, refused = run(command, out, "--year", 2023, *options, "--annex", 0)
    assert (code, "1–20" in refused) == (2, True)
    code, _, refused = run("book", out, "--year", 2023, "--annex", 2)
    assert (code, refused.count("\n")) == (2, 1)


def test_form_says_the_total(run, tmp_path):
    _, said, _ = run("form", tmp_path / "form.docx", "--year", 2023)
    assert "合计 98 / 100 分" in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["form", "out.docx", "--year", 2022], "没有自评表"),
        (["form", "out.docx", "--year", 2020], "没有 2020 年的数据"),
        (["form", "out.pdf", "--year", 2023], ".docx 或 .xlsx"),
        (["form", "out.docx"], "--year"),
        (["book", "out.docx", "--year", 2023], ".xlsx"),
        (["book", "out.xlsx", "--year", 2020], "没有 2020 年的数据"),
        (["book", "out.xlsx", "--year", 1492, "--empty"], "1492"),
        (["book", "no/such/folder/out.xlsx", "--year", 2023], "文件夹不存在"),
        (["form", "no/such/folder/out.docx", "--year", 2023], "文件夹不存在"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence(run, tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    code, out, error = run(*arguments)
    assert (code, out) == (2, "")
    assert says in error
    assert len(error.strip().splitlines()) == 1
    assert error.strip().endswith("。")
    assert list(tmp_path.iterdir()) == []


def test_form_writes_the_paper_of_targets_of_the_year_after_the_last(run, tmp_path):
    out = tmp_path / "targets.docx"
    code, said, _ = run("form", out, "--kind", "targets", "--year", 2024, "--json")
    assert code == 0
    assert json.loads(said) == {
        "org": "zhengning", "year": 2024, "file": str(out), "stored": 0, "proposed": 8, "open": 5,
    }  # fmt: skip
    assert "2024年度部门（单位）整体支出绩效目标申报表" in [p.text for p in docx.Document(out).paragraphs]
    code, _, refused = run("form", out, "--kind", "targets", "--year", 2026)
    assert (code, refused.count("\n")) == (2, 1)
    assert "没有 2026 年或 2025 年的数据（现有 2022、2023）" in refused


def test_report_is_written_and_says_what_is_left_to_people(run, tmp_path):
    out = tmp_path / "report.docx"
    code, said, _ = run("report", out, "--year", 2023, "--json")
    assert code == 0
    assert json.loads(said) == {
        "org": "zhengning", "year": 2023, "file": str(out), "sentences": 29, "to_fill_in": 12,
    }  # fmt: skip
    _, said, _ = run("report", out, "--year", 2023)
    assert "正宁县房产服务中心2023年整体绩效自评报告，29 句写自入库数据，12 处待填" in said
    code, said, _ = run("import", out, "--dry-run", "--json")
    assert code == 0
    found = json.loads(said)
    assert (len(found["records"]), len(found["score_items"])) == (45, 22)


def test_report_begins_from_the_words_of_an_earlier_one(run, tmp_path):
    earlier, out = tmp_path / "earlier.txt", tmp_path / "report.docx"
    earlier.write_text("一、单位概况\n（一）主要职能\n负责住房保障。\n", encoding="utf-8")
    assert run("report", out, "--year", 2023, "--text-from", earlier)[0] == 0
    assert "【待核对：以下沿用上年文字】负责住房保障。" in [p.text for p in docx.Document(out).paragraphs]
    code, _, refused = run("report", out, "--year", 2023, "--text-from", tmp_path / "none.txt")
    assert (code, refused.count("\n")) == (2, 1)


def test_report_is_a_word_document_of_a_year_that_is_known(run, tmp_path):
    assert run("report", tmp_path / "report.pdf", "--year", 2023)[::2] == (
        2,
        "“report.pdf”的扩展名不对，请写成 .docx。\n",
    )
    code, _, refused = run("report", tmp_path / "report.docx", "--year", 2019)
    assert (code, (tmp_path / "report.docx").exists()) == (2, False)
    assert "2019" in refused
