"""The housing maintenance fund: collected against withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import text
from src.charts.spec import ChartSpec, Gap, Series, TableRow, known
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.subjects.trend import LEAST, Moved, Track, axis, by_year, changes, lines, period, title
from src.charts.wording import amount, dated, evenly, marked, sentence
from src.charts.wording import period as year_period

FLOW = "maintenance_fund.flow"
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class FundYear:
    """One year of the fund; `use_rate` is withdrawn ÷ collected in %."""

    year: int
    collected: TableRow | None
    withdrawn: TableRow | None
    use_rate: TableRow | None


def flow(year: int, points: Sequence[FundYear], collected: Moved | None, withdrawn: Moved | None) -> ChartSpec | Gap:
    """Collected and withdrawn: two bars where there is one year, two lines over several."""
    reported = {p.year: p for p in points if known(p.collected, p.withdrawn)}
    if not reported:
        return gap(FLOW, year)
    if len(reported) < LEAST:
        return _one_year(year, next(iter(reported.values())))
    flows = [by_year(reported, [getattr(p, key) for p in reported.values()]) for key in ("collected", "withdrawn")]
    tracks = [
        Track(text("charts.maintenance_fund.collected"), flows[0], collected),
        Track(text("charts.maintenance_fund.withdrawn"), flows[1], withdrawn),
    ]
    along = axis(*flows)
    newest = reported[max(reported)]
    unit = known(newest.collected, newest.withdrawn)[0].unit
    return chart_from_table(
        FLOW,
        "line",
        title=title(year, text("charts.maintenance_fund.subject"), tracks, _rate_words(newest)),
        subtitle=text("charts.maintenance_fund.flow.subtitle", unit=unit, period=period(reported)),
        unit=unit,
        categories=along.names,
        series=lines(
            (text("charts.maintenance_fund.collected"), "actual", along.columns[0]),
            (text("charts.maintenance_fund.withdrawn"), "other", along.columns[1]),
        ),
        table=[
            *(row for p in reversed(reported.values()) for row in known(p.collected, p.withdrawn, p.use_rate)),
            *changes(tracks),
        ],
        remarks=[text("charts.maintenance_fund.remark")],
        orientation="vertical",
        decimals=DECIMALS,
        days=along.days,
    )


def _one_year(year: int, now: FundYear) -> ChartSpec:
    keyed = [(key, row) for key, row in (("collected", now.collected), ("withdrawn", now.withdrawn)) if known(row)]
    rows = known(*(row for _, row in keyed))
    shown, mark = evenly(rows), marked(rows)
    values: tuple[Decimal | None, ...] = tuple(row.value for row in rows)
    series = Series(text("charts.year", year=now.year), values, "actual", tuple(mark(shown(r), r) for r in rows))
    lead = text("charts.trend.stale", year=year) if now.year != year else None
    when = year_period(now.year, rows)
    return chart_from_table(
        FLOW,
        "bar",
        title=sentence(lead, dated(_title(now, when if lead else ""), rows)),
        subtitle=text("charts.maintenance_fund.flow.subtitle", unit=rows[0].unit, period=when),
        unit=rows[0].unit,
        categories=[text(f"charts.maintenance_fund.{key}") for key, _ in keyed],
        series=[series],
        table=known(now.collected, now.withdrawn, now.use_rate),
        remarks=[text("charts.maintenance_fund.remark")],
        decimals=DECIMALS,
    )


def _title(now: FundYear, when: str) -> str:
    mark = marked((now.collected, now.withdrawn))
    said = sentence(
        *(
            text(f"charts.maintenance_fund.said_{key}", amount=mark(amount(row), row))
            for key, row in (("collected", now.collected), ("withdrawn", now.withdrawn))
            if row is not None and row.value is not None
        ),
        _rate_words(now),
    )
    return f"{when}{text('charts.maintenance_fund.title', said=said)}"


def _rate_words(now: FundYear) -> str | None:
    rate = known(now.use_rate)
    return text("charts.maintenance_fund.said_rate", rate=rate[0].shown) if rate else None
