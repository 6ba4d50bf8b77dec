"""Every link leads to a place that is there: a figure, a chart, a row of the form, a line of the data checks."""

import re

import pytest

from src import board, checks, store
from src.charts.spec import ChartSpec
from tests.ui.test_pages import CHART_PAGES, cards, markup, open_page

LINK = re.compile(r'href="([a-z_]*)\\?[^"#]*#([^"]*)"')


@pytest.mark.parametrize("org_id", ["zhengning", "chengwan"])
def test_what_links_lead_to_is_there(shipped_file, sample_file, monkeypatch, org_id):
    database = shipped_file if org_id == "zhengning" else sample_file
    monkeypatch.setenv("HOUSING_DATABASE", str(database))
    pages = {page: open_page(page, org=org_id) for page in (*CHART_PAGES, "checks")}
    said = {page: markup(app) for page, app in pages.items()}
    places = {
        page: {
            *re.findall(r' id="([^"]+)"', said[page]),
            *(f"card-{card['id'].replace('.', '-')}" for card in cards(app)),
        }
        for page, app in pages.items()
    }
    links = {link for body in said.values() for link in LINK.findall(body)}
    assert {page for page, _ in links} >= {"checks", "funding", "market", "budget", "score"}
    assert {(page, place) for page, place in links if place not in places[page]} == set()


def test_every_finding_has_its_line_and_every_tile_leads_on(real_to_read):
    body = markup(open_page("checks"))
    assert body.count(' id="finding-') == len(checks.run(real_to_read, ["zhengning"], [2023]))
    centre = store.read_centre(real_to_read, "zhengning")
    shown = [tile for tile in board.tiles("overview", centre, 2023) if tile.value is not None]
    assert markup(open_page("overview")).count('<h2><a class="lead-on"') == len(shown)


def test_a_mark_leads_to_the_rows_with_its_figure(real_to_read):
    centre = store.read_centre(real_to_read, "zhengning")
    drawn = [spec for key in board.CHARTS if isinstance(spec := board.chart(key, centre, 2023), ChartSpec)]
    marks = [(spec, series, place) for spec in drawn for series in spec.series for place in range(len(spec.categories))]
    silent = {spec.id for spec, series, place in marks if series.values[place] and not spec.rows_behind(series, place)}
    assert silent == {"budget.bridge"}, "its adjustments stand in no row"
    tiers = next(spec for spec in drawn if spec.id == "score.breakdown")
    behind = tiers.rows_behind(tiers.series[0], tiers.categories.index("资金投入"))
    rests_on = ["基本支出预算执行率", "项目支出预算执行率", "“三公经费”控制率", "结转结余变动率"]
    assert [tiers.table[number].label for number in behind] == rests_on
