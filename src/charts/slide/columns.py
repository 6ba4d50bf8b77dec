"""The columns of a chart's sheet: categories, native series, what they follow from, and the texts of their labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from src.catalogue import text
from src.charts.slide.data import SlideSeries, part_formula
from src.charts.slide.label_cells import Candidate, Numbers, Row, label_formula
from src.charts.slide.labels import Column as Labels
from src.charts.slide.labels import Label, follows_value
from src.charts.slide.sheet import EMPTY, Cell, Column, at, letter
from src.charts.spec import ChartSpec

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns after the categories, and for each native series the place of the column with its labels, if it has one."""

    columns: tuple[Column, ...]
    labels: tuple[int | None, ...]


def columns(spec: ChartSpec, natives: Sequence[SlideSeries], labels: Sequence[Labels]) -> Columns:
    """The sheet of the chart: values and formulas; no cell repeats what another one holds."""
    figures = _steps(spec, len(natives) + 1) if spec.kind == "waterfall" else _figures(spec)
    values = [_values(spec, natives, place, figures) for place in range(len(natives))]
    rows = len(spec.categories)
    numbers = Numbers(len(natives) + len(figures) + 1, rows)
    texts: list[Column | None] = [
        _label_column(spec, natives, place, column, figures, numbers) for place, column in enumerate(labels)
    ]
    free = count(numbers.place + len(numbers.columns))
    places = tuple(None if column is None else next(free) for column in texts)
    kept = [column for column in texts if column is not None]
    return Columns((*values, *figures, *numbers.finished(), *kept), places)


def _figures(spec: ChartSpec) -> list[Column]:
    return [Column(figure.name, tuple(map(Cell, figure.values))) for figure in spec.figures]


def _values(spec: ChartSpec, natives: Sequence[SlideSeries], place: int, figures: Sequence[Column]) -> Column:
    own = natives[place]
    if own.line:
        # One figure moves the whole line.
        first = next((row for row, value in enumerate(own.values) if value is not None), 0)
        formulas = [None if row <= first else f"${at(place + 1, first)}" for row in range(len(own.values))]
    elif own.part:
        formulas = [_part(spec, natives, own, row) for row in range(len(own.values))]
    elif own.ratio:
        part, whole = (len(natives) + 1 + [c.name for c in figures].index(name) for name in own.ratio)
        formulas = [f"{at(part, row)}/{at(whole, row)}*100" for row in range(len(own.values))]
    else:
        formulas = [None] * len(own.values)
    cells = zip(own.values, formulas, strict=True)
    return Column(own.name, tuple(Cell(v, None if v is None else f) for v, f in cells))


def _part(spec: ChartSpec, natives: Sequence[SlideSeries], own: SlideSeries, row: int) -> str:
    start, end, last = len(natives) + 2, len(natives) + 3, len(own.values) - 1
    all_ends = f"${letter(start)}$2:${letter(end)}${last + 2}"
    is_signed = not any(one.part == "below" and one.role == own.role for one in natives)
    minimum = spec.axis_minimum or ZERO
    return part_formula(own.part or "base", at(start, row), at(end, row), all_ends, minimum, is_signed)


def _steps(spec: ChartSpec, place: int) -> list[Column]:
    """Change, start and end of each step; a total that is the sum of what comes before says so, so that it follows."""
    change, start, end = place, place + 1, place + 2
    level, found = ZERO, []
    for row, (value, is_total) in enumerate(zip(spec.series[0].values, spec.totals, strict=True)):
        before = at(end, row - 1)
        follows = is_total and row > 0 and value == level
        begin = ZERO if is_total else level
        level = begin + (value or ZERO)
        found.append(
            (
                Cell(value, before if follows else None),
                Cell(begin, "0" if is_total else before),
                Cell(level, f"{at(start, row)}+{at(change, row)}"),
            )
        )
    names = (text(f"charts.slide.step_{key}") for key in ("change", "start", "end"))
    return [Column(name, cells) for name, cells in zip(names, zip(*found, strict=True), strict=True)]


def _label_column(
    spec: ChartSpec,
    natives: Sequence[SlideSeries],
    place: int,
    column: Labels,
    figures: Sequence[Column],
    numbers: Numbers,
) -> Column | None:
    own = natives[place]
    if all(label is None or follows_value(spec, own, row, label) for row, label in enumerate(column)):
        return None
    cells = [
        _label_cell(spec, natives, place, row, label, figures, numbers) if label else EMPTY
        for row, label in enumerate(column)
    ]
    return Column(text("charts.slide.label_of", series=own.name), tuple(cells))


def _label_cell(
    spec: ChartSpec,
    natives: Sequence[SlideSeries],
    place: int,
    number: int,
    label: Label,
    figures: Sequence[Column],
    numbers: Numbers,
) -> Cell:
    own = natives[place]
    named = _named(len(natives) + 1, figures, number)
    if spec.kind == "waterfall":
        row = Row(number, named[0], (named[0],), numbers, spec.decimals)
    else:
        bars = [
            (n, value) for n, one in enumerate(natives, 1) if not one.line and (value := one.values[number]) is not None
        ]
        cells = (*(Candidate(n, value) for n, value in bars), *named)
        row = Row(number, Candidate(place + 1, own.values[number] or ZERO), cells, numbers, spec.decimals)
    formula = label_formula(label.said(own.name), row, at(place + 1, -1), own.name, own.bands)
    if not label.if_longest:
        return Cell(label.said(own.name), formula)
    # The label of both stands at the longer of two bars, whichever that becomes.
    sides = (formula, '""') if place == 0 else ('""', formula)
    return Cell(
        "" if label.waits else label.said(own.name), f"IF({at(1, number)}>{at(2, number)},{sides[0]},{sides[1]})"
    )


def _named(first: int, figures: Sequence[Column], row: int) -> list[Candidate]:
    values = ((first + n, column.cells[row].shown) for n, column in enumerate(figures))
    return [Candidate(place, value) for place, value in values if isinstance(value, Decimal)]
