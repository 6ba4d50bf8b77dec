"""Units of a department beside each other, with the mean by their funds."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import text
from src.catalogue.notation import unit_after
from src.charts.spec import ChartSpec, Gap, ReferenceLine, Series, TableRow, known, value_of
from src.charts.subjects.compared import few
from src.charts.subjects.from_table import chart_from_table
from src.charts.wording import amount, evenly, name_of, sentence

EXECUTION, SCORE = "units.execution", "units.score"


@dataclass(frozen=True, slots=True)
class OfUnit:
    """A unit of a department with its figure; None where it has none."""

    name: str
    row: TableRow | None
    word: str = ""


def units(
    chart_id: str, year: int, found: Sequence[OfUnit], mean: TableRow, label: str, decimals: int
) -> ChartSpec | Gap:
    """A figure of each unit with the mean by funds; who has none is named in the title."""
    stating = [one for one in found if known(one.row)]
    missing = [one.name for one in found if not known(one.row)]
    if not stating:
        return Gap(
            chart_id,
            name_of(chart_id),
            text(f"charts.{chart_id}.none", year=year, names=few(missing)),
            comes_later=True,
        )
    stating.sort(key=lambda one: -(value_of(one.row) or Decimal(0)))
    rows = [one.row for one in stating if one.row is not None]
    shown = evenly(rows)
    lowest = stating[-1]
    absent = text("charts.comparison.units.missing", names=few(missing)) if missing else None
    whole = (
        text("charts.comparison.units.mean", count=len(stating), label=label, amount=amount(mean))
        if mean.value is not None
        else label
    )
    low = (
        text("charts.comparison.units.low", name=lowest.name, amount=amount(lowest.row))
        if lowest.row and len(stating) > 1
        else None
    )
    lines = (
        [ReferenceLine(mean.value, text("charts.named", name=mean.label, amount=mean.shown))]
        if mean.value is not None
        else []
    )
    return chart_from_table(
        chart_id,
        "bar",
        title=sentence(absent, whole, low),
        subtitle=text(f"charts.{chart_id}.subtitle", year=year),
        unit=rows[0].unit,
        categories=[one.name for one in stating],
        series=[
            Series(
                label,
                tuple(value_of(row) for row in rows),
                "actual",
                tuple(f"{shown(one.row)}{unit_after(one.row.unit)}{one.word}" for one in stating if one.row is not None),
            )
        ],
        table=[*rows, *known(mean)],
        decimals=decimals,
        reference_lines=lines,
        resting=[(row,) for row in rows],
    )  # fmt: skip
