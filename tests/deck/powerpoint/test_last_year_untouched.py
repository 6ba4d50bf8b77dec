"""A deck of last year that somebody rearranged, restyled and added to: after a refresh only what is ours has changed."""

import io
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from src import board
from src.charts.slide import NAME_PREFIX
from src.deck.powerpoint import RefreshReport, build, refresh
from src.deck.powerpoint.text import signed
from tests.deck.centres import samples

OLD, NEW = 2022, 2023
REMOVED = "market.area"
EDITED = "去年的成绩，人工改过的标题"
# The smallest picture there is: one transparent pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def centre() -> Any:
    return samples()["qinglan"]


def worked_on() -> Any:
    """The deck of last year after somebody's work: moved, restyled, grouped, copied, added to."""
    file = io.BytesIO()
    build(file, centre(), OLD)
    deck = Presentation(file)
    order = deck.slides._sldIdLst
    order.insert(2, list(order)[-3])
    _remove(deck, find(deck, f"chart:{REMOVED}")[0])
    rearranged = io.BytesIO()
    deck.save(rearranged)  # opened anew, python-pptx numbers the slides without the hole
    deck = Presentation(rearranged)
    _restyle(deck)
    _add_slide(deck)
    return deck


def _remove(deck: Any, slide: Any) -> None:
    entry = next(one for one in deck.slides._sldIdLst if int(one.get("id")) == slide.slide_id)
    deck.part.drop_rel(entry.rId)
    deck.slides._sldIdLst.remove(entry)


def _restyle(deck: Any) -> None:
    slide, frame = find(deck, "chart:renovation.progress")
    slide.shapes.title.text_frame.paragraphs[0].runs[0].text = EDITED
    slide, frame = find(deck, "chart:overview.score")
    frame.left, frame.width = Inches(1), Inches(7)
    frame.chart.font.size = Pt(20)
    frame.chart.plots[0].gap_width = 150
    title = slide.shapes.title.text_frame.paragraphs[0].runs[0]
    title.font.color.rgb, title.font.italic = RGBColor(128, 0, 0), True
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = RGBColor(250, 250, 240)
    slide.shapes.add_picture(io.BytesIO(PIXEL), Inches(9), Inches(2), Inches(2), Inches(2)).name = "单位标志"


def _add_slide(deck: Any) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[2])
    slide.shapes.title.text_frame.text = "县里另行要求的数据"
    data = CategoryChartData()
    data.categories = ["甲", "乙"]
    data.add_series("自己的图", (1, 2))
    slide.shapes.add_chart(XL_CHART_TYPE.PIE, Inches(1), Inches(2), Inches(4), Inches(3), data)
    table = slide.shapes.add_table(2, 2, Inches(6), Inches(2), Inches(4), Inches(1)).table
    table.cell(0, 0).text = "手工表格"


def find(deck: Any, name: str) -> tuple[Any, Any]:
    return next((s, shape) for s in deck.slides for shape in s.shapes if shape.name == name)


@pytest.fixture(scope="module")
def decks() -> tuple[Any, Any, RefreshReport]:
    """The deck as somebody left it, the same deck refreshed, and what the refresh reports."""
    before, after = io.BytesIO(), io.BytesIO()
    worked_on().save(before)
    report = refresh(before.getvalue(), after, centre(), NEW)
    return Presentation(io.BytesIO(before.getvalue())), Presentation(io.BytesIO(after.getvalue())), report


def ours(shape: Any) -> bool:
    return shape.name.startswith((NAME_PREFIX, "table:")) or signed(shape) is not None


def xml(element: Any) -> bytes:
    return etree.tostring(element, method="c14n")


def test_slides_keep_their_order_background_and_shapes(decks: tuple[Any, Any, RefreshReport]) -> None:
    before, after, _ = decks
    ids = [s.slide_id for s in before.slides]
    still = [s for s in after.slides if s.slide_id in ids]
    assert [s.slide_id for s in still] == ids, "a table may need a further slide"
    for old, new in list(zip(before.slides, still, strict=True))[:-1]:
        kept = [shape for shape in new.shapes if not shape.name.startswith("text:flag")]
        assert [s.name.partition("#")[0] for s in old.shapes] == [s.name.partition("#")[0] for s in kept]
        assert [xml(bg) for bg in old._element.iter(qn("p:bg"))] == [xml(bg) for bg in new._element.iter(qn("p:bg"))]
        for one, other in zip(old.shapes, kept, strict=True):
            if not ours(one):
                assert xml(one._element) == xml(other._element), one.name
            if not one.name.startswith("table:"):
                places = [(s.left, s.top, s.width, s.height) for s in (one, other)]
                assert places[0] == places[1]


def test_parts_that_are_not_ours_are_the_same_to_the_byte(decks: tuple[Any, Any, RefreshReport]) -> None:
    before, after, _ = decks
    kept = {part.partname: part for part in after.part.package.iter_parts()}
    touched = {
        shape.chart.part.partname
        for slide in before.slides
        for shape in slide.shapes
        if shape.has_chart and ours(shape)
    }
    for part in before.part.package.iter_parts():
        name = str(part.partname)
        if name.startswith(("/ppt/slideLayouts", "/ppt/slideMasters", "/ppt/theme", "/ppt/media", "/ppt/notesMasters")):
            assert kept[part.partname].blob == part.blob, name
        if name.startswith("/ppt/charts/") and part.partname not in touched:
            assert kept[part.partname].blob == part.blob, name
            assert kept[part.partname].chart_workbook.xlsx_part.blob == part.chart_workbook.xlsx_part.blob


def test_added_slide_keeps_every_shape_but_gets_the_mark_of_sample_data(decks: tuple[Any, Any, RefreshReport]) -> None:
    before, after, _ = decks
    old, new = list(before.slides)[-1], list(after.slides)[-1]
    kept = [shape for shape in new.shapes if not ours(shape)]
    assert [xml(shape._element) for shape in kept] == [xml(shape._element) for shape in old.shapes]
    assert [shape.text_frame.text for shape in new.shapes if ours(shape)] == ["示例数据"]


def test_ours_show_the_new_year(decks: tuple[Any, Any, RefreshReport]) -> None:
    _, after, report = decks
    assert "renovation.progress" in report.refreshed
    assert REMOVED in report.not_found
    for slide in after.slides:
        for frame in (s for s in slide.shapes if s.has_chart and s.name.startswith(NAME_PREFIX)):
            identity = frame.name.removeprefix(NAME_PREFIX)
            if identity in report.refreshed:
                spec = board.chart(identity, centre(), NEW)
                assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == spec.alt
                if identity != "renovation.progress":
                    assert spec.title.replace("**", "") in slide.shapes.title.text_frame.text
    assert ("title.renovation.progress", EDITED) in [(left.key, left.said) for left in report.edited]


def test_restyled_chart_and_title_keep_their_look(decks: tuple[Any, Any, RefreshReport]) -> None:
    slide, frame = find(decks[1], "chart:overview.score")
    assert frame.chart.font.size == Pt(20)
    assert frame.chart.plots[0].gap_width == 150
    run = slide.shapes.title.text_frame.paragraphs[0].runs[0]
    assert run.font.color.rgb == RGBColor(128, 0, 0)
    assert run.font.italic
