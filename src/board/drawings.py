"""Each chart id with what draws it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from src import measures
from src.board import comparison, monitoring, monthly, problems, projects
from src.board.by_year import by_year
from src.board.housing import coverage, fund_flow, paid, persons, renovation_progress, renovation_trend
from src.board.market import MARKETS, market_area, market_price, market_supply, market_trend, market_units
from src.board.money import budget_bridge, budget_stages, funding_bridge, funding_sources, funding_trend, investment
from src.board.scores import form
from src.board.traced_rows import attainment, reported, signed
from src.catalogue import indicators, pages, standard_charts, threshold
from src.charts.spec import ChartSpec, Gap
from src.charts.subjects import (
    budget,
    funding,
    maintenance_fund,
    market,
    overview,
    renovation,
    rental_subsidy,
    score,
)
from src.charts.wording import is_an_indicators
from src.records import Centre

COMPARISONS: Mapping[str, bool] = {"comparison": False, "units": True}
"""Words for the comparisons of a meeting: of centres, of a department's units."""
Drawing = Callable[[Centre, int], ChartSpec | Gap]


def _attainment(centre: Centre, year: int) -> ChartSpec | Gap:
    attained = []
    for key, measure in measures.attainments(centre, year):
        rows = (reported(centre, year, key), reported(centre, year, key, "target"))
        band = measure.band
        attained.append(
            overview.Attained(
                label=indicators()[key].short if key.split(".")[0] not in MARKETS else indicators()[key].label,
                rate=attainment(centre, year, key),
                verdict=band.label if band else None,
                state=band.state if band else "none",
                rows=tuple(row for row in rows if row is not None),
            )
        )
    rule = threshold("attainment", year)
    bands = sorted((band.lower or Decimal(0), band.label) for band in rule.bands) if rule else ()
    return overview.attainment(year, attained, bands)


def _tiers(centre: Centre, year: int) -> ChartSpec | Gap:
    return score.tiers(year, form(centre, year))


def _breakdown(centre: Centre, year: int) -> ChartSpec | Gap:
    return score.breakdown(year, form(centre, year))


def _losses(centre: Centre, year: int) -> ChartSpec | Gap:
    return score.losses(year, form(centre, year))


DRAWINGS: Mapping[str, Drawing] = {
    overview.ATTAINMENT: _attainment,
    score.TIERS: _tiers,
    funding.SOURCES: funding_sources,
    funding.TREND: funding_trend,
    funding.INVESTMENT: investment,
    funding.BRIDGE: funding_bridge,
    renovation.PROGRESS: renovation_progress,
    renovation.TREND: renovation_trend,
    rental_subsidy.COVERAGE: coverage,
    rental_subsidy.PERSONS: persons,
    rental_subsidy.AMOUNT: paid,
    market.UNITS: market_units,
    market.AREA: market_area,
    market.PRICE: market_price,
    market.TREND: market_trend,
    market.SUPPLY: market_supply,
    maintenance_fund.FLOW: fund_flow,
    budget.STAGES: budget_stages,
    budget.BRIDGE: budget_bridge,
    score.BREAKDOWN: _breakdown,
    score.LOSSES: _losses,
    **monthly.DRAWINGS,
    **projects.DRAWINGS,
    **monitoring.DRAWINGS,
    **comparison.DRAWINGS,
    **problems.DRAWINGS,
    **{chart_id: partial(by_year, chart_id) for chart_id in standard_charts() if is_an_indicators(chart_id)},
}
"""What draws each chart; one that bears the id of an indicator is the indicator by year."""


def is_chart(chart_id: str) -> bool:
    """Whether there is such a chart: one of a page, an indicator by year, or a comparison of what can be compared."""
    return chart_id in DRAWINGS or chart_id in indicators() or comparison.is_comparison(chart_id)


def charts_of(asked: Sequence[str], centre: Centre, year: int) -> tuple[str, ...]:
    """The ids with each page's in the place of the page; a word of COMPARISONS stands for what a meeting is shown of them."""
    found: list[str] = []
    for one in asked:
        if one in COMPARISONS:
            found += comparison.meeting_charts(centre, year, of_units=COMPARISONS[one])
        else:
            found += pages()[one].charts if one in pages() else (one,)
    return tuple(dict.fromkeys(found))


def is_asked(word: str) -> bool:
    """Whether the word asks for charts: a chart, a page, comparisons."""
    return word in COMPARISONS or word in pages() or is_chart(word)


def chart(chart_id: str, centre: Centre, year: int) -> ChartSpec | Gap:
    """The chart of the centre's year, or what is missing for it; an unknown id raises KeyError naming the known ones."""
    if not is_chart(chart_id):
        raise KeyError(f"unknown chart {chart_id!r}; known are {', '.join(DRAWINGS)}")
    drawn = _drawing(chart_id)(centre, year)
    said = centre.comment(year, chart_id)
    return replace(drawn, comment=signed(said)) if said and isinstance(drawn, ChartSpec) else drawn


def _drawing(chart_id: str) -> Drawing:
    if chart_id in DRAWINGS:
        return DRAWINGS[chart_id]
    return partial(by_year if chart_id in indicators() else comparison.drawn, chart_id)
