"""Screen and slide show the same names, categories and values: every chart, real and sample figures, hard cases."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Inches

from src import board
from src.charts.slide import add_chart
from src.charts.slide.data import is_transparent
from src.charts.spec import ChartSpec
from src.records import Centre
from tests.charts.cases import CASES
from tests.charts.drawn import drawn
from tests.deck.centres import YEAR, next_year, real, samples
from tests.real_year import DRAWN

BREAK = "<br>"
EPOCH = date(1899, 12, 30)


def charts_of(centre: Centre, years: tuple[int, ...]) -> list[ChartSpec]:
    found = [board.chart(identity, centre, year) for year in years for identity in board.CHARTS]
    return [spec for spec in found if isinstance(spec, ChartSpec)]


def reopened(specs: list[ChartSpec]) -> list[Any]:
    presentation = Presentation()
    for spec in specs:
        slide = presentation.slides.add_slide(presentation.slide_layouts[6])
        add_chart(slide, spec, Inches(0.5), Inches(1), Inches(9), Inches(5))
    file = io.BytesIO()
    presentation.save(file)
    return [slide.shapes[0].chart.plots[0] for slide in Presentation(io.BytesIO(file.getvalue())).slides]


def on_screen(spec: ChartSpec) -> tuple[list[str], dict[str, list[float | None]]]:
    """Categories and values by series name as Plotly holds them."""
    lying = spec.orientation == "horizontal" and spec.kind != "line"
    shown = drawn(spec)
    traces = shown.data
    categories = list(traces[0].y if lying else traces[0].x)
    if spec.days is not None:
        # In time the axis names each year at its end; a native axis of days holds the days themselves.
        whole = {place for place, day in zip(categories, spec.days, strict=True) if (day.month, day.day) == (12, 31)}
        assert whole <= set(shown.layout.xaxis.tickvals)
        assert list(shown.layout.xaxis.ticktext) == sorted({str(day.year) for day in spec.days})
        categories = [day.isoformat() for day in spec.days]
    return categories, {trace.name: list(trace.x if lying else trace.y) for trace in traces}


def name_of(category: Any, spec: ChartSpec) -> str:
    """The category as the slide has it; python-pptx reads a day as Excel's number of it."""
    return str(category) if spec.days is None else (EPOCH + timedelta(float(category))).isoformat()


def assert_equal(spec: ChartSpec, plot: Any) -> None:
    categories, values = on_screen(spec)
    for there, here in zip(plot.categories, categories, strict=True):
        assert name_of(there, spec).replace("\n", "") == str(here).replace(BREAK, ""), spec.id
    if spec.kind == "waterfall":
        (steps,) = values.values()
        shown = [[abs(v or 0) for v in s.values] for s in plot.series if not is_transparent(s.name)]
        assert [sum(column) for column in zip(*shown, strict=True)] == pytest.approx([abs(v or 0) for v in steps]), (
            spec.id
        )
        return
    lines = {line.label for line in spec.reference_lines}
    bars = [s for s in plot.series if s.name not in lines]
    assert {s.name for s in bars} == set(values), spec.id
    for series in bars:
        assert [v is None for v in series.values] == [v is None for v in values[series.name]], spec.id
        assert [v for v in series.values if v is not None] == pytest.approx(
            [v for v in values[series.name] if v is not None]
        )


def assert_parity(specs: list[ChartSpec]) -> None:
    for spec, plot in zip(specs, reopened(specs), strict=True):
        assert_equal(spec, plot)


def test_every_chart_of_the_real_year() -> None:
    specs = charts_of(real(), (YEAR,))
    assert [spec.id for spec in specs] == list(DRAWN)
    assert_parity(specs)


def test_every_chart_of_a_second_year() -> None:
    assert_parity(charts_of(next_year(real()), (YEAR + 1,)))


@pytest.mark.parametrize("org_id", sorted(samples()))
def test_every_chart_of_a_sample_centre(org_id: str) -> None:
    centre = samples()[org_id]
    assert_parity(charts_of(centre, (centre.years[0], centre.years[-1])))


def test_hard_cases() -> None:
    assert_parity(list(CASES))


def test_households_and_persons_never_share_an_axis() -> None:
    """One axis, one unit: no chart of any centre and year draws the figures of two units, and a title that names both has two charts."""
    for centre in (real(), next(iter(samples().values()))):
        for spec in charts_of(centre, (centre.years[-1],)):
            behind = {
                spec.table[n].unit
                for series in spec.series
                for place, value in enumerate(series.values)
                if value is not None
                for n in spec.rows_behind(series, place)
                if spec.table[n].value is not None and abs(spec.table[n].value) == abs(value)
            }
            assert len(behind & {"户", "人"}) <= 1, (spec.id, behind)
    coverage, persons = (board.chart(f"rental_subsidy.{key}", real(), YEAR) for key in ("coverage", "persons"))
    assert isinstance(coverage, ChartSpec)
    assert isinstance(persons, ChartSpec)
    assert (coverage.unit, persons.unit) == ("户", "人")
