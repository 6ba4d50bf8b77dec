"""Colours as a program that saved the deck may have written them: by name of the theme with tints, or worked out."""

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

Colour = tuple[int, int, int]
Theme = Mapping[str, Colour]
USUAL_MAP = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
TOLERANCE = 8
"""Steps of 255 by which programs differ when they work out a tint."""
WHOLE = 100_000


def theme_of(part: Any) -> Theme:
    """The colours of the theme that a slide's part is drawn with, by their name."""
    layout = part.part_related_by(RELATIONSHIP_TYPE.SLIDE_LAYOUT)
    master = layout.part_related_by(RELATIONSHIP_TYPE.SLIDE_MASTER)
    chosen = master._element.find(qn("p:clrMap"))
    names = USUAL_MAP if chosen is None else {name: chosen.get(name, usual) for name, usual in USUAL_MAP.items()}
    return _theme_colours(master.part_related_by(RELATIONSHIP_TYPE.THEME).blob, tuple(names.items()))


@lru_cache(8)
def _theme_colours(theme: bytes, names: tuple[tuple[str, str], ...]) -> Theme:
    """The colours in the XML of a theme by their name; text and ground also by the names that the master gives them."""
    scheme = next(etree.fromstring(theme).iter(qn("a:clrScheme")))
    found = {}
    for entry in scheme:
        colour = next(iter(entry), None)
        value = None if colour is None else colour.get("lastClr") or colour.get("val")
        if value is not None and len(value) == 6:
            found[etree.QName(entry).localname] = _parsed(value)
    return found | {name: found[source] for name, source in names if source in found}


def _parsed(digits: str) -> Colour:
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def resolved(fill: Any, theme: Theme) -> Colour | None:
    """The colour of an `a:solidFill`; None for none, and for one that nobody can work out."""
    if fill is None or not len(fill):
        return None
    colour = fill[0]
    name = colour.get("val") or ""
    if colour.tag == qn("a:srgbClr"):
        return _parsed(name)
    base = theme.get(name)
    return _tinted(base, colour) if base else None


def _tinted(base: Colour, changes: Any) -> Colour:
    hue, light, full = colorsys.rgb_to_hls(*(channel / 255 for channel in base))
    for change in changes:
        share = int(change.get("val")) / WHOLE
        kind = etree.QName(change).localname
        full *= share if kind == "satMod" else 1
        light = light * share if kind == "lumMod" else light + share if kind == "lumOff" else light
    red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), min(max(full, 0.0), 1.0))
    return round(red * 255), round(green * 255), round(blue * 255)


def is_same(one: Colour | None, other: Colour | None) -> bool:
    """Whether both are the same colour, or both none."""
    if one is None or other is None:
        return one is other
    return all(abs(a - b) <= TOLERANCE for a, b in zip(one, other, strict=True))


@dataclass(frozen=True, slots=True)
class ShapeLook:
    """Fill, outline, its dash and its width in EMU, of a shape in a chart."""

    fill: Colour | None
    outline: Colour | None
    dash: str | None
    width: int

    def is_like(self, other: "ShapeLook") -> bool:
        """Whether the two are drawn alike; a width that a program rounded counts as equal."""
        alike = is_same(self.fill, other.fill) and is_same(self.outline, other.outline)
        if self.outline is None:
            return alike
        return alike and self.dash == other.dash and abs(self.width - other.width) <= other.width * 0.05


def look_of(shape: Any, theme: Theme) -> ShapeLook:
    """How a `c:spPr` looks, whatever wrote it."""
    line = shape.find(qn("a:ln"))
    dash = None if line is None else line.find(qn("a:prstDash"))
    return ShapeLook(
        _solid(shape, theme),
        None if line is None else _solid(line, theme),
        None if dash is None or dash.get("val") == "solid" else dash.get("val"),
        0 if line is None else int(line.get("w", "9525")),
    )


def _solid(holder: Any, theme: Theme) -> Colour | None:
    return resolved(holder.find(qn("a:solidFill")), theme)
