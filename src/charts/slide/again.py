"""Native charts that are in a deck already: which one a shape holds, what somebody did to it, and new figures for it."""

from dataclasses import dataclass, replace
from typing import Any

from pptx.chart.axis import DateAxis
from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn

from src.charts.slide import places
from src.charts.slide.chart import NAME_PREFIX, NO_LOOK, Drawing, describe, drawn, fill_in, place, take_from_cells
from src.charts.slide.colours import theme_of
from src.charts.slide.data import chart_type
from src.charts.slide.ground import adapt, ground_of
from src.charts.slide.hand_edits import (
    OwnAxis,
    can_keep,
    minimum_of,
    own_axis,
    own_format,
    own_label_size,
    own_labels,
    own_type,
    put_format,
    rewrite_fields,
)
from src.charts.slide.layout import layout
from src.charts.slide.places import UNMOVED, Moved, Place
from src.charts.slide.sheet import NOBODY, Embedded, Owner, embedded, figures_digest
from src.charts.spec import ChartSpec


def chart_id(shape: Any) -> str | None:
    """The id of our chart that the shape holds, or None for any other shape: by its name, else by its workbook."""
    if not shape.has_chart:
        return None
    if shape.name.startswith(NAME_PREFIX):
        return str(shape.name.removeprefix(NAME_PREFIX))
    found = None if is_lost(shape) else known(shape)
    return found.chart if found else None


def known(frame: Any) -> Embedded | None:
    """What the workbook inside the deck says of the chart; None where there is none of ours."""
    relation = frame.chart._chartSpace.xlsx_part_rId
    if relation not in frame.chart.part.rels or frame.chart.part.rels[relation].is_external:
        return None
    return embedded(frame.chart.part.related_part(relation).blob)


def is_lost(frame: Any) -> bool:
    """Whether the part that a chart's frame shows is not in the deck."""
    return frame._element.chart_rId not in frame.part.rels


def has_outside_workbook(frame: Any) -> bool:
    """Whether the chart's figures stand in a workbook outside the deck."""
    relation = frame.chart._chartSpace.xlsx_part_rId
    return relation is not None and frame.chart.part.rels[relation].is_external


@dataclass(frozen=True, slots=True)
class Drawn:
    """What we drew, as the deck remembers it apart from its charts' workbooks; more of copies.

    Digests of figures, places of labels, and where an axis began that does not begin by itself.
    """

    figures: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    minimums: frozenset[str] = frozenset()

    def with_copy(self, other: "Drawn") -> "Drawn":
        """What is remembered of a chart that stands in the deck twice."""
        return Drawn(self.figures | other.figures, self.places | other.places, self.minimums | other.minimums)


def as_drawn(frame: Any) -> Drawn:
    """What the chart shows now, to be remembered."""
    space = frame.chart._chartSpace
    minimum = minimum_of(frame.chart)
    return Drawn(
        frozenset([figures_digest(_values(space))]),
        frozenset([places.written(places.now(space))]),
        frozenset() if minimum is None else frozenset([str(minimum)]),
    )


def has_own_figures(frame: Any, drawn: Drawn) -> bool:
    """Whether somebody edited the figures that we wrote into the chart; a program may have dropped its workbook."""
    was = known(frame)
    ours = {was.figures} if was is not None and was.figures else drawn.figures
    return bool(ours) and figures_digest(_values(frame.chart._chartSpace)) not in ours


def _values(chart_space: Any) -> list[list[float | None]]:
    return [_points(series.find(qn("c:val"))) for series in chart_space.iter(qn("c:ser"))]


def _points(values: Any) -> list[float | None]:
    if values is None:
        return []
    count = next((int(one.get("val")) for one in values.iter(qn("c:ptCount"))), 0)
    found = {int(one.get("idx")): one.findtext(qn("c:v")) for one in values.iter(qn("c:pt"))}
    return [float(value) if (value := found.get(n)) else None for n in range(count)]


@dataclass(frozen=True, slots=True)
class HandMade:
    """What somebody changed about a chart: what new figures leave so, and what they had to take back; "type", "axis", "labels", "places".

    `drawn` is what we drew ourselves.
    """

    kept: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    drawn: Drawn = Drawn()


def fits(frame: Any, spec: ChartSpec) -> bool:
    """Whether the figures can be filled into the chart: it is of the type that they need, or of one that somebody chose and they allow."""
    own = own_type(frame.chart, spec, known(frame))
    if own is not None:
        return can_keep(own, spec)
    now = frame.chart.chart_type
    if isinstance(frame.chart.category_axis, DateAxis) != (spec.days is not None):
        return False
    return now == chart_type(spec) or (spec.kind == "line" and now == XL_CHART_TYPE.LINE)


