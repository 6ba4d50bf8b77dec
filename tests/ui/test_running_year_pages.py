"""The pages that watch the year as it runs: the month in the address, who is late, one project in full, and a year without register."""

from datetime import date
from pathlib import Path

import pytest

from src import store
from src.catalogue import text
from src.records import Delivery, LedgerRow, Organisation, Source
from src.ui.page import _day_words
from tests import county_year
from tests.ui.test_pages import cards, markup, open_page

YEAR = 2025
APRIL = date(2025, 4, 30)
CHARTS = {
    "monthly": ["monthly.pace", "monthly.required", "monthly.curve"],
    "projects": ["projects.stage", "payments.built", "payments.month"],
}


@pytest.fixture(scope="module")
def county_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    ledger = county_year.earlier(county_year.ledger(), APRIL)
    rows: list[LedgerRow] = [
        *ledger.projects,
        *ledger.project_records,
        *ledger.allotments,
        *ledger.payments,
        *ledger.periods,
    ]
    path = tmp_path_factory.mktemp("county") / "monitor.duckdb"
    store.create(path, "real")
    centre = Organisation(county_year.ORG, "甲县房产服务中心")
    source = Source("register", title="甲县2025年7月调度表")
    store.save_batch(path, Delivery(source, ledger=rows, organisations=[centre]), "某人")
    return path


@pytest.fixture
def county(county_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOUSING_DATABASE", str(county_file))
    return county_file


@pytest.mark.parametrize(("page", "charts"), CHARTS.items())
def test_the_newest_day_is_shown_with_its_charts(county: Path, page: str, charts: list[str]) -> None:
    app = open_page(page, year=str(YEAR))
    assert not app.exception
    assert "2025 年 1–7 月" in markup(app)
    assert app.query_params["month"] == "07-31"
    drawn = [card["id"] for card in cards(app) if "figure" in card]
    assert [one for one in charts if one in drawn] == charts


def test_the_month_stands_in_the_address_and_is_picked(county: Path) -> None:
    app = open_page("monthly", year=str(YEAR), month="04-30")
    assert "2025 年 1–4 月" in markup(app)
    app.selectbox(key="month").set_value("07-31").run()
    assert "2025 年 1–7 月" in markup(app)
    assert app.query_params["month"] == "07-31"


def test_a_month_that_is_not_there_is_said(county: Path) -> None:
    app = open_page("monthly", year=str(YEAR), month="06-30")
    assert text("ui.month_changed", year=YEAR, given="06-30", day="7 月底") in markup(app)


@pytest.mark.parametrize("given", ["<script>", "13-45", "", "07-31 "])
def test_any_month_in_the_address_is_harmless(county: Path, given: str) -> None:
    app = open_page("monthly", year=str(YEAR), month=given)
    assert not app.exception
    assert "<script>" not in markup(app)


def test_late_projects_stand_with_what_the_rules_find(county: Path) -> None:
    body = markup(open_page("monthly", year=str(YEAR)))
    assert text("ui.monthly.late", count=2) in body
    assert "0%，落后 58 个百分点" in body


def test_one_project_is_picked_by_the_address(county: Path) -> None:
    app = open_page("projects", year=str(YEAR), project="北大街片区老旧小区改造项目")
    assert app.selectbox(key="project").value == "beidajie"
    body = markup(app)
    assert "2025-04-20" in body
    assert "402 万元" in body.replace("&nbsp;", " ")


def test_the_overview_says_how_much_time_has_passed_and_who_is_late(county: Path) -> None:
    body = markup(open_page("overview", year=str(YEAR)))
    assert "截至 7 月底，时间过去 58%" in body
    assert "2 个项目严重滞后" in body


@pytest.mark.parametrize("page", ["monthly", "projects", "monitoring"])
def test_a_year_without_register_says_so_and_how_to_begin(real_to_read: Path, page: str) -> None:
    app = open_page(page)
    assert not app.exception
    assert not [card for card in cards(app) if "figure" in card]
    assert "登记 0，报告 12" in markup(app)
    lacking = "ui.monitoring.none" if page == "monitoring" else "ui.ledger.no_register"
    assert text(lacking, year=2023) in markup(app)
    assert [button for button in app.get("download_button") if "空白" in button.proto.label]
    assert not [box for box in app.selectbox if box.key == "month"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 2, 28), "2 月 28 日"),
        (date(2024, 2, 29), "2 月底"),
        (date(2023, 2, 28), "2 月底"),
        (date(2024, 4, 30), "4 月底"),
    ],
)
def test_a_day_is_called_a_month_only_at_its_end(day: date, words: str) -> None:
    assert _day_words(day) == words
