"""The real 2023 year: what pages and tiles say, word for word, and where its figures stand."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from src import board
from src.catalogue import pages
from src.charts.spec import ChartSpec, Gap
from src.records import Centre, Comment
from tests.real_year import DRAWN, SAID

CHART_PAGES = [page.id for page in pages().values() if page.charts]
DOCUMENT = "正房产发〔2024〕11号"


@pytest.mark.parametrize("chart_id", DRAWN)
def test_every_figure_has_its_place_in_the_report(real: Centre, chart_id: str) -> None:
    spec = board.chart(chart_id, real, 2023)
    assert isinstance(spec, ChartSpec)
    assert DOCUMENT in spec.note
    assert all(row.formula or (row.document == DOCUMENT and row.locator) for row in spec.table)


@pytest.mark.parametrize("page_id", CHART_PAGES)
def test_headline(real: Centre, page_id: str) -> None:
    assert board.headline(page_id, real, 2023) == SAID["headlines"][page_id]


def test_overview_tiles(real: Centre) -> None:
    found = {
        tile.label: f"{tile.value} {tile.unit}｜{tile.base}｜{tile.status or ''}｜{tile.detail}"
        for tile in board.tiles("overview", real, 2023)
    }
    assert found == SAID["tiles"]


def test_execution_names_both_denominators(real: Centre) -> None:
    tile = board.tiles("overview", real, 2023)[-1]
    assert (tile.rate, tile.warn) == (Decimal(100), "为年初预算的 290.2%")


def test_the_waterfall_names_both_rows_and_says_that_its_axis_is_cut(real: Centre) -> None:
    spec = board.chart("score.losses", real, 2023)
    assert isinstance(spec, ChartSpec)
    assert spec.categories[1:-1] == ("资金使用规范性（未说明原因）", "资产管理规范性（未说明原因）")
    assert spec.axis_minimum == 95
    assert "未从 0 起" in spec.subtitle


def test_supply_is_held_against_the_rule_in_force_at_the_end_of_the_year(real: Centre) -> None:
    spec = board.chart("market.supply", real, 2023)
    assert isinstance(spec, ChartSpec)
    assert [line.value for line in spec.reference_lines] == [6, 12, 18, 36]
    assert "建房〔2017〕80号" in spec.note
    assert "未含现房" in spec.note
    assert "城市" in spec.note


def test_one_year_is_no_trend(real: Centre) -> None:
    for chart_id in (
        "funding.trend",
        "funding.investment",
        "renovation.trend",
        "rental_subsidy.amount",
        "market.trend",
    ):
        found = board.chart(chart_id, real, 2023)
        assert isinstance(found, Gap)
        assert found.comes_later
    flow = board.chart("maintenance_fund.flow", real, 2023)
    assert isinstance(flow, ChartSpec)
    assert (flow.kind, flow.categories) == ("bar", ("交存", "支取使用"))


def test_progress_is_never_judged(real: Centre) -> None:
    tile = next(t for t in board.tiles("overview", real, 2023) if t.id == "renovation.households")
    assert (tile.status, tile.state) == (None, "none")


def test_an_unknown_id_names_the_known_ones(real: Centre) -> None:
    with pytest.raises(KeyError, match=r"budget\.stages"):
        board.chart("budget.pie", real, 2023)
    with pytest.raises(KeyError, match="maintenance_fund"):
        board.headline("home", real, 2023)
    with pytest.raises(KeyError, match="maintenance_fund"):
        board.tiles("home", real, 2023)


def test_another_year_leaves_gaps_that_say_what_to_do(real: Centre) -> None:
    for chart_id in board.CHARTS:
        found = board.chart(chart_id, real, 2010)
        assert isinstance(found, Gap)
        assert "导入" in found.sentence


def test_a_comment_stands_under_its_chart_signed_and_dated(real: Centre) -> None:
    said = Comment(2023, "renovation.progress", "雨季停工两个月", "张三", datetime(2024, 3, 5, 9, 30))
    centre = replace(real, comments=(said,))
    drawn = board.chart("renovation.progress", centre, 2023)
    assert isinstance(drawn, ChartSpec)
    assert drawn.comment == "说明：雨季停工两个月（张三，2024-03-05）"
    assert drawn.foot == f"{drawn.comment}\n{drawn.note}"
    assert board.chart("renovation.trend", centre, 2023) == board.chart("renovation.trend", real, 2023)


def test_with_one_year_no_chart_draws_what_another_draws(real: Centre) -> None:
    drawn = [spec for key in board.CHARTS if isinstance(spec := board.chart(key, real, 2023), ChartSpec)]
    drawn = [spec for spec in drawn if spec.id != "problems.status"]  # a small count stands among any other figures
    figures = {spec.id: {value for one in spec.series for value in one.values if value} for spec in drawn}
    assert [(a, b) for a in figures for b in figures if a != b and figures[a] <= figures[b]] == []
