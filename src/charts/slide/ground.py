"""Colours that carry a meaning, on whatever ground a template has: dark ones on a light ground, light ones on a dark one."""

from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from src.charts.slide.colours import Colour, Theme, resolved, theme_of
from src.charts.theme import DARK, LIGHT

WHITE: Colour = (255, 255, 255)
LEAST_CONTRAST = 4.5
PAIRS = {
    light.lstrip("#").upper(): dark.lstrip("#").upper()
    for light, dark in (
        (LIGHT.warning, DARK.warning),
        (LIGHT.caution, DARK.caution),
        (LIGHT.reference, DARK.reference),
        (LIGHT.line, DARK.line),
    )
}
"""Each fixed colour as it is on a light ground, and on a dark one."""


def ground_of(part: Any) -> Colour:
    """The colour behind a slide: of the slide, its layout or its master; that of the theme where it is a picture."""
    theme = theme_of(part)
    layout = part.part_related_by(RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    master = layout.part_related_by(RELATIONSHIP_TYPE.SLIDE_MASTER)
    for holder in (part, layout, master):
        found = _background(holder._element, theme)
        if found is not None:
            return found
    return theme.get("bg1", WHITE)


def _background(root: Any, theme: Theme) -> Colour | None:
    for background in root.iter(qn("p:bg")):
        solid = next(background.iter(qn("a:solidFill")), None)
        return resolved(background.find(qn("p:bgRef")) if solid is None else solid, theme)
    return None


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of the two colours' luminance, from 1 to 21 (WCAG 2)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else float(((channel + 0.055) / 1.055) ** 2.4)


def is_dark(ground: Colour) -> bool:
    """Whether light type is read better on the ground than dark type."""
    return contrast(ground, WHITE) > contrast(ground, (0, 0, 0))


def adapt(root: etree._Element, ground: Colour) -> None:
    """Give the fixed colours in the XML the tone that can be read on the ground."""
    if not is_dark(ground):
        return
    for colour in root.iter(qn("a:srgbClr")):
        colour.set("val", PAIRS.get(colour.get("val", "").upper(), colour.get("val", "")))
