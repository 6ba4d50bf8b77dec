"""The master of the speaker notes, which python-pptx adds in English and does not list in the presentation."""

from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

from src.catalogue import text

NAMES = {"hdr": "header", "dt": "date", "sldImg": "image", "body": "notes", "ftr": "footer", "sldNum": "number"}
"""What each kind of placeholder is called."""


def list_notes_master(presentation: Any) -> None:
    """Name the master in the presentation and make it ours: Chinese, in the theme of the slides, with a picture of their shape.

    One that is listed already is a unit's own and stays as it is.
    """
    part = presentation.part
    relation = next((key for key, one in part.rels.items() if one.reltype == RELATIONSHIP_TYPE.NOTES_MASTER), None)
    root = part._element
    if relation is None or root.find(qn("p:notesMasterIdLst")) is not None:
        return
    listed = parse_xml(
        f'<p:notesMasterIdLst {nsdecls("p", "r")}><p:notesMasterId r:id="{relation}"/></p:notesMasterIdLst>'
    )
    root.find(qn("p:sldMasterIdLst")).addnext(listed)
    _speak_chinese(presentation.notes_master)
    _take_theme(presentation.notes_master.part, presentation.slide_master.part)
    for shape in presentation.notes_master.placeholders:
        if shape._element.ph.get("type") == "sldImg":
            shape.height = shape.width * presentation.slide_height // presentation.slide_width


def _take_theme(master: Any, slides: Any) -> None:
    """The theme of the slides in place of the one that the master of the notes has."""
    own = next(key for key, one in master.rels.items() if one.reltype == RELATIONSHIP_TYPE.THEME)
    name = master.rels.pop(own).target_part.partname
    theme = slides.part_related_by(RELATIONSHIP_TYPE.THEME)
    master.relate_to(Part(name, theme.content_type, master.package, theme.blob), RELATIONSHIP_TYPE.THEME)


def _speak_chinese(master: Any) -> None:
    """Names, the one prompt, the language; no date of the library's own."""
    for shape in master.placeholders:
        kind = shape._element.ph.get("type")
        shape.name = text(f"deck.powerpoint.place.{NAMES[kind]}")
        first, *others = shape._element.txBody.findall(qn("a:p"))
        for paragraph in others:
            shape._element.txBody.remove(paragraph)
        if kind == "body":
            first.find(qn("a:r")).find(qn("a:t")).text = text("deck.powerpoint.prompt.notes")
        elif kind == "dt":
            first.remove(first.find(qn("a:fld")))
    for element in master._element.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
        element.set("lang", "zh-CN")
