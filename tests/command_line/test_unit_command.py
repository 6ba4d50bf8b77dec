"""`unit`: a centre becomes a unit, a new one is registered, and its end leaves the rest as it was."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from src import store
from src.command_line import main

Run = Callable[..., tuple[int, str, str]]
DEPARTMENT = "正宁县房产服务中心"


@pytest.fixture
def database(shipped_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(shipped_file, tmp_path / "monitor.duckdb"))


@pytest.fixture
def run(database: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(["unit", *arguments, "--database", str(database)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def listed(run: Run, *arguments: str) -> list[dict[str, Any]]:
    code, out, error = run(*arguments, "--json")
    assert (code, error) == (0, "")
    units: list[dict[str, Any]] = json.loads(out)["units"]
    return units


def test_new_units_are_registered_and_listed(run: Run) -> None:
    assert listed(run) == []
    run("office", "--name", "中心本级", "--of", "zhengning", "--own")
    exchange = listed(run, "exchange", "--name", "房产交易所", "--of", DEPARTMENT, "--from", "2022-03-01")[0]
    assert exchange == {
        "org": "exchange", "name": "房产交易所", "department": "zhengning", "kind": "subordinate", "from": "2022-03-01", "to": None,
    }  # fmt: skip
    code, out, _ = run()
    assert code == 0
    assert "中心本级" in out
    assert "部门本级" in out
    assert DEPARTMENT in out


def test_a_unit_that_ends_keeps_what_is_not_said_and_an_undo_takes_it_back(run: Run, database: Path) -> None:
    run("exchange", "--name", "房产交易所", "--of", "zhengning", "--own", "--from", "2022-03-01")
    (unit,) = listed(run, "房产交易所", "--to", "2024-06-30", "--by", "张三")
    assert (unit["kind"], unit["from"], unit["to"]) == ("own", "2022-03-01", "2024-06-30")
    newest = store.history(database)[0]
    assert (newest.created_by, newest.source.title) == ("张三", "单位登记：房产交易所")
    assert newest in store.history(database, "exchange")
    assert newest in store.history(database, "zhengning"), "who belongs to a department is the department's too"
    store.undo(database, newest.batch_id, "张三")
    assert listed(run)[0]["to"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("exchange", "--of", "zhengning"), "没有“exchange”这个单位。登记新单位请用 --name 写明名称。"),
        (("exchange", "--name", "房产交易所"), "“房产交易所”还没有主管部门，请用 --of 写明部门的编号或名称。"),
        (("exchange", "--name", "房产交易所", "--of", "nowhere"), "没有“nowhere”这个单位。"),
        (("zhengning", "--of", "zhengning"), "须写明它属于哪个部门（不能是它自己）"),
        (("a b", "--name", "房产交易所", "--of", "zhengning"), "a b"),
        (("x", "--name", "房产交易所", "--of", "zhengning", "--from", "2024年"), "2024年"),
        (("x", "--name", "交易所", "--of", "zhengning", "--from", "2024-01-02", "--to", "2024-01-01"), "晚于终止日期"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, error = run(*arguments, "--json")
    assert (code, out, error.count("\n")) == (2, "", 1)
    assert said in error
    assert listed(run) == []
