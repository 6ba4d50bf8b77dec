"""Figures by year: gaps stay gaps, fewer than two years are no trend, a title says how the newest year stands to the others."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from src.catalogue import text
from src.charts.spec import ChartSpec, Gap, Series, SeriesRole, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.wording import amount, clauses, evenly, in_part, listed, sentence


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


def is_line(years: Collection[int]) -> bool:
    """Whether the years are drawn as a line."""
    return len(years) > COLUMNS


def too_few(chart_id: str, year: int, reported: Collection[int]) -> Gap | None:
    """What stands in the place of a trend without years enough; None where there are."""
    if not reported:
        return gap(chart_id, year)
    if len(reported) >= LEAST:
        return None
    only = next(iter(reported))
    return Gap(chart_id, text(f"charts.{chart_id}.name"), text("charts.trend.too_few", year=only), comes_later=True)


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


def every_year(years: Collection[int]) -> tuple[int, ...]:
    """All years from the first to the last, so that a missing one leaves room."""
    return tuple(range(min(years), max(years) + 1))


def axis(years: Sequence[int], *columns: Sequence[TableRow | None]) -> tuple[list[str], list[date] | None]:
    """Names of the years, of one under way with the part that its figures cover, and where they stand on a line's axis."""
    parts = [
        next((r.part for r in rows if r is not None and r.part is not None), None)
        for rows in zip(*columns, strict=True)
    ]
    names = [
        str(year) if part is None else text("charts.in_part", said=year, part=part.name)
        for year, part in zip(years, parts, strict=True)
    ]
    if not is_line(years) or not any(parts):
        return names, None
    ends = (date(year, 12, 31) if part is None else part.until for year, part in zip(years, parts, strict=True))
    return names, list(ends)


def period(years: Sequence[int], reported: Collection[int]) -> str:
    """The years in words: a span, with the missing years named."""
    missing = [str(year) for year in years if year not in reported]
    span = text("charts.trend.span", first=years[0], last=years[-1])
    return text("charts.trend.span_missing", span=span, missing=listed(missing)) if missing else span


def title(year: int, subject: str, tracks: Sequence[Track], *more: str | None) -> str:
    """What each measure reached in its newest whole year, how that stands to the others, and how far the year under way is.

    `more` are clauses about the year that is shown.
    """
    told = [track for track in tracks if track.rows]
    is_shown = max(max(track.rows) for track in told) == year
    whole = [(max(years), track) for track in told if (years := _years_of(track, whole=True))]
    under_way = [(max(years), track) for track in told if (years := _years_of(track, whole=False))]
    said = clauses(*_led(year, subject, whole), listed(_led(year, "" if whole else subject, under_way)))
    stale = None if is_shown else text("charts.trend.stale", year=year)
    return sentence(stale, said, *(more if is_shown else ()))


def _years_of(track: Track, *, whole: bool) -> list[int]:
    """The years that the track has whole; or its newest one, if that is under way."""
    if whole:
        return [year for year, row in track.rows.items() if row.part is None]
    newest = max(track.rows)
    return [newest] if track.rows[newest].part is not None else []


def _led(year: int, subject: str, told: Sequence[tuple[int, Track]]) -> list[str]:
    """One clause a track; the year, the day and the subject stand before the first that they are new for."""
    found, before = [], ""
    for of_year, track in told:
        row = track.rows[of_year]
        said = text("charts.trend.said", label=track.name, amount=amount(row))
        part = row.part
        when = "" if part is None and of_year == year else text("charts.year", year=of_year)
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
        else text("charts.amount", value=moved.difference, unit=track.rows[moved.latest].unit)
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
    years = every_year(reported)
    rows = [reported[y].row if y in reported else None for y in years]
    targets = [reported[y].target if y in reported else None for y in years]
    latest = known(reported[max(reported)].row)[0]
    track = Track(label, {y: known(p.row)[0] for y, p in reported.items()}, moved)
    names, days = axis(years, rows)
    return chart_from_table(
        chart_id,
        "line" if is_line(years) else "overlap" if any(targets) else "bar",
        title=title(year, "", [track], *more),
        subtitle=_subtitle(label, latest.unit, period(years, reported), any(targets), is_line(years)),
        unit=latest.unit,
        categories=names,
        series=_lines(label, rows, targets) if is_line(years) else _columns(label, rows, targets),
        table=[
            *(row for p in reversed(reported.values()) for row in known(p.row, p.target, *p.derived)),
            *changes([track]),
        ],
        orientation="vertical",
        decimals=decimals,
        days=days,
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
