"""Each chart id with the rows that its chart takes from a centre's year."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from src import measures
from src.board.facts import attainment, derived, label_of, months, reported, years_to
from src.board.form import form
from src.catalogue import Threshold, indicators, text, threshold
from src.charts import budget, funding, maintenance_fund, market, overview, renovation, rental_subsidy, score
from src.charts.spec import ChartSpec, Gap, TableRow
from src.charts.trend import YearRow
from src.measures import MarketProgramme
from src.records import Centre

Drawing = Callable[[Centre, int], ChartSpec | Gap]
MARKETS: tuple[MarketProgramme, ...] = ("presale", "second_hand")
SCOPES = ("renovation.projects", "renovation.buildings", "renovation.households")


def part(centre: Centre, year: int, indicator: str) -> budget.Part:
    """The budget part in its three stages."""
    name = indicators()[indicator].label
    rate = text("board.execution_of", label=name)
    return budget.Part(
        label=name,
        initial=reported(centre, year, indicator, "initial"),
        adjusted=reported(centre, year, indicator, "adjusted"),
        actual=reported(centre, year, indicator, label=text("board.with_role", label=name, role=text("board.spent"))),
        execution=derived(rate, measures.execution_rate(centre, year, indicator)),
    )


def _parts(centre: Centre, year: int) -> list[budget.Part]:
    return [part(centre, year, key) for key in ("budget.basic", "budget.project")]


def _budget_stages(centre: Centre, year: int) -> ChartSpec | Gap:
    return budget.stages(year, part(centre, year, "budget.total"), _parts(centre, year))


def _budget_bridge(centre: Centre, year: int) -> ChartSpec | Gap:
    return budget.bridge(year, part(centre, year, "budget.total"), _parts(centre, year))


def _attainment(centre: Centre, year: int) -> ChartSpec | Gap:
    found = []
    for key, measure in measures.attainments(centre, year):
        rows = (reported(centre, year, key), reported(centre, year, key, "target"))
        band = measure.band
        found.append(
            overview.Attained(
                label=indicators()[key].short if key.split(".")[0] not in MARKETS else indicators()[key].label,
                rate=attainment(centre, year, key),
                verdict=band.label if band else None,
                state=band.state if band else "none",
                rows=tuple(row for row in rows if row is not None),
            )
        )
    return overview.attainment(year, found)


def goal(centre: Centre, year: int, indicator: str) -> funding.Goal:
    """What the indicator's figure is held against in the year."""
    measure = measures.attainment(centre, year, indicator)
    implied = measures.implied_target(centre, year, indicator)
    return funding.Goal(
        target=reported(centre, year, indicator, "target"),
        rate=attainment(centre, year, indicator),
        verdict=measure.band.label if measure.band else None,
        implied=derived(text("board.implied"), implied) if implied.lower is not None else None,
        implied_from=implied.lower,
    )


def _funding_sources(centre: Centre, year: int) -> ChartSpec | Gap:
    total = reported(centre, year, "funding.total", label=text("board.funds"))
    keys = ("funding.central_budget", "funding.special_grants")
    parts = [row for key in keys if (row := reported(centre, year, key, label=indicators()[key].short)) is not None]
    return funding.sources(year, total, parts, goal(centre, year, "funding.total"))


def _funding_bridge(centre: Centre, year: int) -> ChartSpec | Gap:
    won = reported(centre, year, "funding.total", label=text("board.funds"))
    return funding.bridge(year, won, reported(centre, year, "budget.project"))


def _year_rows(centre: Centre, year: int, indicator: str) -> list[YearRow]:
    return [
        YearRow(y, _dated(centre, y, indicator), reported(centre, y, indicator, "target"))
        for y in years_to(centre, year)
    ]


def _dated(centre: Centre, year: int, indicator: str) -> TableRow | None:
    return reported(centre, year, indicator, label=text("board.in_year", year=year, label=label_of(indicator)))


def _funding_trend(centre: Centre, year: int) -> ChartSpec | Gap:
    rows = _year_rows(centre, year, "funding.total")
    return funding.trend(year, rows, goal(centre, year, "funding.total"))


