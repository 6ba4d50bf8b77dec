"""The course of a figure over the years, drawn small: as a line, and where only text goes as blocks."""

from collections.abc import Sequence
from decimal import Decimal

from src.charts.spec import TableRow

Course = Sequence[tuple[int, TableRow]]
"""Figures by year, ascending, two at least."""

WIDTH, HEIGHT = 100, 30
EDGE_ACROSS, EDGE_UP = 2, 3
BLOCKS = "▁▂▃▄▅▆▇█"


def line(course: Course) -> str:
    """The points of a line in a box of 100 by 30, as an SVG polyline takes them: years across, the lowest figure at the foot."""
    first, last = course[0][0], course[-1][0]
    across = [EDGE_ACROSS + Decimal(WIDTH - 2 * EDGE_ACROSS) * (year - first) / (last - first) for year, _ in course]
    up = [HEIGHT - EDGE_UP - share * (HEIGHT - 2 * EDGE_UP) for share in _shares(course)]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(across, up, strict=True))


def blocks(course: Course) -> str:
    """A block a year, the lowest figure the lowest block."""
    return "".join(BLOCKS[round(share * (len(BLOCKS) - 1))] for share in _shares(course))


def _shares(course: Course) -> list[Decimal]:
    """Each figure between the lowest, 0, and the highest, 1; in the middle where all are equal."""
    values = [row.value or Decimal(0) for _, row in course]
    low, room = min(values), max(values) - min(values)
    return [(value - low) / room if room else Decimal("0.5") for value in values]
