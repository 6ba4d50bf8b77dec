"""The marks of a chart on screen: bars, lines and their labels, as plain data in Plotly's words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from src.catalogue import text
from src.charts.roles import HOLLOW, SOLID, Tone, is_dark, is_dashed, line_tone, warns
from src.charts.screen.beside import sides
from src.charts.screen.geometry import BREAK, PAGE_SIZE, value_range, width
from src.charts.spec import ChartSpec, Series, SeriesRole
from src.charts.theme import Palette

CLEAR = "rgba(0,0,0,0)"
OUTLINE_WIDTH = 1.5
ROOMY_PLOT = 260
DAYS_OF_YEAR = 365.25
GAP = "\u00a0"
"""Between the end of a bar and its label."""


@dataclass(frozen=True, slots=True)
class Style:
    """Colours and label size of one appearance."""

    palette: Palette
    size: int

    def colour(self, tone: Tone | None) -> str:
        """The palette's colour of a tone; clear where there is none."""
        return CLEAR if tone is None else str(getattr(self.palette, tone))


def labels(spec: ChartSpec, series: Series) -> list[str]:
    """The data label of each category: the given text, else the formatted value; empty where there is none."""
    if series.labels is not None:
        return [label or "" for label in series.labels]
    return ["" if value is None else spec.shown(value) for value in series.values]


def end_labels(spec: ChartSpec) -> list[tuple[float, str]]:
    """Every label that stands outside the end of a bar, with the value of that end."""
    if spec.kind == "waterfall":
        return [(float(high), label) for (_, high), label in zip(spec.spans, labels(spec, spec.series[0]), strict=True)]
    if spec.kind == "stacked_bar":
        return []
    return [
        (float(value), label)
        for series in spec.series
        for place, (value, label) in enumerate(zip(series.values, labels(spec, series), strict=True))
        if value is not None and label and not inside(spec, place, value, label)
    ]


def inside(spec: ChartSpec, place: int, value: Decimal, label: str) -> bool:
    """Whether the label stands in its bar: a reference line would cross it outside, and the bar is long enough."""
    low, high = value_range(spec)
    end = float(value)
    needed = (high - low) * (width(label, PAGE_SIZE) + PAGE_SIZE) / ROOMY_PLOT
    crossed = any(
        end < float(line.value) < end + needed
        for line in spec.reference_lines
        if line.over is None or place < line.over
    )
    return crossed and spec.kind == "bar" and end - low > needed


def traces(spec: ChartSpec, style: Style) -> list[dict[str, Any]]:
    """The traces of the chart, in drawing order: a hollow target over what it holds."""
    if spec.kind == "line":
        return [_line(spec, series, style) for series in spec.series]
    if spec.kind == "waterfall":
        return [_steps(spec, style)]
    return [_bars(spec, series, style) for series in spec.drawn]


def _bars(spec: ChartSpec, series: Series, style: Style) -> dict[str, Any]:
    return _trace(spec, series, series.roles, style) | {
        **_along(spec, [None if v is None else float(v) for v in series.values]),
        "textposition": [
            _position(spec, place, *pair)
            for place, pair in enumerate(zip(series.values, labels(spec, series), strict=True))
        ],
    }


def _steps(spec: ChartSpec, style: Style) -> dict[str, Any]:
    series = spec.series[0]
    return _trace(spec, series, spec.step_roles, style) | {
        **_along(spec, [float(high - low) for low, high in spec.spans]),
        "base": [float(low) for low, _ in spec.spans],
        "textposition": "outside",
    }


