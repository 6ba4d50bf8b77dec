"""`import` of registers, payments and allotments: what it prints, asks, saves and refuses, and what undo brings back."""

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from src import checks, store
from src.command_line import main
from tests.conftest import made_once
from tests.intake.register.clerk import (
    CENTRE,
    PAYMENT_HEAD,
    PAYMENTS,
    REGISTER,
    REGISTER_MERGES,
    allotments_file,
    payments_file,
    register_file,
    saved,
    tabbed,
    workbook,
)

OTHER = "乙县房产服务中心"
PERIOD = "period=2025-01-01/2025-07-31"
SUBSIDY = "project:629901000252000000021=recurrent"


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


@pytest.fixture
def files(tmp_path: Path) -> Callable:
    def file(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return file


@pytest.fixture(scope="session")
def both_registers(empty_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the registers of two centres, to copy."""

    def make(folder: Path) -> None:
        path = shutil.copy(empty_file, folder / "monitor.duckdb")
        lines = [
            [str(cell).replace(CENTRE, OTHER) if isinstance(cell, str) else cell for cell in line] for line in REGISTER
        ]
        for name, org, data in (
            ("乙.xlsx", "yi", workbook(lines, REGISTER_MERGES, {"L5": "0%"})),
            ("甲.xlsx", "jia", register_file()),
        ):
            file = folder / name
            file.write_bytes(data)
            assert main(["import", str(file), "--org", org, "--yes", "--database", str(path)]) == 0

    return made_once(tmp_path_factory, "both_registers", make) / "monitor.duckdb"


@pytest.fixture
def two_centres(both_registers: Path, database: Path) -> None:
    """The same projects at another centre: nothing of it may be joined to this one's files."""
    shutil.copyfile(both_registers, database)


def document(run, *arguments: object) -> dict:
    code, out, _ = run("import", *arguments, "--dry-run", "--json")
    assert code == 0
    return json.loads(out)


def test_a_dry_run_prints_rows_questions_and_doubts_and_saves_nothing(run, files, database):
    said = document(run, files("调度表.xlsx", register_file()))
    assert (said["org"], said["year"], said["as_of"], said["kind"]) == (CENTRE, 2025, "2025-07-31", "register")
    assert {name: len(rows) for name, rows in said["rows"].items()} == {"project": 5, "project_record": 33}
    assert said["rows"]["project"][0]["quote"].startswith("1 | 第一批（续建） | 东关片区")
    assert said["questions"] == []
    assert [issue["code"] for issue in said["issues"]][:2] == ["register_whole_months", "register_total"]
    assert store.history(database) == ()


def test_the_three_files_from_questions_to_rows(run, files, database, two_centres):
    payments = files("支付.xlsx", payments_file())
    said = document(run, payments, "--org", "jia")
    assert [one["id"] for one in said["questions"]] == [
        "period",
        "project:629901000252000000099",
        "project:629901000252000000021",
    ]
    assert {"id", "text", "options", "required"} == said["questions"][0].keys()
    code, _, err = run("import", payments, "--org", "jia", "--yes")
    assert (code, err.count("\n")) == (2, 1)
    assert "period" in err
    assert run("import", payments, "--org", "jia", "--yes", "--answer", PERIOD, "--answer", SUBSIDY)[0] == 0
    allotments = files("指标.xlsx", allotments_file())
    assert [one["id"] for one in document(run, allotments, "--org", "jia")["questions"]] == [
        "project:629901000222000000008"
    ]
    assert run("import", allotments, "--org", "jia", "--yes")[0] == 0

    ledger = store.read_ledger(database, "jia")
    assert len(ledger.projects) == 6
    assert len(ledger.payments) == 8
    assert [row.project_code for row in ledger.allotments if row.project_id is None] == ["629901000222000000008"]
    assert [row.project_name for row in ledger.payments if row.project_id is None] == ["南门广场亮化"]
    assert sum(row.amount_yuan for row in ledger.payments) == 9031300
    decoy = store.read_ledger(database, "yi")
    assert (len(decoy.projects), decoy.payments, decoy.allotments) == (5, (), ())

    batch = store.history(database)[0].batch_id
    assert run("undo", batch)[0] == 0
    assert store.read_ledger(database, "jia").allotments == ()
    assert run("redo", batch)[0] == 0
    assert len(store.read_ledger(database, "jia").allotments) == 7


FOUND = {
    "register_total",
    "start_overdue",
    "paid_before_start",
    "paid_ahead",
    "progress_unpaid",
    "payment_repeated",
    "paid_unregistered",
    "allotment_unregistered",
    "allotment_paid_differs",
    "over_allotment",
    "idle_fund",
}


def test_what_the_rules_find_is_on_the_draft_and_after_the_save(run, files, database, two_centres):
    said = document(run, files("调度表2.xlsx", register_file()), "--org", "jia")
    assert {"start_overdue", "progress_unpaid"} <= {issue["code"] for issue in said["issues"]}
    payments, allotments = files("支付.xlsx", payments_file()), files("指标.xlsx", allotments_file())
    assert run("import", payments, "--org", "jia", "--yes", "--answer", PERIOD, "--answer", SUBSIDY)[0] == 0
    assert run("import", allotments, "--org", "jia", "--yes")[0] == 0
    assert {finding.rule for finding in checks.run(database, ["jia"], [2025])} == FOUND
    (total,) = (one for one in checks.run(database, ["jia"], [2025]) if one.rule == "register_total")
    assert total.message.startswith("“合计”的“幢”写 44，各行相加是 43（各小计相加也是这个数）")


def test_a_second_import_shows_what_changed_and_replaces_by_project_and_day(run, files, database, two_centres):
    book = openpyxl.load_workbook(io.BytesIO(register_file()))
    book.active["I8"] = 175
    book.active["P8"] = "已协调"
    file = files("调度表2.xlsx", saved(book))
    code, out, _ = run("import", file, "--org", "jia", "--yes")
    assert code == 0
    assert "项目登记：更改 1、相同 4" in out
    assert "项目数据：更改 1、相同 32" in out
    assert [line.split()[-3:] for line in out.splitlines() if "资金到位慢" in line] == [
        ["存在问题", "资金到位慢", "已协调"]
    ]
    ledger = store.read_ledger(database, "jia")
    assert len(ledger.projects) == 5
    assert run("undo", store.history(database)[0].batch_id)[0] == 0
    assert "资金到位慢" in {row.difficulty for row in store.read_ledger(database, "jia").projects}


def test_a_payment_file_replaces_its_period(run, files, database, two_centres):
    assert run("import", files("一.xlsx", payments_file()), "--org", "jia", "--yes", "--answer", PERIOD)[0] == 0
    shorter = files(
        "二.xlsx", workbook([PAYMENT_HEAD, *PAYMENTS[1:4], [*PAYMENTS[4][:6], "610,000.00", *PAYMENTS[4][7:]]])
    )
    code, out, _ = run("import", shorter, "--org", "jia", "--yes", "--answer", PERIOD)
    assert code == 0
    assert "支付登记：更改 1、去掉 4、相同 3" in out
    assert len(store.read_ledger(database, "jia").payments) == 4


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (["period=七月"], "“七月”不是“period”的答案"),
        (["colour=red", PERIOD], "没有“colour”这个问题"),
        (["period"], "“period”不是回答"),
        ([PERIOD, "project:629901000252000000099=没有这个项目"], "不是“project:629901000252000000099”的答案"),
    ],
)
def test_an_answer_that_fits_nothing_is_refused(run, files, two_centres, answers, said):
    given = [part for answer in answers for part in ("--answer", answer)]
    code, _, err = run("import", files("支付.xlsx", payments_file()), "--org", "jia", "--yes", *given)
    assert (code, err.count("\n")) == (2, 1)
    assert said in err


