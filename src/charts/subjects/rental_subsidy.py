"""Rental subsidy: which households and persons are covered, and what was paid by year."""

from collections.abc import Sequence
from dataclasses import dataclass

from src.catalogue import text
from src.catalogue.notation import unit_after
from src.charts.spec import ChartSpec, Gap, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.subjects.trend import Moved, YearRow, yearly
from src.charts.wording import amount, attained, dated, evenly, listed, marked, period, sentence

COVERAGE, PERSONS, AMOUNT = "rental_subsidy.coverage", "rental_subsidy.persons", "rental_subsidy.amount"
AMOUNT_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Covered:
    """Households or persons covered (or `paid`): this year, the year before, the target, and attainment against it."""

    label: str
    now: TableRow | None
    before: TableRow | None = None
    target: TableRow | None = None
    attainment: TableRow | None = None
    paid: bool = False


def coverage(year: int, groups: Sequence[Covered]) -> ChartSpec | Gap:
    """Households covered and paid, beside last year and the target where there are any."""
    return _covered(COVERAGE, year, groups)


def persons(year: int, group: Covered) -> ChartSpec | Gap:
    """The same of persons: households and persons stand on no common axis."""
    return _covered(PERSONS, year, [group])


def _covered(chart_id: str, year: int, groups: Sequence[Covered]) -> ChartSpec | Gap:
    drawn = [g for g in groups if known(g.now)]
    if not drawn:
        return gap(chart_id, year)
    now = [g.now for g in drawn]
    table = [row for g in drawn for row in known(g.now, g.before, g.target, g.attainment)]
    unit = known(*now)[0].unit
    return chart_from_table(
        chart_id,
        "bar",
        title=dated(_coverage_title(drawn), now),
        subtitle=text(f"charts.{chart_id}.subtitle", unit=unit, period=period(year, now)),
        unit=unit,
        categories=[g.label for g in drawn],
        series=_coverage_series(year, drawn),
        table=table,
    )


def _coverage_series(year: int, groups: Sequence[Covered]) -> list[Series]:
    columns: tuple[tuple[str, SeriesRole, list[TableRow | None]], ...] = (
        (text("charts.target"), "target", [g.target for g in groups]),
        (text("charts.year", year=year - 1), "previous", [g.before for g in groups]),
        (text("charts.year", year=year), "actual", [g.now for g in groups]),
    )
    drawn = [column for column in columns if known(*column[2])]
    several = len(drawn) > 1
    shown = evenly(row for _, _, rows in drawn for row in rows)
    mark = marked(g.now for g in groups)
    found = []
    for name, role, rows in drawn:
        said = [None if row is None else shown(row) + unit_after(row.unit) for row in rows]
        labels = [
            None if row is None or one is None else mark(f"{name} {one}" if several else one, row)
            for row, one in zip(rows, said, strict=True)
        ]
        found.append(Series(name, tuple(value_of(row) for row in rows), role, tuple(labels)))
    return found


def _coverage_title(groups: Sequence[Covered]) -> str:
    mark = marked(g.now for g in groups)
    rates = [
        text("charts.rental_subsidy.rate", label=g.label, rate=said)
        for g in groups
        if (said := attained(g.attainment, is_stated=False))
    ]
    named = [(g, mark(amount(row), row)) for g in groups for row in known(g.now)]
    covered = listed(said for g, said in named if not g.paid)
    paid = [text("charts.rental_subsidy.paid", amount=said) for g, said in named if g.paid]
    return sentence(text("charts.rental_subsidy.covered", amounts=covered) if covered else None, *paid, *rates)


def paid(year: int, points: Sequence[YearRow], per_household: TableRow | None, moved: Moved | None) -> ChartSpec | Gap:
    """Subsidy paid by year; the title adds what that is for each household."""
    each = known(per_household)
    more = each_words(each[0]) if each else None
    label = text("charts.rental_subsidy.amount.label")
    return yearly(AMOUNT, year, points, label=label, decimals=AMOUNT_DECIMALS, moved=moved, more=[more])


def each_words(row: TableRow) -> str:
    """What a household received, with the months that it is for where they are no whole year."""
    said = text("charts.rental_subsidy.each", amount=amount(row))
    return said if row.part is None else f"{row.part.name}{said}"
