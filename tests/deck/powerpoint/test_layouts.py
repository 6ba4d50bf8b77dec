"""A unit's own template: fonts, colours and places come from it, and what it lacks is said clearly."""

import base64
import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.oxml.shapes.picture import CT_Picture
from pptx.util import Inches

from src.charts.slide.ground import LEAST_CONTRAST, contrast, ground_of, is_dark
from src.charts.theme import DARK
from src.deck.errors import DeckError
from src.deck.meeting import PARTS
from src.deck.powerpoint import build
from src.deck.powerpoint.box import Box
from src.deck.powerpoint.layouts import open_template
from tests.deck.centres import YEAR, real


def as_bytes(presentation: Any) -> bytes:
    file = io.BytesIO()
    presentation.save(file)
    return file.getvalue()


def unit_template(*, drop: tuple[str, ...] = ()) -> bytes:
    """python-pptx's own 4:3 template with a slide on it, as a unit might hand it in."""
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[0])
    slide.shapes.title.text_frame.text = "去年的封面"
    for layout in list(presentation.slide_layouts)[1:]:
        if layout._element.get("type") in drop:
            presentation.slide_layouts.remove(layout)
    return as_bytes(presentation)


def test_the_old_slides_go_and_places_come_from_the_template() -> None:
    file = io.BytesIO()
    build(file, real(), YEAR, charts=["score.losses"], parts=PARTS, template=unit_template())
    presentation = Presentation(file)
    assert presentation.slide_width == Inches(10)
    assert "去年的封面" not in "".join(s.shapes.title.text_frame.text for s in presentation.slides)
    assert {s.slide_layout.name for s in list(presentation.slides)[2:]} == {"Title Only"}
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height


def test_a_theme_without_east_asian_font_gets_one() -> None:
    template = open_template(unit_template())
    part = next(
        r.target_part for r in template.presentation.slide_master.part.rels.values() if r.reltype.endswith("/theme")
    )
    assert b'<a:ea typeface=""' not in part.blob


def test_a_template_without_a_cover_uses_its_title_only_layout() -> None:
    presentation = Presentation(io.BytesIO(unit_template()))
    for shape in presentation.slide_layouts[0].placeholders:
        if shape._element.ph.get("type") == "ctrTitle":
            shape._element.ph.set("type", "title")
    template = open_template(as_bytes(presentation))
    assert template.cover is None
    file = io.BytesIO()
    build(file, real(), YEAR, charts=["score.losses"], parts=PARTS, template=as_bytes(presentation))
    assert "快照编号" in "".join(s.text_frame.text for s in Presentation(file).slides[0].shapes if s.has_text_frame)


def test_a_template_with_neither_title_only_nor_title_and_content_is_refused() -> None:
    presentation = Presentation(io.BytesIO(unit_template()))
    for layout in list(presentation.slide_layouts)[1:]:
        if layout._element.get("type") not in ("blank", "twoObj"):
            presentation.slide_layouts.remove(layout)
    with pytest.raises(DeckError, match="仅标题"):
        open_template(as_bytes(presentation), "本单位模板.pptx")


def test_a_dark_template_with_chinese_names_a_logo_and_no_title_only_layout_serves() -> None:
    presentation = Presentation(io.BytesIO(unit_template(drop=("titleOnly",))))
    master = presentation.slide_master
    for name, source in (("bg1", "dk1"), ("tx1", "lt1")):
        master._element.find(qn("p:clrMap")).set(name, source)
    for number, layout in enumerate(presentation.slide_layouts, 1):
        layout.name = f"版式{number}"
        layout._element.attrib.pop("type", None)
    body = next(s for s in master.placeholders if s._element.ph.get("type") == "body")
    body.left, body.top, body.width, body.height = Inches(1.4), Inches(1.8), Inches(7.2), Inches(4.2)
    centre = replace(real(), score_items=tuple(replace(i, score=i.score and i.score - 1) for i in real().score_items))
    file = io.BytesIO()
    build(
        file, centre, YEAR, charts=["score.losses", "overview.attainment"], parts=PARTS, template=as_bytes(presentation)
    )
    slides = [s for s in Presentation(file).slides if any(x.has_chart for x in s.shapes)]
    assert len(slides) == 2
    for slide in slides:
        assert {s.placeholder_format.type for s in slide.placeholders} <= {PP_PLACEHOLDER.TITLE, *FEET}, "no empty body"
        (frame,) = (s for s in slide.shapes if s.has_chart)
        assert frame.left >= body.left
        assert frame.left + frame.width <= body.left + body.width
        assert frame.top >= body.top
        ground = ground_of(slide.part)
        assert is_dark(ground)
        fixed = {e.get("val") for e in frame.chart._chartSpace.iter(qn("a:srgbClr"))}
        readable = fixed - {DARK.line.lstrip("#").upper()}
        assert readable, "losses and lines carry colours of their own"
        for colour in readable:
            assert contrast(bytes_of(colour), ground) >= LEAST_CONTRAST, colour


