"""Titles in hard cases, word for word: a conclusion must stay true where targets, figures or years are missing."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from src import board
from src.charts.spec import Gap
from src.records import Centre

EXPECTED = tomllib.loads(Path(__file__).with_name("titles_cases.toml").read_text(encoding="utf-8"))
ROWS = [(name, row["chart"], row["says"]) for name, rows in EXPECTED.items() for row in rows]


@pytest.mark.parametrize(("case_name", "chart_id", "says"), ROWS)
def test_title(
    real: Centre, cases: dict[str, Callable[[Centre], Centre]], case_name: str, chart_id: str, says: str
) -> None:
    found = board.chart(chart_id, cases[case_name](real), 2023)
    assert (found.sentence if isinstance(found, Gap) else found.title) == says
