import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from src import checks
from src.catalogue import Rule, rules
from src.catalogue.sentences import texts

Load = Callable[..., duckdb.DuckDBPyConnection]
FOLDER = Path(__file__).parent
CASES = tomllib.loads((FOLDER / "rule_cases.toml").read_text(encoding="utf-8"))["case"]
YEAR = 2023
FAR = 10
"""Years so far apart that no rule compares them."""
CLEAN = tomllib.loads((FOLDER / "clean.toml").read_text(encoding="utf-8"))


def _years_on(case: dict[str, Any], years: int) -> dict[str, Any]:
    """The case's data, so many years later."""
    figures = [
        [year + years, *rest, *(f"{int(day[:4]) + years}{day[4:]}" for day in as_of)]
        for year, *rest, as_of in ([*figure[:4], figure[4:]] for figure in case.get("figures", ()))
    ]
    others = {
        key: [{**row, "year": row.get("year", YEAR) + years} for row in case.get(key, ())]
        for key in ("rows", "goals", "notes")
    }
    return {"figures": figures, **others}


def _beside_others(load: Load, cases: Sequence[dict[str, Any]]) -> duckdb.DuckDBPyConnection:
    """Every case twice, each time as a centre of its own whose far years hold all cases: what is mixed up shows."""
    connection = load()
    far = [(case, sign * FAR * place) for place, case in enumerate(cases, start=1) for sign in (-1, 1)]
    for place, case in enumerate(cases):
        for org_id in (f"{place}", f"{place}-twin"):
            for data, years in ((case, 0), *far):
                load(**_years_on(data, years), org_id=org_id)
    return connection


@pytest.mark.parametrize("rule", rules())
def test_rule(load: Load, rule: str) -> None:
    cases = [case for case in CASES if case["rule"] == rule]
    found = [f for f in checks.run_on(_beside_others(load, cases)) if (f.rule, f.year) == (rule, YEAR)]

    for place, case in enumerate(cases):
        for org_id in (f"{place}", f"{place}-twin"):
            assert sorted(f.message for f in found if f.org_id == org_id) == sorted(case["breaks"]), case


@pytest.mark.parametrize("rule", rules())
def test_every_rule_has_a_breaking_and_a_passing_case(rule: str) -> None:
    assert {bool(case["breaks"]) for case in CASES if case["rule"] == rule} == {True, False}


def test_clean_data_has_no_finding(load: Load) -> None:
    assert checks.run_on(load(**CLEAN)) == ()


def test_no_data_has_no_finding(load: Load) -> None:
    assert checks.run_on(load()) == ()


@pytest.mark.parametrize("rule", rules().values(), ids=list(rules()))
def test_every_rule_stands_under_a_heading_and_says_what_to_do(rule: Rule) -> None:
    assert f"topic_{rule.topic}" in texts("checks")
    assert rule.action
    assert not rule.action.endswith("。")
