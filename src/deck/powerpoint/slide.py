"""One slide of the deck: conclusion as title, subtitle, room for the content, source line, footer, page number."""

from copy import deepcopy
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Inches, Pt

from src.catalogue import text
from src.charts.slide.look import MUTED, WARNING
from src.charts.slide.runs import run_properties
from src.charts.text_extent import LINE_HEIGHT, fitting_size, height_points
from src.deck.emphasis import plain
from src.deck.powerpoint.layouts import Box, Template
from src.deck.powerpoint.text import add_text, sign, write
from src.deck.snapshot import Snapshot

TITLE_SIZES = (34, 32, 30, 28, 26, 24, 22, 20)
SUBTITLE_SIZES = (18, 16)
BOLD_SHARE = 0.94
"""Bold letters are wider: a title is measured against a narrower box."""
SOURCE_SIZE = 12
FOOTER_SIZES = (12, 11, 10, 9, 8)
MARK_SIZE = 16
GAP = Inches(0.08)
MARK_WIDTH, MARK_HEIGHT = Inches(1.5), Inches(0.3)
NUMBER_WIDTH = Inches(1.0)


def add_page(
    template: Template,
    snapshot: Snapshot,
    key: str,
    title: str,
    *,
    computed: str | None = None,
    subtitle: str | None = None,
    source: str | None = None,
) -> tuple[Any, Box]:
    """The slide and the box that is left for its content; `computed` is our title where the user gave another one."""
    slide = template.presentation.slides.add_slide(template.page)
    set_title(slide, template.title, f"title.{key}", title, computed)
    top, bottom = template.content.top, template.content.bottom - GAP
    if subtitle:
        width = template.title.width_points
        size = fitting_size(subtitle, width, 2 * SUBTITLE_SIZES[0], SUBTITLE_SIZES)
        height = round(Pt(height_points(subtitle, size, width)))
        box = Box(template.title.left, top + GAP, template.title.width, height)
        add_text(slide, f"subtitle.{key}", subtitle, box, size, colour=MUTED)
        top += GAP + height
    if source:
        height = round(Pt(height_points(source, SOURCE_SIZE, template.content.width_points)))
        bottom -= height
        box = Box(template.content.left, bottom, template.content.width, height)
        add_text(slide, f"source.{key}", source, box, SOURCE_SIZE, colour=MUTED)
    add_foot(slide, template, snapshot)
    return slide, Box(template.content.left, top + GAP, template.content.width, bottom - top - 2 * GAP)


def set_title(slide: Any, box: Box, key: str, title: str, computed: str | None = None) -> None:
    """Write the title into the title placeholder at the largest size that fits, signed with what we computed.

    So a title that the user gave instead counts as edited by hand when the deck is refreshed.
    """
    placeholder = slide.shapes.title
    size = fitting_size(plain(title), box.width_points * BOLD_SHARE, box.height_points, TITLE_SIZES)
    write(placeholder.text_frame, plain(title), size=size, major=True)
    sign(placeholder, key, computed or title)


def fit_title(placeholder: Any, title: str) -> None:
    """Make a refreshed title smaller where it no longer fits its placeholder; a size that fits stays."""
    runs = [run for paragraph in placeholder.text_frame.paragraphs for run in paragraph.runs]
    now = int(runs[0].font.size.pt) if runs and runs[0].font.size else TITLE_SIZES[0]
    sizes = (now, *(size for size in TITLE_SIZES if size < now))
    size = fitting_size(plain(title), Emu(placeholder.width).pt * BOLD_SHARE, Emu(placeholder.height).pt, sizes)
    for run in runs:
        run.font.size = Pt(size)


def add_foot(slide: Any, template: Template, snapshot: Snapshot) -> None:
    """Footer with the snapshot, page number, and the mark of sample data."""
    row = template.footer
    space = row.width - NUMBER_WIDTH - (MARK_WIDTH if snapshot.sample else 0)
    size = fitting_size(snapshot.footer, Emu(space).pt, SOURCE_SIZE * LINE_HEIGHT, FOOTER_SIZES)
    box = Box(row.left, row.top, space, row.height)
    add_text(slide, "footer", snapshot.footer, box, size, colour=MUTED, anchor="ctr")
    _add_number(slide, template)
    if snapshot.sample:
        add_mark(slide, Box(row.left + space, row.top, MARK_WIDTH, row.height))


def add_mark(slide: Any, box: Box) -> None:
    """The words that tell sample data from real figures."""
    words = text("deck.sample")
    add_text(slide, "mark", words, box, MARK_SIZE, colour=WARNING, bold=True, align="ctr", anchor="ctr")


def last_row(presentation: Any) -> Box:
    """Where the mark of sample data goes on a slide that we did not lay out: the middle of the lower edge."""
    width, height = presentation.slide_width, presentation.slide_height
    return Box((width - MARK_WIDTH) // 2, height - MARK_HEIGHT, MARK_WIDTH, MARK_HEIGHT)


def _add_number(slide: Any, template: Template) -> None:
    """The page number: the layout's own placeholder, which python-pptx does not copy, else a box with the field."""
    if template.number is not None:
        number = deepcopy(template.number)
        number.nvSpPr.cNvPr.set("id", str(len(slide.shapes) + 2))
        slide.shapes._spTree.append(number)
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


def set_notes(slide: Any, content: str, key: str, computed: str | None = None) -> None:
    """Write the speaker notes with an East Asian typeface, signed like a title with what we computed."""
    placeholder = slide.notes_slide.notes_placeholder
    write(placeholder.text_frame, content)
    sign(placeholder, f"notes.{key}", computed or content)
