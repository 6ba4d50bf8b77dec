"""The card of a department's units on the page of the self-evaluation: computed beside own, coverage, and who is missing."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from src import store
from src.records import Delivery, Source
from tests.department import OWN_FORM, YEAR, save, unit, worked_units
from tests.ui.test_pages import markup, open_page


@pytest.fixture
def department(empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database for the worked example."""
    path = Path(shutil.copy(empty_file, tmp_path / "monitor.duckdb"))
    monkeypatch.setenv("HOUSING_DATABASE", str(path))
    return path


def body(org: str = "department") -> str:
    app = open_page("score", org=org, year=str(YEAR))
    assert not app.exception
    return markup(app)


def test_the_computed_form_stands_beside_the_own_one(department: Path) -> None:
    save(department, worked_units())
    shown = body()
    assert "3 个单位汇总得 35.77 分，部门汇总表 29.31 分，1 行不一致" in shown
    assert "覆盖 2/3 个单位、资金 78%" in shown
    assert "1,195 户（99.6%）" in shown
    assert "1,185 户" in shown
    assert "实际完成值填 1,185，按单位汇总为 1,195" in shown
    assert "(2,100 × 92 + 375 × 88) ÷ 2,475 = 91.4%" in shown
    assert "全部或基本达成预期指标" in shown


def test_who_is_missing_stands_in_the_title(department: Path) -> None:
    units = worked_units()
    units[1] = unit("exchange")
    save(department, units)
    assert "缺exchange，2 个单位汇总得 36.13 分，部门汇总表 29.31 分，各单位补齐后再作比较" in body()


def test_a_department_without_its_own_form_shows_what_its_units_come_to(department: Path) -> None:
    save(department, worked_units(), own=())
    assert "3 个单位汇总得 35.77 分<" in body()


def test_units_without_any_form_are_named(department: Path) -> None:
    save(department, [unit("office", unit_kind="own"), unit("exchange")])
    assert "office、exchange都没有这一年的自评表" in body()


def test_what_a_unit_saves_shows_on_the_departments_page(department: Path) -> None:
    units = worked_units()
    save(department, [*units[:2], unit("support")])
    assert "缺support，2 个单位汇总" in body()
    form = units[2].form(YEAR)
    store.save_batch(department, Delivery(Source("late"), score_items=form), "测试")
    assert "3 个单位汇总得 35.77 分" in body()


def test_a_centre_without_units_has_no_card(real_to_read: Path) -> None:
    assert "个单位汇总得" not in markup(open_page("score"))


def test_a_unit_has_no_card(department: Path) -> None:
    save(department, worked_units(), own=OWN_FORM)
    assert "个单位汇总得" not in body("office")


def test_a_batch_that_describes_a_unit_alone_opens_in_the_history(department: Path) -> None:
    units = worked_units()
    save(department, units)
    ended = replace(units[1].organisation, valid_to=date(YEAR, 6, 30))
    store.save_batch(department, Delivery(Source("end", title="单位登记"), organisations=[ended]), "测试")
    app = open_page("history", org="exchange")
    assert not app.exception
    assert "单位登记" in markup(app)


@pytest.mark.parametrize("page", ["overview", "budget", "records", "checks", "export", "present", "history"])
def test_a_year_that_only_units_reported_opens_every_page(department: Path, page: str) -> None:
    save(department, worked_units(), own=())
    app = open_page(page, org="department", year=str(YEAR))
    assert not app.exception
    assert "甲县住房保障局" in markup(app)
