"""The template a deck is written on: the shipped one or a unit's own, with what it must have."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from lxml import etree
from pptx import Presentation
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from src.catalogue import text
from src.deck.errors import DeckError
from src.deck.powerpoint.box import Box
from src.deck.powerpoint.logos import clear_of, pictures
from src.deck.powerpoint.notes import blank_notes
from src.deck.powerpoint.placeholders import placeholders
from src.deck.powerpoint.upload import BROKEN, DeckFile, open_deck, shown_name
from src.deck.shipped import TEMPLATE

SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
NO_CONTENT = {"title", "ctrTitle", "dt", "ftr", "sldNum"}
EDGE = Inches(0.35)
FOOTER_HEIGHT = Inches(0.3)
LEAST_TITLE_HEIGHT = Inches(0.7)


@dataclass(frozen=True)
class Template:
    """A presentation without slides, its layouts, and the boxes of title, content and footer on a title-only slide.

    `cover` and `listing` (a title and one place for text) are layouts, `number` and `foot` the page's placeholders of page number and
    footer, `foot_place` where that stands; None where the template has none.
    """

    presentation: Any
    cover: Any | None
    page: Any
    listing: Any | None
    title: Box
    content: Box
    footer: Box
    number: Any | None
    foot: Any | None
    foot_place: Box | None

    @cached_property
    def blank_notes(self) -> Any:
        """A page of speaker notes without words, the deck's own to copy."""
        return blank_notes(self.presentation)


def open_template(file: DeckFile | None = None, name: str | None = None) -> Template:
    """The template, emptied of slides; raises DeckError where the file is refused or has no title-only layout."""
    if file is None:
        return _template(Presentation(str(TEMPLATE)), TEMPLATE.name)
    presentation = open_deck(file, name)
    try:
        return _template(presentation, shown_name(file, name))
    except BROKEN as problem:
        raise DeckError(text("deck.damaged", name=shown_name(file, name))) from problem


def _template(presentation: Any, shown: str) -> Template:
    _remove_slides(presentation)
    page = _title_only(presentation) or _listing(presentation)
    if page is None:
        raise DeckError(text("deck.no_layout", name=shown))
    _complete_fonts(presentation)
    return _laid_out(presentation, page)


def list_sections(presentation: Any, shown: int) -> None:
    """Put the first slides into the section of the meeting, the others hidden into that of the appendix."""
    entries = list(presentation.slides._sldIdLst)
    if len(entries) == shown:
        return
    for slide in list(presentation.slides)[shown:]:
        slide._element.set("show", "0")
    sections = (("meeting", entries[:shown]), ("appendix", entries[shown:]))
    listed = "".join(_section(key, members) for key, members in sections)
    root = presentation.part._element
    extension = parse_xml(
        f'<p:ext {nsdecls("p")} uri="{SECTIONS}"><p14:sectionLst xmlns:p14="{P14}">{listed}</p14:sectionLst></p:ext>'
    )
    holder = root.find(qn("p:extLst"))
    if holder is None:
        holder = etree.SubElement(root, qn("p:extLst"))
    holder.append(extension)


def _section(key: str, entries: Any) -> str:
    name, identity = text(f"deck.section_{key}"), str(uuid5(NAMESPACE_OID, key)).upper()
    slides = "".join(f'<p14:sldId id="{entry.get("id")}"/>' for entry in entries)
    return f'<p14:section name="{name}" id="{{{identity}}}"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>'


def template_like(presentation: Any, slide: Any) -> Template:
    """What further slides like this one are laid out with."""
    return _laid_out(presentation, slide.slide_layout)


def _laid_out(presentation: Any, page: Any) -> Template:
    _count_part_names(presentation.part.package)
    title = _title_box(presentation, page)
    logos = pictures(page)
    footer = clear_of(_footer_box(presentation, page, title), logos)
    content = clear_of(_content_box(presentation, page, title, footer), logos)
    number, foot = (
        next((s for s in page.placeholders if s._element.ph.get("type") == kind), None) for kind in ("sldNum", "ftr")
    )
    return Template(
        presentation,
        _cover(presentation),
        page,
        _listing(presentation),
        title,
        content,
        footer,
        None if number is None else number._element,
        None if foot is None else foot._element,
        None if foot is None or foot.top is None else Box(foot.left, foot.top, foot.width, foot.height),
    )


