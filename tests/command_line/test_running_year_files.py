"""`form --kind monitoring`, `book --kind …`, and `import` of what they write, beside a second centre."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from src import store
from src.command_line import main
from src.records import Delivery, Organisation, Record, Source
from tests import county_year as county
from tests.command_line.test_cycle_commands import JULY, rows
from tests.conftest import made_once

Run = Callable[..., tuple[int, str, str]]
OTHER = "乙县房产服务中心"


@pytest.fixture(scope="session")
def county_file(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped figures and two centres with a year as it runs, to copy."""

    def make(folder: Path) -> None:
        _fill(Path(shutil.copy(shipped_file, folder / "monitor.duckdb")))

    return made_once(tmp_path_factory, "county", make) / "monitor.duckdb"


@pytest.fixture
def database(county_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(county_file, tmp_path / "monitor.duckdb"))


def _fill(path: Path) -> None:
    own = county.ledger()
    target = Record("county", 2025, JULY.replace(month=12), "renovation.households", "target", Decimal(1110), "户")
    actual = replace(target, role="actual", as_of=JULY, value=Decimal(402))
    for ledger, records in ((own, (target, actual)), (replace(county.ledger("decoy"), payments=()), ())):
        org = ledger.organisation if ledger is own else Organisation("decoy", OTHER)
        delivery = Delivery(Source("s"), records=records, ledger=rows(ledger), organisations=(org,))
        store.save_batch(path, delivery, by="测试")


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments), "--database", str(database)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def bare(row: Any) -> Any:
    return replace(row, quote=None, locator=None, batch_id=None)


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
def test_the_form_of_monitoring_is_written_marked_and_comes_back(
    run: Run, database: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"监控表{ending}"
    code, said, _ = run("form", out, "--kind", "monitoring", "--org", "county", "--year", 2025, "--json")
    assert code == 0
    document = json.loads(said)
    assert (document["as_of"], document["items"], document["proposed"]) == ("2025-07-31", 2, 1)
    assert (
        "其中 1 行的预计是按进度推算的"
        in run("form", out, "--kind", "monitoring", "--org", "county", "--year", 2025)[1]
    )
    code, said, _ = run("import", out, "--yes", "--by", "测试", "--json")
    assert code == 0
    found = json.loads(said)
    assert (found["org"], found["year"], found["as_of"], found["kind"]) == ("county", 2025, "2025-07-31", "monitoring")
    held = store.read_ledger(database, "county").monitoring_items
    assert [item.tier3 for item in held] == ["老旧小区改造户数", "项目本年完成投资（5 个项目）"]
    assert held[0].forecast_text == "693户（推算，待确认）"
    assert store.read_ledger(database, "decoy").monitoring_items == ()


def test_a_form_that_was_saved_is_written_again_to_the_same_rows(run: Run, database: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.docx", tmp_path / "b.xlsx"
    options = ("--kind", "monitoring", "--org", "county", "--year", 2025)
    for file in (first, second):
        assert run("form", file, *options)[0] == 0
        assert run("import", file, "--yes", "--by", "测试")[0] == 0
    batches = {batch.batch_id for batch in store.history(database)}
    assert len(batches) == 5
    held = store.read_ledger(database, "county")
    assert run("form", first, *options)[0] == 0
    assert run("import", first, "--yes", "--by", "测试")[0] == 0
    again = store.read_ledger(database, "county")
    assert [bare(item) for item in again.monitoring_items] == [bare(item) for item in held.monitoring_items]


@pytest.mark.parametrize(("kind", "count"), [("register", 5), ("payments", 4), ("allotments", 5)])
def test_tables_are_written_and_come_back_to_what_is_stored(run: Run, tmp_path: Path, kind: str, count: int) -> None:
    out = tmp_path / f"{kind}.xlsx"
    code, said, _ = run("book", out, "--kind", kind, "--org", "county", "--year", 2025, "--as-of", JULY, "--json")
    assert (code, json.loads(said)["rows"], json.loads(said)["as_of"]) == (0, count, "2025-07-31")
    code, said, error = run("import", out, "--dry-run", "--json")
    assert (code, error) == (0, "")
    found = json.loads(said)
    assert (found["org"], found["kind"], found["as_of"]) == ("county", kind, "2025-07-31")
    assert [issue for issue in found["issues"] if issue["severity"] == "error"] == []


@pytest.mark.parametrize("kind", ["register", "payments", "allotments", "monitoring"])
def test_empty_tables_need_no_data(run: Run, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "a.xlsx"
    code, said, _ = run("book", out, "--kind", kind, "--empty", "--org", "zhengning", "--year", 2026)
    assert code == 0
    assert "空白的" in said
    assert run("import", out, "--dry-run")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("book", "a.xlsx", "--kind", "register", "--org", "zhengning", "--year", 2023), "2023年没有项目调度表的数据"),
        (("book", "a.docx", "--kind", "register", "--org", "county", "--year", 2025), "请写成 .xlsx"),
        (("book", "a.xlsx", "--kind", "year", "--as-of", "2023-07-31", "--org", "zhengning", "--year", 2023), "--as-of 不用于"),
        (("book", "a.xlsx", "--kind", "tables", "--org", "county", "--year", 2025), "tables"),
        (("form", "a.docx", "--kind", "monitoring", "--org", "zhengning", "--year", 2023), "无法生成绩效运行监控表"),
        (("form", "a.docx", "--as-of", "2023-07-31", "--org", "zhengning", "--year", 2023), "只用于绩效运行监控表"),
        (("form", "a.docx", "--kind", "monitoring", "--subject", "北街", "--org", "county", "--year", 2025), "可选：整体"),
        (("form", "a.docx", "--kind", "monitoring", "--as-of", "2024-07-31", "--org", "county", "--year", 2025), "2025"),
        (("form", "a.txt", "--kind", "monitoring", "--org", "county", "--year", 2025), "请写成 .docx 或 .xlsx"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_refused_in_one_sentence(
    run: Run, tmp_path: Path, arguments: tuple[Any, ...], said: str
) -> None:
    command, name, *options = arguments
    code, printed, error = run(command, tmp_path / name, *options)
    assert (code, printed) == (2, "")
    assert said in error
    assert error.count("\n") == 1
    assert not (tmp_path / name).exists()
