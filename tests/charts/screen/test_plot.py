"""The screen renderer: same names and numbers as the specification, look by role, a toolbar in Chinese."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.charts import screen
from src.charts.screen.geometry import BREAK, width, wrap
from src.charts.spec import ChartSpec, ReferenceLine, Series
from src.charts.theme import DARK, LIGHT, ON_PAPER
from tests.charts.cases import CASES
from tests.charts.drawn import drawn


def spec(kind: str = "bar", *series: Series, **changes: object) -> ChartSpec:
    given_series = series or (Series("完成", (Decimal(6), Decimal("37.5")), "actual"),)
    names = tuple("甲乙丙丁戊"[: len(given_series[0].values)])
    whole = ChartSpec("budget.stages", "bar", "题", "副题", "万元", names, given_series, "来源", "说明", (), decimals=2)
    return replace(whole, kind=kind, **changes)  # type: ignore[arg-type]


def drawn_ends(chart: go.Figure, lying: bool) -> tuple[float, float]:
    """Lowest and highest place on the value axis that a mark of the figure begins or ends at, by what Plotly does with its numbers."""
    values = [[one or 0.0 for one in (trace.x if lying else trace.y)] for trace in chart.data]
    if chart.layout.barmode == "stack":
        values = [[sum(column) for column in zip(*values, strict=True)]]
    bases = [
        trace.to_plotly_json().get("base", (0.0,) * len(column))
        for trace, column in zip(chart.data, values, strict=False)
    ]
    ends = [
        base + one for row, column in zip(bases, values, strict=True) for base, one in zip(row, column, strict=True)
    ]
    return min([0.0, *ends]), max([0.0, *ends])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_axis_ends_where_the_marks_end(case: ChartSpec) -> None:
    chart = drawn(case)
    low, high = (chart.layout.xaxis if case.lying else chart.layout.yaxis).range
    lowest, highest = drawn_ends(chart, case.lying)
    top = max([highest, *(float(line.value) for line in case.reference_lines)])
    assert low <= lowest or case.axis_minimum is not None
    assert top <= high <= max(1.5 * top, 1.0)


def numbers(*values: str | None) -> tuple[Decimal | None, ...]:
    return tuple(None if value is None else Decimal(value) for value in values)


def traces(chart: ChartSpec, **options: bool) -> Sequence[dict[str, object]]:
    return json.loads(drawn(chart, **options).to_json())["data"]


def test_values_and_names_are_those_of_the_specification() -> None:
    (trace,) = traces(spec())
    assert (trace["name"], trace["x"], trace["y"]) == ("完成", [6.0, 37.5], ["甲", "乙"])
    assert [text.strip() for text in trace["text"]] == ["6.00", "37.50"]  # type: ignore[attr-defined]


def test_a_missing_value_is_no_bar_and_no_label() -> None:
    (trace,) = traces(spec("bar", Series("完成", numbers("6", None), "actual")))
    assert trace["x"] == [6.0, None]
    assert trace["text"][1] == ""  # type: ignore[index]


def test_the_first_category_stands_on_top() -> None:
    layout = drawn(spec()).layout
    assert layout.yaxis.range == (1.5, -0.5)


def test_a_target_is_hollow_and_drawn_over_the_actual_bar() -> None:
    target = Series("目标", numbers("10", "40"), "target")
    drawn = traces(spec("overlap", target, Series("完成", numbers("6", "37"), "actual")))
    assert [trace["name"] for trace in drawn] == ["完成", "目标"]
    assert drawn[1]["marker"]["color"] == ["rgba(0,0,0,0)"] * 2  # type: ignore[index]
    assert drawn[1]["marker"]["line"]["width"] == [1.6] * 2  # type: ignore[index]


def test_a_single_point_can_warn() -> None:
    score = Series("分值", numbers("20", "50"), "target", None, ("shortfall", None))
    (trace,) = traces(spec("overlap", score))
    assert trace["marker"]["line"]["color"] == [LIGHT.warning, LIGHT.outline]  # type: ignore[index]


@pytest.mark.parametrize(("dark", "palette"), [(False, LIGHT), (True, DARK)])
def test_colours_come_from_the_palette(dark: bool, palette: object) -> None:
    (trace,) = traces(spec(), dark=dark)
    assert trace["marker"]["color"][0] == palette.actual  # type: ignore[index, attr-defined]


def test_projection_enlarges_the_letters_and_fills_its_container() -> None:
    page, wall = drawn(spec()), drawn(spec(), size="projection")
    assert wall.layout.font.size >= 1.8 * page.layout.font.size
    assert page.layout.height
    assert wall.layout.height is None


def test_a_line_keeps_its_gap_and_names_itself_at_its_last_point() -> None:
    line = (Series("交存", numbers("1", None, "3"), "actual"), Series("支取", numbers("1", "2", None), "other"))
    figure = drawn(spec("line", *line))
    assert figure.data[0].connectgaps is False
    assert [note.text for note in figure.layout.annotations] == [f"支取{BREAK}2.00", f"交存{BREAK}3.00"]


def test_names_of_close_lines_stand_apart_within_the_axis() -> None:
    close = (Series("实际", numbers("1", "1823"), "actual"), Series("目标", numbers("1", "1822"), "target"))
    figure = drawn(spec("line", *close))
    low, high = (note.y for note in figure.layout.annotations)
    assert high - low > 300
    assert high <= figure.layout.yaxis.range[1]


def test_a_waterfall_hangs_its_steps() -> None:
    steps = Series("分", numbers("100", "-1", "99"), "actual")
    chart = spec("waterfall", steps, step_roles=("total", "shortfall", "total"), axis_minimum=Decimal(95))
    figure = drawn(chart)
    assert (list(figure.data[0].base), list(figure.data[0].x)) == ([0, 99, 0], [100, 1, 99])
    assert figure.layout.xaxis.range[0] == 95
    assert sum(note.text == "<b>//</b>" for note in figure.layout.annotations) == 2


def test_all_zeros_still_have_an_axis() -> None:
    low, high = drawn(spec("bar", Series("完成", numbers("0", "0"), "actual"))).layout.xaxis.range
    assert low < high


def test_reference_lines_reach_into_the_axis_and_carry_their_label() -> None:
    figure = drawn(spec(reference_lines=(ReferenceLine(Decimal(100), "100%"),)))
    assert figure.layout.xaxis.range[1] == 100
    assert figure.layout.annotations[0].text == "100%"


def test_hover_is_chinese_with_the_unit() -> None:
    (trace,) = traces(spec())
    assert trace["hovertext"] == ["甲 · 完成：6.00 万元", "乙 · 完成：37.50 万元"]


def test_a_picture_is_named_after_chart_centre_and_year() -> None:
    assert screen.picture(spec(), "某/县中心", 2023)["name"] == "预算各阶段-某县中心-2023"


def test_a_picture_says_conclusion_subject_and_source() -> None:
    one = spec()
    layout = screen.picture(one, "某县中心", 2023)["layout"]
    said = "".join(line["text"] for line in layout["annotations"]).replace(BREAK, "")
    assert one.title in said
    assert one.subtitle in said
    assert one.note in said
    page = drawn(one).layout.margin
    assert layout["margin"]["t"] > page.t
    assert layout["margin"]["b"] > page.b


@given(st.text(alphabet="老旧小区改造资金使用规范性（未说明原因）abc 12", min_size=1, max_size=40))
def test_wrapped_labels_lose_no_character_and_keep_the_width(label: str) -> None:
    lines = wrap(label, 9)
    assert lines.replace(BREAK, "") == label
    assert width(lines, 1) <= 11


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_drawn_dark_is_printed_as_if_it_were_drawn_light(case: ChartSpec) -> None:
    """The browser puts the light counterpart in the place of each dark colour (`chart_grid.js`)."""
    dark, light = (drawn(case, dark=is_dark).to_json() for is_dark in (True, False))
    assert re.sub("#[0-9a-f]{6}", lambda colour: ON_PAPER.get(colour[0], colour[0]), dark) == light
