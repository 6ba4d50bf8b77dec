"""Characters of a page with their boxes, put together to lines of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

GAP_EM = 0.15
"""Two characters further apart than this, in heights of a character, have a space between them."""
IDEOGRAPH_GAP_EM = 0.6
"""The same beside a Chinese character, whose box may be narrower than its place."""
RAISED_EM = 0.75
_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character and its box; `top` grows downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Half-way down the box."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Height of the box."""
        return self.bottom - self.top


def text_lines(glyphs: Sequence[Glyph]) -> list[str]:
    """The characters as lines from top to bottom, each from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.middle, glyph.left)):
        if lines and abs(_level(lines[-1]) - glyph.middle) < 0.5 * max(glyph.height, lines[-1][0].height):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [_line(sorted(line, key=lambda glyph: glyph.left)) for line in lines]


def _level(line: Sequence[Glyph]) -> float:
    tallest = max(line, key=lambda glyph: glyph.height)
    return tallest.middle


def _line(glyphs: Sequence[Glyph]) -> str:
    height = max(glyph.height for glyph in glyphs)
    base = max(glyph.bottom for glyph in glyphs if glyph.height > RAISED_EM * height)
    text = [_raised(glyphs[0], height, base)]
    for before, glyph in pairwise(glyphs):
        latin = before.text.isascii() and glyph.text.isascii()
        if glyph.left - before.right > (GAP_EM if latin else IDEOGRAPH_GAP_EM) * height:
            text.append(" ")
        text.append(_raised(glyph, height, base))
    return "".join(text)


def _raised(glyph: Glyph, height: float, base: float) -> str:
    """The character; a small raised digit as a superscript, so that it joins no number."""
    if glyph.height < RAISED_EM * height and base - glyph.bottom > 0.15 * height:
        return glyph.text.translate(_RAISED)
    return glyph.text


def joined(lines: list[str]) -> str:
    """The wrapped lines of a cell as one; two digits or letters that meet stay apart."""
    text = ""
    for line in (" ".join(line.split()) for line in lines):
        apart = text and text[-1].isascii() and line[0].isascii() and text[-1].isalnum() and line[0].isalnum()
        text += (" " if apart else "") + line
    return text
