"""Renovation of old housing estates: progress of what is under way, this year and over the years."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import text
from src.charts.spec import ChartSpec, Gap, Series, TableRow, known, value_of
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.subjects.trend import every_year, is_line, lead, line, period
from src.charts.wording import amount, sentence

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
        return gap(PROGRESS, year, _why_none(scopes))
    rates = tuple(value_of(s.progress) or Decimal(0) for s in drawn)
    on_actual, on_target = zip(*(_progress_labels(s, rate) for s, rate in zip(drawn, rates, strict=True)), strict=True)
    return chart_from_table(
        PROGRESS,
        "overlap",
        title=_progress_title(scopes),
        subtitle=_progress_subtitle(year, scopes, drawn),
        unit="%",
        categories=[s.label for s in drawn],
        series=[
            Series(text("charts.renovation.completed"), rates, "actual", on_actual),
            Series(text("charts.renovation.started"), (WHOLE,) * len(drawn), "target", on_target),
        ],
        table=table,
        remarks=[text("charts.renovation.scope_note")],
        decimals=1,
    )


def _if(labels: Sequence[str | None], wanted: Sequence[bool]) -> tuple[str | None, ...]:
    return tuple(label if wants else None for label, wants in zip(labels, wanted, strict=True))


def _progress_labels(scope: Scope, rate: Decimal) -> tuple[str | None, str | None]:
    """Labels of completed and under way: the rate stands in the hollow part where it has room, else all at the longer end."""
    completed, started, progress = known(scope.completed, scope.started, scope.progress)
    of = text("charts.renovation.progress.of", done=completed.shown, all=started.shown, unit=scope.unit)
    if rate <= ROOMY:
        return f"{progress.shown}%", of
    both = text("charts.renovation.progress.label", of=of, rate=progress.shown)
    return (both, None) if rate > WHOLE else (None, both)


def _progress_title(scopes: Sequence[Scope]) -> str:
    leading = [s for s in scopes if known(s.progress)][-1]
    done, rate = known(leading.completed, leading.progress)
    attained = known(leading.attainment)
    return sentence(
        text("charts.renovation.done", amount=amount(done)),
        text("charts.renovation.attained", rate=attained[0].shown) if attained else None,
        text("charts.renovation.rate", rate=rate.shown),
    )


def _progress_subtitle(year: int, scopes: Sequence[Scope], drawn: Sequence[Scope]) -> str:
    left = [s.label for s in scopes if s not in drawn]
    missing = (
        text("charts.renovation.progress.left_out", labels=text("catalogue.list_separator").join(left))
        if left
        else None
    )
    return sentence(text("charts.renovation.progress.subtitle", year=year), missing)


def _why_none(scopes: Sequence[Scope]) -> str | None:
    done = [row for s in scopes for row in known(s.completed)]
    reasons = [s.progress.note for s in scopes if s.progress is not None and s.progress.note]
    if not done or not reasons:
        return None
    return text("charts.renovation.progress.no_base", amount=amount(done[-1]), reason=reasons[-1])


def trend(year: int, points: Sequence[ScopeYear]) -> ChartSpec | Gap:
    """Households under way (hollow) and completed by year; a year without figures stays empty."""
    reported = {p.year: p for p in points if known(p.started, p.completed)}
    if not reported:
        return gap(TREND, year)
    years = every_year(reported)
    rows = [reported.get(y, ScopeYear(y, None, None)) for y in years]
    started = tuple(value_of(r.started) for r in rows)
    done = tuple(value_of(r.completed) for r in rows)
    on_started = [s is not None and s >= (d or Decimal(0)) for s, d in zip(started, done, strict=True)]
    labels = [_trend_label(r) for r in rows]
    columns = [
        Series(text("charts.renovation.completed"), done, "actual", _if(labels, [not at for at in on_started])),
        Series(text("charts.renovation.started"), started, "target", _if(labels, on_started)),
    ]
    lines = [
        line(text("charts.renovation.completed"), "actual", [r.completed for r in rows]),
        line(text("charts.renovation.started"), "target", [r.started for r in rows]),
    ]
    return chart_from_table(
        TREND,
        "line" if is_line(years) else "overlap",
        title=_trend_title(year, reported),
        subtitle=text(
            "charts.renovation.trend.lines" if is_line(years) else "charts.renovation.trend.subtitle",
            period=period(years, reported),
        ),
        unit=next(row.unit for p in reported.values() for row in known(p.started, p.completed)),
        categories=[str(y) for y in years],
        series=[s for s in (lines if is_line(years) else columns) if any(v is not None for v in s.values)],
        table=[row for p in reversed(reported.values()) for row in known(p.started, p.completed)],
        orientation="horizontal" if len(years) == 1 else "vertical",
    )


def _trend_label(point: ScopeYear) -> str | None:
    rows = known(point.completed, point.started)
    if len(rows) == 2:
        return f"{rows[0].shown} / {rows[1].shown}"
    return rows[0].shown if rows else None


def _trend_title(year: int, reported: dict[int, ScopeYear]) -> str:
    latest = max(reported)
    now = reported[latest]
    done, started = known(now.completed), known(now.started)
    figures = sentence(
        text("charts.renovation.trend.done", amount=amount(done[0])) if done else None,
        text("charts.renovation.trend.started", amount=amount(started[0])) if started else None,
    )
    return text("charts.renovation.trend.title", lead=lead(year, latest), figures=figures)
