"""`projects`, `payments`, `pace`, `monitoring`: documented JSON from what is stored, beside a second centre of the same names."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from src import store
from src.command_line import main
from src.records import Delivery, Ledger, MonitoringFund, MonitoringItem, Organisation, Record, Source
from tests import county_year as county
from tests.conftest import made_once

APRIL, JULY = date(2025, 4, 30), county.AS_OF
COMMANDS = ("projects", "payments", "pace", "monitoring")
PROMISED = [
    "project_id", "project_code", "name", "programme", "nature", "stage", "investment_total", "households", "buildings",
    "neighbourhoods", "investment_year", "investment", "paid", "allotted", "physical", "expected", "behind_points",
    "state", "required", "reached",
]  # fmt: skip


def rows(ledger: Ledger) -> list[Any]:
    parts = (ledger.projects, ledger.project_records, ledger.allotments, ledger.payments, ledger.periods)
    return [row for part in (*parts, ledger.monitoring_items, ledger.monitoring_funds) for row in part]


def decoy() -> Ledger:
    """Another centre with the same ids and names, whose amounts and payments differ."""
    made = county.ledger("decoy")
    figures = tuple(r for name in ("xijie", "shuiliju") for r in county.reported(name, done=1, org="decoy"))
    return replace(made, projects=made.projects[2:4], project_records=figures, payments=made.payments[:1])


def monitoring() -> tuple[MonitoringItem, MonitoringFund]:
    item = MonitoringItem(
        "county", 2025, JULY, "老旧小区改造", 1, "产出指标", "数量指标", "改造户数", "1110 户", "402 户", "1110 户",
        None, None, None, None, None, "弱电入地未完成", "possible", "有可能", "住房保障股",
    )  # fmt: skip
    fund = MonitoringFund("county", 2025, JULY, "老旧小区改造", "total", Decimal("2561.00"), Decimal("1247.5"), None)
    return item, fund


@pytest.fixture(scope="session")
def cycle_file(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped figures and two centres in the middle of their year, to copy."""

    def make(folder: Path) -> None:
        _fill(Path(shutil.copy(shipped_file, folder / "monitor.duckdb")))

    return made_once(tmp_path_factory, "cycle", make) / "monitor.duckdb"


@pytest.fixture
def database(cycle_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(cycle_file, tmp_path / "monitor.duckdb"))


