"""Draws a chart for the screen: a light Plotly figure whose margins and height are known before the browser sees it.

The page shows title, subtitle and source beside the figure, so the figure holds the plot alone. A horizontal chart has its
first category on top, the value axis is hidden because labels carry the values, and zero is a visible line.
"""

from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from src.catalogue import text
from src.charts.geometry import (
    BREAK,
    LINE_HEIGHT,
    PAGE_SIZE,
    Margins,
    height,
    levels,
    overhang,
    value_range,
    width,
    wrap,
)
from src.charts.marks import HOLLOW, Style, end_labels, labels, last_point, traces
from src.charts.numbers import show
from src.charts.spec import ChartSpec, Series
from src.charts.theme import FONT_STACK, palette

PROJECTION_SIZE = 28
MOST_TICKS = 5
PICTURE = {"width": 960, "height": 540, "scale": 4}
"""Four times 960 pixels: 3840 wide, and labels keep their size relative to the picture."""
_UNSAFE = frozenset('\\/:*?"<>|')


def figure(spec: ChartSpec, *, dark: bool = False, projection: bool = False) -> go.Figure:
    """The chart as a Plotly figure on the colour of its card, so that a downloaded picture has a ground.

    In projection size the ground is transparent and the figure fills the height of its container.
    """
    style = Style(palette(dark), PROJECTION_SIZE if projection else PAGE_SIZE)
    layout = _frame(spec, style, projection) | _axes(spec, style)
    layout["shapes"] = _reference_shapes(spec, style) + _connectors(spec, style)
    layout["annotations"] = _reference_labels(spec, style) + _series_names(spec, style) + _break_marks(spec, style)
    return go.Figure(data=traces(spec, style), layout=layout)


def config(spec: ChartSpec, centre_name: str, year: int) -> dict[str, Any]:
    """The options beside the figure: a Chinese toolbar with the picture download, 3840 pixels wide, named after the chart."""
    name = text("charts.file_name", chart=text(f"charts.{spec.id}.name"), centre=centre_name, year=year)
    return {
        "displaylogo": False,
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "locale": "zh-CN",
        "locales": {"zh-CN": {"dictionary": _dictionary(), "format": {}}},
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "filename": _file_name(name), **PICTURE},
    }


def library() -> str:
    """The script that draws figures in a browser, whole, for a file that must work without a network."""
    source: str = get_plotlyjs()
    return source


def _dictionary() -> dict[str, str]:
    pairs = (pair.partition("=") for pair in text("charts.toolbar").splitlines() if pair)
    return {english: chinese for english, _, chinese in pairs}


def _file_name(name: str) -> str:
    return "".join(char for char in name if char not in _UNSAFE).strip()


def _frame(spec: ChartSpec, style: Style, projection: bool) -> dict[str, Any]:
    margins = _margins(spec, style)
    return {
        "template": go.layout.Template(),
        "paper_bgcolor": HOLLOW if projection else style.palette.card,
        "plot_bgcolor": HOLLOW,
        "font": {"family": FONT_STACK, "size": style.size, "color": style.palette.ink},
        "margin": {"l": margins.left, "r": margins.right, "t": margins.top, "b": margins.bottom, "pad": 0},
        "height": None if projection else height(spec, margins),
        "autosize": True,
        "dragmode": False,
        "barmode": {"overlap": "overlay", "waterfall": "overlay", "stacked_bar": "stack"}.get(spec.kind, "group"),
        "bargap": 0.28 if spec.kind == "bar" and len(spec.series) > 1 else 0.42,
        "bargroupgap": 0.12 if spec.kind == "bar" and len(spec.series) > 1 else 0,
        "showlegend": spec.legend,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        "hoverlabel": {"bgcolor": style.palette.card, "bordercolor": style.palette.line, "align": "left"}
        | {"font": {"family": FONT_STACK, "size": style.size, "color": style.palette.ink}},
        "modebar": {
            "bgcolor": HOLLOW,
            "color": style.palette.faint,
            "activecolor": style.palette.ink,
        },
        "separators": ".,",
    }


def _margins(spec: ChartSpec, style: Style) -> Margins:
    size = style.size
    top = size * (0.6 + 1.5 * bool(spec.reference_lines) + 1.6 * spec.legend)
    if spec.orientation == "vertical" or spec.kind == "line":
        longest = max((width(_ending(spec, series), size) for series in spec.series), default=0)
        side = longest + size if spec.kind == "line" else size
        lines = max(wrap(c, 6).count(BREAK) + 1 for c in spec.categories)
        return Margins(int(size * 1.4), int(side), int(top + size * 2.2), int(size * (0.9 + 1.3 * lines)))
    left = max(width(wrap(category), size) for category in spec.categories) + size * 0.9
    return Margins(int(left), overhang(spec, end_labels(spec), size), int(top), int(size * 0.5))


