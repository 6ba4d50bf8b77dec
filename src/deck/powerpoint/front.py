"""The first slides: cover and conclusions."""

from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Emu, Inches

from src.catalogue import text
from src.charts.slide.colours import theme_of
from src.charts.slide.ground import WHITE, ground_of, is_dark
from src.charts.slide.look import INK, MUTED, PAPER
from src.charts.text_extent import fitting_size
from src.deck.emphasis import plain
from src.deck.powerpoint.box import Box
from src.deck.powerpoint.layouts import Template
from src.deck.powerpoint.logos import clear_of, pictures
from src.deck.powerpoint.notes import add_notes
from src.deck.powerpoint.slide import add_page
from src.deck.powerpoint.text import LIST_INDENT, LIST_SPACE, add_text, sign, write
from src.deck.snapshot import Snapshot

COVER_SIZES = (44, 40, 36, 32, 28)
SENTENCE_SIZES = (26, 24, 22, 20, 18, 16)
CONTENT = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)


def add_cover(template: Template, snapshot: Snapshot) -> Any:
    """Centre, year, date and id of the figures; on the template's cover, else on its title-only layout."""
    slide = template.presentation.slides.add_slide(template.cover or template.page)
    title = snapshot.cover_title
    placeholder = slide.shapes.title
    longest = max(title.split("\n"), key=len)
    size = fitting_size(longest, placeholder.width.pt - 20, 60, COVER_SIZES)
    write(placeholder.text_frame, title, size=size, major=True)
    sign(placeholder, "cover.title", title)
    for holder in [s for s in slide.placeholders if s.placeholder_format.type in CONTENT]:
        holder._element.getparent().remove(holder._element)
    _add_subtitle(slide, template, snapshot)
    _add_occasion(slide, template)
    return slide


def _add_occasion(slide: Any, template: Template) -> None:
    """Occasion, date and speaker, to be filled in."""
    below = next((s for s in slide.placeholders if s._element.ph.get("type") == "subTitle"), None)
    colour = INK if is_dark(ground_of(slide.part)) == is_dark(theme_of(slide.part).get("bg1", WHITE)) else PAPER
    left, width = (template.content.left, template.content.width) if below is None else (below.left, below.width)
    top = template.content.top + Inches(1.8) if below is None else below.top + below.height + Inches(0.2)
    box = clear_of(Box(left, top, width, Inches(0.5)), pictures(slide.slide_layout))
    add_text(slide, "occasion", text("deck.powerpoint.occasion"), box, 18, colour=colour)


def _add_subtitle(slide: Any, template: Template, snapshot: Snapshot) -> None:
    content = snapshot.cover_subtitle
    for placeholder in slide.placeholders:
        if placeholder._element.ph.get("type") == "subTitle":
            write(placeholder.text_frame, content, size=22)
            sign(placeholder, "cover.subtitle", content)
            return
    box = Box(template.content.left, template.content.top + Inches(0.3), template.content.width, Inches(1.2))
    add_text(slide, "cover.subtitle", content, box, 22, colour=MUTED)


def add_conclusions(template: Template, snapshot: Snapshot, sentences: tuple[str, ...]) -> Any:
    """The year in a few sentences: a numbered list in the layout's own placeholder, all at one size."""
    slide, box = add_page(template, snapshot, "conclusions", text("deck.conclusions"), layout=template.listing)
    holder = next((s for s in slide.placeholders if s.placeholder_format.type in CONTENT), None)
    if holder is None:
        holder = slide.shapes.add_textbox(box.left, box.top, box.width, box.height)
        holder.text_frame.word_wrap = True
    place = Box(holder.left, holder.top, holder.width, holder.height)
    free = clear_of(place, pictures(slide.slide_layout))
    if free != place:
        holder.left, holder.top, holder.width, holder.height = free.left, free.top, free.width, free.height
    content = "\n".join(map(plain, sentences))
    inner = Emu(holder.width).pt - LIST_INDENT.pt - 20
    room = Emu(holder.height).pt - len(sentences) * LIST_SPACE
    size = fitting_size(content, inner, room, SENTENCE_SIZES)
    write(holder.text_frame, "\n".join(sentences), size=size, numbered=True)
    sign(holder, "conclusions", content)
    add_notes(slide, template.blank_notes, content, "conclusions")
    return slide