def _trace(spec: ChartSpec, series: Series, roles: tuple[SeriesRole, ...], style: Style) -> dict[str, Any]:
    palette = style.palette
    hairline = round(OUTLINE_WIDTH * style.size / PAGE_SIZE, 1)
    return {
        "type": "bar",
        "name": series.name,
        "orientation": "h" if spec.lying else "v",
        "marker": {
            "color": [style.colour(SOLID.get(role)) for role in roles],
            "line": {
                "color": [style.colour(HOLLOW.get(role)) for role in roles],
                "width": [hairline if role in HOLLOW else 0 for role in roles],
            },
        },
        "text": [_broken(spec, label) for label in labels(spec, series)],
        "textangle": 0,
        "insidetextanchor": "middle" if spec.kind == "stacked_bar" else "end",
        "constraintext": "none",
        "cliponaxis": False,
        "outsidetextfont": {"color": [palette.warning if warns(role) else palette.ink for role in roles]},
        "insidetextfont": {"color": [palette.card if is_dark(role) else palette.ink for role in roles]},
        "customdata": [spec.rows_behind(series, place) for place in range(len(spec.categories))],
        "hovertext": hover(spec, series),
        "hoverinfo": "text",
    }


def _along(spec: ChartSpec, values: list[float | None] | list[float]) -> dict[str, Any]:
    return {"x": values, "y": spec.categories} if spec.lying else {"x": spec.categories, "y": values}


def _broken(spec: ChartSpec, label: str) -> str:
    if spec.orientation == "vertical":
        return label.replace(" / ", f" /{BREAK}")
    return f"{GAP}{label}{GAP}" if label else ""


def _position(spec: ChartSpec, place: int, value: Decimal | None, label: str) -> str:
    if spec.kind == "stacked_bar":
        return "inside"
    return "inside" if value is not None and inside(spec, place, value, label) else "outside"


def _line(spec: ChartSpec, series: Series, style: Style) -> dict[str, Any]:
    colour = style.colour(line_tone(series.role))
    hollow = [role == "partial" for role in series.roles]
    said = _inner_labels(spec, series)
    return {
        "type": "scatter",
        "name": series.name,
        "mode": "lines+markers+text",
        "x": in_time(spec) or spec.categories,
        "y": [None if v is None else float(v) for v in series.values],
        "connectgaps": False,
        "line": {"color": colour, "width": style.size / 6, "dash": "dot" if is_dashed(series.role) else "solid"},
        "marker": {
            "color": [style.palette.card if one else colour for one in hollow],
            "size": [style.size * (0.62 if one else 0.5) for one in hollow],
            "opacity": 1,
            "line": {"color": colour, "width": [OUTLINE_WIDTH * style.size / PAGE_SIZE * one for one in hollow]},
        },
        "text": said,
        "textposition": sides(spec, series, said, in_time(spec) or list(range(len(spec.categories)))),
        "cliponaxis": False,
        "customdata": [spec.rows_behind(series, place) for place in range(len(spec.categories))],
        "hovertext": hover(spec, series),
        "hoverinfo": "text",
    }


def in_time(spec: ChartSpec) -> list[float]:
    """Where the points of a line stand in time, counted in years; empty where they stand side by side."""
    return [place_in_time(spec, day) for day in spec.days or ()]


def place_in_time(spec: ChartSpec, day: date) -> float:
    """Where a day stands on an axis of days, counted in years from the first point; raises ValueError for another axis."""
    if not spec.days:
        raise ValueError(f"{spec.id}: its points stand side by side")
    return round((day - spec.days[0]).days / DAYS_OF_YEAR, 3)


def last_point(series: Series) -> int | None:
    """The place of the last value, where the series is named; None where it has no value."""
    places = [place for place, value in enumerate(series.values) if value is not None]
    return places[-1] if places else None


def _inner_labels(spec: ChartSpec, series: Series) -> list[str]:
    named = last_point(series)
    return ["" if place == named else label for place, label in enumerate(labels(spec, series))]


def hover(spec: ChartSpec, series: Series) -> list[str]:
    """What a reader sees over a mark: category, series, value and unit."""
    return [
        text(
            "charts.hover",
            category=category,
            series=series.name,
            value=text("charts.missing") if value is None else spec.shown(value),
            unit=spec.unit if value is not None else "",
        )
        for category, value in zip(spec.categories, series.values, strict=True)
    ]