def _investment(centre: Centre, year: int) -> ChartSpec | Gap:
    rows = _year_rows(centre, year, "investment.fixed_assets")
    return funding.investment(year, rows, goal(centre, year, "investment.fixed_assets"))


def _renovation_progress(centre: Centre, year: int) -> ChartSpec | Gap:
    return renovation.progress(year, [_scope(centre, year, key) for key in SCOPES])


def _scope(centre: Centre, year: int, indicator: str) -> renovation.Scope:
    label = indicators()[indicator].short
    has_target = centre.value(year, indicator, "target") is not None
    return renovation.Scope(
        label=label,
        unit=indicators()[indicator].unit,
        started=reported(centre, year, indicator, "started"),
        completed=reported(
            centre,
            year,
            indicator,
            label=text("board.with_role", label=label_of(indicator), role=text("board.completed")),
        ),
        progress=derived(text("board.progress_of", label=label), measures.progress(centre, year, indicator)),
        attainment=attainment(centre, year, indicator) if has_target else None,
    )


def _renovation_trend(centre: Centre, year: int) -> ChartSpec | Gap:
    key = "renovation.households"
    points = [
        renovation.ScopeYear(
            y,
            reported(centre, y, key, "started", text("board.in_year", year=y, label=label_of(key, "started"))),
            _dated(centre, y, key),
        )
        for y in years_to(centre, year)
    ]
    return renovation.trend(year, points)


def _coverage(centre: Centre, year: int) -> ChartSpec | Gap:
    keys = ("rental_subsidy.households", "rental_subsidy.persons", "rental_subsidy.paid_households")
    return rental_subsidy.coverage(year, [_covered(centre, year, key) for key in keys])


def _covered(centre: Centre, year: int, indicator: str) -> rental_subsidy.Covered:
    has_target = centre.value(year, indicator, "target") is not None
    return rental_subsidy.Covered(
        label=indicators()[indicator].short,
        now=reported(centre, year, indicator),
        before=_dated(centre, year - 1, indicator),
        target=reported(centre, year, indicator, "target"),
        attainment=attainment(centre, year, indicator) if has_target else None,
        paid=indicator == "rental_subsidy.paid_households",
    )


def _paid(centre: Centre, year: int) -> ChartSpec | Gap:
    points = [
        YearRow(
            y,
            _dated(centre, y, "rental_subsidy.amount"),
            reported(centre, y, "rental_subsidy.amount", "target"),
            (
                derived(text("board.per_household", year=y), measures.subsidy_per_household(centre, y)),
                derived(text("board.per_person", year=y), measures.subsidy_per_person(centre, y)),
            ),
        )
        for y in years_to(centre, year)
    ]
    each = derived(text("board.per_household", year=year), measures.subsidy_per_household(centre, year))
    return rental_subsidy.paid(year, points, each)


def _deals(centre: Centre, year: int, kind: str) -> list[market.Deals]:
    return [
        market.Deals(
            text(f"charts.market.{programme}"),
            reported(centre, year, f"{programme}.{kind}"),
            reported(centre, year, f"{programme}.residential_{kind}"),
        )
        for programme in MARKETS
    ]


def _market_units(centre: Centre, year: int) -> ChartSpec | Gap:
    return market.units(year, _deals(centre, year, "units"))


def _market_area(centre: Centre, year: int) -> ChartSpec | Gap:
    return market.area(year, _deals(centre, year, "area"))


def _market_price(centre: Centre, year: int) -> ChartSpec | Gap:
    rows = []
    for programme in MARKETS:
        key = f"{programme}.residential_price"
        rows.append(
            (text(f"charts.market.{programme}"), reported(centre, year, key), _dated(centre, year - 1, key)),
        )
    return market.price(year, rows)


