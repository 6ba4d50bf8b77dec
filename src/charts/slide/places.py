"""Where the labels of a native chart stand: as we put them, and as somebody moved them.

What was drawn is remembered as text with the deck, because neither a position nor an offset says who chose it: for each series,
divided by "/", and each of its points, by ",", a position of the format and, of a label that stands off it, an offset in
fractions of the frame; nothing for a point without a label.
"""

from dataclasses import dataclass
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from src.charts.slide.look import NAMESPACES

TOLERANCE = 0.005
"""Of the frame, by which programs round an offset."""


@dataclass(frozen=True, slots=True)
class Place:
    """A position ("": that of the chart's type) and an offset from it."""

    position: str = ""
    x: float = 0.0
    y: float = 0.0

    def is_like(self, other: "Place") -> bool:
        """Whether labels at both stand in one place; no position is any."""
        near = abs(self.x - other.x) <= TOLERANCE and abs(self.y - other.y) <= TOLERANCE
        return near and (self.position == other.position or not self.position or not other.position)


Places = list[list[Place | None]]


@dataclass(frozen=True, slots=True)
class Moved:
    """What somebody moved of a series: all its labels to a position, or single ones by the number of their point."""

    position: str | None = None
    points: tuple[tuple[int, Place], ...] = ()

    def __bool__(self) -> bool:
        return self.position is not None or bool(self.points)


UNMOVED = Moved()


def now(chart_space: Any) -> Places:
    """Where the labels stand."""
    return [_of_series(series) for series in chart_space.iter(qn("c:ser"))]


def _of_series(series: Any) -> list[Place | None]:
    labels = series.find(qn("c:dLbls"))
    if labels is None:
        return []
    found = {int(one.find(qn("c:idx")).get("val")): _place(one) for one in labels.findall(qn("c:dLbl"))}
    return [found.get(number) for number in range(max(found, default=-1) + 1)]


def _place(label: Any) -> Place | None:
    deleted, position = label.find(qn("c:delete")), label.find(qn("c:dLblPos"))
    if deleted is not None and deleted.get("val") != "0":
        return None
    offset = {side: next(iter(label.iter(qn(f"c:{side}"))), None) for side in "xy"}
    x, y = (0.0 if one is None else float(one.get("val")) for one in offset.values())
    return Place("" if position is None else position.get("val"), x, y)


def written(places: Places) -> str:
    """The places as text."""
    return "/".join(",".join(_written(one) for one in series) for series in places)


def _written(place: Place | None) -> str:
    if place is None:
        return ""
    return f"{place.position}:{place.x:.3f}:{place.y:.3f}" if place.x or place.y else place.position or ":"


def read(text: str) -> Places:
    """The places in the text."""
    return [[_read(one) for one in series.split(",")] for series in text.split("/")]


def _read(text: str) -> Place | None:
    position, *offset = text.split(":")
    return Place(position, *(float(one) for one in offset if one)) if text else None


def moved(drawn: Places, present: Places) -> list[Moved]:
    """What somebody moved, series by series."""
    return [_moved(*pair) for pair in zip(drawn, present, strict=False)]


def _moved(drawn: list[Place | None], present: list[Place | None]) -> Moved:
    pairs = [(n, *pair) for n, pair in enumerate(zip(drawn, present, strict=False))]
    labelled = [(n, was, place) for n, was, place in pairs if was is not None and place is not None]
    changed = [(n, place) for n, was, place in labelled if not place.is_like(was)]
    positions = {place.position for _, _, place in labelled}
    if changed and len(labelled) > 1 and len(positions) == 1 and not any(place.x or place.y for _, place in changed):
        return Moved(positions.pop())
    return Moved(None, tuple(changed))


def move(labels: Any, wanted: Moved) -> None:
    """Put the labels in the `c:dLbls` that we drew where somebody had put those of last year."""
    if wanted.position is not None:
        for position in labels.iter(qn("c:dLblPos")):
            position.set("val", wanted.position)
    points = dict(wanted.points)
    for label in labels.findall(qn("c:dLbl")):
        place = points.get(int(label.find(qn("c:idx")).get("val")))
        position = label.find(qn("c:dLblPos"))
        if place is None or position is None:
            continue
        position.set("val", place.position or position.get("val"))
        for old in label.findall(qn("c:layout")):
            label.remove(old)
        if place.x or place.y:
            offset = f'<c:x val="{place.x:.5f}"/><c:y val="{place.y:.5f}"/>'
            layout = f"<c:layout {NAMESPACES}><c:manualLayout>{offset}</c:manualLayout></c:layout>"
            label.find(qn("c:idx")).addnext(parse_xml(layout))
