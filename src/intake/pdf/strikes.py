"""Characters of a page that a line strikes through, and the lines that do it, which rule no table."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from src.intake.pdf.glyphs import Glyph, text_lines
from src.intake.pdf.ruling import Line

LEVEL = 0.5
"""How far a line may slope, in points."""
OVER = 0.2
"""How far from the middle of a character a line strikes it through, in font sizes: an underline lies lower, a rule further out."""
BEYOND = 0.25
"""How far a line reaches beyond what it strikes through, in font sizes: a rule of a table reaches further."""
LARGEST = 72.0


@dataclass(frozen=True, slots=True)
class Struck:
    """What is left of a page, and the texts that are struck through."""

    glyphs: list[Glyph]
    lines: list[Line]
    texts: list[str]


def without_struck(glyphs: Sequence[Glyph], lines: Sequence[Line]) -> Struck:
    """The characters and lines of a page without the struck ones and what strikes them."""
    ordered = sorted(glyphs, key=lambda glyph: glyph.middle)
    middles = [glyph.middle for glyph in ordered]
    gone: dict[int, Glyph] = {}
    kept: list[Line] = []
    for line in lines:
        near = ordered[bisect_left(middles, line.y0 - LARGEST * OVER) : bisect_right(middles, line.y0 + LARGEST * OVER)]
        hit = list(_hit(line, near))
        gone.update((id(glyph), glyph) for glyph in hit)
        if not hit:
            kept.append(line)
    rest = [glyph for glyph in glyphs if id(glyph) not in gone]
    return Struck(rest, kept, [line.text for line in text_lines(list(gone.values()))])


def _hit(line: Line, near: Sequence[Glyph]) -> Iterator[Glyph]:
    """The characters that the line strikes through: none where it slopes or reaches further than they do."""
    start, end = min(line.x0, line.x1), max(line.x0, line.x1)
    if abs(line.y0 - line.y1) > LEVEL or start == end:
        return
    hit = [
        glyph
        for glyph in near
        if abs(glyph.middle - line.y0) < OVER * glyph.size and start < (glyph.left + glyph.right) / 2 < end
    ]
    if not hit:
        return
    room = BEYOND * max(glyph.size for glyph in hit)
    if start >= min(glyph.left for glyph in hit) - room and end <= max(glyph.right for glyph in hit) + room:
        yield from hit
