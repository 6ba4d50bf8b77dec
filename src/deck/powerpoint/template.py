"""Builds the shipped template: 16:9, sober, safe on a projector. Run `python -m src.deck.powerpoint.template` after a change here.

The East Asian font stands in the theme with its classification (panose, charset): a program on a machine without it then
falls back to another sans serif of the same script instead of its default.
"""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches

from src.catalogue import text
from src.charts.theme import LIGHT
from src.deck.shipped import TEMPLATE
from src.files.properties import set_properties
from src.store.disk import write_whole

KEPT_LAYOUTS = {"title": "layout_cover", "obj": "layout_content", "titleOnly": "layout_title_only"}
WIDTH, HEIGHT = 13.333, 7.5
SLIDE_WIDTH, SLIDE_HEIGHT = 12192000, 6858000
MARGIN, TITLE_TOP, TITLE_HEIGHT = 0.6, 0.35, 1.1
THEME_COLOURS = {
    "dk1": LIGHT.ink,
    "lt1": LIGHT.card,
    "dk2": LIGHT.actual,
    "lt2": LIGHT.ground,
    "accent1": LIGHT.actual,
    "accent2": LIGHT.other,
    "accent3": LIGHT.previous,
    "accent4": LIGHT.good,
    "accent5": LIGHT.accent,
    "accent6": LIGHT.warning,
    "hlink": LIGHT.actual,
    "folHlink": LIGHT.muted,
}
Box = tuple[float, float, float, float]
PROMPTS = {
    "title": "title", "ctrTitle": "title", "subTitle": "subtitle", "body": "body", "obj": "body", "ftr": "footer", "sldNum": "number",
    "dt": "date",
}  # fmt: skip
"""What each kind of placeholder is called and asks for."""
PLACES: dict[str, Box] = {
    "title": (MARGIN, TITLE_TOP, WIDTH - 2 * MARGIN, TITLE_HEIGHT),
    "body": (MARGIN, 1.45, WIDTH - 2 * MARGIN, 5.5),
    "ftr": (MARGIN, 6.98, 8.6, 0.3),
    "sldNum": (WIDTH - MARGIN - 1.0, 6.98, 1.0, 0.3),
}
COVER_PLACES: dict[str, Box] = {"ctrTitle": (1.0, 2.0, 11.3, 1.7), "subTitle": (1.0, 4.05, 11.3, 1.2)}