def _axes(spec: ChartSpec, style: Style) -> dict[str, Any]:
    horizontal = spec.orientation == "horizontal" and spec.kind != "line"
    low, high = value_range(spec)
    values: dict[str, Any] = {
        "range": [low, high],
        "showgrid": False,
        "showticklabels": False,
        "zeroline": low < 0,
        "zerolinecolor": style.palette.ink,
        "zerolinewidth": 1,
        "fixedrange": True,
    }
    count = len(spec.categories)
    names: dict[str, Any] = {
        "type": "category",
        "range": [count - 0.5, -0.5] if horizontal else [-0.5, count - 0.5],
        "tickmode": "array",
        "tickvals": list(range(count)),
        "ticktext": _ticks(spec, 9 if horizontal else 6),
        "showgrid": False,
        "zeroline": False,
        "showline": low >= 0,
        "linecolor": style.palette.ink,
        "linewidth": 1,
        "ticks": "",
        "ticklabelstandoff": 6,
        "tickangle": 0,
        "fixedrange": True,
    }
    return {"xaxis": values, "yaxis": names} if horizontal else {"xaxis": names, "yaxis": values}


def _ticks(spec: ChartSpec, limit: int) -> list[str]:
    """Category names; along a line of many years every second one, so that they fit beside each other on a phone."""
    names = [wrap(category, limit) for category in spec.categories]
    if spec.kind != "line" or len(names) <= MOST_TICKS:
        return names
    return [name if (len(names) - 1 - place) % 2 == 0 else "" for place, name in enumerate(names)]


def _reference_shapes(spec: ChartSpec, style: Style) -> list[dict[str, Any]]:
    line = {"color": style.palette.caution, "width": style.size / 9, "dash": "dot"}
    across, along = ("y", "x") if spec.orientation == "horizontal" and spec.kind != "line" else ("x", "y")
    return [
        {
            "type": "line",
            "layer": "above",
            f"{along}ref": along,
            f"{across}ref": "paper",
            f"{along}0": float(one.value),
            f"{along}1": float(one.value),
            f"{across}0": 0,
            f"{across}1": 1,
            "line": line,
        }
        for one in spec.reference_lines
    ]


def _connectors(spec: ChartSpec, style: Style) -> list[dict[str, Any]]:
    if spec.kind != "waterfall":
        return []
    line = {"color": style.palette.faint, "width": 1}
    across, along = ("y", "x") if spec.orientation == "horizontal" else ("x", "y")
    return [
        {"type": "line", "layer": "below", "line": line, f"{along}0": level, f"{along}1": level}
        | {f"{across}0": place + 0.29, f"{across}1": place + 0.71}
        for place, level in enumerate(levels(spec))
    ]


def _reference_labels(spec: ChartSpec, style: Style) -> list[dict[str, Any]]:
    font = {"size": style.size * 0.93, "color": style.palette.caution}
    horizontal = spec.orientation == "horizontal" and spec.kind != "line"
    _, high = value_range(spec)
    found = []
    for one in spec.reference_lines:
        base = {"text": one.label, "showarrow": False, "font": font}
        if not horizontal:
            found.append(
                base | {"x": 0, "xref": "paper", "y": float(one.value), "xanchor": "left", "yanchor": "bottom"}
            )
            continue
        side = "center" if width(one.label, style.size) < 2 * style.size else _side(float(one.value) / high)
        found.append(base | {"x": float(one.value), "y": 1, "yref": "paper", "xanchor": side, "yanchor": "bottom"})
    return found


def _side(share: float) -> str:
    return "right" if share > 0.75 else "center" if share > 0.25 else "left"


def _ending(spec: ChartSpec, series: Series) -> str:
    last = last_point(series)
    if last is None:
        return ""
    label = labels(spec, series)[last] or show(series.values[last] or Decimal(0), spec.decimals)
    return label if len(spec.series) == 1 else f"{series.name}{BREAK}{label}"


def _series_names(spec: ChartSpec, style: Style) -> list[dict[str, Any]]:
    """Name and last value of each line beside its end; without other lines the value alone."""
    if spec.kind != "line":
        return []
    ends = [(place, series) for series in spec.series if (place := last_point(series)) is not None]
    ends.sort(key=lambda end: end[1].values[end[0]] or Decimal(0))
    heights = _apart([float(series.values[place] or 0) for place, series in ends], *value_range(spec))
    look = {"showarrow": False, "xanchor": "left", "align": "left", "xshift": style.size * 0.6}
    return [
        look | {"x": place, "y": height, "text": _ending(spec, series)}
        for (place, series), height in zip(ends, heights, strict=True)
    ]


def _apart(values: list[float], low: float, high: float) -> list[float]:
    """The ascending heights moved so that names of two lines of text do not touch, within the axis."""
    room = (high - low) * 36 / LINE_HEIGHT
    found: list[float] = []
    for value in values:
        found.append(max(value, found[-1] + room if found else low + room / 2))
    for place in reversed(range(len(found))):
        found[place] = min(found[place], found[place + 1] - room if place + 1 < len(found) else high)
    return found


def _break_marks(spec: ChartSpec, style: Style) -> list[dict[str, Any]]:
    if spec.axis_minimum is None:
        return []
    low, high = value_range(spec)
    horizontal = spec.orientation == "horizontal"
    place = low + (high - low) * 0.05
    totals = [i for i, (start, _) in enumerate(spec.spans) if float(start) < low]
    font = {"size": style.size * 1.6, "color": style.palette.card}
    return [
        {"text": "<b>//</b>", "showarrow": False, "font": font}
        | ({"x": place, "y": i} if horizontal else {"x": i, "y": place})
        for i in totals
    ]
