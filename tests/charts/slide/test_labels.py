"""Where labels stand in a native chart: clear of lines, inside a bar where a reference line would cross them."""

from dataclasses import replace
from decimal import Decimal

from src.charts.slide.data import slide_series
from src.charts.slide.labels import ABOVE, BELOW, INSIDE, OUTSIDE, RIGHT, labels
from src.charts.slide.layout import layout
from src.charts.slide.look import WARNING
from src.charts.spec import ChartSpec, ReferenceLine, Series
from tests.charts.cases import chart, values

YEARS = ("2020", "2021", "2022", "2023")


def placed(spec: ChartSpec) -> list[list[str]]:
    """Position of every label, one list a series."""
    columns = labels(spec, slide_series(spec), layout(spec, 800, 400))
    return [[label.position if label else "" for label in column] for column in columns]


def lines(upper: tuple[str, ...], lower: tuple[str, ...]) -> ChartSpec:
    return chart(
        "lines", "line", YEARS, Series("上", values(*upper), "actual"), Series("下", values(*lower), "other"), orientation="vertical"
    )  # fmt: skip


def test_a_dip_is_labelled_below_and_a_peak_above_whichever_line_it_is() -> None:
    upper, lower = placed(lines(("900", "700", "950", "900"), ("300", "500", "300", "400")))
    assert upper[1] == BELOW
    assert upper[2] == ABOVE
    assert lower[1] == ABOVE
    assert lower[2] == BELOW
    assert upper[3] == lower[3] == RIGHT


def test_between_peak_and_dip_labels_stand_outside_of_both_lines() -> None:
    upper, lower = placed(lines(("600", "700", "800", "900"), ("300", "350", "400", "450")))
    assert upper[1:3] == [ABOVE] * 2
    assert lower[1:3] == [BELOW] * 2


def test_a_label_that_the_reference_line_would_cross_stands_in_its_bar_in_its_own_colour() -> None:
    spec = chart(
        "rates",
        "bar",
        ("甲", "乙"),
        Series(
            "完成率",
            values("96", "60"),
            "actual",
            labels=("96% 基本完成", "60%"),
            point_roles=("shortfall", "shortfall"),
        ),
        reference_lines=(ReferenceLine(Decimal(100), "100%"),),
    )
    column, _ = labels(spec, slide_series(spec), layout(spec, 800, 400))
    assert [label.position for label in column if label] == [INSIDE, OUTSIDE]
    assert {label.colour for label in column if label} == {WARNING}
    plan = layout(spec, 800, 400)
    for bar, position in (
        (1.05, INSIDE),
        (0.9, OUTSIDE),
    ):  # a bar as thick as the letters holds them, a thinner one does not
        column, _ = labels(spec, slide_series(spec), replace(plan, bar=plan.font_size * bar))
        assert column[0] is not None
        assert column[0].position == position


def test_a_peak_close_under_another_line_is_labelled_over_both() -> None:
    spec = lines(("900", "900", "905", "900"), ("300", "300", "880", "300"))
    _, lower = labels(spec, slide_series(spec), layout(spec, 800, 400))
    assert lower[2] is not None
    assert lower[2].position == ABOVE
    assert lower[2].shift is not None
    assert lower[2].shift[1] < 0
    apart = lines(("900", "900", "905", "900"), ("300", "300", "500", "300"))
    _, lower = labels(apart, slide_series(apart), layout(apart, 800, 400))
    assert lower[2] is not None
    assert lower[2].shift is None