def _fill(path: Path) -> None:
    item, fund = monitoring()
    old = replace(item, as_of=date(2025, 6, 30), tier3="旧表的一行")
    own = replace(county.earlier(county.ledger(), APRIL), monitoring_items=(old, item), monitoring_funds=(fund,))
    figures = (
        Record("county", 2025, JULY, "renovation.households", "actual", Decimal(402), "户"),
        Record("county", 2025, date(2025, 12, 31), "renovation.households", "target", Decimal(1110), "户"),
    )
    centres = (own.organisation, Organisation("decoy", "乙县房产服务中心"))
    for ledger, records in ((own, figures), (decoy(), ())):
        source = Source(f"register-{ledger.organisation.org_id}", "register.xlsx")
        store.save_batch(path, Delivery(source, records=records, ledger=rows(ledger), organisations=centres), "测试")


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([*map(str, arguments), "--database", str(database)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def document(run: Callable[..., tuple[int, str, str]], command: str, *arguments: object, org: str = "county") -> Any:
    code, out, error = run(command, "--org", org, "--year", 2025, "--json", *arguments)
    assert (code, error) == (0, "")
    return json.loads(out, parse_float=Decimal, parse_int=Decimal)


def test_projects_hold_what_is_promised_exactly(run):
    found = document(run, "projects")
    assert (found["org"], found["year"], found["as_of"]) == ("county", 2025, "2025-07-31")
    by_id = {row["project_id"]: row for row in found["projects"]}
    assert set(by_id) == set(county.CASES["expected"])
    xijie = by_id["xijie"]
    assert [key for key in PROMISED if key not in xijie] == []
    numbers = ("households", "buildings", "neighbourhoods", "investment_total", "investment_year", "investment")
    assert [xijie[key] for key in numbers] == [366, 14, 4, 1480, 180, 180]
    amounts = ("paid", "allotted", "physical", "expected", "behind_points", "required", "reached")
    assert [xijie[key] for key in amounts] == [444, 700, 12, 58, 38, 240, 60]
    assert (xijie["state"], xijie["outlook"], xijie["outlook_label"]) == ("very_late", "unlikely", "难以按期")
    assert by_id["liangshiju"]["physical"] is None
    assert (by_id["dongguan"]["paid"], by_id["dongguan"]["paid_source"]) == (Decimal("905.6"), "stated")


def test_numbers_are_as_exact_as_printed(run):
    _, out, _ = run("projects", "--org", "county", "--year", 2025, "--json")
    assert '"paid": 905.6,' in out
    assert '"behind_points": -20.8,' in out
    assert '"reached": 136.7,' in out


def test_another_centre_of_the_same_names_stays_apart(run):
    found = document(run, "projects", org="decoy")
    assert [(row["project_id"], row["investment_year"]) for row in found["projects"]] == [("shuiliju", 1), ("xijie", 1)]
    payments = document(run, "payments", org="decoy")
    assert [row["project_id"] for row in payments["payments"]] == ["dongguan"]
    assert document(run, "pace", org="decoy")["total"]["year_plan"] == 1285
    assert document(run, "monitoring", org="decoy")["items"] == []
    code, _, error = run("projects", "--year", 2025)
    assert (code, error.count("\n")) == (2, 1)


def test_payments_are_the_stored_columns_in_yuan(run):
    found = document(run, "payments")
    columns = ["org_id", "line_id", "request_no", "paid_on", "document_no", "project_code", "project_id"]
    assert list(found["payments"][0])[:7] == columns
    assert [(row["paid_on"], row["amount_yuan"]) for row in found["payments"]][:2] == [
        ("2025-03-18", 1805600),
        ("2025-04-22", 4440000),
    ]
    assert (found["total_yuan"], found["periods"]) == (8600600, [{"from_on": "2025-01-01", "to_on": "2025-07-31"}])
    assert len(document(run, "payments", "--as-of", "2025-04-22")["payments"]) == 3


def test_pace_says_what_the_month_says(run):
    found = document(run, "pace")
    assert list(found) == ["org", "year", "as_of", "elapsed", "indicators", "projects", "total", "batches", "due"]
    assert found["elapsed"] == Decimal("58.3")
    total = found["total"]
    assert (total["year_plan"], total["investment_year"], total["missing"]) == (2561, 1247, [])
    assert (total["reached_share"], total["behind_points"], total["state"]) == (
        Decimal("48.7"),
        Decimal("9.3"),
        "normal",
    )
    assert total["state_label"] == "正常（落后 9.3 个百分点）"
    second = found["batches"][1]
    assert (second["required"], second["reached"], second["outlook"]) == (Decimal("331.1"), 194, "unlikely")
    assert second["formula"] == "(1,741 − 582) ÷ 3.5 = 331.1 万元/月，近三月 194.0"
    assert [(row["indicator"], row["reached_share"], row["state"]) for row in found["indicators"]] == [
        ("renovation.households", Decimal("36.2"), "late")
    ]
    states = {(row["paper"], row["to"]): row["state"] for row in found["due"]}
    assert states["register", "2025-07-31"] == states["payments", "2025-07-31"] == "handed_in"
    assert states["register", "2025-06-30"] == "overdue"


def test_a_day_without_a_register_adds_nothing_up_and_knows_nothing_of_later(run):
    found = document(run, "pace", "--as-of", "2025-06-15")
    assert (found["total"], found["batches"], found["indicators"]) == (None, [], [])
    assert {row["as_of"] for row in found["projects"]} == {"2025-04-30"}
    code, out, _ = run("projects", "--org", "county", "--year", 2025, "--as-of", "2025-06-15")
    assert code == 0
    assert "最近一次是 2025-04-30" in out
    assert "另有 5 个项目" in out


def test_monitoring_is_the_newest_form_with_its_words(run):
    found = document(run, "monitoring")
    assert [(row["tier3"], row["likelihood"], row["likelihood_label"]) for row in found["items"]] == [
        ("改造户数", "possible", "有可能")
    ]
    assert [(row["row"], row["initial"], row["so_far"], row["forecast"]) for row in found["funds"]] == [
        ("total", 2561, Decimal("1247.5"), None)
    ]
    assert found["as_of"] == "2025-07-31"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_real_year_has_no_register_and_says_so(run, command):
    code, out, error = run(command, "--org", "zhengning", "--year", 2023)
    assert (code, error) == (0, "")
    assert "登记 0" in out
    assert ("登记 0，报告 12" in out) == (command in ("projects", "pace"))
    code, out, _ = run(command, "--org", "zhengning", "--year", 2023, "--json")
    found = json.loads(out)
    rows = {"projects": "projects", "payments": "payments", "pace": "projects", "monitoring": "items"}
    assert (code, found["org"], found["year"], found[rows[command]]) == (0, "zhengning", 2023, [])


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("day", "told"), [("2024-07-31", "不在 2025 年内"), ("七月底", "不是日期")])
def test_a_day_of_another_year_and_no_day_are_refused_in_one_line(run, command, day, told):
    code, out, error = run(command, "--org", "county", "--year", 2025, "--as-of", day)
    assert (code, out, error.count("\n")) == (2, "", 1)
    assert told in error


@pytest.mark.parametrize("command", COMMANDS)
def test_tables_name_projects_and_states_in_chinese(run, command):
    code, out, _ = run(command, "--org", "county", "--year", 2025)
    assert code == 0
    told = {"projects": "严重滞后", "payments": "西街片区", "pace": "近三月", "monitoring": "弱电入地未完成"}
    assert told[command] in out
    assert "very_late" not in out
