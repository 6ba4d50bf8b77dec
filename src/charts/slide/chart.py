"""The slide renderer: a ChartSpec as a native PowerPoint chart that people can edit, with its workbook inside.

A chart is found again by its shape name, so a deck that was rearranged and restyled can be given next year's figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pptx.chart.axis import DateAxis
from pptx.chart.chart import Chart
from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Emu

from src.catalogue.months import SHEET_DAY_ZERO
from src.charts.slide.columns import Columns, columns
from src.charts.slide.data import SlideSeries, chart_type, slide_series
from src.charts.slide.ground import adapt, ground_of
from src.charts.slide.hand_edits import LabelLook, restyle
from src.charts.slide.labels import Column as LabelColumn
from src.charts.slide.labels import labels, labels_element, range_element
from src.charts.slide.layout import FONT_SIZES, Layout, layout
from src.charts.slide.lines import remove_drawn_lines
from src.charts.slide.look import (
    MUTED,
    NAMESPACES,
    axis_line,
    bar_properties,
    line_properties,
    marker,
    no_marker,
    partial_marker,
    point_properties,
    reference_properties,
)
from src.charts.slide.runs import text_properties
from src.charts.slide.shade import shade
from src.charts.slide.sheet import NOBODY, YEAR_FORMAT, Embedded, Owner, SheetData, about, area, figures_digest
from src.charts.spec import ChartSpec

BESIDE = -6
NAME_PREFIX = "chart:"
NO_LOOK = LabelLook()


def add_chart(
    slide: Slide,
    spec: ChartSpec,
    left: int,
    top: int,
    width: int,
    height: int,
    owner: Owner = NOBODY,
    sizes: tuple[int, ...] = FONT_SIZES,
) -> Any:
    """The graphic frame of the chart, added to the slide; places in EMU. `owner` is written into the workbook behind it."""
    drawing = drawn(spec, layout(spec, Emu(width).pt, Emu(height).pt, sizes), owner)
    frame: Any = slide.shapes.add_chart(chart_type(spec), Emu(left), Emu(top), Emu(width), Emu(height), drawing.data)
    frame.name = NAME_PREFIX + spec.id
    describe(frame, spec)
    _set_up(frame.chart, spec, drawing.plan)
    plot = frame.chart.plots[0]
    if spec.kind != "line":
        plot.gap_width = drawing.plan.gap_width
        plot.overlap = BESIDE if spec.bars_beside > 1 else 100
    fill_in(frame.chart, spec, drawing)
    adapt(frame.chart._chartSpace, ground_of(slide.part))
    return frame


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart worked out: where things stand, its series, their labels, and the sheet behind them."""

    plan: Layout
    natives: tuple[SlideSeries, ...]
    labels: list[LabelColumn]
    sheet: Columns
    data: Any


def drawn(spec: ChartSpec, plan: Layout, owner: Owner) -> Drawing:
    """The chart worked out for this layout."""
    natives = slide_series(spec)
    placed = labels(spec, natives, plan)
    sheet = columns(spec, natives, placed)
    digest = figures_digest([[c.shown for c in column.cells] for column in sheet.columns[: len(natives)]])
    note = Embedded(
        spec.id,
        owner.org_id,
        owner.year,
        chart_type(spec).name,
        _start(spec, plan),
        digest,
    )
    data = SheetData(
        spec.days or plan.categories,
        sheet.columns,
        len(natives),
        spec.number_format,
        about(note, spec.title.replace("**", ""), owner),
    )
    return Drawing(plan, natives, placed, sheet, data)