def refresh_chart(frame: Any, spec: ChartSpec, owner: Owner = NOBODY, remembered: Drawn | None = None) -> HandMade:
    """Give the chart new figures; position, size, bar width and every look that somebody chose stay as they are."""
    chart, was = frame.chart, known(frame)
    if has_outside_workbook(frame):
        # Nobody could edit the figures in the deck: it gets a workbook of its own.
        chart.part.rels.pop(chart._chartSpace.xlsx_part_rId)
        chart._chartSpace.remove(chart._chartSpace.find(qn("c:externalData")))
    if own_type(chart, spec, was) is not None:
        return _refill(frame, spec, owner)
    theme = theme_of(frame.part)
    kept = [(s.name, own_format(s._element, theme)) for s in chart.plots[0].series]
    looks = {s.name: look for s in chart.plots[0].series if (look := own_labels(s._element, theme)).is_own}
    names = [str(name) for name in chart.plots[0].categories]
    moves = _moves(chart, remembered or Drawn())
    axis, size = own_axis(chart, spec, was, _minimums(remembered)), own_label_size(chart._chartSpace)
    plan = layout(spec, frame.width.pt, frame.height.pt)
    drawing = drawn(spec, replace(plan, font_size=size) if size else plan, owner)
    by_place = [looks.get(name, NO_LOOK) for name, _ in kept]
    chart.replace_data(drawing.data)
    in_place = len(kept) == len(drawing.natives) and spec.kind != "waterfall"
    # A look that every series has is the chart's: a series that comes in takes it too.
    usual = (
        by_place[0] if by_place and all(look.is_own and look.code == by_place[0].code for look in by_place) else NO_LOOK
    )
    own = by_place if in_place else [looks.get(series.name, usual) for series in drawing.natives]
    later = [str(name) for name in chart.plots[0].categories]
    asked = [moves.get(kept[n][0] if in_place else series.name, UNMOVED) for n, series in enumerate(drawing.natives)]
    own = [replace(look, moved=moved).at_points(names, later) for look, moved in zip(own, asked, strict=True)]
    fill_in(chart, spec, drawing, own)
    for number, (series, native) in enumerate(zip(drawing.natives, chart.plots[0].series, strict=True)):
        # A series is the one of last year by its place, and by its name where series came or went.
        put_format(native._element, kept[number][1] if in_place else dict(kept).get(series.name, []))
    if spec.reference_lines:
        place(chart, plan)
    describe(frame, spec)
    adapt(chart._chartSpace, ground_of(frame.part))
    kept_places = [look.moved for look in own]
    found = ["labels"] if looks or size is not None else []
    found += ["places"] if any(kept_places) else []
    lost = ["places"] if set(filter(None, moves.values())) != set(filter(None, kept_places)) else []
    drawn_by_us = replace(as_drawn(frame), places=frozenset([places.written(_placed(drawing))]))
    return replace(_hand_made(chart, spec, axis, found, lost), drawn=drawn_by_us)


def _placed(drawing: Drawing) -> places.Places:
    """Where we put the labels ourselves."""
    return [
        [
            Place(label.position, *(label.shift or (0.0, 0.0))) if label and value is not None else None
            for label, value in zip(column, series.values, strict=True)
        ]
        for series, column in zip(drawing.natives, drawing.labels, strict=True)
    ]


def changes(frame: Any, spec: ChartSpec, remembered: Drawn) -> tuple[str, ...]:
    """What somebody changed about a chart, as HandMade names it."""
    chart, was = frame.chart, known(frame)
    if own_type(chart, spec, was) is not None:
        return ("type",)
    theme = theme_of(frame.part)
    has_labels = any(own_labels(series._element, theme).is_own for series in chart.plots[0].series)
    found = {
        "axis": own_axis(chart, spec, was, _minimums(remembered)) != OwnAxis(),
        "labels": has_labels or own_label_size(chart._chartSpace) is not None,
        "places": any(_moves(chart, remembered).values()),
    }
    return tuple(what for what, is_there in found.items() if is_there)


def _minimums(remembered: Drawn | None) -> frozenset[float]:
    return frozenset(map(float, remembered.minimums)) if remembered else frozenset()


def _moves(chart: Chart, remembered: Drawn) -> dict[str, Moved]:
    """What somebody moved of each series by its name; of what nobody remembers, nothing."""
    present = places.now(chart._chartSpace)
    tries = [places.moved(places.read(one), present) for one in remembered.places]
    # Of a chart that stands in the deck twice, one of the two remembered drawings is this one.
    nearest = min(tries, key=lambda one: sum(map(bool, one)), default=[])
    series = [one for plot in chart.plots for one in plot.series]
    return {one.name: moved for one, moved in zip(series, nearest, strict=False)}


def _hand_made(chart: Chart, spec: ChartSpec, axis: OwnAxis, kept: list[str], lost: list[str]) -> HandMade:
    """Puts the axis back as somebody had it, where the new figures allow."""
    if axis != OwnAxis():
        fits = axis.holds(spec)
        (kept if fits else lost).append("axis")
        if fits:
            chart.value_axis.maximum_scale = axis.maximum
            chart.value_axis.minimum_scale = chart.value_axis.minimum_scale if axis.minimum is None else axis.minimum
    return HandMade(tuple(kept), tuple(lost))


def _refill(frame: Any, spec: ChartSpec, owner: Owner) -> HandMade:
    """Only figures and the texts of labels, for a chart whose type somebody chose."""
    chart = frame.chart
    drawing = drawn(spec, layout(spec, frame.width.pt, frame.height.pt), owner)
    chart.replace_data(drawing.data)
    for native, cells in zip([s for plot in chart.plots for s in plot.series], drawing.sheet.labels, strict=False):
        take_from_cells(native._element, drawing, cells)
        texts = [] if cells is None else [str(c.shown or "") for c in drawing.sheet.columns[cells - 1].cells]
        rewrite_fields(native._element, texts)
    describe(frame, spec)
    return HandMade(("type",), drawn=replace(as_drawn(frame), places=frozenset()))
