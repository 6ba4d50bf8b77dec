"""Renovation of old housing estates: progress of what is under way, this year and over the years."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import text
from src.charts.spec import ChartSpec, Figure, Gap, Series, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.subjects.trend import (
    Moved,
    Track,
    axis,
    by_year,
    changes,
    is_line,
    lines,
    period,
    point_roles,
    title,
    too_few,
)
from src.charts.wording import amount, attained, dated, evenly, only, sentence
from src.charts.wording import period as year_period

PROGRESS, TREND = "renovation.progress", "renovation.trend"
WHOLE = Decimal(100)
ROOMY = Decimal(65)


@dataclass(frozen=True, slots=True)
class Scope:
    """One way to count the work: projects, buildings or households; `attainment` is against a stated target."""

    label: str
    unit: str
    started: TableRow | None
    completed: TableRow | None
    progress: TableRow | None
    attainment: TableRow | None = None


@dataclass(frozen=True, slots=True)
class ScopeYear:
    """Under way and completed in one year."""

    year: int
    started: TableRow | None
    completed: TableRow | None


def progress(year: int, scopes: Sequence[Scope]) -> ChartSpec | Gap:
    """Completed in percent of what is under way, so that three units share one axis; the last scope leads the title."""
    table = [row for s in scopes for row in known(s.started, s.completed, s.progress, s.attainment)]
    drawn = [s for s in scopes if known(s.progress)]
    if not drawn:
        reason, lacks = _why_none(scopes)
        return gap(PROGRESS, year, reason, lacks=lacks)
    rates = tuple(value_of(s.progress) or Decimal(0) for s in drawn)
    figures = [_column("completed", [s.completed for s in drawn]), _column("started", [s.started for s in drawn])]
    shown = evenly(s.progress for s in drawn)
    on_actual, on_target = zip(
        *(_progress_labels(s, rate, shown) for s, rate in zip(drawn, rates, strict=True)), strict=True
    )
    return chart_from_table(
        PROGRESS,
        "overlap",
        title=dated(_progress_title(scopes), [s.progress for s in drawn]),
        subtitle=_progress_subtitle(year, scopes, drawn),
        unit="%",
        categories=[s.label for s in drawn],
        series=[
            Series(
                text("charts.renovation.completed"),
                rates,
                "actual",
                on_actual,
                ratio=(figures[0].name, figures[1].name),
            ),
            Series(text("charts.renovation.started"), (WHOLE,) * len(drawn), "target", on_target),
        ],
        table=table,
        remarks=[text("charts.renovation.scope_note")],
        decimals=1,
        figures=figures,
    )


def _column(key: str, rows: Sequence[TableRow | None]) -> Figure:
    """The figures behind the rates, under their own name."""
    return Figure(text(f"charts.renovation.{key}_figures"), tuple(map(value_of, rows)))


def _progress_labels(scope: Scope, rate: Decimal, shown: Callable[[TableRow], str]) -> tuple[str | None, str | None]:
    """Labels of completed and under way: the rate stands in the hollow part where it has room, else all at the longer end."""
    completed, started, progress = known(scope.completed, scope.started, scope.progress)
    of = text("charts.renovation.progress.of", done=completed.shown, all=started.shown, unit=scope.unit)
    if rate <= ROOMY:
        return f"{shown(progress)}%", of
    both = text("charts.renovation.progress.label", of=of, rate=shown(progress))
    return (both, None) if rate > WHOLE else (None, both)


def _progress_title(scopes: Sequence[Scope]) -> str:
    leading = [s for s in scopes if known(s.progress)][-1]
    done, rate = known(leading.completed, leading.progress)
    return sentence(
        text("charts.renovation.done", amount=amount(done)),
        text("charts.renovation.rate", rate=rate.shown),
        attained(leading.attainment, is_stated=False),
    )


def _progress_subtitle(year: int, scopes: Sequence[Scope], drawn: Sequence[Scope]) -> str:
    left = [s.label for s in scopes if s not in drawn]
    missing = (
        text("charts.renovation.progress.left_out", labels=text("catalogue.list_separator").join(left))
        if left
        else None
    )
    when = year_period(year, [s.progress for s in drawn])
    return sentence(text("charts.renovation.progress.subtitle", period=when), missing)


def _why_none(scopes: Sequence[Scope]) -> tuple[str | None, bool]:
    """Why nothing is drawn though something was completed, and whether a figure is missing for it."""
    done = [s for s in scopes if known(s.completed) and s.progress is not None and s.progress.note]
    if not done:
        return None, True
    last = done[-1]
    (completed,), progress = known(last.completed), last.progress
    reason = text(
        "charts.renovation.progress.no_base", amount=amount(completed), reason=progress.note if progress else ""
    )
    return reason, progress is not None and progress.lacks


def trend(year: int, points: Sequence[ScopeYear], completed: Moved | None, started: Moved | None) -> ChartSpec | Gap:
    """Households under way (hollow) and completed by year; a year without figures stays empty."""
    reported = {p.year: p for p in points if known(p.started, p.completed)}
    if missing := too_few(TREND, year, reported):
        return missing
    done = by_year(reported, [r.completed for r in reported.values()])
    begun = by_year(reported, [r.started for r in reported.values()])
    tracks = [
        Track(text("charts.renovation.trend.done"), done, completed),
        Track(text("charts.renovation.trend.started"), begun, started),
    ]
    along = axis(done, begun)
    is_long = is_line(along.names)
    return chart_from_table(
        TREND,
        "line" if is_long else "overlap",
        title=title(year, text("charts.renovation.trend.subject"), tracks),
        subtitle=_trend_subtitle(done, begun, period(reported), is_long=is_long),
        unit=next(row.unit for p in reported.values() for row in known(p.started, p.completed)),
        categories=along.names,
        series=_trend_lines(*along.columns) if is_long else _trend_columns(*along.columns),
        table=[*(row for p in reversed(reported.values()) for row in known(p.started, p.completed)), *changes(tracks)],
        orientation="vertical",
        days=along.days,
    )


def _trend_subtitle(done: Mapping[int, TableRow], begun: Mapping[int, TableRow], when: str, *, is_long: bool) -> str:
    """What is drawn, with how the two are told apart where both are."""
    if done and begun:
        return text("charts.renovation.trend.lines" if is_long else "charts.renovation.trend.subtitle", period=when)
    drawn = text("charts.renovation.completed" if done else "charts.renovation.started")
    return text("charts.renovation.trend.alone", drawn=drawn, period=when)


Rows = Sequence[TableRow | None]


def _trend_lines(done: Rows, begun: Rows) -> list[Series]:
    return lines(
        (text("charts.renovation.completed"), "actual", done), (text("charts.renovation.started"), "target", begun)
    )


def _trend_columns(done: Rows, begun: Rows) -> list[Series]:
    completed, started = tuple(map(value_of, done)), tuple(map(value_of, begun))
    on_started = [s is not None and s >= (d or Decimal(0)) for s, d in zip(started, completed, strict=True)]
    labels = [_trend_label(d, s) for d, s in zip(done, begun, strict=True)]
    found = [
        Series(
            text("charts.renovation.completed"),
            completed,
            "actual",
            only(labels, [not at for at in on_started]),
            point_roles(done),
        ),
        Series(text("charts.renovation.started"), started, "target", only(labels, on_started)),
    ]
    return [series for series in found if any(value is not None for value in series.values)]


def _trend_label(done: TableRow | None, begun: TableRow | None) -> str | None:
    rows = known(done, begun)
    if len(rows) == 2:
        return f"{rows[0].shown} / {rows[1].shown}"
    return rows[0].shown if rows else None
