"""What a page shows is what the board gives for it: the sentence of the year, the key figures, the charts in their order."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from streamlit.testing.v1 import AppTest

from src import board, checks, store
from src.board import Tile
from src.catalogue import pages
from src.charts.spec import ChartSpec, Gap
from src.records import Centre, Finding
from tests.ui.test_pages import CHART_PAGES, cards, open_page


def shown(app: AppTest) -> html.HtmlElement:
    return html.fromstring("".join(element.proto.body for element in app.get("html")))


def texts_of(element: html.HtmlElement, path: str) -> list[str]:
    return [found.text_content() for found in element.xpath(path)]


def tiles_of(page: html.HtmlElement) -> list[tuple[str, ...]]:
    """Label, value, unit and the two lines under it; a figure that is missing has neither unit nor a second line."""
    return [
        (
            (tile.xpath("./h2/a") or tile.xpath("./h2"))[0].text,
            tile.xpath("./div[starts-with(@class, 'value')]")[0].text,
            *texts_of(tile, "./div[starts-with(@class, 'value')]/small"),
            *texts_of(tile, "./p[@class='base']"),
            *texts_of(tile, "./p[@class='state']"),
            *texts_of(tile, "./p[@class='change']"),
        )
        for tile in page.xpath("//section[starts-with(@class, 'tile')]")
    ]


def expected_tile(tile: Tile, state: str) -> tuple[str, ...]:
    """The tile's words; `state` is the line as shown, which has to hold the tile's verdict, detail and warning in this order."""
    if tile.value is None:
        return (tile.label, "—", tile.missing or "")
    said = [part for part in (tile.status, tile.detail, tile.warn) if part]
    assert [part for part in said if part in state] == said
    assert sorted(said, key=state.index) == said
    return (tile.label, tile.value, tile.unit, tile.base, state, *filter(None, (tile.change, tile.beside)))


def expected_chart(spec: ChartSpec | Gap) -> tuple[str, str, str]:
    """Title, the line under it, and the sentence where figures are missing."""
    return (spec.title, "", spec.sentence) if isinstance(spec, Gap) else (spec.title, spec.subtitle, "")


def chart_of(head: str) -> tuple[str, str, str]:
    element = html.fromstring(f"<div>{head}</div>")
    (title,), (subtitle,) = texts_of(element, ".//h2"), texts_of(element, ".//div[@class='chart-head']/p")
    return title, subtitle, "".join(texts_of(element, ".//p[@class='gap']"))


@cache
def known(database: Path, org_id: str, year: int) -> tuple[Centre, tuple[Finding, ...]]:
    """What the board is given, read once for all pages."""
    centre = replace(store.read_full_centre(database, org_id), beside=store.read_beside(database, org_id))
    return centre, checks.run(database, [org_id], [year])


@pytest.mark.parametrize("page_id", CHART_PAGES)
@pytest.mark.parametrize(("org_id", "year"), [("zhengning", 2023), ("qinglan", 2021)])
def test_page_shows_what_the_board_says(shipped_file, sample_file, monkeypatch, page_id, org_id, year):
    database = shipped_file if org_id == "zhengning" else sample_file
    monkeypatch.setenv("HOUSING_DATABASE", str(database))
    centre, findings = known(database, org_id, year)

    app = open_page(page_id, org=org_id, year=str(year))
    page = shown(app)

    headline = board.headline(page_id, centre, year, findings).replace("**", "")
    assert texts_of(page, "//div[@class='head-line']") == ([headline] if headline else [])
    found = tiles_of(page)
    wanted = board.tiles(page_id, centre, year)
    assert found == [
        expected_tile(tile, line[4] if len(line) > 4 else "") for tile, line in zip(wanted, found, strict=True)
    ]
    charts = {card["id"]: chart_of(card["head"]) for card in cards(app) if card["id"] in board.CHARTS}
    assert list(charts.items()) == [
        (chart_id, expected_chart(found))
        for chart_id in pages()[page_id].charts
        if not getattr(found := board.chart(chart_id, centre, year), "comes_later", False)
    ]
