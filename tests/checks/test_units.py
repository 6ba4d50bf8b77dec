"""What the rules say of a department over its units, from a file: saved, as a draft, and beside another department."""

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from src import checks
from src.records import Finding
from tests.department import DEPARTMENT, OWN_FORM, YEAR, project, save, unit, worked_units

DIFFERS = "“老旧小区改造户数”实际完成值填 1,185，按单位汇总为 1,195；得分填 9.88，按单位汇总为 9.96"


@pytest.fixture
def empty(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "monitor.duckdb"))


def said(found: tuple[Finding, ...]) -> list[tuple[str, str, int | None]]:
    return [(one.rule, one.message, one.position) for one in found if one.rule.startswith("rollup_")]


def test_the_own_form_is_held_against_the_units(empty: Path) -> None:
    save(empty, worked_units())
    assert said(checks.run(empty, [DEPARTMENT.org_id])) == [("rollup_differs", DIFFERS, 1)]
    assert said(checks.run(empty, [DEPARTMENT.org_id], [YEAR - 1])) == []
    assert said(checks.run(empty, ["office"])) == []
    assert said(checks.run(empty, ["decoy"])) == []


def test_a_draft_of_the_own_form_is_held_against_the_units(empty: Path) -> None:
    save(empty, worked_units())
    form = [replace(item, org_id=DEPARTMENT.org_id) for item in OWN_FORM]
    right = [form[0], replace(form[1], actual=Decimal(1195), score=Decimal("9.96")), form[2]]
    assert said(checks.run_draft(empty, (), right)) == []
    assert said(checks.run_draft(empty, (), form)) == [("rollup_differs", DIFFERS, 1)]


def test_a_unit_that_is_missing_and_a_project_of_two_units_are_named(empty: Path) -> None:
    code = "110000200001012345678"
    units = worked_units({"office": project(code), "support": project(code)})
    units[1] = unit("exchange")
    save(empty, units)
    found = {rule: message for rule, message, _ in said(checks.run(empty, [DEPARTMENT.org_id]))}
    assert found["rollup_incomplete"] == "exchange没有自评表，部门汇总不完整"
    assert found["rollup_double"] == f"项目“北街小区改造”（{code}）同时登记在office、support，汇总时只计一次"


def test_a_year_that_only_units_reported_is_asked_about(empty: Path) -> None:
    units = worked_units()
    units[1] = unit("exchange")
    save(empty, units, own=())
    assert said(checks.run(empty, [DEPARTMENT.org_id])) == [
        ("rollup_incomplete", "exchange没有自评表，部门汇总不完整", None)
    ]
