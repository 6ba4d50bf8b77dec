"""What every chart says about its figures: amounts in words, the source line, the sentence for screen readers, the gap."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from src.catalogue import text
from src.charts.numbers import show, show_rate
from src.charts.spec import ChartKind, ChartSpec, Gap, Orientation, ReferenceLine, Series, SeriesRole, TableRow

PERCENT = "%"
MOST_LOCATORS = 2
MOST_FORMULAS = 3


def words(value: Decimal, unit: str, decimals: int) -> str:
    """The value with its unit as a sentence has it; a percentage is "50.1%"."""
    if unit == PERCENT:
        return f"{show_rate(value)}%"
    return text("charts.amount", value=show(value, decimals), unit=unit)


def amount(row: TableRow) -> str:
    """The figure as shown, with its unit."""
    return f"{row.shown}%" if row.unit == PERCENT else text("charts.amount", value=row.shown, unit=row.unit)


def listed(parts: Iterable[str]) -> str:
    """The parts as an enumeration."""
    return text("charts.enumeration").join(parts)


def sentence(*clauses: str | None) -> str:
    """The clauses that exist, joined by commas."""
    return text("charts.comma").join(clause for clause in clauses if clause)


def clauses(*parts: str | None) -> str:
    """The statements that exist, joined by semicolons."""
    return text("charts.semicolon").join(part for part in parts if part)


def known(*rows: TableRow | None) -> tuple[TableRow, ...]:
    """The rows that have a value."""
    return tuple(row for row in rows if row is not None and row.value is not None)


def value_of(row: TableRow | None) -> Decimal | None:
    """The value of a row that may be missing."""
    return None if row is None else row.value


def source_note(table: Sequence[TableRow], *remarks: str) -> str:
    """Documents with locators, the date of the figures, the formulas of the derived ones, then the remarks."""
    dates = sorted({row.as_of for row in table if row.as_of})
    formulas = [row for row in table if row.formula and row.document is None][:MOST_FORMULAS]
    parts = [
        text("charts.source", sources=listed(_sources(table))),
        text("charts.as_of", date=dates[-1]) if dates else "",
        text("charts.derived", formulas=clauses(*(_formula(row) for row in formulas))) if formulas else "",
        *remarks,
    ]
    return text("charts.note_separator").join(part for part in parts if part)


def _formula(row: TableRow) -> str:
    return text("charts.formula", label=row.label.removeprefix(row.origin), formula=row.formula)


def _sources(table: Sequence[TableRow]) -> list[str]:
    found: dict[str, dict[str, None]] = {}
    for row in table:
        if row.document is not None:
            places = found.setdefault(row.document, {})
            places.update({_primary(row.locator): None} if row.locator else {})
    if not found:
        return [text("charts.no_source")]
    if len(found) > 2:
        return [text("charts.many_sources", first=next(iter(found)), count=len(found))]
    return [f"{document} {_places(list(places))}".strip() for document, places in found.items()]


def _primary(locator: str | None) -> str:
    return (locator or "").split(text("charts.also"))[0]


def _places(places: list[str]) -> str:
    if len(places) <= MOST_LOCATORS:
        return listed(places)
    return shared_place(places) or text("charts.many_places", first=listed(places[:MOST_LOCATORS]), count=len(places))


def shared_place(places: Sequence[str]) -> str:
    """What all locators begin with, such as the annex of a form; empty where they share nothing."""
    length = next(
        (i for i, chars in enumerate(zip(*places, strict=False)) if len(set(chars)) > 1), min(map(len, places))
    )
    return places[0][:length].rstrip(text("charts.ordinal"))


def alt_text(title: str, table: Sequence[TableRow]) -> str:
    """The conclusion and every figure behind it, for a screen reader."""
    figures = (text("charts.alt_figure", label=row.label, amount=_spoken(row)) for row in table)
    return text("charts.alt", title=title, figures=text("charts.semicolon").join(figures))


def _spoken(row: TableRow) -> str:
    return text("charts.not_reported") if row.shown == text("charts.dash") else amount(row)


def sourced(
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
) -> ChartSpec:
    """The chart with its source line and its alternative text, both made from its table."""
    return ChartSpec(
        id=chart_id,
        kind=kind,
        title=title,
        subtitle=subtitle,
        unit=unit,
        categories=distinct(categories),
        series=tuple(series),
        note=source_note(table, *remarks),
        alt=alt_text(title, table),
        table=tuple(table),
        orientation=orientation,
        decimals=decimals,
        reference_lines=tuple(reference_lines),
        step_roles=tuple(step_roles),
        axis_minimum=axis_minimum,
        legend=legend,
    )


def distinct(names: Sequence[str]) -> tuple[str, ...]:
    """The names with a number behind each repetition: a category axis would merge equal ones."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else text("charts.repeated", name=name, number=seen[name]))
    return tuple(found)


def gap(chart_id: str, year: int, reason: str | None = None) -> Gap:
    """What stands in the chart's place: the reason, else what the chart usually needs, and how to add it."""
    name = text(f"charts.{chart_id}.name")
    if reason is not None:
        return Gap(chart_id, name, text("charts.gap_reason", year=year, reason=reason))
    return Gap(chart_id, name, text("charts.gap", year=year, needed=text(f"charts.{chart_id}.needs")))
