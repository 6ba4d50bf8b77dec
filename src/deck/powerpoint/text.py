"""Text on slides that a refresh finds again: the shape's name carries a key and a digest of what we wrote.

A name survives PowerPoint, WPS and LibreOffice, copying and rearranging. Where the digest no longer fits the text, somebody
has edited it by hand.
"""

import hashlib
import re
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, Literal

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from src.charts.slide.look import INK
from src.charts.slide.runs import escaped
from src.deck.emphasis import pieces, plain
from src.deck.powerpoint.box import Box

Align = Literal["l", "ctr", "r"]
Anchor = Literal["t", "ctr", "b"]
NAMESPACES = nsdecls("p", "a")
LIST_INDENT, LIST_SPACE = Pt(40), 14
"""Indent of a numbered sentence, and points before it."""
NUMBERED = (
    f'<a:pPr marL="{LIST_INDENT}" indent="-{LIST_INDENT}"><a:spcBef><a:spcPts val="{LIST_SPACE * 100}"/></a:spcBef>'
    '<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/></a:pPr>'
)
NAME = re.compile(r"^text:(?P<key>[^#]+)#(?P<digest>[0-9a-f]{10})$")


@dataclass(frozen=True, slots=True)
class Look:
    """How a text looks; None follows the layout."""

    size: int | None = None
    bold: bool | None = None
    colour: str | None = None
    align: Align | None = None
    major: bool = False
    numbered: bool = False


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


def signed_digest(name: str | None) -> tuple[str, str] | None:
    """Key and digest in the name of a text of ours; None where the name says nothing."""
    match = NAME.match(name or "")
    return None if match is None else (match["key"], match["digest"])


def signatures(slide: Any) -> list[tuple[str, str]]:
    """Key and digest of each text of ours that its name tells, on the slide and in its notes."""
    holders = [slide, slide.notes_slide] if slide.has_notes_slide else [slide]
    named = (one.get("name") for holder in holders for one in holder._element.iter(qn("p:cNvPr")))
    return [found for name in named if (found := signed_digest(name))]


def add_text(
    slide: Any,
    key: str,
    content: str,
    box: Box,
    size: int,
    *,
    colour: str = INK,
    bold: bool = False,
    align: Align = "l",
    anchor: Anchor = "t",
) -> Any:
    """A text box of ours; numbers between ** are bold, line ends start paragraphs."""
    shape = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
    body = (
        f'<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{_paragraphs(content, Look(size, bold, colour, align))}"
    )
    old = shape._element.txBody
    shape._element.replace(old, parse_xml(f"<p:txBody {NAMESPACES}>{body}</p:txBody>"))
    sign(shape, key, content)
    return shape


def write(frame: Any, content: str, *, size: int | None = None, major: bool = False, numbered: bool = False) -> None:
    """Write the text into a placeholder's frame with both typefaces of the theme; size None follows the layout."""
    body = frame._txBody
    for paragraph in body.findall(qn("a:p")):
        body.remove(paragraph)
    for paragraph in parse_xml(
        f"<p:txBody {NAMESPACES}>{_paragraphs(content, Look(size, major=major, numbered=numbered))}</p:txBody>"
    ):
        body.append(paragraph)


def _paragraphs(content: str, look: Look) -> str:
    """`a:p` elements as text: a deck has hundreds of runs, which python-pptx would write one attribute at a time."""
    alignment = f'<a:pPr algn="{look.align}"/>' if look.align else NUMBERED if look.numbered else ""
    lines = []
    for line in content.split("\n"):
        runs = "".join(_run(piece, replace(look, bold=True) if strong else look) for piece, strong in pieces(line))
        lines.append(f"<a:p>{alignment}{runs}</a:p>")
    return "".join(lines)


def _run(piece: str, look: Look) -> str:
    fill = f"<a:solidFill>{look.colour}</a:solidFill>" if look.colour else ""
    size = f' sz="{look.size * 100}"' if look.size else ""
    bold = f' b="{int(look.bold)}"' if look.bold is not None else ""
    fonts = "mj" if look.major else "mn"
    return (
        f'<a:r><a:rPr lang="zh-CN"{size}{bold}>{fill}<a:latin typeface="+{fonts}-lt"/><a:ea typeface="+{fonts}-ea"/></a:rPr>'
        f"<a:t>{escaped(piece)}</a:t></a:r>"
    )


def rewrite(shape: Any, key: str, content: str) -> None:
    """Replace the text, keeping size, weight, colour and alignment that it had; sign it again."""
    frame = shape.text_frame
    runs = [run for paragraph in frame.paragraphs for run in paragraph.runs]
    # A number that we made bold says nothing about the weight of the sentence around it.
    usual = next((run for run in runs if not run.font.bold), runs[0] if runs else None)
    look = deepcopy(usual._r.rPr) if usual is not None else None
    alignment = deepcopy(frame.paragraphs[0]._p.pPr)
    write(frame, content)
    for paragraph in frame.paragraphs:
        if alignment is not None:
            paragraph._p.insert(0, deepcopy(alignment))
        for run in paragraph.runs:
            _restore(run, look)
    sign(shape, key, content)


def _restore(run: Any, look: Any) -> None:
    bold = run.font.bold
    if look is not None:
        run._r.replace(run._r.rPr, deepcopy(look))
    if bold:
        run.font.bold = True
