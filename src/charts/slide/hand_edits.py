"""What somebody changed by hand in a native chart of ours, so that new figures do not undo it.

A look that is one of ours carries no wish: it follows the role that the series has this year. Programs that save a deck write
our looks in their own way, with colours worked out, so looks are compared and not their XML.
"""

from collections.abc import Sequence, Set
from copy import deepcopy
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, get_args

from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from src.charts.slide.colours import ShapeLook, Theme, is_same, look_of, resolved
from src.charts.slide.data import chart_type
from src.charts.slide.ground import adapt
from src.charts.slide.layout import PAPER_SIZES, bounds
from src.charts.slide.look import (
    LABEL_COLOURS,
    NAMESPACES,
    bar_properties,
    fill_of,
    line_properties,
    marker,
    reference_properties,
)
from src.charts.slide.places import UNMOVED, Moved, move
from src.charts.slide.sheet import Embedded
from src.charts.spec import ChartSpec, SeriesRole

OUR_CODES = {"#,##0", "#,##0.0", "#,##0.00", "#,##0.000", "#,##0.0000", "General", ""}
DRAWN_TYPES = {
    XL_CHART_TYPE.BAR_CLUSTERED, XL_CHART_TYPE.COLUMN_CLUSTERED, XL_CHART_TYPE.BAR_STACKED, XL_CHART_TYPE.COLUMN_STACKED,
    XL_CHART_TYPE.LINE, XL_CHART_TYPE.LINE_MARKERS,
}  # fmt: skip
"""Every type that we draw; a line may have lost its markers."""
BLACK = (0, 0, 0)
STACKED = {XL_CHART_TYPE.BAR_STACKED, XL_CHART_TYPE.COLUMN_STACKED}


@dataclass(frozen=True, slots=True)
class LabelLook:
    """What somebody gave the labels of a series: a number format, a colour (`a:solidFill`), bold type, places; or took them away."""

    code: str | None = None
    fill: Any = None
    bold: bool = False
    removed: bool = False
    moved: Moved = UNMOVED

    @property
    def is_own(self) -> bool:
        """Whether anything was changed."""
        return bool(self.code or self.fill is not None or self.bold or self.removed)

    def at_points(self, names: Sequence[str], later: Sequence[str]) -> "LabelLook":
        """The look with the single labels whose categories are the same among the `later` names."""
        kept = tuple((n, place) for n, place in self.moved.points if n < len(later) and names[n] == later[n])
        return replace(self, moved=replace(self.moved, points=kept))


def own_format(series: Any, theme: Theme) -> list[Any]:
    """Copies of the series' fill, marker and single points that are not as we drew them, in schema order."""
    ours = _ours(theme)
    children = [child for tag in ("c:spPr", "c:marker", "c:dPt") for child in series.findall(qn(tag))]
    return [deepcopy(child) for child in children if not _is_ours(_shape(child), theme, ours)]


def put_format(series: Any, kept: list[Any]) -> None:
    """Put the kept elements in place of ours; a point is replaced by its number."""
    for element in kept:
        present = [child for child in series.findall(element.tag) if _index(child) == _index(element)]
        if present:
            series.replace(present[0], element)
            continue
        before = [
            child for tag in ("c:dPt", "c:invertIfNegative", "c:marker", "c:spPr") for child in series.findall(qn(tag))
        ]
        (before or [series.find(qn("c:tx"))])[0].addnext(element)


def own_label_size(chart_space: Any) -> int | None:
    """The size in points that somebody gave the data labels; None where it is one of ours."""
    sizes = [
        int(e.get("sz")) // 100
        for labels in chart_space.iter(qn("c:dLbls"))
        for e in labels.iter(qn("a:defRPr"))
        if e.get("sz")
    ]
    return sizes[0] if sizes and sizes[0] not in PAPER_SIZES else None


def own_labels(series: Any, theme: Theme) -> LabelLook:
    """What somebody changed about the labels of the series."""
    labels = series.find(qn("c:dLbls"))
    if labels is None:
        return LabelLook()
    deleted = labels.find(qn("c:delete"))
    if deleted is not None and deleted.get("val") != "0":
        return LabelLook(removed=True)
    codes = [e.get("formatCode") for e in labels.iter(qn("c:numFmt")) if e.get("formatCode") not in OUR_CODES]
    usual = next(iter(labels.iter(qn("a:defRPr"))), None)
    fill = None if usual is None else usual.find(qn("a:solidFill"))
    ours = [resolved(fill_of(colour), theme) for colour in LABEL_COLOURS]
    is_ours = fill is None or any(is_same(resolved(fill, theme), one) for one in ours)
    bold = usual is not None and usual.get("b") == "1"
    return LabelLook(codes[0] if codes else None, None if is_ours else deepcopy(fill), bold)


