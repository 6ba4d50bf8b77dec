"""Text on slides that a refresh finds again: the shape's name carries a key and a digest of what we wrote.

A name survives PowerPoint, WPS and LibreOffice, copying and rearranging. Where the digest no longer fits the text, somebody
has edited it by hand.
"""

import hashlib
import re
from copy import deepcopy
from typing import Any

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from src.charts.slide_look import INK, MUTED, WARNING
from src.charts.slide_text import set_fonts
from src.deck.layouts import Box

NAME = re.compile(r"^text:(?P<key>[^#]+)#(?P<digest>[0-9a-f]{10})$")
BOLD = re.compile(r"\*\*")


def plain(marked: str) -> str:
    """The text without its ** marks of important numbers."""
    return BOLD.sub("", marked)


def digest(written: str) -> str:
    """Ten hex digits of the text, blind to white space, which programs change on their own."""
    return hashlib.sha256("".join(written.split()).encode()).hexdigest()[:10]


def sign(shape: Any, key: str, written: str) -> None:
    """Name the shape so that a refresh knows what stands here and whether it is still as we wrote it."""
    shape.name = f"text:{key}#{digest(plain(written))}"


def signed(shape: Any) -> tuple[str, bool] | None:
    """Key of a text of ours, and whether it still stands as we wrote it; None for any other shape."""
    match = NAME.match(shape.name or "")
    if match is None or not shape.has_text_frame:
        return None
    return match["key"], match["digest"] == digest(shape.text_frame.text)


def add_text(
    slide: Any,
    key: str,
    content: str,
    box: Box,
    size: int,
    *,
    muted: bool = False,
    warning: bool = False,
    bold: bool = False,
    align: PP_ALIGN = PP_ALIGN.LEFT,
    anchor: MSO_ANCHOR = MSO_ANCHOR.TOP,
) -> Any:
    """A text box of ours; numbers between ** are bold, line ends start paragraphs."""
    shape = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    write(frame, content, size=size, bold=bold)
    for paragraph in frame.paragraphs:
        paragraph.alignment = align
        for run in paragraph.runs:
            _colour(run, muted, warning)
    sign(shape, key, content)
    return shape


def _colour(run: Any, muted: bool, warning: bool) -> None:
    properties = run._r.get_or_add_rPr()
    fill = WARNING if warning else MUTED if muted else INK
    properties.insert(0, parse_xml(f"<a:solidFill {nsdecls('a')}>{fill}</a:solidFill>"))


def write(frame: Any, content: str, *, size: int | None = None, bold: bool | None = None, major: bool = False) -> None:
    """Write the text into the frame with both typefaces of the theme; size and weight of None follow the layout."""
    lines = content.split("\n")
    frame.clear()
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        for run in list(paragraph.runs):
            paragraph._p.remove(run._r)
        for at, piece in enumerate(BOLD.split(line)):
            if piece:
                _add_run(paragraph, piece, size, True if at % 2 else bold, major)


def _add_run(paragraph: Any, piece: str, size: int | None, bold: bool | None, major: bool) -> None:
    run = paragraph.add_run()
    run.text = piece
    run.font.size = Pt(size) if size else None
    run.font.bold = bold
    properties = run._r.get_or_add_rPr()
    properties.set("lang", "zh-CN")
    set_fonts(properties, "+mj-lt" if major else "+mn-lt", "+mj-ea" if major else "+mn-ea")


def rewrite(shape: Any, key: str, content: str) -> None:
    """Replace the text, keeping size, weight and colour of its first run; sign it again."""
    frame = shape.text_frame
    first = next((run for p in frame.paragraphs for run in p.runs), None)
    look = first._r.rPr if first is not None else None
    write(frame, content)
    if look is not None:
        for run in (run for p in frame.paragraphs for run in p.runs):
            _restore(run, look)
    sign(shape, key, content)


def _restore(run: Any, look: Any) -> None:
    bold = run.font.bold
    run._r.replace(run._r.get_or_add_rPr(), deepcopy(look))
    if bold:
        run.font.bold = True
