"""A chart by the id of an indicator: no code, no words of its own, and it is true of every indicator of the catalogue."""

from dataclasses import replace
from pathlib import Path

import pytest

from src import store
from src.board.by_year import by_year
from src.catalogue import indicators
from src.charts.spec import ChartSpec, Gap
from src.records import Centre


@pytest.fixture(scope="module")
def sample(sample_file: Path) -> Centre:
    return store.read_centre(sample_file, "songquan")


@pytest.mark.parametrize("indicator", indicators())
def test_it_draws_each_year_that_was_reported(sample: Centre, indicator: str) -> None:
    drawn = by_year(indicator, sample, 2024)
    reported = [year for year in sample.years if year <= 2024 and sample.record(year, indicator)]
    if len(reported) < 2:
        assert isinstance(drawn, Gap)
        assert indicators()[indicator].label in drawn.sentence + drawn.title
        return
    assert isinstance(drawn, ChartSpec)
    values = {str(year): sample.value(year, indicator) for year in reported}
    assert dict(zip(drawn.categories, drawn.series[0].values, strict=True)).items() >= values.items()
    assert indicators()[indicator].label in drawn.title


def test_one_year_is_no_trend(real: Centre) -> None:
    drawn = by_year("funding.total", real, 2023)
    assert isinstance(drawn, Gap)
    assert drawn.comes_later
    nothing = by_year("funding.total", replace(real, records=()), 2023)
    assert isinstance(nothing, Gap)
    assert "争取各类资金" in nothing.sentence
