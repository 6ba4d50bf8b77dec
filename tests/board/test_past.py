"""A key figure beside the same figure of the years before: whole years alone, each in the same way of counting."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from src import board, store
from src.board import Tile, course
from src.catalogue import pages
from src.charts.spec import TableRow
from src.records import Centre


@pytest.fixture(scope="module")
def centre(sample_file: Path) -> Centre:
    return store.read_centre(sample_file, "chengwan")


def overview(centre: Centre, year: int = 2024) -> dict[str, Tile]:
    return {tile.id: tile for tile in board.tiles("overview", centre, year)}


def until_july(centre: Centre, year: int) -> Centre:
    """The centre whose figures of the year speak of its first seven months."""
    records = (replace(one, as_of=date(year, 7, 31)) if one.year == year else one for one in centre.records)
    return replace(centre, records=tuple(records))


def test_every_figure_of_the_overview_says_last_year_and_its_course(centre: Centre) -> None:
    before, now = overview(centre, 2023), overview(centre)
    for key, tile in now.items():
        assert tile.change is not None
        assert tile.change.endswith(f"上年 {before[key].value}")
        assert [year for year, _ in tile.course] == list(centre.years)
        assert tile.course[-1][1].shown == tile.value
        assert tile.before is not None
        assert tile.before.label.startswith("2023 年")
    assert now["market.supply"].change == "同比 ↓ 9%，上年 24.8"
    assert now["budget.total.execution"].change == "同比 ↓ 2.5 个百分点，上年 98.8"


def test_the_first_year_has_no_past(centre: Centre) -> None:
    for tile in overview(centre, centre.years[0]).values():
        assert (tile.change, tile.before, tile.course) == (None, None, ())


@pytest.mark.parametrize("key", ["funding.total", "market.supply", "budget.total.execution"])
def test_a_part_of_a_year_is_held_against_no_whole_one(centre: Centre, key: str) -> None:
    under_way = overview(until_july(centre, 2024))[key]
    assert (under_way.change, under_way.before, under_way.course) == (None, None, ())
    after = overview(until_july(centre, 2023))[key]
    assert (after.change, after.before) == (None, None)
    assert 2023 not in dict(after.course)


def test_points_of_a_score_are_no_percentage(centre: Centre) -> None:
    score = next(tile for tile in board.tiles("score", centre, 2024) if tile.id == "score.score")
    before = next(tile for tile in board.tiles("score", centre, 2023) if tile.id == "score.score")
    assert score.change == f"上年 {before.value}"


def test_every_figure_of_every_page_has_its_course(centre: Centre) -> None:
    shown = [tile for page_id in pages() for tile in board.tiles(page_id, centre, 2024) if tile.value is not None]
    assert len(shown) > 30
    assert not [tile.id for tile in shown if len(tile.course) < 2]


def figures(*values: int) -> list[tuple[int, TableRow]]:
    return [(2020 + place, TableRow("户数", Decimal(v), "户", "报送", str(v))) for place, v in enumerate(values)]


def test_a_course_goes_from_its_lowest_to_its_highest_figure() -> None:
    assert course.line(figures(10, 30, 20)) == "2.0,27.0 50.0,3.0 98.0,15.0"
    assert course.blocks(figures(10, 30, 20)) == "▁█▅"
    assert course.line(figures(5, 5)) == "2.0,15.0 98.0,15.0"
    gap = [figures(1)[0], (2024, figures(2)[0][1])]
    assert course.line([gap[0], (2021, gap[0][1]), gap[1]]) == "2.0,27.0 26.0,27.0 98.0,3.0"
