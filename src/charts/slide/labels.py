"""Data labels of a native chart: live values with their own number format, custom text where the chart gives one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from pptx.oxml import parse_xml

from src.catalogue import text
from src.charts.roles import is_dark, warns
from src.charts.slide.data import SlideSeries, shown
from src.charts.slide.layout import ROW_HEIGHT, Layout, label_rows
from src.charts.slide.look import CAUTION, INK, MUTED, NAMESPACES, PAPER, WARNING
from src.charts.slide.runs import escaped, run_properties
from src.charts.spec import ChartSpec
from src.charts.text_extent import LINE_HEIGHT, width_ems

OUTSIDE, INSIDE, CENTRE, BASE, ABOVE, BELOW, LEFT, RIGHT = "outEnd", "inEnd", "ctr", "inBase", "t", "b", "l", "r"
PADDING = 10.0
SLASH = " / "
C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
LABEL_EXTENSION = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
NO_LEADERS = '<c15:showLeaderLines val="0"/>'
RANGE_EXTENSION = "{02D57815-91ED-43cb-92C2-25804820EDAC}"


@dataclass(frozen=True, slots=True)
class Label:
    """The label of one point: what it says, where it stands, its colour; `named` puts the series name before the value.

    A label that stands `if_longest` shows while its bar is the longer of two; it `waits` where it is not. `shift` moves it from
    its place, in fractions of the frame.
    """

    content: str
    position: str
    colour: str = INK
    named: bool = False
    if_longest: bool = False
    waits: bool = False
    shift: tuple[float, float] | None = None

    def said(self, name: str) -> str:
        """The label as the reader sees it, in the series of this name."""
        return f"{name} {self.content}" if self.named else self.content


Column = list[Label | None]


def labels(spec: ChartSpec, series: tuple[SlideSeries, ...], plan: Layout) -> list[Column]:
    """One column of labels for each native series; None: the point has no label."""
    bars = tuple(one for one in series if not one.line)
    lines = line_labels(spec, series[len(bars) :], plan)
    if spec.kind == "overlap" and len(bars) == 2:
        pairs = [_pair(spec, bars[0], bars[1], index, plan) for index in range(len(spec.categories))]
        return [[first for first, _ in pairs], [second for _, second in pairs], *lines]
    place = {"stacked_bar": _in_segment, "waterfall": _on_step, "line": _at_point}.get(spec.kind, _at_end)
    return [[place(spec, bars, s, i, plan) for i in range(len(spec.categories))] for s in bars] + lines


def follows_value(spec: ChartSpec, series: SlideSeries, index: int, label: Label) -> bool:
    """Whether the label says no more than the value, which every program shows by itself."""
    value = series.values[index]
    return not label.if_longest and not series.line and value is not None and label.content == spec.shown(value)


def line_labels(spec: ChartSpec, lines: tuple[SlideSeries, ...], plan: Layout) -> list[Column]:
    """The label of each reference line at its first point, moved beside the plot: above lying bars, else to its right."""
    rows = label_rows(spec, plan.font_size, plan.width * plan.frame_width)
    slot = (plan.height if spec.lying else plan.width) / max(len(spec.categories), 1)
    tall = plan.font_size * LINE_HEIGHT / plan.frame_height
    found: list[Column] = []
    for one, row in zip(lines, rows, strict=True):
        wide = (width_ems(one.name) * plan.font_size + PADDING) / plan.frame_width
        up = slot / 2 + tall * (row + 0.6)
        last = max((place for place, value in enumerate(one.values) if value is not None), default=0)
        shift = (-wide / 2 - 0.005, -up) if spec.lying else (slot / 2 + wide / 2, tall / 2)
        label = Label(one.name, OUTSIDE, CAUTION, shift=shift)
        at = 0 if spec.lying else last
        found.append([label if index == at else None for index in range(len(spec.categories))])
    return found


def _at_end(spec: ChartSpec, _: tuple[SlideSeries, ...], own: SlideSeries, index: int, plan: Layout) -> Label | None:
    """Outside the end of the bar; inside where a reference line would cross it there, also where it fills the bar's whole height."""
    content, value = shown(spec, own, index), own.values[index]
    if content is None or value is None:
        return None
    role = own.roles[index]
    end, wide = float(value), _axis_width(content, spec, plan)
    colour = WARNING if warns(role) else INK
    inside = _fits(content, end, spec, plan, row=1.0)
    if inside and _crossed(end, end + wide, spec, index) and not _crossed(end - wide, end, spec, index):
        return Label(content, INSIDE, PAPER if is_dark(role) else colour)
    return Label(content, OUTSIDE, colour)