def describe(frame: Any, spec: ChartSpec) -> None:
    """Set the alt text, which python-pptx has no API for."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", spec.alt)


def _set_up(chart: Chart, spec: ChartSpec, plan: Layout) -> None:
    """What the chart has once: fonts, legend, axes, plot area."""
    for element in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        element.set("val", element.get("val").lstrip("-"))  # python-pptx numbers axes below zero, the format does not
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
    categories._element.get_or_add_spPr()
    _swap(categories._element, axis_line())
    if isinstance(categories, DateAxis):
        _mark_years(categories)
    else:
        _show_every_name(categories._element)
    values.visible = False
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = spec.number_format, False
    if spec.lying:
        categories.reverse_order = True
    place(chart, plan)


def _mark_years(axis: DateAxis) -> None:
    """An axis of days names each year's end, wherever the points between stand."""
    base = axis._element.find(qn("c:baseTimeUnit"))
    for tag, value in (("majorTimeUnit", "years"), ("majorUnit", "1")):
        base.addnext(parse_xml(f'<c:{tag} {NAMESPACES} val="{value}"/>'))
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = YEAR_FORMAT, False


def _show_every_name(axis: Any) -> None:
    """No program leaves out every other name where it thinks that they stand close."""
    axis.find(qn("c:noMultiLvlLbl")).addprevious(parse_xml(f'<c:tickLblSkip {NAMESPACES} val="1"/>'))


def fill_in(chart: Chart, spec: ChartSpec, drawing: Drawing, own: Sequence[LabelLook] | None = None) -> None:
    """What depends on the figures: fills, labels, where the axis starts; `own` is what somebody gave the labels of each series."""
    remove_drawn_lines(chart)
    looks = own or [NO_LOOK] * len(drawing.natives)
    parts = zip(drawing.natives, chart.plots[0].series, drawing.labels, drawing.sheet.labels, looks, strict=True)
    for series, native, column, cells, look in parts:
        _fill(spec, series, native)
        native._element.get_or_add_dLbls()
        _swap(native._element, labels_element(spec, series, column, drawing.plan.font_size))
        restyle(native._element.find(qn("c:dLbls")), look)
        take_from_cells(native._element, drawing, cells)
    _bound(chart, spec, drawing.plan)
    shade(chart, spec)


def _bound(chart: Chart, spec: ChartSpec, plan: Layout) -> None:
    """Bars start at zero or where the chart says; the upper end stays free, so that edited figures always fit."""
    axis = chart.value_axis
    axis.maximum_scale = None
    axis.minimum_scale = _start(spec, plan)
    if spec.days and isinstance(chart.category_axis, DateAxis):
        chart.category_axis.maximum_scale = _last_year_end(spec.days[-1])


def _last_year_end(last: date) -> int | None:
    """Where an axis of days ends so that a year under way has its name too; None where the last day is the year's end."""
    end = date(last.year, 12, 31)
    return None if last == end else (end - SHEET_DAY_ZERO).days


def _start(spec: ChartSpec, plan: Layout) -> float | None:
    return plan.low if spec.axis_minimum is not None or plan.low == 0 else None


def take_from_cells(element: Any, drawing: Drawing, place: int | None) -> None:
    """Name the cells that the labels of the series are taken from."""
    for old in element.findall(qn("c:extLst")):
        element.remove(old)
    if place is not None:
        cells = drawing.sheet.columns[place - 1].cells
        element.append(range_element(area(place, len(cells)), [str(c.shown or "") for c in cells]))


def _fill(spec: ChartSpec, series: SlideSeries, native: Any) -> None:
    element = native._element
    element.get_or_add_spPr()
    if spec.kind == "line":
        _swap(element, reference_properties() if series.line else line_properties(series.role))
        native.smooth = False
        element.get_or_add_marker()
        _swap(element, no_marker() if series.line else marker(series.role))
        _hollow_points(series, element)
        return
    _swap(element, reference_properties() if series.line and series.line.over != 0 else bar_properties(series.role))
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


def _swap(parent: Any, new: Any) -> None:
    """Put the new child where the one of its tag stands, which python-pptx inserted in schema order."""
    parent.replace(parent.find(new.tag), new)


def _set_text(chart_space: Any, size: int) -> None:
    chart_space.get_or_add_txPr()
    _swap(chart_space, text_properties(size))
    for legend in chart_space.iter(qn("c:legend")):
        legend.append(text_properties(size, MUTED))


def place(chart: Chart, plan: Layout) -> None:
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
