"""Figures by year: gaps stay gaps, a single year is one bar that says so."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import text
from src.charts.spec import ChartSpec, Gap, ReferenceLine, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.wording import amount, sentence


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year's figure, with its target and the rows derived from it that the table also lists."""

    year: int
    row: TableRow | None
    target: TableRow | None = None
    derived: tuple[TableRow, ...] = ()


COLUMNS = 4
"""Up to so many years stand as columns, each with its label; more are a line that labels its ends and extremes."""


def is_line(years: Collection[int]) -> bool:
    """Whether the years are drawn as a line."""
    return len(years) > COLUMNS


def line_labels(rows: Sequence[TableRow | None]) -> tuple[str | None, ...]:
    """Labels for the last, first, highest and lowest point, as far as they do not stand side by side."""
    places = [place for place, row in enumerate(rows) if known(row)]
    by_value = sorted(places, key=lambda place: value_of(rows[place]) or Decimal(0))
    chosen: list[int] = []
    for place in places[-1:] + places[:1] + by_value[-1:] + by_value[:1]:
        if all(abs(place - other) > 1 for other in chosen):
            chosen.append(place)
    return tuple(row.shown if row is not None and place in chosen else None for place, row in enumerate(rows))


def line(name: str, role: SeriesRole, rows: Sequence[TableRow | None]) -> Series:
    """The rows as a line that labels its ends and extremes."""
    return Series(name, tuple(map(value_of, rows)), role, line_labels(rows))


def every_year(years: Collection[int]) -> tuple[int, ...]:
    """All years from the first to the last, so that a missing one leaves room."""
    return tuple(range(min(years), max(years) + 1))


def lead(year: int, latest: int) -> str:
    """How a sentence about the latest reported year begins: with the year, or that the year asked for lacks figures."""
    return text("charts.year", year=year) if latest == year else text("charts.trend.latest", year=year, latest=latest)


def period(years: Sequence[int], reported: Collection[int]) -> str:
    """The years in words: one year only, a span, a span with the missing years named."""
    if len(years) == 1:
        return text("charts.trend.one_year", year=years[0])
    missing = [str(year) for year in years if year not in reported]
    span = text("charts.trend.span", first=years[0], last=years[-1])
    return (
        text("charts.trend.span_missing", span=span, missing=text("catalogue.list_separator").join(missing))
        if missing
        else span
    )


def yearly(
    chart_id: str,
    year: int,
    points: Sequence[YearRow],
    *,
    label: str,
    decimals: int,
    clauses: Sequence[str | None] = (),
    one_year_lines: Sequence[ReferenceLine] = (),
) -> ChartSpec | Gap:
    """One measure by year, hollow where the year has a target; `clauses` follow the amount in the title.

    `one_year_lines` are drawn where there is only that year.
    """
    reported = {p.year: p for p in points if known(p.row)}
    if not reported:
        return gap(chart_id, year)
    years = every_year(reported)
    rows = [reported[y].row if y in reported else None for y in years]
    targets = [reported[y].target if y in reported else None for y in years]
    latest = known(reported[max(reported)].row)[0]
    said = sentence(text("charts.trend.said", label=label, amount=amount(latest)), *clauses)
    if max(reported) != year:
        said = text("charts.trend.stale", year=year, latest=max(reported), label=label, amount=amount(latest))
    table = [row for p in reversed(reported.values()) for row in known(p.row, p.target, *p.derived)]
    return chart_from_table(
        chart_id,
        "line" if is_line(years) else "overlap" if any(targets) else "bar",
        title=said,
        subtitle=_subtitle(label, latest.unit, period(years, reported), any(targets), is_line(years)),
        unit=latest.unit,
        categories=[str(y) for y in years],
        series=_lines(label, rows, targets) if is_line(years) else _columns(label, rows, targets),
        table=table,
        orientation="horizontal" if len(years) == 1 else "vertical",
        decimals=decimals,
        reference_lines=one_year_lines if len(years) == 1 and not any(targets) else (),
    )


def _subtitle(label: str, unit: str, span: str, has_target: bool, is_dashed: bool) -> str:
    """What is shown, and how the target looks, which no label names."""
    said = text("charts.trend.subtitle", label=label, unit=unit, period=span)
    return text(f"charts.trend.{'dashed' if is_dashed else 'hollow'}", subtitle=said) if has_target else said


def _lines(label: str, rows: Sequence[TableRow | None], targets: Sequence[TableRow | None]) -> list[Series]:
    found = [line(label, "actual", rows)]
    if any(targets):
        found.append(Series(text("charts.target"), tuple(map(value_of, targets)), "target", (None,) * len(targets)))
    return found


def _columns(label: str, rows: Sequence[TableRow | None], targets: Sequence[TableRow | None]) -> list[Series]:
    actual, target = [value_of(r) for r in rows], [value_of(t) for t in targets]
    if not any(t is not None for t in target):
        return [Series(label, tuple(actual), "actual")]
    over = [t is None or (a is not None and a > t) for a, t in zip(actual, target, strict=True)]
    shown = [None if r is None else r.shown for r in rows]
    both = [None if r is None or t is None else f"{r.shown} / {t.shown}" for r, t in zip(rows, targets, strict=True)]
    return [
        Series(
            label,
            tuple(actual),
            "actual",
            tuple((b or s) if o else None for b, s, o in zip(both, shown, over, strict=True)),
        ),
        Series(
            text("charts.target"),
            tuple(target),
            "target",
            tuple(None if o else b for b, o in zip(both, over, strict=True)),
        ),
    ]
