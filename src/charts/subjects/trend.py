"""Figures by year: gaps stay gaps, fewer than two years are no trend, a title says how the newest year stands to the others."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from src.catalogue import PartYear, text
from src.catalogue.notation import unit_after
from src.charts.spec import ChartSpec, Gap, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.wording import amount, clauses, evenly, in_part, listed, name_of, sentence


@dataclass(frozen=True, slots=True)
class Moved:
    """How the newest whole year stands to the highest, lowest or all of the earlier ones, those of `years`.

    `change` in % has no value where what it is held against is zero; `difference` is in the unit of the figure, as shown.
    """

    latest: int
    against: Literal["high", "low", "all"]
    years: tuple[int, ...]
    rises: bool
    change: TableRow
    difference: str


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year's figure, with its target and the rows derived from it that the table also lists."""

    year: int
    row: TableRow | None
    target: TableRow | None = None
    derived: tuple[TableRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """One measure over the years as a title tells it: its name in a sentence, its figures by year, how it moved."""

    name: str
    rows: Mapping[int, TableRow]
    moved: Moved | None


COLUMNS = 4
"""Up to so many years stand as columns, each with its label; more are a line that labels its ends and extremes."""
LEAST = 2
"""So many years make a trend."""
NAMED_YEARS = 3


def is_line(places: Collection[object]) -> bool:
    """Whether so many places are drawn as a line."""
    return len(places) > COLUMNS


def too_few(chart_id: str, year: int, reported: Collection[int]) -> Gap | None:
    """What stands in the place of a trend without years enough; None where there are."""
    if not reported:
        return gap(chart_id, year)
    if len(reported) >= LEAST:
        return None
    only = next(iter(reported))
    return Gap(chart_id, name_of(chart_id), text("charts.trend.too_few", year=only), comes_later=True)


def line_labels(rows: Sequence[TableRow | None], shown: Callable[[TableRow], str]) -> tuple[str | None, ...]:
    """Labels of the last point, of the highest and lowest whole year, and of the first one where it stands clear of them."""
    given = [place for place, row in enumerate(rows) if known(row)]
    by_value = sorted((p for p in given if _is_whole(rows[p])), key=lambda p: (value_of(rows[p]) or Decimal(0), p))
    chosen = {*given[-1:], *by_value[-1:], *by_value[:1]}
    chosen |= {place for place in given[:1] if all(abs(place - other) > 1 for other in chosen)}
    return tuple(
        in_part(shown(row), row) if row is not None and place in chosen else None for place, row in enumerate(rows)
    )


def _is_whole(row: TableRow | None) -> bool:
    return row is not None and row.part is None


def point_roles(rows: Sequence[TableRow | None]) -> tuple[SeriesRole | None, ...] | None:
    """The look of points that speak of a part of their year; None where there is none."""
    roles: list[SeriesRole | None] = [None if row is None or row.part is None else "partial" for row in rows]
    return tuple(roles) if any(roles) else None


def lines(*columns: tuple[str, SeriesRole, Sequence[TableRow | None]]) -> list[Series]:
    """Each column that has figures as a line that labels its end and extremes."""
    shown = evenly(row for _, _, rows in columns for row in rows)
    return [
        Series(name, tuple(map(value_of, rows)), role, line_labels(rows, shown), point_roles(rows))
        for name, role, rows in columns
        if known(*rows)
    ]


@dataclass(frozen=True, slots=True)
class Axis:
    """The years of a trend from left to right, a missing one with room of its own, and the figures that stand there.

    A year has a place for each stretch of it that figures speak of, so that none stands at another's time. `days` are None where
    all stand side by side: in columns, and along a line of whole years.
    """

    years: tuple[int, ...]
    names: tuple[str, ...]
    days: tuple[date, ...] | None
    columns: tuple[tuple[TableRow | None, ...], ...]


def axis(*columns: Mapping[int, TableRow]) -> Axis:
    """The axis of measures whose figures are given by year."""
    reported = {year for column in columns for year in column}
    places: list[tuple[int, PartYear | None]] = []
    for year in range(min(reported), max(reported) + 1):
        parts = {column[year].part for column in columns if year in column} or {None}
        places += [(year, part) for part in sorted(parts, key=lambda part: _end(year, part))]
    ends = tuple(_end(year, part) for year, part in places)
    return Axis(
        tuple(year for year, _ in places),
        tuple(str(y) if p is None else text("charts.in_part", said=y, part=p.name) for y, p in places),
        ends if is_line(ends) and any(part for _, part in places) else None,
        tuple(tuple(_standing(column, *place) for place in places) for column in columns),
    )


def _end(year: int, part: PartYear | None) -> date:
    return date(year, 12, 31) if part is None else part.until


def _standing(column: Mapping[int, TableRow], year: int, part: PartYear | None) -> TableRow | None:
    row = column.get(year)
    return None if row is None or row.part != part else row


def by_year(years: Iterable[int], rows: Iterable[TableRow | None]) -> dict[int, TableRow]:
    """The figures that are there, by year."""
    return {year: row for year, row in zip(years, rows, strict=True) if row is not None and row.value is not None}


def period(reported: Collection[int]) -> str:
    """The years in words: a span, with the missing years named."""
    first, last = min(reported), max(reported)
    missing = [str(year) for year in range(first, last) if year not in reported]
    span = text("charts.trend.span", first=first, last=last)
    return text("charts.trend.span_missing", span=span, missing=listed(missing)) if missing else span


def title(year: int, subject: str, tracks: Sequence[Track], *more: str | None) -> str:
    """What each measure reached in its newest whole year, how that stands to the others, and how far the year under way is.

    `more` are clauses about the year that is shown.
    """
    told = [track for track in tracks if track.rows]
    is_shown = max(max(track.rows) for track in told) == year
    whole = [(max(years), track) for track in told if (years := _years_of(track, whole=True))]
    under_way = [(max(years), track) for track in told if (years := _years_of(track, whole=False))]
    known_year = year if {of_year for of_year, _ in (*whole, *under_way)} <= {year} and not under_way else None
    said = clauses(*_led(known_year, subject, whole), listed(_led(known_year, "" if whole else subject, under_way)))
    stale = None if is_shown else text("charts.trend.stale", year=year)
    return sentence(stale, said, *(more if is_shown else ()))


def _years_of(track: Track, *, whole: bool) -> list[int]:
    """The years that the track has whole; or its newest one, if that is under way."""
    if whole:
        return [year for year, row in track.rows.items() if row.part is None]
    newest = max(track.rows)
    return [newest] if track.rows[newest].part is not None else []


def _led(known_year: int | None, subject: str, told: Sequence[tuple[int, Track]]) -> list[str]:
    """One clause a track; the year unless it is known, the day and the subject stand before the first that they are new for."""
    found, before = [], ""
    for of_year, track in told:
        row = track.rows[of_year]
        said = text("charts.trend.said", label=track.name, amount=amount(row))
        part = row.part
        when = "" if of_year == known_year else text("charts.year", year=of_year)
        lead = f"{when}{part.as_of if part else ''}{subject}"
        found.append(sentence(f"{'' if lead == before else lead}{said}", movement(track) if part is None else None))
        before = lead
    return found


def movement(track: Track) -> str | None:
    """How the newest whole year stands to the earlier ones, in words; None where there are none."""
    moved = track.moved
    if moved is None:
        return None
    base = amount(track.rows[moved.years[0]])
    values = {"years": _years(moved, track), "amount": base}
    if moved.difference == "0":
        return text("charts.trend.level_all", **values)
    size = (
        text("charts.trend.percent", rate=moved.change.shown.lstrip("\u2212"))
        if moved.change.value is not None
        else moved.difference + unit_after(track.rows[moved.latest].unit)
    )
    key = "more" if moved.rises else "less"
    return text(f"charts.trend.{key}_{moved.against}", **values, size=size)


def _years(moved: Moved, track: Track) -> str:
    if moved.against == "all" and len(moved.years) > 1:
        return text("charts.trend.every_year")
    named = listed(map(str, moved.years[:NAMED_YEARS]))
    if len(moved.years) > NAMED_YEARS:
        return text("charts.trend.more_years", named=named, count=len(moved.years))
    return text("charts.trend.years", named=named)


def yearly(
    chart_id: str,
    year: int,
    points: Sequence[YearRow],
    *,
    label: str,
    decimals: int,
    moved: Moved | None = None,
    more: Sequence[str | None] = (),
) -> ChartSpec | Gap:
    """One measure by year, hollow where the year has a target; `more` are the title's clauses about the year shown."""
    reported = {p.year: p for p in points if known(p.row)}
    if missing := too_few(chart_id, year, reported):
        return missing
    rows = {y: known(p.row)[0] for y, p in reported.items()}
    along = axis(rows)
    (drawn,) = along.columns
    targets = [reported[y].target if y in reported else None for y in along.years]
    track = Track(label, rows, moved)
    unit = rows[max(rows)].unit
    is_long = is_line(along.names)
    return chart_from_table(
        chart_id,
        "line" if is_long else "overlap" if any(targets) else "bar",
        title=title(year, "", [track], *more),
        subtitle=_subtitle(label, unit, period(rows), any(targets), is_long),
        unit=unit,
        categories=along.names,
        series=_lines(label, drawn, targets) if is_long else _columns(label, drawn, targets),
        table=[
            *(row for p in reversed(reported.values()) for row in known(p.row, p.target, *p.derived)),
            *changes([track]),
        ],
        orientation="vertical",
        decimals=decimals,
        days=along.days,
    )


def changes(tracks: Sequence[Track]) -> tuple[TableRow, ...]:
    """The changes that the title states, for the table."""
    return known(*(track.moved.change for track in tracks if track.moved is not None))


def _subtitle(label: str, unit: str, span: str, has_target: bool, is_dashed: bool) -> str:
    """What is shown, and how the target looks, which no label names."""
    said = text("charts.trend.subtitle", label=label, unit=unit, period=span)
    return text(f"charts.trend.{'dashed' if is_dashed else 'hollow'}", subtitle=said) if has_target else said


def _lines(label: str, rows: Sequence[TableRow | None], targets: Sequence[TableRow | None]) -> list[Series]:
    found = lines((label, "actual", rows))
    if any(targets):
        found.append(Series(text("charts.target"), tuple(map(value_of, targets)), "target", (None,) * len(targets)))
    return found


def _columns(label: str, rows: Sequence[TableRow | None], targets: Sequence[TableRow | None]) -> list[Series]:
    actual, target = [value_of(r) for r in rows], [value_of(t) for t in targets]
    written = evenly([*rows, *targets])
    shown = [None if r is None else written(r) for r in rows]
    roles = point_roles(rows)
    if not any(t is not None for t in target):
        return [Series(label, tuple(actual), "actual", tuple(shown), roles)]
    over = [t is None or (a is not None and a > t) for a, t in zip(actual, target, strict=True)]
    both = [
        None if r is None or t is None else f"{written(r)} / {written(t)}" for r, t in zip(rows, targets, strict=True)
    ]
    return [
        Series(
            label,
            tuple(actual),
            "actual",
            tuple((b or s) if o else None for b, s, o in zip(both, shown, over, strict=True)),
            roles,
        ),
        Series(
            text("charts.target"),
            tuple(target),
            "target",
            tuple(None if o else b for b, o in zip(both, over, strict=True)),
        ),
    ]
