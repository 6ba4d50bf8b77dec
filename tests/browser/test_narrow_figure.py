"""A figure in the width of a phone: values that would leave its bars no room."""

import pytest
from playwright.sync_api import Browser

from src.charts import screen

pytestmark = pytest.mark.browser

CARD = 330
LONG = "2,012.85\u30002025 年比它 −1,195.62（−59.4%）"


def figure(traces: int, mode: str) -> dict[str, object]:
    """Bars of two years whose values take most of a phone's width."""
    return {
        "data": [{"type": "bar", "orientation": "h", "x": [3, 1], "y": [0, 1], "text": [LONG, "817.23"]}] * traces,
        "layout": {
            "barmode": mode,
            "bargap": 0.4,
            "height": 200,
            "font": {"size": 14, "family": "sans-serif"},
            "margin": {"l": 60, "r": 260, "t": 10, "b": 10},
            "yaxis": {"ticktext": ["2023 年", "2025 年"], "tickvals": [0, 1]},
        },
    }


def test_values_stand_above_bars_that_they_would_leave_less_than_half_of_a_phone(browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.add_script_tag(content=screen.narrow_script())
    for traces, mode, moves in ((1, "group", True), (2, "overlay", True), (2, "group", False)):
        drawn = page.evaluate("([figure, width]) => figureAt(figure, width)", [figure(traces, mode), CARD])
        left = CARD - drawn["layout"]["margin"]["l"] - drawn["layout"]["margin"]["r"]
        said = "".join(one["text"] for one in drawn["layout"]["annotations"])
        first, plot = drawn["layout"]["annotations"][0], drawn["layout"]["height"] - drawn["layout"]["margin"]["t"] - 10
        top = (
            first["yshift"] + 21 * (first["text"].count("<br>") + 1) - plot / 4 + 2
        )  # of the first name, above the plot
        assert (drawn["layout"]["legend"]["y"] - 1) * plot >= top - 1, "the legend stands above the first name"
        assert (left > CARD / 2, "−59.4%" in said, drawn["data"][0]["text"] is None) == (moves,) * 3, (traces, mode)
    page.close()


def lines(names: tuple[str, ...], ticks: list[str]) -> dict[str, object]:
    """Lines whose ends are named at the right, above years or months."""
    ends = [f"{name}<br>2,614.52" if len(names) > 1 else "10.62（1–6 月）" for name in names]
    return {
        "data": [{"type": "scatter", "name": name, "y": [1, 2], "line": {"color": "#123456"}} for name in names],
        "layout": {
            "height": 300,
            "font": {"size": 15, "family": "sans-serif"},
            "margin": {"l": 21, "r": 105, "t": 42, "b": 33},
            "xaxis": {"ticktext": ticks, "tickvals": list(range(len(ticks)))},
            "annotations": [{"text": said, "xanchor": "left", "x": 1} for said in ends],
        },
    }


LABELS = """([ticks, font]) => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${font}px sans-serif`;
  return Math.max(...ticks.map(one => pen.measureText(one).width));
}"""


@pytest.mark.parametrize("names", [("发放租赁补贴",), ("本年完成投资", "预期进度", "按时间均匀")])
@pytest.mark.parametrize("ticks", [[str(year) for year in range(2017, 2026)], [f"{n} 月" for n in range(1, 13)]])
def test_lines_take_the_width_of_a_phone_and_what_stands_below_them_is_level(
    browser: Browser, names: tuple[str, ...], ticks: list[str]
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.add_script_tag(content=screen.narrow_script())
    layout = page.evaluate("([figure, width]) => figureAt(figure, width).layout", [lines(names, ticks), CARD])
    widest = page.evaluate(LABELS, [ticks, layout["xaxis"]["tickfont"]["size"]])
    page.close()
    plot = CARD - layout["margin"]["l"] - layout["margin"]["r"]
    assert plot > 0.8 * CARD
    assert layout["xaxis"]["tickangle"] == 0
    assert widest <= plot / len(ticks)
    assert [one["yref"] for one in layout["annotations"]] == ["paper"] * len(names), "the names stand above the lines"
    assert layout["margin"]["t"] == 42 + 21 * len(names) + 4
