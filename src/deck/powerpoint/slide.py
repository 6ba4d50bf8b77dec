"""One slide of the deck: conclusion as title, subtitle, room for the content, source line, footer, page number."""

from copy import deepcopy
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.shapes.shapetree import SlideShapeFactory
from pptx.util import Emu, Inches, Pt

from src.catalogue import text
from src.charts.slide.ground import adapt, ground_of
from src.charts.slide.look import MUTED, WARNING
from src.charts.slide.runs import run_properties
from src.charts.text_extent import LINE_HEIGHT, fitting_size
from src.deck import room
from src.deck.emphasis import plain
from src.deck.powerpoint.box import Box
from src.deck.powerpoint.layouts import Template
from src.deck.powerpoint.placeholders import TITLE_KINDS, placeholders, title_of
from src.deck.powerpoint.text import add_text, sign, signed, write
from src.deck.room import SOURCE_SIZE, source_height, subtitle_height, subtitle_size
from src.deck.snapshot import Snapshot

TITLE_SIZES = (34, 32, 30, 28, 26, 24, 22, 20)
BOLD_SHARE = 0.94
"""Bold letters are wider: a title is measured against a narrower box."""
FOOTER_SIZES = (12, 11, 10, 9, 8)
MARK_SIZE = 16
GAP = Pt(room.GAP)
MARK_WIDTH, MARK_HEIGHT = Inches(1.5), Inches(0.3)
NUMBER_WIDTH = Inches(1.0)
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FLAG = "flag"
FLAG_EDGE, FLAG_TOP, FLAG_HEIGHT = Inches(0.6), Inches(0.14), Inches(0.24)


def add_page(
    template: Template,
    snapshot: Snapshot,
    key: str,
    title: str,
    *,
    computed: str | None = None,
    subtitle: str | None = None,
    layout: Any | None = None,
) -> tuple[Any, Box]:
    """The slide and the box that is left for its content; `computed` is our title where the user gave another one."""
    slide = template.presentation.slides.add_slide(layout or template.page)
    if layout is None:
        # Title and content serves where a template has no title-only layout: a chart stands where its text would.
        for kind, element in placeholders(slide):
            if kind not in TITLE_KINDS:
                element.getparent().remove(element)
    set_title(slide, template.title, f"title.{key}", title, computed)
    add_foot(slide, template, snapshot)
    content = template.content
    return slide, add_lines(
        slide, key, Box(content.left, content.top, content.width, content.height - GAP), subtitle=subtitle
    )


def add_lines(slide: Any, key: str, box: Box, *, subtitle: str | None = None, source: str | None = None) -> Box:
    """The lines over and under what stands in the box, and what they leave of it."""
    top, bottom, width = box.top, box.bottom, box.width_points
    if subtitle:
        size, height = subtitle_size(subtitle, width), round(Pt(subtitle_height(subtitle, width)))
        add_text(
            slide, f"subtitle.{key}", subtitle, Box(box.left, top + GAP, box.width, height - GAP), size, colour=MUTED
        )
        top += height
    if source:
        height = round(Pt(source_height(source, width)))
        bottom -= height
        add_text(slide, f"source.{key}", source, Box(box.left, bottom, box.width, height), SOURCE_SIZE, colour=MUTED)
    return Box(box.left, top + GAP, box.width, bottom - top - 2 * GAP)


def set_title(slide: Any, box: Box, key: str, title: str, computed: str | None = None) -> None:
    """Write the title into the title placeholder at the largest size that fits, signed with what we computed.

    So a title that the user gave instead counts as edited by hand when the deck is refreshed.
    """
    placeholder = slide.shapes.title
    usual = layout_size(placeholder)
    sizes = (usual, *(size for size in TITLE_SIZES if size < usual))
    size = fitting_size(plain(title), box.width_points * BOLD_SHARE, box.height_points, sizes)
    write(placeholder.text_frame, plain(title), size=None if size == usual else size)
    sign(placeholder, key, computed or title)


