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
        top = first["yshift"] + 21 * (first["text"].count("<br>") + 1) - plot / 4  # of the first name, above the plot
        assert (drawn["layout"]["legend"]["y"] - 1) * plot >= top - 1, "the legend stands above the first name"
        assert (left > CARD / 2, "−59.4%" in said, drawn["data"][0]["text"] is None) == (moves,) * 3, (traces, mode)
    page.close()
