"""The slide renderer: a ChartSpec as a native PowerPoint chart that people can edit, with its workbook inside.

A chart is found again by its shape name, so a deck that was rearranged and restyled can be given next year's figures.
"""

from dataclasses import replace
from typing import Any

from pptx.chart.axis import DateAxis
from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu

from src.charts.slide.data import YEAR_FORMAT, SlideSeries, chart_data, chart_type, slide_series
from src.charts.slide.hand_edits import own_format, own_label_size, put_format
from src.charts.slide.labels import labels, labels_element
from src.charts.slide.layout import Layout, layout
from src.charts.slide.lines import draw_reference_lines
from src.charts.slide.look import (
    MUTED,
    NAMESPACES,
    axis_line,
    bar_properties,
    line_properties,
    marker,
    partial_marker,
    point_properties,
)
from src.charts.slide.runs import text_properties
from src.charts.spec import ChartSpec

BESIDE = -6
NAME_PREFIX = "chart:"


def add_chart(slide: Slide, spec: ChartSpec, left: int, top: int, width: int, height: int) -> Any:
    """The graphic frame of the chart, added to the slide; places in EMU."""
    plan = layout(spec, Emu(width).pt, Emu(height).pt)
    data: Any = chart_data(spec, plan.categories)  # python-pptx names the wrong base class in its annotation
    frame: Any = slide.shapes.add_chart(chart_type(spec), Emu(left), Emu(top), Emu(width), Emu(height), data)
    frame.name = NAME_PREFIX + spec.id
    describe(frame, spec)
    _set_up(frame.chart, spec, plan)
    _dress(frame.chart, spec, plan)
    return frame


def chart_id(shape: Any) -> str | None:
    """The id of our chart that the shape holds, or None for any other shape."""
    if not shape.has_chart or not shape.name.startswith(NAME_PREFIX):
        return None
    return str(shape.name.removeprefix(NAME_PREFIX))


def is_lost(frame: Any) -> bool:
    """Whether the part that a chart's frame shows is not in the deck."""
    return frame._element.chart_rId not in frame.part.rels


def has_outside_workbook(frame: Any) -> bool:
    """Whether the chart's figures stand in a workbook outside the deck."""
    relation = frame.chart._chartSpace.xlsx_part_rId
    return relation is not None and frame.chart.part.rels[relation].is_external


def same_kind(frame: Any, spec: ChartSpec) -> bool:
    """Whether the frame holds a chart of the type that the figures now need; a line may have lost its markers."""
    found = frame.chart.chart_type
    if isinstance(frame.chart.category_axis, DateAxis) != (spec.days is not None):
        return False
    return found == chart_type(spec) or (spec.kind == "line" and found == XL_CHART_TYPE.LINE)


def refresh_chart(frame: Any, spec: ChartSpec) -> None:
    """Give the chart new figures; position, size, bar width and every look that somebody chose stay as they are."""
    chart = frame.chart
    if has_outside_workbook(frame):
        # Nobody could edit the figures in the deck: it gets a workbook of its own.
        chart.part.rels.pop(chart._chartSpace.xlsx_part_rId)
        chart._chartSpace.remove(chart._chartSpace.find(qn("c:externalData")))
    kept = [(s.name, own_format(s._element)) for s in chart.plots[0].series]
    size = own_label_size(chart._chartSpace)
    plan = layout(spec, frame.width.pt, frame.height.pt)
    chart.replace_data(chart_data(spec, plan.categories))
    plan = replace(plan, font_size=size) if size else plan
    natives = slide_series(spec)
    in_place = len(kept) == len(natives) and spec.kind != "waterfall"
    for number, (series, native) in enumerate(zip(natives, chart.plots[0].series, strict=True)):
        _fill(spec, series, native)
        # A series is the one of last year by its place, and by its name where series came or went.
        put_format(native._element, kept[number][1] if in_place else dict(kept).get(series.name, []))
    _label(chart, spec, plan)
    _bound(chart, spec, plan)
    if spec.reference_lines:
        _place(chart, plan)
    draw_reference_lines(chart, spec, plan)
    describe(frame, spec)


