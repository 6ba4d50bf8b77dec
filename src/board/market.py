"""The rows that charts of the housing market take from a centre's year."""

from decimal import Decimal

from src import measures
from src.board.traced_rows import dated, label_of, months, moved, price, reported, years_to
from src.catalogue import Threshold, text, threshold
from src.charts.spec import ChartSpec, Gap
from src.charts.subjects import market
from src.measures import MarketProgramme
from src.records import Centre

MARKETS: tuple[MarketProgramme, ...] = ("presale", "second_hand")


def _deals(centre: Centre, year: int, kind: str) -> list[market.Deals]:
    return [
        market.Deals(
            text(f"charts.market.{programme}"),
            reported(centre, year, f"{programme}.{kind}"),
            reported(centre, year, f"{programme}.residential_{kind}"),
        )
        for programme in MARKETS
    ]


def market_units(centre: Centre, year: int) -> ChartSpec | Gap:
    """Homes sold in both markets."""
    return market.units(year, _deals(centre, year, "units"))


def market_area(centre: Centre, year: int) -> ChartSpec | Gap:
    """Floor area sold in both markets."""
    return market.area(year, _deals(centre, year, "area"))


def market_price(centre: Centre, year: int) -> ChartSpec | Gap:
    """Average residential price in both markets."""
    rows = []
    for programme in MARKETS:
        named = text("board.in_year", year=year - 1, label=label_of(f"{programme}.residential_price"))
        before = price(centre, year - 1, programme, named)
        rows.append((text(f"charts.market.{programme}"), price(centre, year, programme), before))
    nothing_sold = any(centre.record(year, f"{programme}.residential_price") for programme in MARKETS)
    return market.price(year, rows, nothing_sold=nothing_sold)


def market_supply(centre: Centre, year: int) -> ChartSpec | Gap:
    """Months of supply by floor area and by homes."""
    rule = threshold("months_of_supply", year)
    remarks = [] if rule is None else [rule.reference, *([rule.note] if rule.note else [])]
    ways = [
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
    return market.supply(year, ways, bounds(rule), remarks)


def bounds(rule: Threshold | None) -> list[Decimal]:
    """The bounds between the bands of the rule, ascending."""
    return [] if rule is None else sorted({band.lower for band in rule.bands if band.lower is not None})


def market_trend(centre: Centre, year: int) -> ChartSpec | Gap:
    """Homes sold in both markets, up to the year."""
    points = [
        market.MarketYear(y, *(dated(centre, y, f"{programme}.residential_units") for programme in MARKETS))
        for y in years_to(centre, year)
    ]
    return market.trend(year, points, *(moved(centre, year, f"{programme}.residential_units") for programme in MARKETS))
