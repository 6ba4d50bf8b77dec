"""Fewer bars where not all of them can be read: the ones that matter most stay, the rest is counted, nothing is cut."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from src.catalogue import text
from src.charts.spec import ChartSpec, Series
from src.charts.wording import sentence

FEWEST = 4
"""So many bars a chart keeps: both totals of a waterfall, a step, and the one that stands for the others."""
ZERO = Decimal(0)
T = TypeVar("T")


def abridged(spec: ChartSpec, fits: Callable[[ChartSpec], bool]) -> ChartSpec:
    """The chart with as many of its categories as `fits` allows, columns as lying bars; the shortest there is where none does."""
    found = spec.whole or spec
    if found.kind == "line" or fits(found):
        return found
    found = replace(found, orientation="horizontal")
    for most in range(len(found.categories) - 1, FEWEST - 1, -1):
        if fits(found):
            break
        found = fewer(found, most)
    return found


def fewer(spec: ChartSpec, most: int) -> ChartSpec:
    """The chart with so many categories at most, in their order.

    Of a waterfall the largest steps stay and one step stands for all others; of other charts what the title names, the weakest and
    the largest bars stay, and the subtitle counts the others. What it leaves out is in `whole`, in its table and in its alternative text.
    """
    whole = spec.whole or spec
    if len(whole.categories) <= most:
        return whole
    if whole.kind == "waterfall":
        return _merged(whole, most)
    left = len(whole.categories) - most
    weighed = _by_weight(whole)
    # What the conclusion names is there to be seen.
    named_first = sorted(weighed, key=lambda n: whole.categories[n] not in whole.title)
    kept = sorted(named_first[:most])
    by = "named" if kept != sorted(weighed[:most]) else "gaps" if whole.kind == "overlap" else "bars"
    said = text(f"charts.rest_{by}", drawn=most, count=left)
    return replace(_only(whole, kept), subtitle=sentence(whole.subtitle, said), whole=whole)


def _by_weight(spec: ChartSpec) -> list[int]:
    """Places of the categories, first what must not be missed: large gaps to the target, else the largest and then the weakest."""
    places = range(len(spec.categories))
    first = [one.values for one in spec.series]
    if spec.kind == "overlap" and len(first) == 2:
        pairs = [(a or ZERO, b or ZERO) for a, b in zip(*first, strict=True)]
        return sorted(places, key=lambda n: (-abs(pairs[n][0] - pairs[n][1]), -max(pairs[n])))
    weights = [max((row[n] or ZERO for row in first), default=ZERO) for n in places]
    weakest = sorted(places, key=lambda n: weights[n])
    return [weakest[-1], *weakest[:-1]]


def _only(spec: ChartSpec, kept: Sequence[int]) -> ChartSpec:
    def take(values: Sequence[T]) -> tuple[T, ...]:
        return tuple(values[place] for place in kept)

    def of_series(one: Series) -> Series:
        labels = None if one.labels is None else take(one.labels)
        roles = None if one.point_roles is None else take(one.point_roles)
        return replace(one, values=take(one.values), labels=labels, point_roles=roles)

    lines = (
        line if line.over is None else replace(line, over=sum(place < line.over for place in kept))
        for line in spec.reference_lines
    )
    return replace(
        spec,
        categories=take(spec.categories),
        series=tuple(map(of_series, spec.series)),
        figures=tuple(replace(figure, values=take(figure.values)) for figure in spec.figures),
        reference_lines=tuple(lines),
        resting=take(spec.resting) if spec.resting else (),
        step_roles=take(spec.step_roles) if spec.step_roles else (),
    )


def _merged(spec: ChartSpec, most: int) -> ChartSpec:
    """One step in place of the small ones; a chart with a total in its middle has a story that no sum can tell."""
    (steps,) = spec.series
    if any(spec.totals[1:-1]):
        return spec
    by_size = sorted(range(1, len(spec.categories) - 1), key=lambda n: -abs(steps.values[n] or ZERO))
    kept, rest = sorted(by_size[: most - 3]), sorted(by_size[most - 3 :])
    # The first of the merged steps makes room for the sum, in front of the last total.
    drawn = _only(spec, [0, *kept, rest[0], len(spec.categories) - 1])
    value = sum((steps.values[n] or ZERO for n in rest), ZERO)
    roles = [spec.step_roles[n] for n in rest]
    role = "shortfall" if "shortfall" in roles else roles[0]
    label = f"{'+' * (value > 0)}{spec.shown(value)}"
    (series,) = drawn.series
    return replace(
        drawn,
        categories=_with(drawn.categories, text("charts.rest_steps", count=len(rest))),
        series=(
            replace(
                series,
                values=_with(series.values, value),
                labels=None if series.labels is None else _with(series.labels, label),
            ),
        ),
        step_roles=_with(drawn.step_roles, role),
        resting=_with(drawn.resting, tuple(row for n in rest for row in spec.resting[n])) if spec.resting else (),
        whole=spec,
    )


def _with(values: tuple[T, ...], one: T) -> tuple[T, ...]:
    return (*values[:-2], one, values[-1])
