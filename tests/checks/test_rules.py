import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from src import checks
from src.catalogue import Rule, rules
from src.catalogue.sentences import texts
from tests.checks.conftest import LEDGER

Load = Callable[..., duckdb.DuckDBPyConnection]
FOLDER = Path(__file__).parent
CASES = tomllib.loads((FOLDER / "rule_cases.toml").read_text(encoding="utf-8"))["case"]
YEAR = 2023
FAR = 10
"""Years so far apart that no rule compares them."""
NUMBERS_OF = (
    "project_id",
    "project_code",
    "document_no",
    "request_no",
    "line_id",
    "neighbourhood_id",
    "problem_id",
    "action_id",
)
DAYS = (
    "as_of", "paid_on", "from_on", "to_on", "planned_start", "planned_finish", "actual_start", "actual_finish", "accepted_on",
    "due_on", "at",
)  # fmt: skip
CLEAN = tomllib.loads((FOLDER / "clean.toml").read_text(encoding="utf-8"))


def _years_on(case: dict[str, Any], years: int) -> dict[str, Any]:
    """The case's data, so many years later."""
    figures = [
        [year + years, *rest, *(f"{int(day[:4]) + years}{day[4:]}" for day in as_of)]
        for year, *rest, as_of in ([*figure[:4], figure[4:]] for figure in case.get("figures", ()))
    ]
    others = {
        key: [{**row, "year": row.get("year", YEAR) + years} for row in case.get(key, ())]
        for key in ("rows", "goals", "notes", "file_notes")
    }
    units = [_unit_on(unit, years) for unit in case.get("units", ())]
    return {"figures": figures, **others, "units": units} | {
        name: _ledger_on(case, name, years) for name in LEDGER if name in case
    }


def _ledger_on(case: dict[str, Any], name: str, years: int) -> list[dict[str, Any]]:
    """Rows of the year as it runs, so many years later: other projects, documents and payments, for what was paid adds up over years.

    Of years far off there are none to come, no allotments and no answers: these hold today, whatever their year.
    """
    if years > 0 or (years < 0 and name in ("allotments", "aliases")):
        return []
    return [{key: _shifted(key, value, years) for key, value in (LEDGER[name][1] | row).items()} for row in case[name]]


def _shifted(key: str, value: Any, years: int) -> Any:
    if not years:
        return value
    if key in NUMBERS_OF and value is not None:
        return f"{value}@{years}"
    if key in DAYS:
        return f"{int(value[:4]) + years}{value[4:]}"
    return value + years if key in ("year", "budget_year") else value


def _unit_on(unit: dict[str, Any], years: int) -> dict[str, Any]:
    """A unit of a department with its forms and projects so many years later."""
    later = {
        key: [{**row, "year": row.get("year", YEAR) + years} for row in unit.get(key, ())]
        for key in ("rows", "projects")
    }
    return {**unit, **later, "year": YEAR + years}


def _beside_others(load: Load, rule: str, cases: Sequence[dict[str, Any]]) -> None:
    """Every case twice, each time as a centre of its own whose far years hold all cases: what is mixed up shows."""
    far = [(case, sign * FAR * place) for place, case in enumerate(cases, start=1) for sign in (-1, 1)]
    for place, case in enumerate(cases):
        for org_id in _centres(rule, place):
            for data, years in ((case, 0), *far):
                load(**_years_on(data, years), org_id=org_id)


def _centres(rule: str, place: int) -> tuple[str, str]:
    return f"{rule}-{place}", f"{rule}-{place}-twin"


def test_every_rule_finds_in_its_cases_what_they_break(load: Load, subtests: pytest.Subtests) -> None:
    """The cases of all rules in one database, and one run over it: what a run costs, it costs for any number of centres."""
    of_rule = {rule: [case for case in CASES if case["rule"] == rule] for rule in rules()}
    for rule, cases in of_rule.items():
        _beside_others(load, rule, cases)
    found: dict[tuple[str, str], list[str]] = {}
    for one in checks.run_on(load()):
        if one.year == YEAR:
            found.setdefault((one.rule, one.org_id), []).append(one.message)
    for rule, cases in of_rule.items():
        with subtests.test(rule=rule):
            for place, case in enumerate(cases):
                for org_id in _centres(rule, place):
                    assert sorted(found.get((rule, org_id), [])) == sorted(case["breaks"]), case


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
