"""What stands beside the marks of a chart on screen: reference lines, connectors, names of lines, signs of a cut axis."""

from decimal import Decimal
from typing import Any

from src.charts.screen.geometry import BREAK, LINE_HEIGHT, levels, value_range, width
from src.charts.screen.marks import Style, in_time, labels, last_point
from src.charts.spec import ChartSpec, Series


def shapes(spec: ChartSpec, style: Style) -> list[dict[str, Any]]:
    """Stretches on a darker ground, reference lines, and the connectors between the steps of a waterfall."""
    return _shades(spec, style) + _reference_shapes(spec, style) + _connectors(spec, style)


def annotations(spec: ChartSpec, style: Style) -> list[dict[str, Any]]:
    """Texts in the plot: labels of reference lines, names of lines, signs where the axis is cut."""
    return _reference_labels(spec, style) + _series_names(spec, style) + _break_marks(spec, style)


def _shades(spec: ChartSpec, style: Style) -> list[dict[str, Any]]:
    ground = {"type": "rect", "layer": "below", "fillcolor": style.palette.track, "line": {"width": 0}}
    return [
        ground | {"xref": "x", "x0": first, "x1": last, "yref": "paper", "y0": 0, "y1": 1}
        for first, last in spec.shaded
    ]


def _reference_shapes(spec: ChartSpec, style: Style) -> list[dict[str, Any]]:
    line = {"color": style.palette.caution, "width": style.size / 9, "dash": "dot"}
    across, axis = ("y", "x") if spec.lying else ("x", "y")
    return [
        {
            "type": "line",
            "layer": "above",
            f"{axis}ref": axis,
            f"{across}ref": "paper" if one.over is None else across,
            f"{axis}0": float(one.value),
            f"{axis}1": float(one.value),
            f"{across}0": 0 if one.over is None else -0.5,
            f"{across}1": 1 if one.over is None else one.over - 0.5,
            "line": line,
        }
        for one in spec.reference_lines
    ]


def _connectors(spec: ChartSpec, style: Style) -> list[dict[str, Any]]:
    if spec.kind != "waterfall":
        return []
    line = {"color": style.palette.faint, "width": 1}
    across, axis = ("y", "x") if spec.lying else ("x", "y")
    return [
        {"type": "line", "layer": "below", "line": line, f"{axis}0": level, f"{axis}1": level}
        | {f"{across}0": place + 0.29, f"{across}1": place + 0.71}
        for place, level in enumerate(levels(spec))
    ]


def _reference_labels(spec: ChartSpec, style: Style) -> list[dict[str, Any]]:
    font = {"size": style.size * 0.93, "color": style.palette.caution}
    _, high = value_range(spec)
    found = []
    for one in spec.reference_lines:
        base = {"text": one.label, "showarrow": False, "font": font}
        if not spec.lying:
            found.append(
                base | {"x": 0, "xref": "paper", "y": float(one.value), "xanchor": "left", "yanchor": "bottom"}
            )
            continue
        side = "center" if width(one.label, style.size) < 2 * style.size else _side(float(one.value) / high)
        found.append(base | {"x": float(one.value), "y": 1, "yref": "paper", "xanchor": side, "yanchor": "bottom"})
    return found


def _side(share: float) -> str:
    return "right" if share > 0.75 else "center" if share > 0.25 else "left"


def ending(spec: ChartSpec, series: Series) -> str:
    """What stands beside the end of a line; empty where it has no value."""
    last = last_point(series)
    if last is None:
        return ""
    label = labels(spec, series)[last] or spec.shown(series.values[last] or Decimal(0))
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
        look
        | {"x": place if spec.days is None else in_time(spec)[place], "y": height, "text": ending(spec, series)}
        | _beside_lines(spec, series, place, style)
        for (place, series), height in zip(ends, heights, strict=True)
    ]


def _beside_lines(spec: ChartSpec, series: Series, place: int, style: Style) -> dict[str, Any]:
    """The name of a line that ends before others stands below its end where these run on above it, else above."""
    later = [v for one in spec.series if one is not series and (v := (*one.values, None)[place + 1]) is not None]
    own = series.values[place] or Decimal(0)
    if not later:
        return {}
    is_below = all(value >= own for value in later)
    return {
        "yanchor": "top" if is_below else "bottom",
        "yshift": style.size * (-0.3 if is_below else 0.3),
        "y": float(own),
    }


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
    place = low + (high - low) * 0.05
    totals = [i for i, (start, _) in enumerate(spec.spans) if float(start) < low]
    font = {"size": style.size * 1.6, "color": style.palette.card}
    return [
        {"text": "<b>//</b>", "showarrow": False, "font": font}
        | ({"x": place, "y": i} if spec.lying else {"x": i, "y": place})
        for i in totals
    ]