def write_template(path: Path = TEMPLATE) -> None:
    """Write the shipped template to the path."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Emu(SLIDE_WIDTH), Emu(SLIDE_HEIGHT)
    presentation.part._element.sldSz.attrib.pop("type", None)
    master = presentation.slide_master
    for layout in list(presentation.slide_layouts):
        kind = layout._element.get("type")
        if kind not in KEPT_LAYOUTS:
            presentation.slide_layouts.remove(layout)
            continue
        layout.name = text(f"deck.{KEPT_LAYOUTS[kind]}")
        _clear_places(layout)
    _set_places(master, PLACES)
    _remove(master, "dt")
    _set_styles(master._element)
    _add_bar(master, (0, 0, WIDTH, 0.12), "accent1")
    _design_cover(next(x for x in presentation.slide_layouts if x._element.get("type") == "title"))
    _set_theme(master)
    _speak_chinese(presentation)
    set_properties(presentation, text("deck.template_title"), "")
    whole = BytesIO()
    presentation.save(whole)
    write_whole(path, whole.getvalue())


def _speak_chinese(presentation: Any) -> None:
    """Prompts, names of shapes and the language of every text."""
    master = presentation.slide_master
    for holder in (master, *presentation.slide_layouts):
        for shape in holder.placeholders:
            kind = shape._element.ph.get("type", "body")
            shape.name = text(f"deck.powerpoint.place.{PROMPTS[kind]}")
            if kind not in ("sldNum", "ftr", "dt"):
                _prompt(shape, text(f"deck.powerpoint.prompt.{PROMPTS[kind]}"))
    for part in (presentation.part, *(holder.part for holder in (master, *presentation.slide_layouts))):
        for element in part._element.iter(qn("a:rPr"), qn("a:endParaRPr"), qn("a:defRPr")):
            element.set("lang", "zh-CN")


def _prompt(shape: Any, said: str) -> None:
    """One line instead of the English levels."""
    first, *others = shape._element.txBody.findall(qn("a:p"))
    for paragraph in others:
        shape._element.txBody.remove(paragraph)
    for run in first.findall(qn("a:r"))[1:]:
        first.remove(run)
    first.find(qn("a:r")).find(qn("a:t")).text = said


def _placeholders(holder: Any) -> dict[str, Any]:
    return {shape._element.ph.get("type", "body"): shape for shape in holder.placeholders}


def _set_places(holder: Any, places: dict[str, Box]) -> None:
    found = _placeholders(holder)
    for kind, (left, top, width, height) in places.items():
        shape = found[kind]
        shape.left, shape.top, shape.width, shape.height = map(Inches, (left, top, width, height))


def _clear_places(layout: Any) -> None:
    """Let the layout's placeholders stand where the master's stand."""
    for shape in layout.placeholders:
        for xfrm in shape._element.spPr.findall(qn("a:xfrm")):
            shape._element.spPr.remove(xfrm)
    _remove(layout, "dt")


def _remove(holder: Any, kind: str) -> None:
    for shape in list(holder.placeholders):
        if shape._element.ph.get("type") == kind:
            shape._element.getparent().remove(shape._element)


def _set_styles(master: Any) -> None:
    style = master.find(qn("p:txStyles"))
    title = style.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", "3200")
    title.find(qn("a:defRPr")).set("b", "1")
    title.find(qn("a:defRPr")).find(qn("a:solidFill"))[0].set("val", "accent1")
    for level, size in enumerate((2400, 2000, 1800, 1800, 1800), start=1):
        style.find(qn("p:bodyStyle")).find(qn(f"a:lvl{level}pPr")).find(qn("a:defRPr")).set("sz", str(size))
    for body in master.iter(qn("a:bodyPr")):
        body.set("lIns", "0")
        body.set("rIns", "0")
    for shape in master.iter(qn("p:sp")):
        kind = shape.ph.get("type")
        if kind == "title":
            shape.txBody.bodyPr.set("anchor", "b")
        if kind == "ftr":
            next(shape.iter(qn("a:lvl1pPr"))).set("algn", "l")


def _add_bar(holder: Any, box: Box, colour: str) -> None:
    left, top, width, height = (Inches(v) for v in box)
    bar = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{len(holder.shapes) + 20}" name="{text("deck.powerpoint.place.bar")}" descr=""/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></p:spPr></p:sp>'
    )
    holder.shapes._spTree.insert(2, bar)


def _design_cover(cover: Any) -> None:
    """White on deep blue, one line of the accent colour."""
    cover._element.set("showMasterSp", "0")
    background = parse_xml(
        f'<p:bg {nsdecls("p", "a")}><p:bgPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    )
    cover._element.cSld.insert(0, background)
    _add_bar(cover, (1.0, 3.85, 1.6, 0.06), "accent5")
    _set_places(cover, COVER_PLACES)
    found = _placeholders(cover)
    _set_cover_text(found["ctrTitle"], 4400, True)
    _set_cover_text(found["subTitle"], 2400, False)
    for kind in ("ftr", "sldNum"):
        _remove(cover, kind)


def _set_cover_text(shape: Any, size: int, bold: bool) -> None:
    body = shape._element.txBody
    body.bodyPr.set("anchor", "b" if bold else "t")
    old = body.find(qn("a:lstStyle"))
    body.replace(
        old,
        parse_xml(
            f'<a:lstStyle {nsdecls("a")}><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr sz="{size}" b="{int(bold)}">'
            '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
        ),
    )


def _set_theme(master: Any) -> None:
    """Colours and fonts of the theme; the part is kept as bytes by python-pptx."""
    part = next(r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme"))
    name = text("deck.template_title")
    xml = re.sub(
        r'(<a:(?:theme|clrScheme|fontScheme|fmtScheme)\b[^>]*?name=")[^"]*', rf"\g<1>{name}", part.blob.decode("utf-8")
    )
    for name, colour in THEME_COLOURS.items():
        xml = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{colour[1:].upper()}"/></a:{name}>',
            xml,
            flags=re.DOTALL,
        )
    for kind in ("majorFont", "minorFont"):
        xml = re.sub(rf"<a:{kind}>.*?</a:{kind}>", f"<a:{kind}>{_fonts()}</a:{kind}>", xml, flags=re.DOTALL)
    part._blob = xml.encode("utf-8")


def _fonts() -> str:
    font = text("deck.font")
    classified = 'panose="020B0503020204020204" pitchFamily="34" charset="-122"'
    return (
        f'<a:latin typeface="Microsoft YaHei"/><a:ea typeface="{font}" {classified}/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{font}"/><a:font script="Jpan" typeface="{font}"/><a:font script="Hant" typeface="{font}"/>'
    )


if __name__ == "__main__":
    write_template()
