"""Type for a wall: as large as the names of lying bars allow."""

from decimal import Decimal

import pytest

from src.charts.screen.geometry import WALL_HEIGHT, WALL_SIZES, wall_size
from src.charts.spec import Series
from tests.charts.cases import LONG, chart


def bars(names: tuple[str, ...], beside: int = 1):
    series = [Series(f"第{n}组", (Decimal(1),) * len(names), "actual") for n in range(beside)]
    return chart("bars", "bar", names, *series)


def test_few_short_names_get_the_largest_type() -> None:
    assert wall_size(bars(("甲", "乙", "丙"))) == WALL_SIZES[0]


@pytest.mark.parametrize(
    "spec", [bars(tuple(f"{n}{LONG[:24]}" for n in range(7))), bars(tuple("甲乙丙丁戊己"), beside=3)]
)
def test_more_lines_get_smaller_type_that_fits(spec) -> None:
    size = wall_size(spec)
    assert WALL_SIZES[-1] <= size < WALL_SIZES[0]
    lines = max(2 if len(name) > 16 else 1 for name in spec.categories)
    assert len(spec.categories) * max(lines, len(spec.series)) * size <= WALL_HEIGHT


def test_what_never_fits_gets_the_smallest_type() -> None:
    assert wall_size(bars(tuple(str(n) for n in range(60)))) == WALL_SIZES[-1]
