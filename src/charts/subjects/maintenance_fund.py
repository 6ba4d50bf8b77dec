"""The housing maintenance fund: collected against withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from src.catalogue import text
from src.charts.spec import ChartSpec, Gap, Series, TableRow, known
from src.charts.subjects.from_table import chart_from_table, gap
from src.charts.subjects.trend import every_year, line, period
from src.charts.wording import amount, sentence

FLOW = "maintenance_fund.flow"
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class FundYear:
    """One year of the fund; `use_rate` is withdrawn ÷ collected in %."""

    year: int
    collected: TableRow | None
    withdrawn: TableRow | None
    use_rate: TableRow | None


def flow(year: int, points: Sequence[FundYear]) -> ChartSpec | Gap:
    """Collected and withdrawn: two bars where there is one year, two lines over several."""
    reported = {p.year: p for p in points if known(p.collected, p.withdrawn)}
    if not reported:
        return gap(FLOW, year)
    years = every_year(reported)
    now = reported[max(reported)]
    one = len(years) == 1
    unit = known(now.collected, now.withdrawn)[0].unit
    return chart_from_table(
        FLOW,
        "bar" if one else "line",
        title=_title(year, now),
        subtitle=text("charts.maintenance_fund.flow.subtitle", unit=unit, period=period(years, reported)),
        unit=unit,
        categories=_one_year_names(now) if one else [str(y) for y in years],
        series=_one_year(now) if one else _by_year([reported.get(y, FundYear(y, None, None, None)) for y in years]),
        table=[row for p in reversed(reported.values()) for row in known(p.collected, p.withdrawn, p.use_rate)],
        remarks=[text("charts.maintenance_fund.remark")],
        orientation="horizontal" if one else "vertical",
        decimals=DECIMALS,
    )


def _one_year_names(now: FundYear) -> list[str]:
    rows = (("collected", now.collected), ("withdrawn", now.withdrawn))
    return [text(f"charts.maintenance_fund.{key}") for key, row in rows if known(row)]


def _one_year(now: FundYear) -> list[Series]:
    values: tuple[Decimal | None, ...] = tuple(row.value for row in known(now.collected, now.withdrawn))
    return [Series(text("charts.year", year=now.year), values, "actual")]


def _by_year(points: Sequence[FundYear]) -> list[Series]:
    found = [
        line(text("charts.maintenance_fund.collected"), "actual", [p.collected for p in points]),
        line(text("charts.maintenance_fund.withdrawn"), "other", [p.withdrawn for p in points]),
    ]
    return [series for series in found if any(value is not None for value in series.values)]


def _title(year: int, now: FundYear) -> str:
    collected, withdrawn, rate = known(now.collected), known(now.withdrawn), known(now.use_rate)
    said = sentence(
        text("charts.maintenance_fund.said_collected", amount=amount(collected[0])) if collected else None,
        text("charts.maintenance_fund.said_withdrawn", amount=amount(withdrawn[0])) if withdrawn else None,
        text("charts.maintenance_fund.said_rate", rate=rate[0].shown) if rate else None,
    )
    lead = text("charts.trend.latest", year=year, latest=now.year) if now.year != year else ""
    return f"{lead}{text('charts.maintenance_fund.title', said=said)}"