def _axis_width(content: str, spec: ChartSpec, plan: Layout) -> float:
    """How much of the value axis the label covers."""
    across = spec.lying
    points = (width_ems(content) if across else LINE_HEIGHT) * plan.font_size + PADDING
    axis = plan.width * plan.frame_width if across else plan.height * plan.frame_height
    return points / axis * (plan.high - plan.low)


def _crossed(start: float, end: float, spec: ChartSpec, index: int) -> bool:
    lines = (line for line in spec.reference_lines if line.over is None or index < line.over)
    return any(start <= float(line.value) <= end for line in lines)


def _at_point(
    spec: ChartSpec, series: tuple[SlideSeries, ...], own: SlideSeries, index: int, plan: Layout
) -> Label | None:
    """Where the lines leave room: under a dip, over a peak, else outside of two lines; the last point names its line."""
    content, value = shown(spec, own, index), own.values[index]
    if content is None or value is None:
        return None
    if index == max(i for i, v in enumerate(own.values) if v is not None) and not spec.legend:
        return Label(content, RIGHT, INK, named=len(series) > 1)
    others = [v for s in series if s is not own and (v := s.values[index]) is not None]
    beside = [v for at in (index - 1, index + 1) if 0 <= at < len(own.values) and (v := own.values[at]) is not None]
    dip, peak = bool(beside) and min(beside) > value, bool(beside) and max(beside) < value
    begins = index == 0 or own.values[index - 1] is None
    # Close to the axis there is no room below: the label would lie on the name of the category.
    room = plan.length_points(float(value), across=False) > plan.font_size * LINE_HEIGHT * 1.5
    lower = any(v > value for v in others)
    below = lower or (dip and not others) if begins else dip or (lower and not peak)
    if below and room:
        return Label(content, BELOW)
    if begins and dip:
        return Label(content, LEFT)
    return Label(content, ABOVE, shift=_over_line(float(value), map(float, others), plan))


def _over_line(value: float, others: Iterable[float], plan: Layout) -> tuple[float, float] | None:
    """What lifts a label over another line that runs so close above its point that it would run through the label."""
    own = plan.length_points(value, across=False)
    above = [rise for other in others if (rise := plan.length_points(other, across=False) - own) > 0 and other > value]
    close = [rise for rise in above if rise <= plan.font_size * LINE_HEIGHT]
    return (0.0, -max(close) / plan.frame_height) if close else None


def _on_step(spec: ChartSpec, _: tuple[SlideSeries, ...], own: SlideSeries, index: int, _plan: Layout) -> Label | None:
    content = shown(spec, own, index)
    if content is None or own.role is not None:
        return None
    return Label(content, BASE, WARNING if warns(spec.step_roles[index]) else INK)


def _in_segment(
    spec: ChartSpec, _: tuple[SlideSeries, ...], own: SlideSeries, index: int, plan: Layout
) -> Label | None:
    """Inside its segment, or no label where the segment is too short to hold it."""
    content, value = shown(spec, own, index), own.values[index]
    if value is None or content is None or not _fits(content, float(value) + plan.low, spec, plan):
        return None
    return Label(content, CENTRE, PAPER if is_dark(own.roles[index]) else INK)


def _fits(content: str, value: float, spec: ChartSpec, plan: Layout, row: float = ROW_HEIGHT) -> bool:
    across = spec.lying
    length = plan.length_points(value, across)
    wide, tall = width_ems(content) * plan.font_size + PADDING, plan.font_size * row
    return (length >= wide and plan.bar >= tall) if across else (length >= tall + PADDING and plan.bar >= wide)


def _pair(
    spec: ChartSpec, solid: SlideSeries, hollow: SlideSeries, i: int, plan: Layout
) -> tuple[Label | None, Label | None]:
    """Labels of hollow over solid: one inside and one outside where there is room, else one label for both, outside."""
    own, target, a, b = shown(spec, solid, i), shown(spec, hollow, i), solid.values[i], hollow.values[i]
    if a is None or b is None:
        return _alone(own, INK), _alone(target, MUTED)
    if own is None and target is None:
        return None, None
    if own is None or target is None:
        return _at_longer(own or target or "", is_first=a > b)
    short, inner, outer = (float(a), own, target) if a <= b else (float(b), target, own)
    if is_dark(solid.roles[i]) and _fits(inner, short, spec, plan):
        inside, outside = Label(inner, INSIDE, PAPER), Label(outer, OUTSIDE, MUTED if a <= b else INK)
        return (inside, outside) if a <= b else (outside, inside)
    joined = "of_pair" if SLASH in target else "of_target"
    return _at_longer(text(f"charts.{joined}", actual=own, target=target), is_first=a > b)


