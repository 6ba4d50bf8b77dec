"""Rental subsidy: who is covered, and what was paid by year."""

from collections.abc import Sequence
from dataclasses import dataclass

from src.catalogue import text
from src.charts.spec import ChartSpec, Gap, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.subjects.trend import YearRow, yearly
from src.charts.wording import amount, listed, sentence

COVERAGE, AMOUNT = "rental_subsidy.coverage", "rental_subsidy.amount"
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
    """Households and persons covered, beside last year and the target where there are any."""
    drawn = [g for g in groups if known(g.now)]
    if not drawn:
        return gap(COVERAGE, year)
    table = [row for g in drawn for row in known(g.now, g.before, g.target, g.attainment)]
    return chart_from_table(
        COVERAGE,
        "bar",
        title=_coverage_title(drawn),
        subtitle=text("charts.rental_subsidy.coverage.subtitle", year=year),
        unit=text("charts.rental_subsidy.coverage.unit"),
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
    found = []
    for name, role, rows in drawn:
        labels = tuple(None if not known(row) or row is None else _label(name, row, several) for row in rows)
        values = tuple(value_of(row) for row in rows)
        found.append(Series(name, values, role, labels))
    return found


def _label(name: str, row: TableRow, several: bool) -> str:
    return text("charts.named", name=name, amount=amount(row)) if several else amount(row)


def _coverage_title(groups: Sequence[Covered]) -> str:
    attained = [(g, known(g.attainment)) for g in groups if known(g.attainment)]
    rates = [text("charts.rental_subsidy.rate", label=g.label, rate=rate[0].shown) for g, rate in attained]
    covered = listed(amount(row) for g in groups if not g.paid for row in known(g.now))
    paid = [text("charts.rental_subsidy.paid", amount=amount(row)) for g in groups if g.paid for row in known(g.now)]
    return sentence(text("charts.rental_subsidy.covered", amounts=covered) if covered else None, *paid, *rates)


def paid(year: int, points: Sequence[YearRow], per_household: TableRow | None) -> ChartSpec | Gap:
    """Subsidy paid by year; the title adds what that is for each household."""
    each = known(per_household)
    clause = text("charts.rental_subsidy.each", amount=amount(each[0])) if each else None
    label = text("charts.rental_subsidy.amount.label")
    return yearly(AMOUNT, year, points, label=label, decimals=AMOUNT_DECIMALS, clauses=[clause])
