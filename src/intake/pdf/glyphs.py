"""Characters of a page with their boxes, put together to lines of text."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

GAP_EM = 0.18
"""Two characters further apart than this, in font sizes, have a space between them."""
IDEOGRAPH_GAP_EM = 0.7
"""The same beside a Chinese character, whose box may be narrower than its place."""
RAISED_EM = 0.75
BESIDE_EM = 0.3
"""The room, in font sizes, that a word processor may leave between a Latin character and a Chinese one."""
FULL_LINES = 3
"""So many lines must reach the right margin before it counts as one."""
_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")
_FIRST_WORD = re.compile(r"[\u201c\uff08\u300a(]*(?:[!-~]+|.)[\u3001\u3002\uff0c\uff1a\uff1b\uff09\u201d\u300b]*")
"""A number or a Latin word, or one other character, with opening and closing marks: those never end or begin a line."""
_HANGING = "\u3001\u3002\uff0c\uff1a\uff1b"
_NUMBER = re.compile(r"[0-9.,%-]+")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: its left and right edge, its base line (growing downwards) and its font size, in points."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def middle(self) -> float:
        """Half-way up a character of this size."""
        return self.base - 0.35 * self.size


@dataclass(frozen=True, slots=True)
class TextLine:
    """The characters of one line from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The line as text, with spaces where characters stand apart."""
        size = max(glyph.size for glyph in self.glyphs)
        base = max(glyph.base for glyph in self.glyphs if glyph.size > RAISED_EM * size)
        text = [_raised(self.glyphs[0], size, base)]
        for before, glyph in pairwise(self.glyphs):
            latin = before.text.isascii() and glyph.text.isascii()
            if glyph.left - before.right > (GAP_EM if latin else IDEOGRAPH_GAP_EM) * size:
                text.append(" ")
            text.append(_raised(glyph, size, base))
        return "".join(text)

    @property
    def width(self) -> float:
        """From the first to the last character, in points."""
        return self.glyphs[-1].right - self.glyphs[0].left


def text_lines(glyphs: Sequence[Glyph]) -> list[TextLine]:
    """The characters as lines from top to bottom, each from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.middle, glyph.left)):
        if lines and abs(_level(lines[-1]) - glyph.middle) < 0.5 * max(glyph.size, lines[-1][0].size):
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [TextLine(tuple(sorted(line, key=lambda glyph: glyph.left))) for line in lines]


def _level(line: Sequence[Glyph]) -> float:
    tallest = max(line, key=lambda glyph: glyph.size)
    return tallest.middle


def _raised(glyph: Glyph, size: float, base: float) -> str:
    """The character; a small raised digit as a superscript, so that it joins no number."""
    if glyph.size < RAISED_EM * size and base - glyph.base > 0.15 * size:
        return glyph.text.translate(_RAISED)
    return glyph.text


def cell_text(lines: Sequence[TextLine], room: float) -> str:
    """The wrapped lines of a cell as one; `room` is what a line may be wide, in points.

    A number is put together again only where it had to be cut: its line holds nothing else and has no room for more.
    """
    text = ""
    for position, line in enumerate(lines):
        cut = position > 0 and cut_number(lines[position - 1], line, room)
        text = text + line.text if cut else joined([part for part in (text, line.text) if part])
    return text


def cut_number(line: TextLine, following: TextLine, room: float) -> bool:
    """Whether a number that is too long for its cell goes on in the following line."""
    if not _NUMBER.fullmatch(line.text) or not _NUMBER.match(following.text):
        return False
    return _has_no_room(line, following.glyphs[:1], room)


def wraps(line: TextLine, following: TextLine, room: float) -> bool:
    """Whether the first word of the following line had no room in this one."""
    return _has_no_room(line, first_word(following), room)


def first_word(line: TextLine) -> Sequence[Glyph]:
    """What a word processor never cuts at the beginning of a line."""
    found = _FIRST_WORD.match("".join(glyph.text for glyph in line.glyphs))
    return line.glyphs[: found.end() if found else 1]


def right_margin(lines: Sequence[TextLine]) -> float:
    """Where lines end for want of room, in points; infinite where too few reach the same place to tell.

    A mark that hangs over the margin does not count.
    """
    ends = [max((glyph.right for glyph in line.glyphs if glyph.text not in _HANGING), default=0) for line in lines]
    reach = max(ends)
    full = sum(reach - end < line.glyphs[0].size for end, line in zip(ends, lines, strict=True))
    return reach if full >= FULL_LINES else math.inf


def _has_no_room(line: TextLine, word: Sequence[Glyph], room: float) -> bool:
    beside = line.glyphs[-1].text.isascii() != word[0].text.isascii()
    return line.width + beside * BESIDE_EM * word[0].size + word[-1].right - word[0].left > room


def joined(lines: Sequence[str]) -> str:
    """Wrapped lines as one; two digits or letters that meet stay apart."""
    text = ""
    for line in (" ".join(line.split()) for line in lines):
        apart = text and text[-1].isascii() and line[0].isascii() and text[-1].isalnum() and line[0].isalnum()
        text += (" " if apart else "") + line
    return text
