"""What somebody changed by hand in a native chart of ours, so that new figures do not undo it.

A fill that is exactly one of ours carries no wish: it follows the role that the series has this year.
"""

from copy import deepcopy
from typing import Any, get_args

from pptx.oxml.ns import qn

from src.charts.slide.layout import FONT_SIZES
from src.charts.slide.look import bar_properties, line_properties, marker
from src.charts.spec import SeriesRole

IGNORED = {qn("a:effectLst"), qn("a:round")}


def own_format(series: Any) -> list[Any]:
    """Copies of the series' fill, marker and single points that are not as we drew them, in schema order."""
    children = [child for tag in ("c:spPr", "c:marker", "c:dPt") for child in series.findall(qn(tag))]
    return [deepcopy(child) for child in children if _look(_shape(child)) not in _ours()]


def put_format(series: Any, kept: list[Any]) -> None:
    """Put the kept elements in place of ours; a point is replaced by its number."""
    for element in kept:
        present = [child for child in series.findall(element.tag) if _index(child) == _index(element)]
        if present:
            series.replace(present[0], element)
            continue
        before = [
            child for tag in ("c:dPt", "c:invertIfNegative", "c:marker", "c:spPr") for child in series.findall(qn(tag))
        ]
        (before or [series.find(qn("c:tx"))])[0].addnext(element)


def own_label_size(chart_space: Any) -> int | None:
    """The size in points that somebody gave the data labels; None where it is one of ours."""
    sizes = [
        int(e.get("sz")) // 100
        for labels in chart_space.iter(qn("c:dLbls"))
        for e in labels.iter(qn("a:defRPr"))
        if e.get("sz")
    ]
    return sizes[0] if sizes and sizes[0] not in FONT_SIZES else None


def _shape(element: Any) -> Any:
    return element if element.tag == qn("c:spPr") else element.find(qn("c:spPr"))


def _index(element: Any) -> str | None:
    index = element.find(qn("c:idx"))
    return None if index is None else str(index.get("val"))


def _look(shape: Any) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Fill and outline as comparable data, without what programs add when they save."""
    if shape is None:
        return ()
    return tuple((e.tag, tuple(sorted(e.attrib.items()))) for e in shape.iterdescendants() if e.tag not in IGNORED)


def _ours() -> set[tuple[tuple[str, tuple[tuple[str, str], ...]], ...]]:
    roles: tuple[SeriesRole | None, ...] = (None, *get_args(SeriesRole))
    shapes = [draw(role) for role in roles for draw in (bar_properties, line_properties)]
    return {(), *map(_look, shapes), *(_look(_shape(marker(role))) for role in roles)}
