"""How far into its year a text says that its figures run."""

from datetime import date

import pytest

from src.intake.period import ends


@pytest.mark.parametrize(
    ("said", "year", "day"),
    [
        ("截至2024年2月28日", 2024, date(2024, 2, 28)),
        ("截至2月29日", 2024, date(2024, 2, 29)),
        ("截至2月28日", 2023, date(2023, 2, 28)),
        ("截至2月底", 2024, date(2024, 2, 29)),
        ("截至7月31日", 2024, date(2024, 7, 31)),
    ],
)
def test_the_day_is_the_one_that_is_said(said: str, year: int, day: date) -> None:
    through = ends(said)
    assert through is not None
    assert through.on(year) == day
