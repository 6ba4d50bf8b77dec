"""Every indicator over the years, drawn small: the chart of each with its conclusion, and its points in a small box."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.board.by_year import by_year
from src.board.traced_rows import years_to
from src.catalogue import indicators, programmes
from src.charts.spec import ChartSpec, Series
from src.records import Centre

WIDTH, HEIGHT = 160, 56
EDGE = 5

Point = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the box; hollow where the year was not over."""

    x: str
    y: str
    is_hollow: bool


@dataclass(frozen=True, slots=True)
class Small:
    """An indicator's chart with its place in a box of WIDTH by HEIGHT: lines as SVG takes them, dots, first and last year.

    A missing year breaks a line. `plan` are the lines of the targets, where there are any.
    """

    programme: str
    label: str
    spec: ChartSpec
    lines: tuple[str, ...]
    plan: tuple[str, ...]
    dots: tuple[Dot, ...]
    first: str
    last: str


def multiples(centre: Centre, year: int) -> tuple[Small, ...]:
    """The indicators with figures of two years or more, in the order of the catalogue."""
    drawn = ((key, by_year(key, centre, year)) for key in indicators())
    return tuple(_small(key, spec) for key, spec in drawn if isinstance(spec, ChartSpec))


def of_one_year(centre: Centre, year: int) -> tuple[str, ...]:
    """Names of the indicators with figures of a single year: there is nothing to draw of them yet."""
    return tuple(
        one.label
        for key, one in indicators().items()
        if sum(centre.value(y, key) is not None for y in years_to(centre, year)) == 1
    )


def _small(key: str, spec: ChartSpec) -> Small:
    actual = next(one for one in spec.series if one.role != "target")
    plan = next((one for one in spec.series if one.role == "target"), None)
    across = _across(spec)
    top, low = _range(spec.series)
    placed, planned = _placed(actual, across, low, top), _placed(plan, across, low, top) if plan else []
    dots = (
        Dot(_number(point[0]), _number(point[1]), role == "partial")
        for point, role in zip(placed, actual.roles, strict=True)
        if point
    )
    meta = indicators()[key]
    return Small(
        programmes()[meta.programme].label,
        meta.label,
        spec,
        _lines(placed),
        _lines(planned),
        tuple(dots),
        spec.categories[0],
        spec.categories[-1],
    )


def _across(spec: ChartSpec) -> list[Decimal]:
    """Where each point stands from left to right, at its day where days are known."""
    count = len(spec.categories)
    room = Decimal(WIDTH - 2 * EDGE)
    if spec.days is None:
        return [EDGE + room * n / max(count - 1, 1) for n in range(count)]
    first, last = spec.days[0], spec.days[-1]
    return [EDGE + room * (day - first).days / max((last - first).days, 1) for day in spec.days]


def _range(series: Sequence[Series]) -> tuple[Decimal, Decimal]:
    values = [value for one in series for value in one.values if value is not None]
    return max(values), min(values)


def _placed(series: Series, across: Sequence[Decimal], low: Decimal, top: Decimal) -> list[Point | None]:
    room = Decimal(HEIGHT - 2 * EDGE)
    return [
        None if value is None else (x, EDGE + room * ((top - value) / (top - low) if top != low else Decimal("0.5")))
        for x, value in zip(across, series.values, strict=True)
    ]


def _lines(points: Sequence[Point | None]) -> tuple[str, ...]:
    """The points joined as far as no year is missing between them."""
    runs: list[list[str]] = [[]]
    for point in points:
        if point is None:
            runs.append([])
        else:
            runs[-1].append(f"{_number(point[0])},{_number(point[1])}")
    return tuple(" ".join(run) for run in runs if len(run) > 1)


def _number(value: Decimal) -> str:
    return f"{value:.1f}"
