"""Every chart, page and tile in every hard case: sound, in whole sentences, traceable."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from src import board
from src.board import Tile
from src.board.headlines import SAY_THEMSELVES
from src.catalogue import pages
from src.charts.spec import ChartSpec, Gap, TableRow
from src.records import Centre
from tests.charts.drawn import drawn

CHART_PAGES = [page.id for page in pages().values() if page.charts]
YEAR = 2023
BROKEN = re.compile(r"None|nan|inf(?!o)|NaN|Infinity|[{}]|，，|；；|^[，；、]|[，；：、]$|缺少缺少|  |Decimal|E\+")


def texts(found: ChartSpec | Gap) -> Iterator[str]:
    if isinstance(found, Gap):
        yield from (found.title, found.sentence)
        return
    yield from (found.title, found.subtitle, found.note, found.alt, *found.categories)
    for series in found.series:
        yield series.name
        yield from (label for label in series.labels or () if label is not None)
    for row in found.table:
        yield from (t for t in (row.label, row.shown, row.formula, row.note) if t)


def traceable(row: TableRow) -> bool:
    return bool(row.formula or row.note or (row.document and row.locator) or row.locator)


def assert_sound(found: ChartSpec | Gap) -> None:
    for text in texts(found):
        assert text.strip()
        assert not BROKEN.search(text), text
    if isinstance(found, Gap):
        return
    assert found.table
    assert all(map(traceable, found.table)), [row for row in found.table if not traceable(row)]
    assert any(value is not None for series in found.series for value in series.values)
    assert len({s.name for s in found.series}) == len(found.series)
    for series in found.series:
        for value, label in zip(series.values, series.labels or (), strict=False):
            assert label is None or value is not None


def test_charts_are_sound(case: Centre) -> None:
    for chart_id in board.CHARTS:
        assert_sound(board.chart(chart_id, case, YEAR))


def test_figures_build_in_every_appearance(case: Centre) -> None:
    for chart_id in board.CHARTS:
        spec = board.chart(chart_id, case, YEAR)
        if not isinstance(spec, Gap):
            assert_drawn(spec)


@cache
def assert_drawn(spec: ChartSpec) -> None:
    """What most cases share is drawn once."""
    content = drawn(spec).to_json() + drawn(spec, dark=True, size="projection").to_json()
    assert "NaN" not in content
    assert "Infinity" not in content


def test_every_value_is_labelled_unless_it_is_a_point_of_a_long_line(case: Centre) -> None:
    for chart_id in board.CHARTS:
        spec = board.chart(chart_id, case, YEAR)
        if isinstance(spec, Gap) or spec.kind == "line":
            continue
        for place in range(len(spec.categories)):
            values = [s.values[place] for s in spec.series]
            labelled = [s.labels is None or s.labels[place] is not None for s in spec.series]
            assert any(labelled) or not any(v is not None for v in values), (chart_id, place)


def test_headlines_are_sentences(case: Centre) -> None:
    for page_id in CHART_PAGES:
        said = board.headline(page_id, case, YEAR)
        assert said.endswith("。") or (not said and page_id in SAY_THEMSELVES)
        assert said.count("**") % 2 == 0
        assert not BROKEN.search(said), said


def test_conclusions_are_plain_sentences_and_say_once_what_is_not_reported(case: Centre) -> None:
    found = board.conclusions(case, YEAR)
    assert 1 <= len(found) <= 5
    assert not any("没有" in said and said.endswith("数据。") for said in found[:-1])
    for said in found:
        assert said.endswith("。")
        assert "**" not in said
        assert not BROKEN.search(said), said


def test_tiles_say_a_figure_or_what_is_missing(case: Centre) -> None:
    for page_id in CHART_PAGES:
        found = board.tiles(page_id, case, YEAR)
        assert len({tile.id for tile in found}) == len(found)
        assert page_id != "overview" or len(found) == 6
        for tile in found:
            assert_tile(tile)


def assert_tile(tile: Tile) -> None:
    assert (tile.value is None) == (tile.missing is not None)
    assert (tile.status is None) <= (tile.state == "none")
    for text in filter(None, (tile.value, tile.base, tile.status, tile.detail, tile.change, tile.warn, tile.missing)):
        assert not BROKEN.search(text), text
    assert tile.value is None or tile.table
    assert all(row.shown.strip() and not BROKEN.search(row.shown) for row in tile.table)


def test_any_single_missing_figure_leaves_sound_charts(real: Centre) -> None:
    for gone in real.records:
        centre = replace(real, records=tuple(r for r in real.records if r is not gone))
        for chart_id in board.CHARTS:
            assert_sound(board.chart(chart_id, centre, YEAR))
        for page_id in CHART_PAGES:
            assert not BROKEN.search(board.headline(page_id, centre, YEAR))
            for tile in board.tiles(page_id, centre, YEAR):
                assert_tile(tile)


def test_pages_hold_known_charts_and_every_chart_has_a_page() -> None:
    assert {chart_id for page in pages().values() for chart_id in page.charts} == set(board.CHARTS)
