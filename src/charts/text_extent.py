"""How much room text takes, on a screen and on slides: widths, lines, heights.

Widths are estimates from Unicode's width classes and need no font file, so the same chart comes out on every machine; they
decide font sizes and margins.
"""

import math
import unicodedata
from functools import lru_cache

Face = dict[str, float]
"""Width of a character in ems by its Unicode width class."""

LINE_HEIGHT = 1.45
"""Line spacing in ems: that of Noto Sans CJK, the tallest of the fonts in question (Microsoft YaHei: 1.32)."""
OPENING = "\uff08("


def _face(latin: float, ambiguous: float) -> Face:
    return {"F": 1.0, "W": 1.0, "A": ambiguous, "H": latin, "N": latin, "Na": latin}


SCREEN_FACE = _face(0.58, 0.58)
"""Browsers draw dashes, quotes and signs of the ambiguous class as narrow as letters."""
SLIDE_FACE = _face(0.6, 1.0)
"""A little on the safe side: which font an office has is not known, and some draw the ambiguous class full width."""


def width(text: str, size: float, face: Face) -> float:
    """Width of the longest line of the text, in the unit of its font size."""
    return max(sum(size * face[unicodedata.east_asian_width(c)] for c in line) for line in text.split("\n"))


@lru_cache(4096)
def width_ems(text: str) -> float:
    """Width of the longest line of the text on a slide, in ems of its font size."""
    return width(text, 1.0, SLIDE_FACE)


def line_count(text: str, points: float, width_points: float) -> int:
    """Lines that the text takes at this size in a box of this inner width; an empty line counts as one."""
    per_line = max(width_points / points, 1.0)
    # Brackets, commas and numbers must not be torn from what they belong to, so a line loses about one em.
    return sum(
        1 if width_ems(line) <= per_line else math.ceil(width_ems(line) / max(per_line - 1, 1))
        for line in text.split("\n")
    )


def wrapped(text: str, most_ems: float) -> str:
    """The text with line ends so that no line is longer; broken before a bracket where there is one, else evenly."""
    if width_ems(text) <= most_ems:
        return text
    bracket = max(text.find(opening) for opening in OPENING)
    if bracket > 0:
        return "\n".join(wrapped(part, most_ems) for part in (text[:bracket], text[bracket:]))
    size = math.ceil(len(text) / math.ceil(width_ems(text) / max(most_ems, 1)))
    return "\n".join(text[start : start + size] for start in range(0, len(text), size))


def height_points(text: str, points: float, width_points: float) -> float:
    """Height of the wrapped text in points."""
    return line_count(text, points, width_points) * points * LINE_HEIGHT


def fitting_size(text: str, width_points: float, room_points: float, sizes: tuple[int, ...]) -> int:
    """The largest of the sizes (descending) at which the text fits the box, else the smallest."""
    fitting = (size for size in sizes if height_points(text, size, width_points) <= room_points)
    return next(fitting, sizes[-1])
