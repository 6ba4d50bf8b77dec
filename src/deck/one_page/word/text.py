"""Paragraphs of a Word document whose height is known before anybody opens it: every line has an exact height."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from src.catalogue import text
from src.catalogue.visible import harmless
from src.charts.text_extent import line_count
from src.charts.theme import LIGHT
from src.deck.emphasis import pieces

LEADING = 1.4
LATIN = "Microsoft YaHei"
MODERN = "15"
"""Compatibility mode of Word 2013 and later."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in one look."""

    content: str
    colour: str = LIGHT.ink
    bold: bool = False
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: its pieces, type size and the space above it in points."""

    pieces: tuple[Piece, ...]
    size: float
    before: float = 0.0

    @property
    def leading(self) -> float:
        """Height of one line in points."""
        return max(piece.size or self.size for piece in self.pieces) * LEADING

    def height(self, width_points: float) -> float:
        """Height of the paragraph in points at this width."""
        content = "".join(piece.content for piece in self.pieces)
        return line_count(content, self.size, width_points) * self.leading + self.before


def line(content: str, size: float, *, colour: str = LIGHT.ink, bold: bool = False, before: float = 0.0) -> Line:
    """A paragraph whose numbers between ** are bold."""
    return Line(tuple(Piece(part, colour, bold or strong) for part, strong in pieces(content)), size, before)


def heights(lines: Sequence[Line], width_points: float) -> float:
    """Height of the paragraphs in points."""
    return sum(one.height(width_points) for one in lines)


def write_line(paragraph: Any, content: Line) -> None:
    """Write the line into an empty paragraph."""
    form = paragraph.paragraph_format
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(content.leading)
    form.space_before, form.space_after = Pt(content.before), Pt(0)
    for piece in content.pieces:
        run = paragraph.add_run(harmless(piece.content))
        run.bold = piece.bold
        run.font.size = Pt(piece.size or content.size)
        run.font.color.rgb = RGBColor.from_string(piece.colour.lstrip("#"))


def write_lines(cell: Any, lines: Sequence[Line]) -> None:
    """Write the lines into a cell, the first into the paragraph that every cell has."""
    for number, one in enumerate(lines):
        write_line(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), one)


def set_fonts(document: Any) -> None:
    """Name the Latin and the East Asian typeface for the whole document."""
    properties = document.styles["Normal"].element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    font = text("deck.font")
    fonts = f'w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:eastAsia="{font}" w:cs="{LATIN}"'
    properties.insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {fonts}/>"))


def set_modern(document: Any) -> None:
    """Lay the document out as current programs do, where tables keep within the margins, and call it Chinese."""
    settings = document.settings.element
    for one in settings.iter(qn("w:compatSetting")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), MODERN)
    for one in settings.iter(qn("w:themeFontLang")):
        one.set(qn("w:eastAsia"), "zh-CN")
