"""Draws a chart for the screen: a light Plotly figure whose margins and height are known before the browser sees it.

The page shows title, subtitle and source beside the figure, so the figure holds the plot alone. A horizontal chart has its
first category on top, the value axis is hidden because labels carry the values, and zero is a visible line.
"""

from datetime import date
from pathlib import Path
from typing import Any, Literal

from src.catalogue import text
from src.charts.screen.annotations import annotations, ending, shapes
from src.charts.screen.geometry import (
    BREAK,
    NAME_LIMIT,
    PAGE_SIZE,
    WALL_LIMIT,
    Margins,
    height,
    overhang,
    value_range,
    wall_size,
    width,
    wrap,
)
from src.charts.screen.marks import CLEAR, Style, end_labels, in_time, place_in_time, traces
from src.charts.spec import ChartSpec
from src.charts.theme import FONT_STACK, palette
from src.charts.wording import name_of

Size = Literal["compact", "page", "projection", "half_projection"]
"""Compact where a page shows the year on one screen, page on the pages of a subject, projection on a wall, half beside another chart."""
YEAR_END = (12, 31)
ON_WALL = ("projection", "half_projection")

FONT_SIZES: dict[Size, int] = {"compact": PAGE_SIZE, "page": 15}
GROWTH: dict[Size, float] = {"compact": 0.84, "page": 1.6}
PICTURE_EDGE, PICTURE_LINE = 28, 32
PICTURE_TITLE_LIMIT, PICTURE_NOTE_LIMIT = 36, 72
"""Chinese characters on a line of a picture 960 units wide."""
_UNSAFE = frozenset('\\/:*?"<>|')


def figure(spec: ChartSpec, *, dark: bool = False, size: Size = "page") -> dict[str, Any]:
    """The chart as Plotly's script reads a figure, on the colour of its card, so that a downloaded picture has a ground.

    In projection size the ground is transparent and the figure fills the height of its container.
    """
    limit = WALL_LIMIT if size == "projection" else NAME_LIMIT
    style = Style(palette(dark), wall_size(spec, limit) if size in ON_WALL else FONT_SIZES[size])
    layout = _frame(spec, style, size, limit) | _axes(spec, style, limit)
    layout |= {"shapes": shapes(spec, style), "annotations": annotations(spec, style)}
    return {"data": traces(spec, style), "layout": layout}


def picture(spec: ChartSpec, centre_name: str, year: int, *, dark: bool = False) -> dict[str, Any]:
    """What the figure needs as a picture of its own: a file name, and the layout that adds conclusion and source to it."""
    ink = palette(dark)
    margins = _margins(spec, Style(ink, FONT_SIZES["page"]))
    title = wrap(spec.title, PICTURE_TITLE_LIMIT).split(BREAK)
    source = wrap(spec.note, PICTURE_NOTE_LIMIT).split(BREAK)
    top = margins.top + 2 * PICTURE_EDGE + PICTURE_LINE * len(title)
    bottom = margins.bottom + 12 + 18 * len(source)
    lines = [
        _line(f"<b>{BREAK.join(title)}</b>", 24, ink.ink) | {"y": 1, "yanchor": "top", "yshift": top - 16},
        _line(spec.subtitle, 15, ink.muted) | {"y": 1, "yanchor": "bottom", "yshift": margins.top + 10},
        _line(BREAK.join(source), 12, ink.faint) | {"y": 0, "yanchor": "bottom", "yshift": 8 - bottom},
    ]
    sides = {"l": margins.left + PICTURE_EDGE, "r": margins.right + PICTURE_EDGE}
    name = text("charts.file_name", chart=name_of(spec.id), centre=centre_name, year=year)
    return {
        "name": _file_name(name),
        "layout": {
            "width": None,
            "height": None,
            "margin": sides | {"t": top, "b": bottom, "pad": 0},
            "annotations": [line | {"x": 0, "xshift": -margins.left} for line in lines],
        },
    }