def _count_part_names(package: Any) -> None:
    """Number new parts by counting: python-pptx walks the whole package for each name, a quarter of the time of a deck."""
    taken = {part.partname for part in package.iter_parts()}
    numbers: defaultdict[str, count[int]] = defaultdict(lambda: count(1))

    def next_partname(template: str) -> PackURI:
        names = (PackURI(template % number) for number in numbers[template])
        return next(name for name in names if name not in taken)

    package.next_partname = next_partname


def _kinds(layout: Any) -> set[str]:
    return {kind for kind, _ in placeholders(layout)}


def _layouts(presentation: Any) -> list[Any]:
    return [layout for master in presentation.slide_masters for layout in master.slide_layouts]


def _title_only(presentation: Any) -> Any | None:
    """The layout declared as title-only, else the first that has a title and nothing else to fill."""
    able = [x for x in _layouts(presentation) if "title" in _kinds(x) and _kinds(x) <= NO_CONTENT]
    declared = [x for x in able if x._element.get("type") == "titleOnly"]
    return next(iter(declared + able), None)


def _cover(presentation: Any) -> Any | None:
    """The layout declared as cover, else the first with a title in its middle, whatever its name."""
    able = [x for x in _layouts(presentation) if "ctrTitle" in _kinds(x)]
    declared = [x for x in able if x._element.get("type") == "title"]
    return next(iter(declared + able), None)


def _content_box(presentation: Any, page: Any, title: Box, footer: Box) -> Box:
    """Where the template puts text: the body of the layout, else of its master; under the title and over the foot.

    A template that says nowhere gets the room between title and foot.
    """
    holders = [*page.placeholders, *page.slide_master.placeholders]
    body = next((s for s in holders if s._element.ph.get("type", "obj") in ("obj", "body") and s.top is not None), None)
    if body is None or body.width < presentation.slide_width // 2:
        return Box(title.left, title.bottom, title.width, footer.top - title.bottom)
    top, bottom = max(title.bottom, body.top), min(footer.top, body.top + body.height)
    return Box(body.left, top, body.width, bottom - top)


def _listing(presentation: Any) -> Any | None:
    """The layout declared as title and content, else the first with a title and one upright place for text."""
    able = []
    for layout in _layouts(presentation):
        holders = [shape._element.ph for shape in layout.placeholders]
        places = [one for one in holders if one.get("type", "obj") not in NO_CONTENT]
        is_text = [one.get("type", "obj") for one in places] in (["obj"], ["body"]) and places[0].get(
            "orient"
        ) != "vert"
        if is_text and any(one.get("type") == "title" for one in holders):
            able.append(layout)
    declared = [layout for layout in able if layout._element.get("type") == "obj"]
    return next(iter(declared + able), None)


def _title_box(presentation: Any, layout: Any) -> Box:
    title = next(s for s in layout.placeholders if s._element.ph.get("type") == "title")
    return Box(title.left, title.top, title.width, max(title.height, LEAST_TITLE_HEIGHT))


def _footer_box(presentation: Any, layout: Any, title: Box) -> Box:
    """The row of the page number where the template has one at the bottom, else a row at the lower edge."""
    height = presentation.slide_height
    for shape in layout.placeholders:
        low = shape.top is not None and shape.top > height * 0.8
        if shape._element.ph.get("type") in ("sldNum", "ftr") and low:
            return Box(title.left, shape.top, title.width, shape.height)
    return Box(title.left, height - EDGE - FOOTER_HEIGHT // 2, title.width, FOOTER_HEIGHT)


def _remove_slides(presentation: Any) -> None:
    """Drop the slides, and the sections that list them: PowerPoint would offer to repair the file."""
    slides = presentation.slides._sldIdLst
    for slide in list(slides):
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)
    root = presentation.part._element
    for extension in [e for e in root.iter(qn("p:ext")) if any(etree.QName(c).localname == "sectionLst" for c in e)]:
        extension.getparent().remove(extension)
    for shows in root.findall(qn("p:custShowLst")):
        root.remove(shows)


def _complete_fonts(presentation: Any) -> None:
    """Name an East Asian font in themes that leave it open, which WPS otherwise fills with a font of its own."""
    for master in presentation.slide_masters:
        part = next(r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme"))
        theme = etree.fromstring(part.blob)
        for font in (e for kind in ("majorFont", "minorFont") for e in theme.iter(qn(f"a:{kind}"))):
            east_asian = font.find(qn("a:ea"))
            if east_asian is not None and not east_asian.get("typeface"):
                chinese = font.find(f"{qn('a:font')}[@script='Hans']")
                east_asian.set("typeface", text("deck.font") if chinese is None else chinese.get("typeface"))
        part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