def layout_size(placeholder: Any) -> int:
    """The size in points that the layout or the master gives a title."""
    layout = placeholder.part.slide_layout
    kind = placeholder._element.ph.get("type")
    own = [element.txBody for found, element in placeholders(layout) if found == kind]
    style = layout.slide_master._element.find(f"{qn('p:txStyles')}/{qn('p:titleStyle')}")
    levels = [level for holder in (*own, style) if holder is not None for level in holder.iter(qn("a:lvl1pPr"))]
    sizes = (level.find(qn("a:defRPr")) for level in levels)
    return next((int(one.get("sz")) // 100 for one in sizes if one is not None and one.get("sz")), TITLE_SIZES[0])


def fit_title(placeholder: Any, title: str) -> None:
    """Make a refreshed title smaller where it no longer fits its placeholder; a size that fits stays."""
    runs = [run for paragraph in placeholder.text_frame.paragraphs for run in paragraph.runs]
    usual = layout_size(placeholder)
    now = int(runs[0].font.size.pt) if runs and runs[0].font.size else usual
    sizes = (now, *(size for size in TITLE_SIZES if size < now))
    size = fitting_size(plain(title), Emu(placeholder.width).pt * BOLD_SHARE, Emu(placeholder.height).pt, sizes)
    for run in runs if size != usual else ():
        run.font.size = Pt(size)


def add_foot(slide: Any, template: Template, snapshot: Snapshot) -> None:
    """Footer with the snapshot, page number, and the mark of sample data."""
    row = template.footer
    space = row.width - NUMBER_WIDTH - (MARK_WIDTH if snapshot.sample else 0)
    size = fitting_size(snapshot.footer, Emu(space).pt, SOURCE_SIZE * LINE_HEIGHT, FOOTER_SIZES)
    _add_footer(slide, template, snapshot.footer, Box(row.left, row.top, space, row.height), size)
    _add_number(slide, template)
    if snapshot.sample:
        add_mark(slide, Box(row.left + space, row.top, MARK_WIDTH, row.height))


def _add_footer(slide: Any, template: Template, said: str, box: Box, size: int) -> None:
    """The layout's own footer, which the master restyles; a text box where it has none, or none wide enough."""
    if template.foot is None:
        add_text(slide, "footer", said, box, size, colour=MUTED, anchor="ctr")
        return
    shape: Any = SlideShapeFactory(_copied(slide, template.foot), slide.shapes)
    if template.foot_place is None or (template.foot_place.left, template.foot_place.width) != (box.left, box.width):
        shape.left, shape.top, shape.width, shape.height = box.left, box.top, box.width, box.height
    write(shape.text_frame, said, size=size)
    sign(shape, "footer", said)


def _copied(slide: Any, placeholder: Any) -> Any:
    """A placeholder of the layout that python-pptx does not copy, on the slide."""
    element = deepcopy(placeholder)
    taken = (int(one.get("id")) for one in slide.shapes._spTree.iter(qn("p:cNvPr")))
    element.nvSpPr.cNvPr.set("id", str(max(taken) + 1))
    slide.shapes._spTree.append(element)
    return element


def read_first(slide: Any, *shapes: Any) -> None:
    """Let a screen reader come to the shapes right behind the title."""
    title = title_of(slide)
    for shape in reversed(shapes):
        title.addnext(shape._element)


def add_mark(slide: Any, box: Box) -> None:
    """The words that tell sample data from real figures."""
    words = text("deck.sample")
    mark = add_text(slide, "mark", words, box, MARK_SIZE, colour=WARNING, bold=True, align="ctr", anchor="ctr")
    adapt(mark._element, ground_of(slide.part))


def add_flag(slide: Any, said: str) -> None:
    """A note at the upper edge for whoever looks the slide through after a refresh."""
    page = slide.part.package.presentation_part.presentation
    box = Box(FLAG_EDGE, FLAG_TOP, page.slide_width - 2 * FLAG_EDGE, FLAG_HEIGHT)
    flag = add_text(slide, FLAG, text("deck.powerpoint.flag", what=said), box, SOURCE_SIZE, colour=WARNING, bold=True)
    adapt(flag._element, ground_of(slide.part))


def remove_flags(slide: Any) -> None:
    """Take away the notes of an earlier refresh."""
    for shape in [s for s in slide.shapes if (found := signed(s)) and found[0] == FLAG]:
        shape._element.getparent().remove(shape._element)


def last_row(presentation: Any) -> Box:
    """Where the mark of sample data goes on a slide that we did not lay out: the middle of the lower edge."""
    width, height = presentation.slide_width, presentation.slide_height
    return Box((width - MARK_WIDTH) // 2, height - MARK_HEIGHT, MARK_WIDTH, MARK_HEIGHT)


def _add_number(slide: Any, template: Template) -> None:
    """The page number: the layout's own placeholder, which python-pptx does not copy, else a box with the field."""
    if template.number is not None:
        _copied(slide, template.number)
        return
    row = template.footer
    box = slide.shapes.add_textbox(row.left + row.width - NUMBER_WIDTH, row.top, NUMBER_WIDTH, row.height)
    paragraph = box.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    paragraph._p.append(
        parse_xml(
            f'<a:fld {nsdecls("a")} id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum">'
            f"{run_properties(SOURCE_SIZE, MUTED)}<a:t>{len(template.presentation.slides)}</a:t></a:fld>"
        )
    )
