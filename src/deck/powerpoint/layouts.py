"""The template a deck is written on: the shipped one or a unit's own, with what it must have."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import count
from typing import Any

from lxml import etree
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from src.catalogue import text
from src.deck.errors import DeckError
from src.deck.powerpoint.upload import BROKEN, DeckFile, open_deck, shown_name
from src.deck.shipped import TEMPLATE

NO_CONTENT = {"title", "ctrTitle", "dt", "ftr", "sldNum"}
EDGE = Inches(0.35)
FOOTER_HEIGHT = Inches(0.3)
LEAST_TITLE_HEIGHT = Inches(0.7)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in EMU."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Lower edge."""
        return self.top + self.height

    @property
    def width_points(self) -> float:
        """Width in points."""
        return float(Emu(self.width).pt)

    @property
    def height_points(self) -> float:
        """Height in points."""
        return float(Emu(self.height).pt)


@dataclass(frozen=True, slots=True)
class Template:
    """A presentation without slides, its layouts, and the boxes of title, content and footer on a title-only slide.

    `number` is the element of the layout's page number, None where it has none.
    """

    presentation: Any
    cover: Any | None
    page: Any
    title: Box
    content: Box
    footer: Box
    number: Any | None


def open_template(file: DeckFile | None = None, name: str | None = None) -> Template:
    """The template, emptied of slides; raises DeckError where the file is refused or has no title-only layout."""
    given = TEMPLATE if file is None else file
    presentation = open_deck(given, name)
    try:
        return _template(presentation, shown_name(given, name))
    except BROKEN as problem:
        raise DeckError(text("deck.damaged", name=shown_name(given, name))) from problem


def _template(presentation: Any, shown: str) -> Template:
    _remove_slides(presentation)
    page = _title_only(presentation)
    if page is None:
        raise DeckError(text("deck.no_layout", name=shown))
    _complete_fonts(presentation)
    _count_part_names(presentation.part.package)
    title = _title_box(presentation, page)
    footer = _footer_box(presentation, page, title)
    top = title.bottom
    content = Box(title.left, top, title.width, footer.top - top)
    number = next((s._element for s in page.placeholders if s._element.ph.get("type") == "sldNum"), None)
    return Template(presentation, _cover(presentation), page, title, content, footer, number)


def _count_part_names(package: Any) -> None:
    """Number new parts by counting: python-pptx walks the whole package for each name, a quarter of the time of a deck."""
    taken = {part.partname for part in package.iter_parts()}
    numbers: defaultdict[str, count[int]] = defaultdict(lambda: count(1))

    def next_partname(template: str) -> PackURI:
        names = (PackURI(template % number) for number in numbers[template])
        return next(name for name in names if name not in taken)

    package.next_partname = next_partname


def _kinds(layout: Any) -> set[str]:
    return {shape._element.ph.get("type", "obj") for shape in layout.placeholders}


def _layouts(presentation: Any) -> list[Any]:
    return [layout for master in presentation.slide_masters for layout in master.slide_layouts]


def _title_only(presentation: Any) -> Any | None:
    """The layout declared as title-only, else the first that has a title and nothing else to fill."""
    able = [x for x in _layouts(presentation) if "title" in _kinds(x) and _kinds(x) <= NO_CONTENT]
    declared = [x for x in able if x._element.get("type") == "titleOnly"]
    return next(iter(declared + able), None)


def _cover(presentation: Any) -> Any | None:
    able = (x for x in _layouts(presentation) if x._element.get("type") == "title" and "ctrTitle" in _kinds(x))
    return next(able, None)


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