FEET = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def bytes_of(digits: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def test_a_title_only_layout_is_known_by_what_it_holds() -> None:
    presentation = Presentation(io.BytesIO(unit_template()))
    for layout in presentation.slide_layouts:
        if layout._element.get("type") == "titleOnly":
            del layout._element.attrib["type"]
    assert open_template(as_bytes(presentation)).page.name == "Title Only"


def test_sections_of_removed_slides_go_too() -> None:
    presentation = Presentation(io.BytesIO(unit_template()))
    root = presentation.part._element
    from lxml import etree

    extensions = etree.SubElement(root, qn("p:extLst"))
    extension = etree.SubElement(extensions, qn("p:ext"), uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}")
    etree.SubElement(extension, "{http://schemas.microsoft.com/office/powerpoint/2010/main}sectionLst")
    template = open_template(as_bytes(presentation))
    assert b"sectionLst" not in etree.tostring(template.presentation.part._element)


def test_parts_of_a_template_keep_their_names_apart_from_new_ones() -> None:
    presentation = Presentation(io.BytesIO(unit_template()))
    layout = presentation.slide_layouts[1]
    logo = Part(PackURI("/ppt/charts/chart2.xml"), "application/x-kept", presentation.part.package, b"<kept/>")
    layout.part.relate_to(logo, "http://example.org/kept")
    file = io.BytesIO()
    build(
        file,
        real(),
        YEAR,
        charts=["score.losses", "funding.sources", "market.price"],
        parts=PARTS,
        template=as_bytes(presentation),
    )
    with zipfile.ZipFile(file) as package:
        names = [name for name in package.namelist() if name.startswith("ppt/charts/chart")]
        assert package.read("ppt/charts/chart2.xml") == b"<kept/>"
    assert len(names) == len(set(names)) == 4


LOGO = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGPoErUAIgYIBQAY2gNdAYMqOgAAAABJRU5ErkJggg=="
"""A picture of four dots, PNG."""
BRAND = {"accent1": "8A1538", "accent2": "C8A165"}


def branded_template() -> tuple[bytes, bytes]:
    """A unit's template with its own colours in the theme and its logo on the master and the title-only layout; the logo."""
    logo = base64.b64decode(LOGO)
    presentation = Presentation()
    layout = next(one for one in presentation.slide_layouts if one.name == "Title Only")
    for holder in (presentation.slide_master, layout):
        _, relation = holder.part.get_or_add_image_part(io.BytesIO(logo))
        picture = CT_Picture.new_pic(90, "Logo", "", relation, Inches(8.8), Inches(0.1), Inches(0.9), Inches(0.6))
        holder.shapes._spTree.append(picture)
    theme = theme_of(presentation.slide_master)
    xml = theme.blob.decode()
    for name, colour in BRAND.items():
        xml = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf'\1<a:srgbClr val="{colour}"/>\2', xml, flags=re.DOTALL)
    theme._blob = xml.encode()
    return as_bytes(presentation), logo


def theme_of(master: Any) -> Any:
    return next(relation.target_part for relation in master.part.rels.values() if relation.reltype.endswith("/theme"))


def test_the_units_logo_and_colours_stand_behind_every_slide() -> None:
    template, logo = branded_template()
    file = io.BytesIO()
    build(file, real(), YEAR, charts=["score.losses", "funding.sources"], parts=PARTS, template=template)
    presentation = Presentation(file)
    for slide in presentation.slides:
        master = slide.slide_layout.slide_master
        theme = theme_of(master).blob.decode()
        for name, colour in BRAND.items():
            assert re.search(rf'<a:{name}>\s*<a:srgbClr val="{colour}"/>', theme), name
        assert [shape.image.blob for shape in master.shapes if shape.name == "Logo"] == [logo]
    pages = [slide.slide_layout for slide in list(presentation.slides)[2:]]
    assert all([s.image.blob for s in page.shapes if s.name == "Logo"] == [logo] for page in pages)


PLACES = {
    "at the right edge": (8.9, 2.0, 1.1, 1.0),
    "in the lower right corner of the content": (8.2, 5.4, 1.3, 0.9),
    "in the upper left corner of the content": (0.5, 1.7, 1.2, 0.7),
    "over the foot": (0.2, 6.8, 1.5, 0.6),
}


@pytest.mark.parametrize("where", PLACES)
@pytest.mark.parametrize("on_master", [True, False], ids=["master", "layouts"])
def test_nothing_of_ours_covers_a_logo(where: str, on_master: bool) -> None:
    place = tuple(map(Inches, PLACES[where]))
    presentation = Presentation(io.BytesIO(unit_template()))
    for holder in [presentation.slide_master] if on_master else presentation.slide_layouts:
        _, relation = holder.part.get_or_add_image_part(io.BytesIO(base64.b64decode(LOGO)))
        holder.shapes._spTree.append(CT_Picture.new_pic(90, "Logo", "", relation, *place))
    file = io.BytesIO()
    build(file, real(), YEAR, charts=["score.losses", "funding.sources"], parts=PARTS, template=as_bytes(presentation))
    logo = Box(*place)
    for number, slide in enumerate(Presentation(file).slides, 1):
        # Title and page number stand where the template puts them.
        kinds = (
            PP_PLACEHOLDER.TITLE,
            PP_PLACEHOLDER.CENTER_TITLE,
            PP_PLACEHOLDER.SUBTITLE,
            PP_PLACEHOLDER.SLIDE_NUMBER,
        )
        ours = [s for s in slide.shapes if not (s.is_placeholder and s.placeholder_format.type in kinds)]
        covering = [s.name for s in ours if Box(s.left, s.top, s.width, s.height).overlaps(logo)]
        assert not covering, (number, covering)
        assert all(s.width > Inches(1) for s in ours), number


def test_tables_take_their_colour_from_the_units_theme() -> None:
    template, _ = branded_template()
    file = io.BytesIO()
    build(file, real(), YEAR, charts=["score.losses"], parts=PARTS, template=template)
    tables = [shape for slide in Presentation(file).slides for shape in slide.shapes if shape.has_table]
    assert tables
    for table in tables:
        head = table._element.findall(".//" + qn("a:tr"))[0]
        fills = [cell.find(f"{qn('a:tcPr')}/{qn('a:solidFill')}/{qn('a:schemeClr')}") for cell in head]
        assert {fill.get("val") for fill in fills if fill is not None} == {"accent1"}