def _market_supply(centre: Centre, year: int) -> ChartSpec | Gap:
    rule = threshold("months_of_supply", year)
    remarks = [] if rule is None else [rule.reference, *([rule.note] if rule.note else [])]
    found = [
        market.Supply(
            label=text(f"board.{way}"),
            months=months(text("board.supply_way", way=text(f"board.{way}")), measure),
            band=measure.band.label if measure.band else None,
            advice=measure.band.advice if measure.band else None,
            operands=tuple(
                row
                for programme in ("inventory", "presale")
                if (row := reported(centre, year, f"{programme}.residential_{kind}")) is not None
            ),
        )
        for way, kind, measure in (
            ("by_area", "area", measures.months_of_supply_by_area(centre, year)),
            ("by_units", "units", measures.months_of_supply_by_units(centre, year)),
        )
    ]
    return market.supply(year, found, bounds(rule), remarks)


def bounds(rule: Threshold | None) -> list[Decimal]:
    """The bounds between the bands of the rule, ascending."""
    return [] if rule is None else sorted({band.lower for band in rule.bands if band.lower is not None})


def _market_trend(centre: Centre, year: int) -> ChartSpec | Gap:
    points = [
        market.MarketYear(y, *(_dated(centre, y, f"{programme}.residential_units") for programme in MARKETS))
        for y in years_to(centre, year)
    ]
    return market.trend(year, points)


def _fund_flow(centre: Centre, year: int) -> ChartSpec | Gap:
    points = [
        maintenance_fund.FundYear(
            y,
            _dated(centre, y, "maintenance_fund.collected"),
            _dated(centre, y, "maintenance_fund.withdrawn"),
            derived(text("board.use_rate", year=y), measures.fund_use_rate(centre, y)),
        )
        for y in years_to(centre, year)
    ]
    return maintenance_fund.flow(year, points)


def _tiers(centre: Centre, year: int) -> ChartSpec | Gap:
    return score.tiers(year, form(centre, year))


def _breakdown(centre: Centre, year: int) -> ChartSpec | Gap:
    return score.breakdown(year, form(centre, year))


def _losses(centre: Centre, year: int) -> ChartSpec | Gap:
    return score.losses(year, form(centre, year))


DRAWINGS: Mapping[str, Drawing] = {
    overview.ATTAINMENT: _attainment,
    score.TIERS: _tiers,
    funding.SOURCES: _funding_sources,
    funding.TREND: _funding_trend,
    funding.INVESTMENT: _investment,
    funding.BRIDGE: _funding_bridge,
    renovation.PROGRESS: _renovation_progress,
    renovation.TREND: _renovation_trend,
    rental_subsidy.COVERAGE: _coverage,
    rental_subsidy.AMOUNT: _paid,
    market.UNITS: _market_units,
    market.AREA: _market_area,
    market.PRICE: _market_price,
    market.TREND: _market_trend,
    market.SUPPLY: _market_supply,
    maintenance_fund.FLOW: _fund_flow,
    budget.STAGES: _budget_stages,
    budget.BRIDGE: _budget_bridge,
    score.BREAKDOWN: _breakdown,
    score.LOSSES: _losses,
}
"""Every chart in the standard order."""

PAGES: Mapping[str, tuple[str, ...]] = {
    "overview": (budget.STAGES, score.TIERS, renovation.PROGRESS, overview.ATTAINMENT, market.UNITS, market.PRICE),
    "funding": (funding.SOURCES, funding.BRIDGE, funding.TREND, funding.INVESTMENT),
    "renovation": (renovation.PROGRESS, renovation.TREND),
    "rental_subsidy": (rental_subsidy.COVERAGE, rental_subsidy.AMOUNT),
    "market": (market.UNITS, market.AREA, market.PRICE, market.SUPPLY, market.TREND),
    "maintenance_fund": (maintenance_fund.FLOW,),
    "budget": (budget.STAGES, budget.BRIDGE),
    "score": (score.TIERS, score.LOSSES, score.BREAKDOWN),
}
"""Which charts stand on which page, in reading order."""


def chart(chart_id: str, centre: Centre, year: int) -> ChartSpec | Gap:
    """The chart of the centre's year, or what is missing for it; an unknown id raises KeyError naming the known ones."""
    if chart_id not in DRAWINGS:
        raise KeyError(f"unknown chart {chart_id!r}; known are {', '.join(DRAWINGS)}")
    return DRAWINGS[chart_id](centre, year)
