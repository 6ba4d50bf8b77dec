"""Every kind of the grammar as a native chart: saved, reopened, and what the file must hold."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from src.charts.slide import add_chart, chart_id, fits, refresh_chart
from src.charts.slide.data import is_transparent, slide_series
from src.charts.slide.layout import label_rows
from src.charts.spec import ChartSpec, ReferenceLine, Series
from tests.charts.cases import CASES, LONG, chart, values

IDS = [spec.id for spec in CASES]


def saved(spec: ChartSpec) -> tuple[Any, bytes]:
    """The frame after saving and opening again, and the bytes of the file."""
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    add_chart(slide, spec, Inches(0.5), Inches(1), Inches(9), Inches(5))
    file = io.BytesIO()
    presentation.save(file)
    return Presentation(io.BytesIO(file.getvalue())).slides[0].shapes[0], file.getvalue()


@pytest.mark.parametrize("spec", CASES, ids=IDS)
def test_names_categories_and_values_survive_saving(spec: ChartSpec) -> None:
    plot = saved(spec)[0].chart.plots[0]
    assert [str(c).replace("\n", "") for c in plot.categories] == list(spec.categories)
    assert [s.name for s in plot.series] == [s.name for s in slide_series(spec)]
    for native, series in zip(plot.series, slide_series(spec), strict=True):
        assert list(native.values) == [None if v is None else float(v) for v in series.values]


@pytest.mark.parametrize("spec", CASES, ids=IDS)
def test_the_workbook_inside_holds_the_same_figures(spec: ChartSpec) -> None:
    frame = saved(spec)[0]
    sheet = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob), data_only=True).active
    last = len(slide_series(spec)) + 1
    rows = list(sheet.iter_rows(values_only=True))
    assert list(rows[0][1:last]) == [s.name for s in slide_series(spec)]
    for number, row in enumerate(rows[1:]):
        expected = [s.values[number] for s in slide_series(spec)]
        assert [c is None for c in row[1:last]] == [v is None for v in expected], "a missing figure is an empty cell"
        assert [c for c in row[1:last] if c is not None] == pytest.approx([float(v) for v in expected if v is not None])


@pytest.mark.parametrize("spec", CASES, ids=IDS)
def test_the_xml_names_fonts_and_alt_text_and_has_one_pair_of_axes(spec: ChartSpec) -> None:
    frame, data = saved(spec)
    space = frame.chart._chartSpace
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == spec.alt
    assert frame.name == f"chart:{spec.id}"
    assert chart_id(frame) == spec.id
    properties = [e for tag in ("a:rPr", "a:defRPr") for e in space.iter(qn(tag))]
    assert properties
    assert all(e.find(qn("a:ea")) is not None for e in properties)
    assert len(list(space.iter(qn("c:valAx")))) == len(list(space.iter(qn("c:catAx")))) == 1
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [n for n in names if n.startswith("ppt/media/")], "no picture anywhere"


def test_lying_bars_start_on_top() -> None:
    space = saved(CASES[0])[0].chart._chartSpace
    assert next(space.iter(qn("c:catAx"))).find(qn("c:scaling")).find(qn("c:orientation")).get("val") == "maxMin"


def test_a_hollow_target_is_drawn_over_the_solid_bar() -> None:
    plot = saved(next(s for s in CASES if s.id == "overlap"))[0].chart.plots[0]
    assert plot.overlap == 100
    assert [s.name for s in plot.series] == ["完成", "实施"]
    hollow = plot.series[1]._element.find(qn("c:spPr"))
    assert hollow.find(qn("a:noFill")) is not None
    assert hollow.find(qn("a:ln")).find(qn("a:solidFill")) is not None


@pytest.mark.parametrize("spec", [s for s in CASES if s.kind == "waterfall"], ids=lambda s: s.id)
def test_a_waterfall_stands_on_a_transparent_base(spec: ChartSpec) -> None:
    plot = saved(spec)[0].chart.plots[0]
    carrying = [s for s in plot.series if is_transparent(s.name)]
    assert len(carrying) == 2
    assert all(s._element.find(qn("c:spPr")).find(qn("a:noFill")) is not None for s in carrying)
    seen = [
        sum(abs(v or 0) for s in plot.series if not is_transparent(s.name) for v in [s.values[i]])
        for i in range(len(spec.categories))
    ]
    assert seen == pytest.approx([float(high - low) for low, high in spec.spans])


def test_labels_follow_the_value_unless_the_chart_gives_a_text() -> None:
    space = saved(next(s for s in CASES if s.id == "bar.missing"))[0].chart._chartSpace
    points = list(space.iter(qn("c:dLbl")))
    formats = [p.find(qn("c:numFmt")).get("formatCode") for p in points if p.find(qn("c:numFmt")) is not None]
    assert formats == ["#,##0.00", "#,##0.00"], "one number of decimals a chart"
    assert not list(space.iter(qn("c:rich")))
    named = saved(next(s for s in CASES if s.id == "bar.named"))[0].chart._chartSpace
    assert [(f.get("type"), f.find(qn("a:t")).text) for f in named.iter(qn("a:fld"))] == [("CELLRANGE", "住宅 616")]


def test_a_reference_line_is_a_hollow_series_on_an_axis_that_no_figure_outgrows() -> None:
    chart = saved(CASES[0])[0].chart
    line = chart.plots[0].series[-1]
    assert (line.name, list(line.values)) == ("100%", [100.0, 100.0])
    assert line._element.find(qn("c:spPr")).find(qn("a:noFill")) is not None
    assert chart.plots[0].overlap == 100, "over the bars, not beside them"
    assert chart.value_axis.maximum_scale is None
    assert chart._chartSpace.find(qn("c:userShapes")) is None


def test_labels_of_close_reference_lines_take_rows_of_their_own() -> None:
    lines = tuple(ReferenceLine(Decimal(n), f"很长的界限名称 {n}") for n in (10, 11, 30))
    spec = chart("close", "bar", ("甲",), Series("值", values("30"), "actual"), reference_lines=lines)
    assert label_rows(spec, 18, 600.0) == [0, 1, 0]


def test_a_single_point_takes_the_look_of_its_role() -> None:
    series = saved(next(s for s in CASES if s.id == "bar.long"))[0].chart.plots[0].series[0]
    points = series._element.findall(qn("c:dPt"))
    assert [p.find(qn("c:idx")).get("val") for p in points] == ["0"]
    assert points[0].find(qn("c:spPr")).find(qn("a:noFill")) is not None


def test_long_names_are_wrapped_in_the_file_and_whole_without_line_ends() -> None:
    plot = saved(next(s for s in CASES if s.id == "bar.long"))[0].chart.plots[0]
    assert "\n" in str(plot.categories[0])
    assert str(plot.categories[0]).replace("\n", "") == LONG


def test_new_figures_keep_place_bar_width_and_chosen_fill() -> None:
    from pptx.dml.color import RGBColor

    spec = next(s for s in CASES if s.id == "overlap")
    frame, _ = saved(spec)
    frame.left, frame.width = Inches(2), Inches(7)
    frame.chart.plots[0].gap_width = 33
    fill = frame.chart.plots[0].series[0].format.fill
    fill.solid()
    fill.fore_color.rgb = RGBColor(0, 128, 0)
    later = chart(
        "overlap",
        "overlap",
        ("项目", "户数", "楼幢"),
        Series("实施", values("14", "2000", "90"), "target"),
        Series("完成", values("7", "1500", None), "actual"),
    )
    assert fits(frame, later)
    refresh_chart(frame, later)
    plot = frame.chart.plots[0]
    assert (frame.left, frame.width, plot.gap_width, plot.overlap) == (Inches(2), Inches(7), 33, 100)
    assert list(plot.series[0].values) == [7.0, 1500.0, None]
    assert plot.series[0].format.fill.fore_color.rgb == RGBColor(0, 128, 0)
    assert plot.series[1]._element.find(qn("c:spPr")).find(qn("a:noFill")) is not None
    assert len(list(frame.chart._chartSpace.iter(qn("c:dLbl")))) == 6


def test_a_series_that_comes_in_takes_its_own_look_and_last_years_turns_lighter() -> None:
    first = chart("two", "bar", ("甲",), Series("2023 年", values("3"), "actual"))
    frame, _ = saved(first)
    refresh_chart(
        frame,
        chart(
            "two", "bar", ("甲",), Series("2023 年", values("3"), "previous"), Series("2024 年", values("4"), "actual")
        ),
    )
    looks = [len(list(s._element.find(qn("c:spPr")).iter(qn("a:lumOff")))) for s in frame.chart.plots[0].series]
    assert looks == [1, 0]


def test_another_kind_of_chart_is_told_apart() -> None:
    frame, _ = saved(CASES[0])
    assert not fits(frame, next(s for s in CASES if s.kind == "line"))


@pytest.mark.parametrize(
    ("last", "end"), [(date(2025, 6, 30), date(2025, 12, 31)), (date(2025, 12, 31), None)], ids=["under way", "whole"]
)
def test_a_year_under_way_has_its_name_below_the_line(last: date, end: date | None) -> None:
    """The axis names years' ends: it goes on to the end of the last one."""
    spec = chart(
        "funding.trend",
        "line",
        ("2023", "2024", "2025"),
        Series("争取资金", values("1", "2", "3"), "actual"),
        days=(date(2023, 12, 31), date(2024, 9, 30), last),
    )
    axis = saved(spec)[0].chart.category_axis
    assert axis.maximum_scale == (None if end is None else (end - date(1899, 12, 30)).days)
    frame = saved(spec)[0]
    refresh_chart(frame, replace(spec, days=(date(2023, 12, 31), date(2024, 9, 30), date(2025, 12, 31))))
    assert frame.chart.category_axis.maximum_scale is None
