"""How each role looks in a native chart: fills, outlines and text colours.

Bars take tints of the template's first accent colour, so that a unit's own template brings its colours; what carries a
meaning (a shortfall, a loss) keeps the theme's one warning colour in every template.
"""

from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from src.charts.roles import HOLLOW, SOLID, Tone, is_dashed, line_tone
from src.charts.spec import SeriesRole
from src.charts.theme import LIGHT

NAMESPACES = nsdecls("c", "a")
INK = '<a:schemeClr val="tx1"/>'
MUTED = '<a:schemeClr val="tx1"><a:satMod val="44000"/><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr>'
PAPER = '<a:schemeClr val="bg1"/>'
OUTLINE_EMU = 22225
LINE_EMU = 38100
TINT_SATURATION = 44000


def _tint(percent: int) -> str:
    kept, added = percent * 1000, (100 - percent) * 1000
    # Lightened alone, a dark blue turns bright: the tint keeps less than half of its saturation.
    return (
        f'<a:schemeClr val="accent1"><a:satMod val="{TINT_SATURATION}"/>'
        f'<a:lumMod val="{kept}"/><a:lumOff val="{added}"/></a:schemeClr>'
    )


def _fixed(colour: str) -> str:
    return f'<a:srgbClr val="{colour.lstrip("#").upper()}"/>'


WARNING = _fixed(LIGHT.warning)
CAUTION = _fixed(LIGHT.caution)
REFERENCE = _fixed(LIGHT.reference)
"""Of a line over bars: at least 3 : 1 on the ground and on the darkest bar. Its label has the colour of caution."""
LABEL_COLOURS = (INK, MUTED, PAPER, WARNING, CAUTION)
"""Every colour that we give a label."""
COLOURS: dict[Tone, str] = {
    "actual": '<a:schemeClr val="accent1"/>',
    "other": _tint(60),
    "previous": _tint(40),
    "outline": MUTED,
    "warning": WARNING,
}


def fill_of(colour: str) -> Any:
    """`a:solidFill` of a colour."""
    return parse_xml(f"<a:solidFill {NAMESPACES}>{colour}</a:solidFill>")


def bar_properties(role: SeriesRole | None) -> Any:
    """`c:spPr` of a bar: solid, hollow for a target or a shortfall, nothing for a transparent series (role None)."""
    if role is None:
        return _shape("<a:noFill/><a:ln><a:noFill/></a:ln>")
    if role in HOLLOW:
        outline = COLOURS[HOLLOW[role]]
        return _shape(f'<a:noFill/><a:ln w="{OUTLINE_EMU}"><a:solidFill>{outline}</a:solidFill></a:ln>')
    return _shape(f"<a:solidFill>{COLOURS[SOLID[role]]}</a:solidFill><a:ln><a:noFill/></a:ln>")


def point_properties(index: int, role: SeriesRole) -> Any:
    """`c:dPt` that gives one bar the look of another role than its series has."""
    point = parse_xml(
        f'<c:dPt {NAMESPACES}><c:idx val="{index}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/></c:dPt>'
    )
    point.append(bar_properties(role))
    return point


def line_properties(role: SeriesRole | None) -> Any:
    """`c:spPr` of a line series: a target is dashed."""
    dash = '<a:prstDash val="sysDash"/>' if is_dashed(role) else ""
    fill = _line_colour(role)
    return _shape(f'<a:ln w="{LINE_EMU}" cap="rnd"><a:solidFill>{fill}</a:solidFill>{dash}<a:round/></a:ln>')


def marker(role: SeriesRole | None) -> Any:
    """`c:marker` of a line series: filled, hollow for a target, so that lines differ by more than colour."""
    fill = _line_colour(role)
    inside = PAPER if is_dashed(role) else fill
    return parse_xml(
        f'<c:marker {NAMESPACES}><c:symbol val="circle"/><c:size val="9"/><c:spPr><a:solidFill>{inside}</a:solidFill>'
        f'<a:ln w="{OUTLINE_EMU}"><a:solidFill>{fill}</a:solidFill></a:ln></c:spPr></c:marker>'
    )


def partial_marker(index: int, role: SeriesRole | None) -> Any:
    """`c:dPt` of a point that speaks of a part of its year: a hollow, larger marker.

    LibreOffice fills every marker with the colour of its line, and draws its edge in the same: there the size and the label tell.
    """
    look = (
        f'<c:marker><c:symbol val="circle"/><c:size val="11"/><c:spPr><a:solidFill>{PAPER}</a:solidFill>'
        f'<a:ln w="{OUTLINE_EMU}"><a:solidFill>{_line_colour(role)}</a:solidFill></a:ln></c:spPr></c:marker>'
    )
    return parse_xml(f'<c:dPt {NAMESPACES}><c:idx val="{index}"/>{look}<c:bubble3D val="0"/></c:dPt>')


def reference_properties() -> Any:
    """`c:spPr` of a reference line: a hollow bar that ends there, or a line among lines."""
    return _shape(
        f'<a:noFill/><a:ln w="{OUTLINE_EMU}"><a:solidFill>{REFERENCE}</a:solidFill><a:prstDash val="dash"/></a:ln>'
    )


def no_marker() -> Any:
    """`c:marker` of a line without points."""
    return parse_xml(f'<c:marker {NAMESPACES}><c:symbol val="none"/></c:marker>')


def _line_colour(role: SeriesRole | None) -> str:
    return COLOURS[line_tone(role)] if role else MUTED


def axis_line() -> Any:
    """`c:spPr` of the category axis: a thin line that carries the bars."""
    return _shape(f'<a:ln w="12700"><a:solidFill>{_fixed(LIGHT.line)}</a:solidFill></a:ln>')


def _shape(inner: str) -> Any:
    return parse_xml(f"<c:spPr {NAMESPACES}>{inner}</c:spPr>")