def describe(frame: Any, spec: ChartSpec) -> None:
    """Set the alt text, which python-pptx has no API for."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", spec.alt)


def _set_up(chart: Chart, spec: ChartSpec, plan: Layout) -> None:
    """What the chart has once: fonts, legend, axes, plot area."""
    chart.has_title = False
    chart.has_legend = spec.legend
    if spec.legend:
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.legend.include_in_layout = False
    _set_text(chart._chartSpace, plan.font_size)
    categories, values = chart.category_axis, chart.value_axis
    categories.major_tick_mark = XL_TICK_MARK.NONE
    categories.has_major_gridlines = values.has_major_gridlines = False
    categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if isinstance(categories, DateAxis):
        _mark_years(categories)
    categories._element.get_or_add_spPr()
    _swap(categories._element, axis_line())
    values.visible = False
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = spec.number_format, False
    if spec.lying:
        categories.reverse_order = True
    _place(chart, plan)


def _mark_years(axis: DateAxis) -> None:
    """An axis of days names each year's end, wherever the points between stand."""
    base = axis._element.find(qn("c:baseTimeUnit"))
    for tag, value in (("majorTimeUnit", "years"), ("majorUnit", "1")):
        base.addnext(parse_xml(f'<c:{tag} {NAMESPACES} val="{value}"/>'))
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = YEAR_FORMAT, False


def _dress(chart: Chart, spec: ChartSpec, plan: Layout) -> None:
    """What depends on the figures: bar width, fills, labels, axis bounds, reference lines."""
    plot = chart.plots[0]
    if spec.kind != "line":
        plot.gap_width = plan.gap_width
        plot.overlap = BESIDE if spec.kind == "bar" else 100
    for series, native in zip(slide_series(spec), plot.series, strict=True):
        _fill(spec, series, native)
    _label(chart, spec, plan)
    _bound(chart, spec, plan)
    draw_reference_lines(chart, spec, plan)


def _bound(chart: Chart, spec: ChartSpec, plan: Layout) -> None:
    """Hold the axis where reference lines stand; else its upper end stays free, so that edited figures always fit."""
    axis = chart.value_axis
    axis.maximum_scale = plan.high if plan.fixed else None
    axis.minimum_scale = plan.low if plan.fixed or spec.axis_minimum is not None or plan.low == 0 else None


def _fill(spec: ChartSpec, series: SlideSeries, native: Any) -> None:
    element = native._element
    element.get_or_add_spPr()
    if spec.kind == "line":
        _swap(element, line_properties(series.role))
        native.smooth = False
        element.get_or_add_marker()
        _swap(element, marker(series.role))
        _hollow_points(series, element)
        return
    _swap(element, bar_properties(series.role))
    native.invert_if_negative = False
    _fill_points(series, element)


def _fill_points(series: SlideSeries, element: Any) -> None:
    """Give single bars their own look; which ones depends on the figures."""
    for old in element.findall(qn("c:dPt")):
        element.remove(old)
    for index, role in reversed(list(enumerate(series.roles))):
        if role is not None and role != series.role:
            element.find(qn("c:invertIfNegative")).addnext(point_properties(index, role))


def _hollow_points(series: SlideSeries, element: Any) -> None:
    for old in element.findall(qn("c:dPt")):
        element.remove(old)
    for index, role in reversed(list(enumerate(series.roles))):
        if role == "partial":
            element.find(qn("c:marker")).addnext(partial_marker(index, series.role))


def _label(chart: Chart, spec: ChartSpec, plan: Layout) -> None:
    natives = slide_series(spec)
    for series, native, column in zip(natives, chart.plots[0].series, labels(spec, natives, plan), strict=True):
        native._element.get_or_add_dLbls()
        _swap(native._element, labels_element(spec, series, column, plan.font_size))


def _swap(parent: Any, new: Any) -> None:
    """Put the new child where the one of its tag stands, which python-pptx inserted in schema order."""
    parent.replace(parent.find(new.tag), new)


def _set_text(chart_space: Any, size: int) -> None:
    chart_space.get_or_add_txPr()
    _swap(chart_space, text_properties(size))
    for legend in chart_space.iter(qn("c:legend")):
        legend.append(text_properties(size, MUTED))


def _place(chart: Chart, plan: Layout) -> None:
    """Set the inner plot area by hand, so that reference lines stand where their value stands."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    sides = (("x", plan.left), ("y", plan.top), ("w", plan.width), ("h", plan.height))
    xml = "".join(f'<c:{side} val="{share:.5f}"/>' for side, share in sides)
    area.insert(
        0,
        parse_xml(
            f'<c:layout {NAMESPACES}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f"{xml}</c:manualLayout></c:layout>"
        ),
    )
