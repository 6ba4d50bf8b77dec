"""Pages of speaker notes: python-pptx makes one from the master of the notes, the others of a deck are copies of it."""

from copy import deepcopy
from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml.slide import CT_NotesSlide
from pptx.parts.slide import NotesSlidePart

from src.catalogue import text
from src.deck.powerpoint.notes_master import NAMES
from src.deck.powerpoint.text import sign, write

PLACE = "/ppt/notesSlides/notesSlide%d.xml"


def blank_notes(presentation: Any) -> Any:
    """The element of a page without words."""
    page = NotesSlidePart(
        PackURI(PLACE % 0), CONTENT_TYPE.PML_NOTES_SLIDE, presentation.part.package, CT_NotesSlide.new()
    ).notes_slide
    page.clone_master_placeholders(presentation.notes_master)
    _name_places(page)
    return page._element


def add_notes(slide: Any, blank: Any, content: str, key: str, computed: str | None = None) -> None:
    """Give the slide a page of notes; `computed` are ours where the user gave other ones."""
    part, package = slide.part, slide.part.package
    new = NotesSlidePart(package.next_partname(PLACE), CONTENT_TYPE.PML_NOTES_SLIDE, package, deepcopy(blank))
    new.relate_to(package.presentation_part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    new.relate_to(part, RELATIONSHIP_TYPE.SLIDE)
    part.relate_to(new, RELATIONSHIP_TYPE.NOTES_SLIDE)
    _write(new.notes_slide, content, key, computed)


def rewrite_notes(slide: Any, content: str, key: str) -> None:
    """New words on the page of notes that the slide has."""
    _name_places(slide.notes_slide)
    _write(slide.notes_slide, content, key)


def _name_places(page: Any) -> None:
    for shape in page.placeholders:
        shape.name = text(f"deck.powerpoint.place.{NAMES[shape._element.ph.get('type')]}")


def _write(page: Any, content: str, key: str, computed: str | None = None) -> None:
    """The words with an East Asian typeface, signed like a title with what we computed."""
    placeholder = page.notes_placeholder
    write(placeholder.text_frame, content)
    sign(placeholder, f"notes.{key}", computed or content)
