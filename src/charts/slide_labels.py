"""Data labels of a native chart: live values with their own number format, custom text where the chart gives one."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from lxml import etree
from pptx.oxml import parse_xml

from src.catalogue import text
from src.charts.slide_data import SlideSeries, number_format, places
from src.charts.slide_layout import Layout, is_horizontal, largest, shown
from src.charts.slide_look import DARK_ROLES, INK, MUTED, NAMESPACES, PAPER, run_properties
from src.charts.slide_text import LINE_HEIGHT, width_ems
from src.charts.spec import ChartSpec

OUTSIDE, INSIDE, CENTRE, BASE, ABOVE, BELOW = "outEnd", "inEnd", "ctr", "inBase", "t", "b"
PADDING = 10.0


@dataclass(frozen=True, slots=True)
class Label:
    """The label of one point: where it stands, its colour, and a text only where it is not the value itself."""

    position: str
    colour: str = INK
    text: str | None = None


Column = list[Label | None]


def labels(spec: ChartSpec, series: tuple[SlideSeries, ...], plan: Layout) -> list[Column]:
    """One column of labels for each native series; None: the point has no label."""
    if spec.kind == "overlap":
        return _overlap(spec, series, plan)
    if spec.kind == "stacked_bar":
        return [[_stacked(spec, s, i, plan) for i in range(len(spec.categories))] for s in series]
    if spec.kind == "waterfall":
        return [[_carried(s, i) for i in range(len(spec.categories))] for s in series]
    return [
        [_plain(spec, number, s, i, series) for i in range(len(spec.categories))] for number, s in enumerate(series)
    ]


def _given(series: SlideSeries, index: int) -> str | None:
    return series.labels[index] if series.labels is not None else None


def _plain(
    spec: ChartSpec, number: int, series: SlideSeries, index: int, all_series: tuple[SlideSeries, ...]
) -> Label | None:
    if shown(spec, series, index) is None:
        return None
    if spec.kind != "line":
        return Label(OUTSIDE, INK, _given(series, index))
    others = [s.values[index] for at, s in enumerate(all_series) if at != number]
    own = series.values[index]
    # Of two lines the lower one is labelled below, so that the labels do not lie on the other line.
    lower = any(other is not None and own is not None and (own, -number) < (other, 0) for other in others)
    return Label(BELOW if lower else ABOVE, INK, _given(series, index))


def _carried(series: SlideSeries, index: int) -> Label | None:
    given = _given(series, index)
    return Label(BASE, INK, given) if series.role is None and given is not None else None


def _stacked(spec: ChartSpec, series: SlideSeries, index: int, plan: Layout) -> Label | None:
    """Inside its segment, or no label where the segment is too short to hold it."""
    value, content = series.values[index], shown(spec, series, index)
    if value is None or content is None or not _fits(content, float(value), spec, plan):
        return None
    return Label(CENTRE, PAPER if series.role in DARK_ROLES else INK, _given(series, index))


def _fits(content: str, value: float, spec: ChartSpec, plan: Layout) -> bool:
    across = is_horizontal(spec)
    length = plan.length_points(value, across, largest(spec))
    wide, tall = width_ems(content) * plan.font_size + PADDING, plan.font_size * LINE_HEIGHT
    return (length >= wide and plan.bar >= tall) if across else (length >= tall + PADDING and plan.bar >= wide)


def _overlap(spec: ChartSpec, series: tuple[SlideSeries, ...], plan: Layout) -> list[Column]:
    """Labels of hollow over solid: one inside and one outside where there is room, else one label for both."""
    if len(series) != 2:
        return [[_plain(spec, n, s, i, series) for i in range(len(spec.categories))] for n, s in enumerate(series)]
    pairs = [_pair(spec, series[0], series[1], index, plan) for index in range(len(spec.categories))]
    return [[first for first, _ in pairs], [second for _, second in pairs]]


def _pair(
    spec: ChartSpec, solid: SlideSeries, hollow: SlideSeries, i: int, plan: Layout
) -> tuple[Label | None, Label | None]:
    own, target = shown(spec, solid, i), shown(spec, hollow, i)
    a, b = solid.values[i], hollow.values[i]
    if own is None or target is None or a is None or b is None:
        return (
            Label(OUTSIDE, INK, _given(solid, i)) if own is not None else None,
            Label(OUTSIDE, MUTED, _given(hollow, i)) if target is not None else None,
        )
    short, long = sorted((float(a), float(b)))
    first, second = (own, target) if a <= b else (target, own)
    inside_colour = PAPER
    if _fits(first, short, spec, plan):
        inside = Label(INSIDE, inside_colour, _given(solid if a <= b else hollow, i))
        outside = Label(OUTSIDE, MUTED if a <= b else INK, _given(hollow if a <= b else solid, i))
        return (inside, outside) if a <= b else (outside, inside)
    if a <= b and _fits(first, long - short, spec, plan):
        return Label(OUTSIDE, INK, _given(solid, i)), Label(OUTSIDE, MUTED, _given(hollow, i))
    both = Label(OUTSIDE, INK, text("deck.of_target", actual=own, target=target))
    return (None, both) if a <= b else (both, None)


def labels_element(spec: ChartSpec, series: SlideSeries, column: Column, size: int) -> etree._Element:
    """`c:dLbls` of a series: every point says where its label stands, and its format where its decimals differ."""
    points = "".join(_point(spec, series, i, label, size) for i, label in enumerate(column))
    usual = _usual(column)
    return parse_xml(
        f'<c:dLbls {NAMESPACES}>{points}<c:numFmt formatCode="{spec.number_format}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text_properties(size, usual.colour)}"
        f'<c:dLblPos val="{usual.position}"/>{_shows(any(column))}</c:dLbls>'
    )


def _usual(column: Column) -> Label:
    present = [label for label in column if label is not None]
    return max(present, key=present.count) if present else Label(CENTRE)


def _point(spec: ChartSpec, series: SlideSeries, index: int, label: Label | None, size: int) -> str:
    if label is None:
        return f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>'
    value = series.values[index]
    content = label.text
    if value is not None and content == f"{value:,.{places(value, spec.decimals)}f}":
        content = None
    rich = _rich(content, size, label.colour) if content is not None else ""
    decimals = 0 if value is None else places(value, spec.decimals)
    return (
        f'<c:dLbl><c:idx val="{index}"/>{rich}<c:numFmt formatCode="{number_format(decimals)}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text_properties(size, label.colour)}"
        f'<c:dLblPos val="{label.position}"/>{_shows(True)}</c:dLbl>'
    )


def _rich(content: str, size: int, colour: str) -> str:
    runs = run_properties(size, colour)
    paragraphs = "".join(f"<a:p><a:r>{runs}<a:t>{escape(line)}</a:t></a:r></a:p>" for line in content.split("\n"))
    return f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>{paragraphs}</c:rich></c:tx>'


def _text_properties(size: int, colour: str) -> str:
    return (
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>{run_properties(size, colour, tag="defRPr")}</a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _shows(value: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
