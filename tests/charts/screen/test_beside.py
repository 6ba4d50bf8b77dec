"""A label of a line lies on no line where there is room beside its point."""

from decimal import Decimal

import pytest

from src.charts.screen.beside import sides
from src.charts.spec import ChartSpec, Series


def drawn(*lines: tuple[int, ...]) -> ChartSpec:
    series = tuple(Series(f"线{n}", tuple(map(Decimal, values)), "actual") for n, values in enumerate(lines))
    names = tuple(str(2017 + n) for n in range(len(lines[0])))
    return ChartSpec("a", "line", "", "", "户", names, series, "", "", ())


@pytest.mark.parametrize(
    ("lines", "place", "side"),
    [
        (((1, 5, 1),), 1, "top center"),
        (((5, 1, 5),), 1, "bottom center"),
        (((5, 0, 5),), 1, "top center"),
        (((5, 5, 5), (7, 7, 7)), 1, "top center"),
        (((50, 50, 50), (54, 54, 54)), 1, "bottom center"),
        (((900, 1000, 2043, 300, 242), (2200, 2150, 2143, 1800, 2074)), 2, "middle left"),
    ],
)
def test_a_label_stands_clear(lines: tuple[tuple[int, ...], ...], place: int, side: str) -> None:
    spec = drawn(*lines)
    labels = ["1,234" if n == place else "" for n in range(len(spec.categories))]
    assert sides(spec, spec.series[0], labels, [float(n) for n in range(len(labels))])[place] == side
