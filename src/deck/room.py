"""How much of a slide is left for its content, in points: under the subtitle, over the source line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from src.charts.text_extent import fitting_size, height_points

SUBTITLE_SIZES = (18, 16)
SOURCE_SIZE = 12
GAP = 5.76
"""Points between the lines and the content, and under the content."""
BETWEEN = 28.8
"""Points between two charts side by side."""


@dataclass(frozen=True, slots=True)
class Room:
    """A rectangle of a slide in points."""

    width: float
    height: float

    def beside(self, count: int) -> "Room":
        """The room of each of so many charts side by side."""
        return replace(self, width=(self.width - (count - 1) * BETWEEN) / count)

    def between(self, lines: Sequence[tuple[str, str]]) -> "Room":
        """What the tallest of the subtitles and the tallest of the source lines leave, each as wide as the room; lines may be empty."""
        over = max(subtitle_height(subtitle, self.width) for subtitle, _ in lines)
        under = max(source_height(source, self.width) for _, source in lines)
        return replace(self, height=self.height - over - under - 3 * GAP)


def subtitle_size(subtitle: str, width: float) -> int:
    """The size of a subtitle: the larger one where it keeps to two lines."""
    return fitting_size(subtitle, width, 2 * SUBTITLE_SIZES[0], SUBTITLE_SIZES)


def subtitle_height(subtitle: str, width: float) -> float:
    """Points that a subtitle takes with the gap over it; nothing without one."""
    return GAP + height_points(subtitle, subtitle_size(subtitle, width), width) if subtitle else 0.0


def source_height(source: str, width: float) -> float:
    """Points that a source line takes; nothing without one."""
    return height_points(source, SOURCE_SIZE, width) if source else 0.0