def _line(said: str, size: int, colour: str) -> dict[str, Any]:
    """A text of the picture that begins at its left edge."""
    place = {"xref": "paper", "yref": "paper", "xanchor": "left", "align": "left", "showarrow": False}
    return place | {"text": said, "font": {"size": size, "color": colour}}


def narrow_script() -> str:
    """The script that fits a figure into a narrow window, for whatever page draws it: `figureAt(figure, width)`."""
    return Path(__file__).with_name("narrow.js").read_text(encoding="utf-8")


def _file_name(name: str) -> str:
    return "".join(char for char in name if char not in _UNSAFE).strip()


def _frame(spec: ChartSpec, style: Style, size: Size, limit: int) -> dict[str, Any]:
    margins = _margins(spec, style, limit)
    return {
        "paper_bgcolor": CLEAR if size in ON_WALL else style.palette.card,
        "plot_bgcolor": CLEAR,
        "font": {"family": FONT_STACK, "size": style.size, "color": style.palette.ink},
        "margin": {"l": margins.left, "r": margins.right, "t": margins.top, "b": margins.bottom, "pad": 0},
        "height": None if size in ON_WALL else height(spec, margins, GROWTH[size]),
        "autosize": True,
        "dragmode": False,
        "barmode": {"overlap": "overlay", "waterfall": "overlay", "stacked_bar": "stack"}.get(spec.kind, "group"),
        "bargap": 0.28 if spec.bars_beside > 1 else 0.42,
        "bargroupgap": 0.12 if spec.bars_beside > 1 else 0,
        "showlegend": spec.legend,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "traceorder": "normal"},
        "hoverlabel": {"bgcolor": style.palette.card, "bordercolor": style.palette.line, "align": "left"}
        | {"font": {"family": FONT_STACK, "size": style.size, "color": style.palette.ink}},
        "modebar": {
            "bgcolor": CLEAR,
            "color": style.palette.faint,
            "activecolor": style.palette.ink,
        },
        "separators": ".,",
    }


def _margins(spec: ChartSpec, style: Style, limit: int = NAME_LIMIT) -> Margins:
    size = style.size
    top = size * (0.6 + 1.5 * bool(spec.reference_lines) + 1.6 * spec.legend)
    if not spec.lying:
        longest = max((width(ending(spec, series), size) for series in spec.series), default=0)
        side = longest + size if spec.kind == "line" else size
        lines = max(wrap(c, 6).count(BREAK) + 1 for c in spec.categories)
        return Margins(int(size * 1.4), int(side), int(top + size * 2.2), int(size * (0.9 + 1.3 * lines)))
    left = max(width(wrap(category, limit), size) for category in spec.categories) + size * 0.9
    return Margins(int(left), overhang(spec, end_labels(spec), size), int(top), int(size * 0.5))


def _axes(spec: ChartSpec, style: Style, limit: int) -> dict[str, Any]:
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
    ticks = _ticks(spec, limit if spec.lying else 6)
    places = [*ticks, *in_time(spec)]
    first, last = min(places) - 0.5, max(places) + 0.5
    names: dict[str, Any] = {
        "type": "category" if spec.days is None else "linear",
        "range": [last, first] if spec.lying else [first, last],
        "tickmode": "array",
        "tickvals": list(ticks),
        "ticktext": list(ticks.values()),
        "showgrid": False,
        "zeroline": False,
        "showline": low >= 0,
        "linecolor": style.palette.ink,
        "linewidth": 1,
        "ticks": "",
        "ticklabelstandoff": 6,
        # Years that find no room beside each other, as on a phone, are turned: each keeps its name.
        "tickangle": None if spec.kind == "line" else 0,
        "automargin": spec.kind == "line",
        "fixedrange": True,
    }
    return {"xaxis": values, "yaxis": names} if spec.lying else {"xaxis": names, "yaxis": values}


def _ticks(spec: ChartSpec, limit: int) -> dict[float, str]:
    """Names along the axis by place: each category, or in time each year at its end, where a whole year's figure stands."""
    if spec.days is None:
        return {place: wrap(category, limit) for place, category in enumerate(spec.categories)}
    return {place_in_time(spec, date(day.year, *YEAR_END)): str(day.year) for day in spec.days}
