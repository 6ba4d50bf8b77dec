"""The command line: documented JSON, exact numbers, exit codes, and refusals in one line."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from src import checks, store
from src.command_line import COMMANDS, main
from src.records import Delivery, Organisation, Source
from tests import server
from tests.store.conftest import ORG, item, record

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    error: str

    def document(self) -> Any:
        """What --json printed, numbers as exact decimals."""
        return json.loads(self.out, parse_float=Decimal, parse_int=Decimal)


Run = Callable[..., Outcome]


pytestmark = pytest.mark.both


@pytest.fixture
def database(request: pytest.FixtureRequest, shipped_file: Path, tmp_path: Path) -> Iterator[store.Database]:
    if getattr(request, "param", "file") == "file":
        yield Path(shutil.copy(shipped_file, tmp_path / "monitor.duckdb"))
        return
    with server.copied(request.getfixturevalue("shipped_on_server")) as made:
        yield made


@pytest.fixture
def run(database: store.Database, capsys: pytest.CaptureFixture[str]) -> Run:
    address = database.address if isinstance(database, store.Server) else str(database)

    def command(*arguments: object) -> Outcome:
        code = main([*map(str, arguments), "--database", address])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return command


def test_records_json_holds_every_figure_exactly(run: Run) -> None:
    outcome = run("records", "--year", 2023, "--json")
    document = outcome.document()
    assert (outcome.code, outcome.error) == (0, "")
    assert list(document) == ["org", "year", "records", "score_items", "issues"]
    assert (document["org"], document["year"], document["issues"]) == (ORG, 2023, [])
    assert (len(document["records"]), len(document["score_items"])) == (45, 22)
    assert document["records"][0] == {
        "indicator": "funding.total",
        "role": "actual",
        "value": 3873,
        "unit": "万元",
        "as_of": "2023-12-31",
        "quote": None,
        "locator": "一（二）总述；另见一（三）",
    }
    assert '"value": 4805.86,' in outcome.out
    assert '"value": 3873,' in outcome.out
    budget_row = document["score_items"][0]
    assert list(budget_row) == [
        *("position", "tier1", "tier2", "tier3", "target_text", "actual_text", "target", "actual", "unit"),
        *("weight", "score", "reason"),
    ]
    assert (budget_row["position"], budget_row["target"], budget_row["tier2"]) == (0, Decimal("2976.37"), None)


def test_records_table_lines_up(run: Run) -> None:
    outcome = run("records", "--year", 2023)
    lines = outcome.out.splitlines()
    assert lines[0] == "正宁县房产服务中心 2023 年"
    assert lines[1].split() == ["指标", "口径", "数值", "单位", "截至", "出处"]
    assert "4805.86  元/平方米" in outcome.out
    assert "自评表（共 22 行）" in lines


def test_score_json(run: Run) -> None:
    document = run("score", "--year", 2023, "--json").document()
    assert list(document) == ["org", "year", "total", "weight", "grade", "tiers", "items"]
    assert (document["total"], document["weight"], document["grade"]) == (98, 100, "优")
    assert len(document["items"]) == 22
    assert {"recomputed", "basis"} <= document["items"][0].keys()
    assert document["items"][6]["recomputed"] == Decimal("1.9")
    assert sum(tier["score"] for tier in document["tiers"]) == 98


def test_score_table(run: Run) -> None:
    assert "总分 98 / 100，等级：优" in run("score", "--year", 2023).out


def test_check_json(run: Run) -> None:
    outcome = run("check", "--year", 2023, "--json")
    findings = outcome.document()["findings"]
    assert outcome.code == 0
    assert findings
    for finding in findings:
        assert len(finding.keys() & {"indicator", "position"}) == 1
        assert {"rule", "severity", "message", "reference"} <= finding.keys()
        assert finding["verified"] is None


def test_check_still_lists_what_somebody_verified_and_says_so(run: Run, database: Path) -> None:
    found = next(finding for finding in checks.run(database) if finding.rule == "attainment_high")
    store.verify(database, found, "年中追加了专项资金", "张三")
    listed = run("check", "--year", 2023, "--json").document()["findings"]
    noted = {finding["rule"]: finding["verified"] for finding in listed if finding["verified"]}
    assert list(noted) == ["attainment_high"]
    assert (noted["attainment_high"]["by"], noted["attainment_high"]["reason"]) == ("张三", "年中追加了专项资金")
    assert noted["attainment_high"]["at"].startswith("20")
    assert "张三：年中追加了专项资金" in run("check", "--year", 2023).out


def test_check_ends_with_1_where_an_error_is_found(run: Run, database: Path) -> None:
    form = [item(1, weight=Decimal(2), score=Decimal(3))]
    store.save_batch(database, Delivery(source=Source("t"), records=[], score_items=form), by="甲")
    assert run("check", "--year", 2023, "--json").code == 1


@pytest.mark.parametrize("command", ["records", "score", "check"])
def test_a_year_without_data_is_refused_naming_the_years_there_are(run: Run, command: str) -> None:
    outcome = run(command, "--year", 2019, "--json")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.error == "正宁县房产服务中心没有 2019 年的数据。已有数据的年份：2023。\n"


@pytest.mark.parametrize("command", ["records", "score", "check"])
def test_a_missing_year_is_asked_for(run: Run, command: str) -> None:
    outcome = run(command)
    assert (outcome.code, outcome.error.count("\n")) == (2, 1)
    assert "请用 --year 写明年份" in outcome.error


def test_score_of_a_year_without_a_form_is_refused(run: Run, database: Path) -> None:
    store.save_batch(database, Delivery(source=Source("t"), records=[record("1", year=2022)]), by="甲")
    outcome = run("score", "--year", 2022, "--json")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.error == "正宁县房产服务中心 2022 年没有自评表。有自评表的年份：2023。\n"


def test_several_centres_and_none_named_is_refused_listing_them(run: Run, database: Path) -> None:
    other = Organisation("heshui", "合水县房产服务中心")
    rows = [record("1", org_id="heshui")]
    store.save_batch(database, Delivery(source=Source("t"), records=rows, organisations=[other]), by="甲")
    outcome = run("records", "--year", 2023)
    assert outcome.code == 2
    assert "合水县房产服务中心（heshui）、正宁县房产服务中心（zhengning）" in outcome.error
    for org in ("heshui", "合水县房产服务中心"):
        document = run("records", "--year", 2023, "--org", org, "--json").document()
        assert (document["org"], len(document["records"])) == ("heshui", 1)


def test_unknown_centre_is_refused_naming_the_known_ones(run: Run) -> None:
    outcome = run("records", "--year", 2023, "--org", "x")
    assert (outcome.code, outcome.error) == (2, "没有“x”这个单位。已有单位：正宁县房产服务中心（zhengning）。\n")


def test_undo_redo_and_history(run: Run, database: Path) -> None:
    store.save_batch(database, Delivery(source=Source("t", title="补报"), records=[record("1")], note="更正"), by="甲")
    assert run("undo", 2, "--by", "乙", "--json").document() == {"batch": 2, "in_force": False}
    newest, _ = run("history", "--json").document()["batches"]
    assert (newest["batch"], newest["in_force"], newest["created_by"], newest["note"]) == (2, False, "甲", "更正")
    assert (newest["records"], newest["source"]["title"]) == (1, "补报")
    assert "已撤销" in run("history").out
    assert run("redo", 2).out == "已恢复第 2 批。\n"
    assert "在用" in run("history").out
    again = run("redo", 2)
    assert (again.code, again.out, again.error) == (2, "", "第 2 批正在使用，无需恢复。\n")


@pytest.mark.file_alone
def test_backup_and_restore_say_where_files_are(run: Run, database: Path) -> None:
    copy = database.with_name("备份.duckdb")
    assert run("backup", copy, "--json").document() == {"file": str(copy)}
    assert run("backup", copy).code == 2
    store.undo(database, 1, "甲")
    outcome = run("restore", copy)
    (kept,) = database.parent.glob("monitor-replaced-*.duckdb")
    assert (outcome.code, outcome.out) == (0, f"已恢复。被替换的数据库保存在 {kept}。\n")
    assert run("records", "--year", 2023).code == 0
    assert Path(run("restore", copy, "--json").document()["replaced"]).exists()


@pytest.mark.file_alone
def test_restore_of_a_wrong_file_is_refused_and_changes_nothing(run: Run, database: Path) -> None:
    wrong, before = database.with_name("wrong.duckdb"), database.read_bytes()
    wrong.write_text("no database")
    outcome = run("restore", wrong, "--json")
    assert (outcome.code, outcome.out, outcome.error.count("\n")) == (2, "", 1)
    assert database.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "请写明要做什么。可用命令：import、records、"),
        (["record"], "没有“record”这个命令。可用命令：import、records、"),
        (["undo"], "缺少参数: BATCH"),
        (["undo", "二"], "不是整数: '二'"),
        (["records", "--yaer", "2023"], "无法识别的参数: --yaer 2023"),
        (["records", "--year"], "后面要写一个值"),
    ],
)
def test_wrong_arguments_are_refused_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert (captured.out, captured.err.count("\n")) == ("", 1)
    assert said in captured.err


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"\n  {command} " in out for command in COMMANDS)


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])
    assert left.value.code == 0
    assert "--database PATH" in capsys.readouterr().out


def test_module_runs_from_any_folder_with_a_narrow_terminal_encoding(database: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "src", "records", "--year", "2023", "--json"],
        cwd=ROOT,
        env=os.environ | {"HOUSING_DATABASE": str(database), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(json.loads(done.stdout.decode("utf-8"))["records"]) == 45


def test_a_reader_that_closes_early_is_no_error(database: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "src", "records", "--year", "2023", "--database", str(database)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_first_use_makes_the_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["records", "--year", "2023", "--json", "--database", str(tmp_path / "new.duckdb")]) == 0
    assert len(json.loads(capsys.readouterr().out)["records"]) == 45
