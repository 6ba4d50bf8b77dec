"""Titles of 2023 and in hard cases, word for word: a conclusion must stay true where targets, figures or years are missing."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from src import board
from src.charts.spec import ChartSpec, Gap
from src.charts.wording import is_an_indicators
from src.records import Centre
from tests.real_year import SAID

CASES = tomllib.loads(Path(__file__).with_name("titles_cases.toml").read_text(encoding="utf-8"))
ROWS = [(name, row["chart"], row["says"]) for name, rows in CASES.items() for row in rows]


def said(found: ChartSpec | Gap) -> str:
    return found.sentence if isinstance(found, Gap) else found.title


@pytest.mark.parametrize(("case_name", "chart_id", "says"), ROWS)
def test_title(
    real: Centre, cases: dict[str, Callable[[Centre], Centre]], case_name: str, chart_id: str, says: str
) -> None:
    assert said(board.chart(chart_id, cases[case_name](real), 2023)) == says


@pytest.mark.parametrize("chart_id", board.CHARTS)
def test_every_chart_has_its_words_of_2023_or_a_case_where_2023_has_no_figures(real: Centre, chart_id: str) -> None:
    found = board.chart(chart_id, real, 2023)
    if is_an_indicators(chart_id):
        return  # its words follow from the indicator's name; test_indicator_by_year holds them
    if isinstance(found, ChartSpec):
        assert SAID["titles"].get(chart_id) == found.title
        assert chart_id not in SAID["gaps"]
    elif chart_id in SAID["gaps"]:
        assert SAID["gaps"][chart_id] == found.sentence
    else:
        assert chart_id in {chart for _, chart, _ in ROWS}, f"no figures in 2023, and nothing says so: {found.sentence}"


def test_no_words_are_kept_of_charts_that_are_gone() -> None:
    assert SAID["titles"].keys() | SAID["gaps"].keys() <= set(board.CHARTS)
