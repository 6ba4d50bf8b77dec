"""The first slides: cover and conclusions."""

from typing import Any

from pptx.util import Inches

from src.catalogue import text
from src.charts.slide.look import MUTED
from src.charts.text_extent import fitting_size
from src.deck.emphasis import plain
from src.deck.powerpoint.layouts import Box, Template
from src.deck.powerpoint.slide import add_page, set_notes
from src.deck.powerpoint.text import add_text, sign, write
from src.deck.snapshot import Snapshot

COVER_SIZES = (44, 40, 36, 32, 28)
SENTENCE_SIZES = (26, 24, 22, 20, 18, 16)
NUMBER_WIDTH = Inches(0.75)


def add_cover(template: Template, snapshot: Snapshot) -> Any:
    """Centre, year, date and id of the figures; on the template's cover, else on its title-only layout."""
    slide = template.presentation.slides.add_slide(template.cover or template.page)
    title = snapshot.cover_title
    placeholder = slide.shapes.title
    longest = max(title.split("\n"), key=len)
    size = fitting_size(longest, placeholder.width.pt - 20, 60, COVER_SIZES)
    write(placeholder.text_frame, title, size=size, major=True)
    sign(placeholder, "cover.title", title)
    _add_subtitle(slide, template, snapshot)
    return slide


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
    """The year in a few sentences, each numbered, all at one size."""
    slide, box = add_page(template, snapshot, "conclusions", text("deck.conclusions"))
    row = box.height // max(len(sentences), 1)
    width = box.width - NUMBER_WIDTH
    inner = Box(box.left, box.top, width, row)
    size = min(
        (fitting_size(plain(s), inner.width_points - 4, inner.height_points - 6, SENTENCE_SIZES) for s in sentences),
        default=SENTENCE_SIZES[0],
    )
    for number, sentence in enumerate(sentences, start=1):
        top = box.top + (number - 1) * row
        before = Box(box.left, top, NUMBER_WIDTH, row)
        add_text(slide, f"number.{number}", str(number), before, size + 10, bold=True, colour=MUTED, anchor="ctr")
        place = Box(box.left + NUMBER_WIDTH, top, width, row)
        add_text(slide, f"conclusion.{number}", sentence, place, size, anchor="ctr")
    set_notes(slide, "\n".join(plain(sentence) for sentence in sentences), "conclusions")
    return slide
