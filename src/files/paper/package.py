"""An empty official paper: the page and its grid, page numbers at the outer side, our own styles; nothing of a library's template."""

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from src.catalogue import text
from src.catalogue.visible import LONGEST_PROPERTY
from src.files.cells import printable
from src.files.paper.text import of_runs, paragraph
from src.files.properties import set_properties

FOLDER = Path(__file__).parent
LONG, SHORT = 16838, 11906
"""Sides of A4 in twips, as all below."""
TOP, BOTTOM, LEFT, RIGHT = 2098, 1980, 1587, 1474
"""37, 35, 28 and 26 mm of the standard; the bottom gives the four twips that 22 lines of 580 need."""
NUMBER_ROOM = 677
"""From the foot of the text to the foot of the page number: 7 mm and a line of 14 points."""
LINE_PITCH = 580
"""22 lines a page. The 28 characters of a line are a matter of the styles: a grid of characters is drawn twice as wide by LibreOffice."""
NUMBER_INDENT = 280
"""A character beside the page number, on its outer side."""
CUSTOM = (
    "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
)
KEPT = frozenset(
    {RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.FONT_TABLE, RELATIONSHIP_TYPE.THEME}
)
"""Parts of the library's template that are written anew, and the theme, which a document must have; the others go."""


THEME_NAME = re.compile(rb' name="Office[^"]*"')
"""Names that the library's theme gives itself, its colours and its typefaces; no style of ours uses any of them."""


def text_width(*, wide: bool) -> int:
    """Width of the text: upright 156 mm, sideways 225 mm less the four twips of the grid."""
    return LONG - TOP - BOTTOM if wide else SHORT - LEFT - RIGHT


def save_paper(
    out: IO[bytes],
    parts: Sequence[tuple[bool, Iterable[str]]],
    *,
    title: str,
    author: str,
    mark: str | None,
    properties: Mapping[str, str],
) -> None:
    """Write the paper: `parts` are its sections as (sideways, elements of WordprocessingML), each on a new page.

    `mark` stands at the head of every page, `properties` are kept in the file and never printed.
    """
    document = docx.Document()
    package = _emptied(document)
    references = _margins(document, mark)
    body = document.element.body
    for element in list(body):
        body.remove(element)
    for number, (wide, elements) in enumerate(parts):
        for element in elements:
            body.append(parse_xml(element))
        section = _section(references if number == 0 else "", wide=wide)
        last = number + 1 == len(parts)
        body.append(parse_xml(section if last else of_runs("", "Seam", more=section)))
    set_properties(document, title, author)
    if properties:
        part = Part(PackURI("/docProps/custom.xml"), CUSTOM[0], _custom(properties).encode(), package)
        package.relate_to(part, CUSTOM[1])
    whole = BytesIO()
    document.save(whole)
    out.write(whole.getvalue())


def _emptied(document: Any) -> Any:
    """The document's package with our styles, settings and fonts, and without what the library's template brings along."""
    relations = document.part.rels
    for key in [key for key, one in relations.items() if one.reltype not in KEPT]:
        relations.pop(key)
    for kind, name in (
        (RELATIONSHIP_TYPE.STYLES, "styles.xml"),
        (RELATIONSHIP_TYPE.SETTINGS, "settings.xml"),
        (RELATIONSHIP_TYPE.FONT_TABLE, "fonts.xml"),
    ):
        part, content = document.part.part_related_by(kind), (FOLDER / name).read_bytes()
        if hasattr(part, "_element"):
            part._element = parse_xml(content)
        else:
            part._blob = content
    theme = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = THEME_NAME.sub(f' name="{text("files.theme")}"'.encode(), theme.blob)
    return document.part.package


def _margins(document: Any, mark: str | None) -> str:
    """References to the page numbers and, of sample data, to the mark at the head of each page."""
    references = ""
    for kind, align in (("default", "right"), ("even", "left")):
        indent = f'<w:ind w:{align}="{NUMBER_INDENT}"/><w:jc w:val="{align}"/>'
        number = (
            f'<w:ftr {nsdecls("w")}><w:p><w:pPr><w:pStyle w:val="Footer"/>{indent}</w:pPr><w:r><w:t xml:space="preserve">'
            '\u2014 </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            '<w:r><w:t xml:space="preserve"> \u2014</w:t></w:r></w:p></w:ftr>'
        )
        references += _margin(document, "footer", kind, number)
        if mark:
            head = paragraph(mark, "Header").replace(nsdecls("w"), "")
            references += _margin(document, "header", kind, f"<w:hdr {nsdecls('w')}>{head}</w:hdr>")
    return references


def _margin(document: Any, name: str, kind: str, content: str) -> str:
    place = PackURI(f"/word/{name}_{kind}.xml")
    content_type, relation = (
        (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER)
        if name == "footer"
        else (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER)
    )
    key = document.part.relate_to(Part(place, content_type, content.encode(), document.part.package), relation)
    return f'<w:{name}Reference w:type="{kind}" r:id="{key}"/>'


def _section(references: str, *, wide: bool) -> str:
    """The page of a section; what is not referred to is that of the section before."""
    width, height, turned = (LONG, SHORT, ' w:orient="landscape"') if wide else (SHORT, LONG, "")
    top, right, bottom, left = (LEFT, TOP, RIGHT, BOTTOM) if wide else (TOP, RIGHT, BOTTOM, LEFT)
    return (
        f'<w:sectPr {nsdecls("w", "r")}>{references}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="851" w:footer="{bottom - NUMBER_ROOM}" w:gutter="0"/>'
        f'<w:docGrid w:type="lines" w:linePitch="{LINE_PITCH}"/></w:sectPr>'
    )


def _custom(properties: Mapping[str, str]) -> str:
    """Custom properties as every office program keeps them; a value that is longer than one may be goes on under a further name."""
    rows = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}" name="{escape(name)}">'
        f"<vt:lpwstr>{escape(printable(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(_cut(properties), 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{rows}</Properties>'
    )


def _cut(properties: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for name, value in properties.items():
        for place in range(0, len(value), LONGEST_PROPERTY):
            yield (
                (name if place == 0 else f"{name}+{place // LONGEST_PROPERTY}"),
                value[place : place + LONGEST_PROPERTY],
            )