def restyle(labels: Any, look: LabelLook) -> None:
    """Give the `c:dLbls` that we drew what somebody had given those of last year."""
    if look.removed:
        for child in list(labels):
            labels.remove(child)
        labels.append(parse_xml(f'<c:delete {NAMESPACES} val="1"/>'))
        return
    for number in labels.iter(qn("c:numFmt")) if look.code else ():
        number.set("formatCode", look.code)
    for properties in labels.iter(qn("a:defRPr"), qn("a:rPr")):
        if look.fill is not None:
            properties.replace(properties.find(qn("a:solidFill")), deepcopy(look.fill))
        if look.bold:
            properties.set("b", "1")
    move(labels, look.moved)


def rewrite_fields(series: Any, texts: list[str]) -> None:
    """Write the texts into the labels that are taken from cells; a label of a point that is not there any more goes."""
    for label in list(series.iter(qn("c:dLbl"))):
        place = int(label.find(qn("c:idx")).get("val"))
        for field in label.iter(qn("a:t")):
            field.text = texts[place] if place < len(texts) else ""
        if texts and place >= len(texts):
            label.getparent().remove(label)


def own_type(chart: Any, spec: ChartSpec, was: Embedded | None) -> Any | None:
    """The type that somebody gave the chart; None where it is the one that we drew.

    Where nobody knows which type that was, one that we draw at all is taken as ours.
    """
    try:
        now = chart.chart_type
    except NotImplementedError:
        return XL_CHART_TYPE.PIE  # some type that python-pptx has no name for
    if was is not None and was.drawn:
        drawn = {was.drawn, "LINE"} if was.drawn.startswith("LINE") else {was.drawn}
        return None if now.name in drawn else now
    return None if now in DRAWN_TYPES or now == chart_type(spec) else now


def can_keep(kind: Any, spec: ChartSpec) -> bool:
    """Whether the figures can be shown in the type: the steps of a waterfall only as stacked bars, two series not as a pie."""
    if spec.kind == "waterfall":
        return kind in STACKED
    return len(spec.series) == 1 or ("PIE" not in kind.name and "DOUGHNUT" not in kind.name)


@dataclass(frozen=True, slots=True)
class OwnAxis:
    """The ends that somebody gave the value axis; None: free, or as we drew it."""

    minimum: float | None = None
    maximum: float | None = None

    def holds(self, spec: ChartSpec) -> bool:
        """Whether the figures lie within."""
        _, high = bounds(spec, headroom=1.0)
        least = min((value for one in spec.series for value in one.values if value is not None), default=Decimal(0))
        return (self.minimum is None or self.minimum <= least) and (self.maximum is None or self.maximum >= high)


def own_axis(chart: Any, spec: ChartSpec, was: Embedded | None, drawn: Set[float] = frozenset()) -> OwnAxis:
    """What somebody set on the value axis; `drawn` is where we let it begin, as the deck remembers."""
    axis = _value_axis(chart)
    if axis is None:
        return OwnAxis()
    known = {None, 0.0, float(spec.axis_minimum or 0), was.minimum if was else None, *drawn}
    minimum = axis.minimum_scale
    return OwnAxis(None if minimum in known else minimum, axis.maximum_scale)


def minimum_of(chart: Any) -> float | None:
    """Where the value axis begins; None where it begins by itself, and for a pie."""
    axis = _value_axis(chart)
    return None if axis is None else axis.minimum_scale


def _value_axis(chart: Any) -> Any | None:
    try:
        return chart.value_axis
    except ValueError:  # a pie has none
        return None


def _shape(element: Any) -> Any:
    return element if element.tag == qn("c:spPr") else element.find(qn("c:spPr"))


def _index(element: Any) -> str | None:
    index = element.find(qn("c:idx"))
    return None if index is None else str(index.get("val"))


def _is_ours(shape: Any, theme: Theme, ours: list[ShapeLook]) -> bool:
    if shape is None or not len(shape):
        return True
    if any(child.tag in (qn("a:gradFill"), qn("a:pattFill"), qn("a:blipFill")) for child in shape):
        return False
    look = look_of(shape, theme)
    return any(look.is_like(one) for one in ours)


def _ours(theme: Theme) -> list[ShapeLook]:
    roles: tuple[SeriesRole | None, ...] = (None, *get_args(SeriesRole))
    shapes = [draw(role) for role in roles for draw in (bar_properties, line_properties)]
    shapes += [reference_properties(), *(_shape(marker(role)) for role in roles)]
    for shape in [deepcopy(shape) for shape in shapes]:
        adapt(shape, BLACK)
        shapes.append(shape)
    return [look_of(shape, theme) for shape in shapes]