def test_whose_file_it_is_is_asked_where_nothing_says_it(run, files, two_centres):
    said = document(run, files("支付.xlsx", payments_file()))
    assert [one["id"] for one in said["questions"]] == ["centre", "period"]
    assert {option["value"] for option in said["questions"][0]["options"]} == {"jia", "yi"}
    code, _, err = run("import", files("支付.xlsx", payments_file()), "--yes", "--answer", PERIOD)
    assert code == 2
    assert "centre" in err
    answered = document(run, files("支付.xlsx", payments_file()), "--answer", "centre=jia", "--answer", PERIOD)
    assert answered["org"] == "jia"


def test_another_centre_than_the_file_names_is_asked_about(run, files, two_centres):
    said = document(run, files("调度表.xlsx", register_file()), "--org", "yi")
    assert "org_differs" in [issue["code"] for issue in said["issues"]]


def test_an_error_stops_the_save_and_leaves_nothing(run, files, database, two_centres):
    before = store.history(database)
    line = [*PAYMENTS[1][:3], 629901000242000000017, *PAYMENTS[1][4:]]
    code, out, _ = run(
        "import", files("支付.xlsx", workbook([PAYMENT_HEAD, line])), "--org", "jia", "--yes", "--answer", PERIOD
    )
    assert code == 1
    assert "末尾几位已变成 0" in out
    assert store.history(database) == before


def test_as_of_answers_for_a_register_that_does_not_say_its_day(run, files):
    rows = [
        ["老旧小区改造项目调度表"],
        ["项目名称", "总投资", "本年完成投资", "累计完成投资", "形象进度"],
        ["甲路", 1, 1, 1, "1%"],
    ]
    file = files("表.tsv", tabbed([[f"填报单位：{CENTRE}"], *rows]))
    assert [one["id"] for one in document(run, file)["questions"]] == ["as_of"]
    assert document(run, file, "--as-of", "2025-07-31")["as_of"] == "2025-07-31"


def test_a_report_takes_no_answers(run, files):
    report = files("总结.txt", f"{CENTRE}\n2023年工作总结\n\n全年归集维修资金900万元。".encode())
    code, _, err = run("import", report, "--answer", PERIOD)
    assert code == 2
    assert "没有要用 --answer 回答的问题" in err


def test_at_a_terminal_every_question_is_put(run, files, database, two_centres, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal("2025-01-01/2025-07-31\n\n1\ny\n"))
    code, out, _ = run("import", files("支付.xlsx", payments_file()), "--org", "jia")
    assert code == 0
    assert "1. 登记为经常性项目（住房租赁补贴）" in out
    assert [row.project_id for row in store.read_ledger(database, "jia").payments if row.project_id is None] == [None]


def test_a_no_at_the_terminal_saves_nothing(run, files, database, two_centres, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal("2025-01-01/2025-07-31\n\n\nn\n"))
    before = store.history(database)
    assert run("import", files("支付.xlsx", payments_file()), "--org", "jia")[0] == 0
    assert store.history(database) == before
