"""A chart from the rows of its table: the source line, the sentence for screen readers, and the gap where rows are missing."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol

from src.catalogue import text
from src.catalogue.notation import places, show
from src.charts.provenance import source_note
from src.charts.spec import (
    ChartKind,
    ChartSpec,
    Figure,
    Gap,
    Orientation,
    ReferenceLine,
    Series,
    SeriesRole,
    TableRow,
    value_of,
)
from src.charts.wording import amount, name_of, needs_of


def alt_text(title: str, table: Sequence[TableRow]) -> str:
    """The conclusion and every figure behind it, for a screen reader."""
    figures = (text("charts.alt_figure", label=row.label, amount=_spoken(row)) for row in table)
    return text("charts.alt", title=title, figures=text("charts.semicolon").join(figures))


def _spoken(row: TableRow) -> str:
    return text("charts.not_reported") if row.shown == text("catalogue.missing") else amount(row)


def chart_from_table(
    chart_id: str,
    kind: ChartKind,
    *,
    title: str,
    subtitle: str,
    unit: str,
    categories: Sequence[str],
    series: Sequence[Series],
    table: Sequence[TableRow],
    remarks: Sequence[str] = (),
    orientation: Orientation = "horizontal",
    decimals: int = 0,
    reference_lines: Sequence[ReferenceLine] = (),
    step_roles: Sequence[SeriesRole] = (),
    axis_minimum: Decimal | None = None,
    legend: bool = False,
    days: Sequence[date] | None = None,
    figures: Sequence[Figure] = (),
    resting: Sequence[Sequence[TableRow]] = (),
    shaded: Sequence[tuple[float, float]] = (),
) -> ChartSpec:
    """The chart with its source line and its alternative text, both made from its table; `decimals` is the most it may need."""
    needed = [places(show(v, decimals)) for one in series for v in one.values if v is not None]
    return ChartSpec(
        id=chart_id,
        kind=kind,
        title=title,
        subtitle=subtitle,
        unit=unit,
        categories=distinct(categories),
        series=tuple(series),
        note=source_note(table, *remarks),
        brief=source_note(table, *remarks, is_brief=True),
        alt=alt_text(title, table),
        table=tuple(table),
        orientation=orientation,
        decimals=max(needed, default=0),
        reference_lines=tuple(reference_lines),
        step_roles=tuple(step_roles),
        axis_minimum=axis_minimum,
        legend=legend,
        days=None if days is None else tuple(days),
        shaded=tuple(shaded),
        figures=tuple(figures),
        resting=tuple(map(tuple, resting)),
    )


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """The names with a number behind each repetition: a category axis would merge equal ones."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else text("charts.repeated", name=name, number=seen[name]))
    return tuple(found)


def gap(chart_id: str, year: int, reason: str | None = None, *, lacks: bool = True) -> Gap:
    """What stands in the chart's place: the reason, else what the chart usually needs, and how to add it if it `lacks`."""
    name = name_of(chart_id)
    said = reason or text("charts.gap_lack", needed=needs_of(chart_id))
    sentence = text("charts.gap" if lacks else "charts.gap_final", year=year, reason=said)
    return Gap(chart_id, name, sentence, lack=said if lacks else "")


class Group(Protocol):
    """So many of a thing that are alike; `is_grave` where somebody has to act."""

    @property
    def label(self) -> str:
        """What they have in common."""

    @property
    def row(self) -> TableRow:
        """How many they are."""

    @property
    def is_grave(self) -> bool:
        """Whether somebody has to act."""


def chart_of_groups(
    chart_id: str, groups: Sequence[Group], count: TableRow, *, title: str, subtitle: str, series: str
) -> ChartSpec:
    """How many there are of each group, all of them counted in `count`; a grave group that is not empty has the warning outline."""
    return chart_from_table(
        chart_id,
        "bar",
        title=title,
        subtitle=subtitle,
        unit=count.unit,
        categories=[one.label for one in groups],
        series=[
            Series(
                series,
                tuple(value_of(one.row) for one in groups),
                "actual",
                tuple(one.row.shown for one in groups),
                tuple("shortfall" if one.is_grave and one.row.value else None for one in groups),
            )
        ],
        table=[count, *(one.row for one in groups)],
        resting=[(one.row,) for one in groups],
    )
