"""The slides of a month: its charts, and the late projects with what a meeting asks of each; the day is said."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from src import store
from src.catalogue import pages, text
from src.command_line import main
from src.deck.player import build_player
from src.deck.powerpoint import build
from src.deck.snapshot import freeze, of_charts, snapshot_id
from src.records import Centre, Delivery, Record, Source
from tests import county_year

YEAR = 2025
CHARTS = pages()["monthly"].charts
MOST_SLIDES = 6


@pytest.fixture(scope="module")
def centre() -> Centre:
    ledger = county_year.ledger()
    named = tuple(replace(row, person="李某", difficulty="居民意见不统一") for row in ledger.projects)
    return Centre(
        ledger.organisation,
        "real",
        (),
        (),
        ledger=replace(ledger, projects=named),
        ledger_years=(YEAR,),
        day=county_year.AS_OF,
    )


def texts(deck: BytesIO) -> list[str]:
    """All that each slide says, tables too."""
    found = []
    for slide in Presentation(deck).slides:
        said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        tables = [shape.table for shape in slide.shapes if shape.has_table]
        found.append("\n".join([*said, *(cell.text for table in tables for row in table.rows for cell in row.cells)]))
    return found


def test_what_shows_the_register_alone_is_of_the_register_s_day(centre: Centre) -> None:
    june = Record("jia", YEAR, date(YEAR, 6, 30), "funding.total", "actual", Decimal(817), "万元")
    snapshot = freeze(replace(centre, day=None, records=(june,)), YEAR)
    assert (snapshot.as_of, snapshot.period) == ("2025-06-30（项目登记截至 2025-07-31）", "2025 年 1–6 月")
    month = of_charts(snapshot, CHARTS)
    assert (month.as_of, month.period, month.id) == ("2025-07-31", "2025 年 1–7 月", snapshot.id)
    assert of_charts(snapshot, [*CHARTS, "funding.total"]).as_of == snapshot.as_of


def test_the_deck_of_a_month_has_at_most_six_slides_and_names_who_is_asked(centre: Centre) -> None:
    deck = BytesIO()
    report = build(deck, centre, YEAR, charts=CHARTS, parts=("cover", "late"))
    assert report.slides <= MOST_SLIDES
    first, *_, last = texts(deck)
    assert "2025 年 1–7 月" in first
    assert f"截至 7 月底，{text('deck.late', count=2)}" in last
    for said in ("水利局家属院改造项目", "严重滞后", "居民意见不统一", "住房保障股", "李某", "2025-10-31"):
        assert said in last


def test_the_player_shows_the_same(centre: Centre, tmp_path: Path) -> None:
    report = build_player(tmp_path / "month.html", centre, YEAR, charts=CHARTS, parts=("cover", "late"))
    assert report.charts == CHARTS
    said = (tmp_path / "month.html").read_text(encoding="utf-8")
    assert "居民意见不统一" in said


def test_a_deck_of_a_centre_without_late_projects_has_no_such_slide(centre: Centre) -> None:
    assert centre.ledger is not None
    done = tuple(replace(row, stage="finished") for row in centre.ledger.projects)
    deck = BytesIO()
    build(deck, replace(centre, ledger=replace(centre.ledger, projects=done)), YEAR, charts=CHARTS, parts=("late",))
    assert "滞后项目" not in "".join(texts(deck))


def test_the_snapshot_is_another_where_the_register_says_something_else(centre: Centre) -> None:
    assert centre.ledger is not None
    changed = tuple(replace(row, difficulty="已协调") for row in centre.ledger.projects)
    other = replace(centre, ledger=replace(centre.ledger, projects=changed))
    assert snapshot_id(centre, YEAR) == snapshot_id(replace(centre), YEAR) != snapshot_id(other, YEAR)


def test_the_date_of_the_figures_and_that_of_the_register_are_both_said_where_they_differ(centre: Centre) -> None:
    half = Record(
        centre.organisation.org_id, YEAR, date(YEAR, 6, 30), "renovation.households", "actual", Decimal(450), "户"
    )
    both = replace(centre, records=(half,), day=None)
    assert freeze(both, YEAR).as_of == "2025-06-30（项目登记截至 2025-07-31）"
    assert freeze(replace(both, records=(replace(half, as_of=date(YEAR, 7, 31)),)), YEAR).as_of == "2025-07-31"
    assert freeze(replace(both, records=()), YEAR).as_of == "2025-07-31"
    assert freeze(replace(both, ledger=None, ledger_years=()), YEAR).as_of == "2025-06-30"


def test_the_command_draws_what_the_register_says(
    centre: Centre, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert centre.ledger is not None
    database, out = tmp_path / "monitor.duckdb", tmp_path / "month.pptx"
    rows = [*centre.ledger.projects, *centre.ledger.project_records]
    store.create(database, "real")
    store.save_batch(database, Delivery(Source("register"), ledger=rows, organisations=[centre.organisation]), "某人")
    code = main(
        ["deck", str(out), "--year", str(YEAR), "--charts", "monthly.pace", "--database", str(database), "--json"]
    )
    assert code == 0
    assert json.loads(capsys.readouterr().out)["charts"] == ["monthly.pace"]