def _at_longer(content: str, *, is_first: bool) -> tuple[Label, Label]:
    """One label for both bars, outside the longer one, and one that waits in case the other becomes longer."""
    shows = Label(content, OUTSIDE, if_longest=True)
    waits = replace(shows, waits=True)
    return (shows, waits) if is_first else (waits, shows)


def _alone(content: str | None, colour: str) -> Label | None:
    return Label(content, OUTSIDE, colour) if content else None


def labels_element(spec: ChartSpec, series: SlideSeries, column: Column, size: int) -> Any:
    """`c:dLbls` of a series: every point says where its label stands, and its format where its decimals differ."""
    points = "".join(_point(spec, series, i, label, size) for i, label in enumerate(column))
    present = [label for label in column if label is not None]
    usual = present[0] if present else Label("", CENTRE)
    in_cells = any(not follows_value(spec, series, i, label) for i, label in enumerate(column) if label)
    return parse_xml(
        f'<c:dLbls {NAMESPACES}>{points}<c:numFmt formatCode="{spec.number_format}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text_properties(size, usual.colour)}"
        f'<c:dLblPos val="{usual.position}"/>{_shows(bool(present) and not in_cells, False)}'
        f"{_extension(LABEL_EXTENSION, NO_LEADERS) if in_cells else ''}</c:dLbls>"
    )


def range_element(reference: str, texts: Sequence[str | None]) -> Any:
    """The extension of a series that takes labels from cells: their address, and what they say as long as nobody reads it."""
    points = "".join(f'<c:pt idx="{i}"><c:v>{escaped(said)}</c:v></c:pt>' for i, said in enumerate(texts) if said)
    cache = f'<c15:dlblRangeCache><c:ptCount val="{len(texts)}"/>{points}</c15:dlblRangeCache>'
    inner = f"<c15:datalabelsRange><c15:f>{reference}</c15:f>{cache}</c15:datalabelsRange>"
    return parse_xml(_extension(RANGE_EXTENSION, inner, NAMESPACES))


def _extension(uri: str, inner: str, namespaces: str = "") -> str:
    """`c:extLst` with one extension."""
    return f'<c:extLst {namespaces}><c:ext uri="{uri}" xmlns:c15="{C15}">{inner}</c:ext></c:extLst>'


def _point(spec: ChartSpec, series: SlideSeries, index: int, label: Label | None, size: int) -> str:
    value = series.values[index]
    if label is None or value is None:
        return f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>'
    x, y = label.shift or (0.0, 0.0)
    place = (
        f'<c:layout><c:manualLayout><c:x val="{x:.5f}"/><c:y val="{y:.5f}"/></c:manualLayout></c:layout>'
        if label.shift
        else ""
    )
    in_cell = not follows_value(spec, series, index, label)
    cell = _cell_text(label, series.name, index, size) if in_cell else ""
    extension = '<c15:showDataLabelsRange val="1"/>'
    return (
        f'<c:dLbl><c:idx val="{index}"/>{place}{cell}<c:numFmt formatCode="{spec.number_format}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text_properties(size, label.colour)}"
        f'<c:dLblPos val="{label.position}"/>{_shows(not in_cell, label.named and not in_cell)}<c:separator> </c:separator>'
        f"{_extension(LABEL_EXTENSION, extension) if in_cell else ''}</c:dLbl>"
    )


def _cell_text(label: Label, name: str, index: int, size: int) -> str:
    """The text from a cell as a field, which holds what the cell says for programs that do not know such fields."""
    runs = run_properties(size, label.colour)
    # LibreOffice Writer reads the look from the paragraph, every other program from the run.
    usual = run_properties(size, label.colour, tag="defRPr")
    said = "" if label.waits else label.said(name)
    identity = f"{{{uuid5(NAMESPACE_OID, f'{name}{index}')}}}".upper()
    field = f'<a:fld id="{identity}" type="CELLRANGE">{runs}<a:pPr>{usual}</a:pPr><a:t>{escaped(said)}</a:t></a:fld>'
    paragraph = f'<a:p><a:pPr>{usual}</a:pPr>{field}<a:endParaRPr lang="zh-CN"/></a:p>'
    return f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>{paragraph}</c:rich></c:tx>'


def _text_properties(size: int, colour: str) -> str:
    return (
        f'<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>{run_properties(size, colour, tag="defRPr")}</a:pPr>'
        '<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
    )


def _shows(value: bool, name: bool) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/><c:showSerName val="{int(name)}"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
