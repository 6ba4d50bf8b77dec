import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from src import checks
from src.catalogue import Rule, rules, texts

Load = Callable[..., duckdb.DuckDBPyConnection]
FOLDER = Path(__file__).parent
CASES = tomllib.loads((FOLDER / "rule_cases.toml").read_text(encoding="utf-8"))["case"]
CLEAN = tomllib.loads((FOLDER / "clean.toml").read_text(encoding="utf-8"))


def _data(case: dict[str, Any]) -> dict[str, Any]:
    return {key: case[key] for key in ("figures", "rows", "goals", "notes") if key in case}


@pytest.mark.parametrize("case", CASES, ids=[f"{place}-{case['rule']}" for place, case in enumerate(CASES, start=1)])
def test_rule(load: Load, case: dict[str, Any]) -> None:
    found = checks.run_on(load(**_data(case)), years=[2023])

    assert sorted(f.message for f in found if f.rule == case["rule"]) == sorted(case["breaks"])


@pytest.mark.parametrize("rule", rules())
def test_every_rule_has_a_breaking_and_a_passing_case(rule: str) -> None:
    assert {bool(case["breaks"]) for case in CASES if case["rule"] == rule} == {True, False}


def test_clean_data_has_no_finding(load: Load) -> None:
    assert checks.run_on(load(**CLEAN)) == ()


def test_no_data_has_no_finding(load: Load) -> None:
    assert checks.run_on(load()) == ()


@pytest.mark.parametrize("rule", rules().values(), ids=list(rules()))
def test_every_rule_stands_under_a_heading_and_says_what_to_do(rule: Rule) -> None:
    assert f"checks.topic_{rule.topic}" in texts()
    assert rule.action
    assert not rule.action.endswith("。")
