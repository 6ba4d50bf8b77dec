"""`import` from a file to a batch: what it prints, saves and refuses."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from src import intake, review, store
from src.command_line import main
from src.records import Organisation
from tests.intake.form.test_monitored import FUNDS, GOAL, PROSE, TICKS, TITLE

REPORTS = Path(__file__).parent / "reports"
ORG = "南屏县房产服务中心"
FILE = REPORTS / "nanping-2023.txt"
FORM_OF_NANPING = 5


@pytest.fixture
def database(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "monitor.duckdb"))


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str]) -> Callable:
    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments), "--database", str(database)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def test_a_dry_run_prints_the_draft_and_saves_nothing(run, database):
    code, out, _ = run("import", FILE, "--dry-run", "--json")
    document = json.loads(out)
    assert code == 0
    assert {"org", "year", "records", "score_items", "issues"} <= document.keys()
    assert len(document["score_items"]) == FORM_OF_NANPING
    assert all(row["quote"] for row in document["records"])
    assert store.history(database) == ()


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    text = f"{ORG}\n2023年工作总结\n\n全年归集维修资金900万元。发放租赁补贴约20万元。1-9月二手房成交90套。"
    file.write_text(text, encoding="utf-8")
    return file


def test_problems_are_offered_with_what_may_answer_them_and_yes_takes_none(run, database, tmp_path):
    file = tmp_path / "report.txt"
    text = (
        f"{ORG}\n2023年工作总结\n一、主要做法\n（一）加强培训。\n全年归集维修资金900万元。\n"
        "二、存在的问题\n一是专业人才不足。二是结果利用率不高。"
    )
    file.write_text(text, encoding="utf-8")
    document = json.loads(run("import", file, "--dry-run", "--json")[1])
    assert document["problems"] == [
        {
            "text": "专业人才不足",
            "category": "人员队伍",
            "quote": "专业人才不足",
            "locator": "二第一点",
            "actions": [{"text": "加强培训", "quote": "加强培训", "locator": "一（一）第1段"}],
        },
        {
            "text": "结果利用率不高",
            "category": "结果应用",
            "quote": "结果利用率不高",
            "locator": "二第二点",
            "actions": [],
        },
    ]
    assert "建议登记的问题：专业人才不足（二第一点）；可能对应的措施：加强培训" in run("import", file, "--dry-run")[1]
    assert run("import", file, "--yes")[0] == 0
    (centre,) = store.organisations(database)
    assert store.read_ledger(database, centre.org_id).problems == ()


def test_suggestions_are_listed_apart_with_their_reason(run, doubtful):
    document = json.loads(run("import", doubtful, "--dry-run", "--json")[1])
    assert [row["indicator"] for row in document["records"]] == ["maintenance_fund.collected"]
    first, second = document["suggestions"]
    assert first == {
        "indicator": "rental_subsidy.amount",
        "role": "actual",
        "value": 20,
        "unit": "万元",
        "reason": "约数",
        "quote": "发放租赁补贴约20万元",
        "locator": "第3段",
        "as_of": "2023-12-31",
    }
    assert (second["value"], second["as_of"]) == (90, "2023-09-30")


def test_a_draft_goes_through_a_workbook_and_what_was_accepted_there_is_remembered(run, database, doubtful, tmp_path):
    out = tmp_path / "draft.xlsx"
    code, printed, _ = run("import", doubtful, "--org", "nanping", "--workbook", out)
    assert (code, store.history(database)) == (0, ())
    assert str(out) in printed
    book = openpyxl.load_workbook(out)
    rows = [row for row in book["建议"].iter_rows(min_row=3) if row[2].value]
    assert [row[2].value for row in rows] == ["租赁补贴发放金额", "二手房交易套数"]
    rows[0][0].value = rows[1][0].value = "是"
    rows[1][4].value = 91
    book.save(out)
    assert run("import", out, "--yes")[0] == 0
    (example,) = store.reading_examples(database)
    assert (example.indicator, example.batch_id) == ("rental_subsidy.amount", 1)
    later = tmp_path / "later.txt"
    later.write_text(doubtful.read_text(encoding="utf-8").replace("20万元", "33.5万元"), encoding="utf-8")
    document = json.loads(run("import", later, "--dry-run", "--json")[1])
    assert {row["indicator"]: row["value"] for row in document["records"]}["rental_subsidy.amount"] == 33.5


def test_a_workbook_says_what_of_the_report_it_leaves_out(run, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(f"{PROSE}{TITLE}\n{FUNDS}{GOAL}{TICKS}", encoding="utf-8")
    printed = run("import", report, "--org", "nanping", "--workbook", tmp_path / "draft.xlsx")[1]
    assert "工作簿里没有监控表的 4 行" in printed


def test_a_workbook_without_the_column_of_sentences_is_read(run, doubtful, tmp_path):
    out = tmp_path / "draft.xlsx"
    run("import", doubtful, "--org", "nanping", "--workbook", out)
    book = openpyxl.load_workbook(out)
    sheet = book["建议"]
    sheet.delete_cols(sheet.max_column)
    book.save(out)
    assert len(json.loads(run("import", out, "--dry-run", "--json")[1])["suggestions"]) == 2


def test_a_sentence_that_somebody_changed_in_the_workbook_is_refused_by_its_cell(run, doubtful, tmp_path):
    out = tmp_path / "draft.xlsx"
    run("import", doubtful, "--org", "nanping", "--workbook", out)
    book = openpyxl.load_workbook(out)
    cell = book["建议"].cell(3, book["建议"].max_column)
    cell.value = "改过"
    book.save(out)
    found = json.loads(run("import", out, "--dry-run", "--json")[1])["issues"]
    assert f"“建议”表 {cell.coordinate}：由系统填写的内容被改动，请清空这一格。" in [
        issue["message"] for issue in found
    ]


@pytest.mark.parametrize("name", ["draft.txt", "draft"])
def test_a_draft_is_written_as_a_workbook_alone(run, doubtful, tmp_path, name):
    code, _, refusal = run("import", doubtful, "--workbook", tmp_path / name)
    assert code != 0
    assert "请写成 .xlsx" in refusal


def test_suggestions_are_never_saved_without_a_click(run, database, doubtful):
    assert run("import", doubtful, "--yes")[0] == 0
    saved = json.loads(run("records", "--year", 2023, "--json", "--org", ORG)[1])
    assert [row["indicator"] for row in saved["records"]] == ["maintenance_fund.collected"]


def test_a_sentence_that_was_confirmed_is_read_and_says_so(run, database, doubtful):
    draft = intake.assign(intake.read(doubtful), org_id=ORG, year=2023)
    (offered, _) = draft.suggestions
    taken = review.Decisions(accepted={0: review.Correction(offered.indicator, offered.role, offered.value)})
    saved = review.delivery(draft, review.select(draft, taken), Organisation(ORG, ORG))
    store.save_batch(database, saved, by="测试")
    document = json.loads(run("import", doubtful, "--dry-run", "--json")[1])
    places = {row["indicator"]: row["locator"] for row in document["records"]}
    assert places["rental_subsidy.amount"] == "第3段（按上年确认，第 1 批）"
    assert [row["indicator"] for row in document["suggestions"]] == ["second_hand.units"]


def test_a_dry_run_makes_no_database(tmp_path, capsys):
    missing = tmp_path / "none" / "monitor.duckdb"
    assert main(["import", str(FILE), "--dry-run", "--json", "--database", str(missing)]) == 0
    assert not missing.parent.exists()
    assert json.loads(capsys.readouterr().out)["year"] == 2023


def test_without_a_terminal_and_without_yes_nothing_is_saved(run, database):
    code, out, _ = run("import", FILE)
    assert code == 0
    assert "700.8" in out
    assert store.history(database) == ()


def test_yes_saves_one_batch_with_quotes(run, database):
    code, _, _ = run("import", FILE, "--yes", "--by", "张三", "--note", "年报")
    batch = store.history(database)[0]
    assert (code, batch.created_by, batch.note) == (0, "张三", "年报")
    assert batch.source.sha256
    centre = store.read_centre(database, ORG)
    record = centre.record(2023, "budget.total", "adjusted")
    assert record is not None
    assert "700.8" in (record.quote or "")
    assert len(centre.form(2023)) == FORM_OF_NANPING


def test_the_same_file_twice_is_recognised(run, database):
    run("import", FILE, "--yes")
    _, out, _ = run("import", FILE, "--dry-run", "--json")
    document = json.loads(out)
    assert document["org"] == ORG
    assert "known_file" in {issue["code"] for issue in document["issues"]}
    assert run("import", FILE, "--yes")[0] == 0
    assert len(store.history(database)) == 2


def test_a_total_in_the_wrong_column_is_still_told_once_the_form_is_saved(run):
    run("import", REPORTS / "jinping-2021.txt", "--yes", "--org", "jinping")
    _, out, _ = run("check", "--year", "2021", "--json")
    assert [found["severity"] for found in json.loads(out)["findings"] if found["rule"] == "form_note"] == ["note"]


def test_yes_never_answers_a_contradiction(run, database):
    code, _, error = run("import", REPORTS / "songhe-2022.txt", "--yes")
    assert code == 2
    assert "前后矛盾" in error
    assert store.history(database) == ()


def test_a_file_of_another_department_is_an_error(run, database, tmp_path):
    file = tmp_path / "report.txt"
    file.write_text("某县水务局\n2023年工作总结\n\n全年新建水库 3 座。", encoding="utf-8")
    assert run("import", file, "--yes")[0] == 1
    assert run("import", file, "--dry-run")[0] == 0
    assert store.history(database) == ()


@pytest.mark.parametrize("arguments", [["--org", "无此单位"], ["--as-of", "去年"]])
def test_wrong_arguments_are_refused(run, arguments):
    code, _, error = run("import", FILE, *arguments)
    assert code == 2
    assert error.strip().endswith("。")


def test_a_file_that_cannot_be_read_is_refused_in_one_line(run, tmp_path):
    broken = tmp_path / "report.docx"
    broken.write_bytes(b"PK\x03\x04broken")
    for file in (broken, tmp_path / "missing.txt"):
        code, out, error = run("import", file, "--dry-run", "--json")
        assert (code, out) == (2, "")
        assert len(error.strip().splitlines()) == 1


def test_the_date_that_figures_speak_of_can_be_given(run):
    _, out, _ = run("import", FILE, "--dry-run", "--json", "--as-of", "2023-11-30")
    assert {row["as_of"] for row in json.loads(out)["records"]} == {"2023-11-30"}
