"""Pictures of a template, such as a unit's logo, that nothing of ours may cover."""

from collections.abc import Iterable
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Inches

from src.deck.powerpoint.box import Box

CLEAR = Inches(0.06)
"""What stays free around a picture."""


def pictures(layout: Any) -> list[Box]:
    """The pictures on slides of the layout, with what stays free around them; one over half of the slide is a ground, not a logo."""
    master = layout.slide_master
    holders = [layout] if layout._element.get("showMasterSp") == "0" else [layout, master]
    page = layout.part.package.presentation_part.presentation
    found = []
    for shape in (shape for holder in holders for shape in holder.shapes):
        has_picture = next(shape._element.iter(qn("a:blip")), None) is not None
        if has_picture and shape.width * shape.height < page.slide_width * page.slide_height // 2:
            sides = shape.left - CLEAR, shape.top - CLEAR, shape.width + 2 * CLEAR, shape.height + 2 * CLEAR
            found.append(Box(*sides))
    return found


def clear_of(box: Box, pictures: Iterable[Box]) -> Box:
    """The largest part of the box beside, over or under each picture in turn."""
    for picture in pictures:
        if box.overlaps(picture):
            box = max(_beside(box, picture), key=lambda part: max(part.width, 0) * max(part.height, 0))
    return box


def _beside(box: Box, picture: Box) -> tuple[Box, ...]:
    right, below = picture.left + picture.width, picture.bottom
    return (
        Box(box.left, box.top, picture.left - box.left, box.height),
        Box(right, box.top, box.left + box.width - right, box.height),
        Box(box.left, box.top, box.width, picture.top - box.top),
        Box(box.left, below, box.width, box.bottom - below),
    )
