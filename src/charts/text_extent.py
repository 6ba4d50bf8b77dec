"""Text on slides: how much room it takes, and the East Asian typeface that python-pptx does not write.

Widths are estimates from Unicode's width classes (a full-width character is one em), a little on the safe side: they decide
font sizes and margins and need no font file, so the same deck comes out on every machine.
"""

import math
import unicodedata
from functools import cache
from xml.sax.saxutils import escape

LATIN_EM = 0.6
LINE_HEIGHT = 1.45
"""Line spacing in ems: that of Noto Sans CJK, the tallest of the fonts in question (Microsoft YaHei: 1.32)."""
OPENING = "\uff08("
THEME_LATIN = "+mn-lt"
THEME_EAST_ASIAN = "+mn-ea"


def width_ems(text: str) -> float:
    """Width of the longest line of the text in ems of its font size."""
    return max(sum(_character_ems(c) for c in line) for line in text.split("\n"))


@cache
def _character_ems(character: str) -> float:
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else LATIN_EM


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


def escaped(text: str) -> str:
    """The text as XML content: markup stays text, control characters that no XML file may hold are left out."""
    return escape("".join(c for c in text if c >= " " or c in "\t\n"))
