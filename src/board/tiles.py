"""The key figures of each page."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from src import measures
from src.board import ledger_tiles
from src.board.budget_tiles import budget, execution
from src.board.market_tiles import market, supply
from src.board.past import beside_past
from src.board.peers import Group, beside_median, peers
from src.board.score_tiles import score
from src.board.tile import Tile, judged, listed_dots, measured, progressing
from src.board.traced_rows import derived, reported
from src.catalogue import pages, text
from src.catalogue.comparison import subjects
from src.charts.subjects.rental_subsidy import each_words
from src.charts.wording import amount, marked
from src.records import Centre

Tiles = tuple[Tile, ...]


def tiles(page_id: str, centre: Centre, year: int) -> Tiles:
    """The key figures of the page, none where it has none; an unknown page raises KeyError naming the known ones."""
    if page_id not in pages():
        raise KeyError(f"unknown page {page_id!r}; known are {', '.join(pages())}")
    past = (
        () if pages()[page_id].months else tuple(y for y in centre.years if y < year)
    )  # a month stands beside no year
    earlier = {y: {one.id: one for one in tiles_of_year(page_id, centre, y)} for y in past}
    group = peers(centre)
    return tuple(
        beside_others(
            beside_past(tile, year, {y: of_year[tile.id] for y, of_year in earlier.items() if tile.id in of_year}),
            group,
            year,
        )
        for tile in tiles_of_year(page_id, centre, year)
    )


def beside_others(tile: Tile, group: Group, year: int) -> Tile:
    """The tile with how far its figure stands from the median of the centres, where three of them have it."""
    subject = subjects().get(SUBJECTS.get(tile.id, tile.id))
    found = beside_median(subject, group, year) if subject is not None and tile.value is not None else None
    if found is None or found.own != tile.table[0].value:  # the tile shows something else
        return tile
    return replace(tile, beside=found.said, table=(*tile.table, found.middle))


def tiles_of_year(page_id: str, centre: Centre, year: int) -> Tiles:
    """The key figures of the page without those of the years before."""
    return PAGE_TILES[page_id](centre, year) if page_id in PAGE_TILES else ()


def _overview(centre: Centre, year: int) -> Tiles:
    return (
        judged(centre, year, "funding.total"),
        judged(centre, year, "investment.fixed_assets"),
        progressing(centre, year, "renovation.households", text("board.tile_renovation")),
        _covered(centre, year),
        supply(centre, year),
        execution(centre, year),
    )


def _covered(centre: Centre, year: int) -> Tile:
    key = "rental_subsidy.households"
    tile = judged(centre, year, key, text("board.tile_subsidy"))
    if tile.value is None:
        return tile
    others = [r for k in ("persons", "amount") if (r := reported(centre, year, f"rental_subsidy.{k}")) is not None]
    each = derived(text("board.per_household", year=year), measures.subsidy_per_household(centre, year))
    has_target = centre.value(year, key, "target") is not None
    mark = marked([tile.table[0], *others])
    base = listed_dots(*(mark(amount(row), row) for row in others), tile.base if has_target else None)
    said = each_words(each) if each.value is not None else None
    no_target = None if has_target or tile.rate is not None else text("board.no_target")
    told = (tile.detail or None, said) if tile.table[0].part else (said, tile.detail or None)
    detail = listed_dots(*told, no_target)
    table = (*tile.table, *others, *([each] if each.value is not None else []))
    return replace(tile, base=base, detail=detail, table=table)


def _funding(centre: Centre, year: int) -> Tiles:
    keys = ("funding.total", "funding.central_budget", "funding.special_grants", "investment.fixed_assets")
    return tuple(judged(centre, year, key) for key in keys)


def _renovation(centre: Centre, year: int) -> Tiles:
    keys = ("renovation.projects", "renovation.buildings", "renovation.households")
    optional = ("renovation.lifts", "resettlement.rural_dilapidated")
    return (
        *(progressing(centre, year, key) for key in keys),
        judged(centre, year, "resettlement.homes", text("board.tile_resettlement")),
        *(judged(centre, year, key) for key in optional if centre.record(year, key)),
    )


def _rental_subsidy(centre: Centre, year: int) -> Tiles:
    keys = ["rental_subsidy.households", "rental_subsidy.persons", "rental_subsidy.amount"]
    paid = "rental_subsidy.paid_households"
    keys[2:2] = [paid] if centre.record(year, paid) else []
    each = measures.subsidy_per_household(centre, year)
    person = derived(text("board.per_person", year=year), measures.subsidy_per_person(centre, year))
    detail = text("board.each_person", amount=amount(person)) if person.value is not None else ""
    return (
        *(judged(centre, year, key) for key in keys),
        measured("rental_subsidy.per_household", text("board.tile_each"), each, year, detail=detail, table=(person,)),
    )


def _maintenance_fund(centre: Centre, year: int) -> Tiles:
    balance = "maintenance_fund.balance"
    rate = measures.fund_use_rate(centre, year)
    use = measured(
        "maintenance_fund.use_rate", text("board.tile_use_rate"), rate, year, detail=text("board.no_standard")
    )
    return (
        judged(centre, year, "maintenance_fund.collected"),
        judged(centre, year, "maintenance_fund.withdrawn"),
        replace(use, rate=rate.value),
        *([judged(centre, year, balance)] if centre.record(year, balance) else []),
        judged(centre, year, "property.red_property_sites"),
    )


SUBJECTS: Mapping[str, str] = {
    "budget.total.execution": "execution_rate",
    "budget.initial_rate": "initial_execution_rate",
    "market.supply": "months_of_supply_by_area",
    "rental_subsidy.per_household": "subsidy_per_household",
    "maintenance_fund.use_rate": "fund_use_rate",
    "score.score": "score",
}
"""What is compared of tiles that are no indicator's."""

PAGE_TILES: Mapping[str, Callable[[Centre, int], Tiles]] = {
    "overview": _overview,
    "funding": _funding,
    "renovation": _renovation,
    "rental_subsidy": _rental_subsidy,
    "market": market,
    "maintenance_fund": _maintenance_fund,
    "budget": budget,
    "score": score,
    "monthly": ledger_tiles.monthly,
    "projects": ledger_tiles.projects,
    "monitoring": ledger_tiles.monitoring,
}
