"""Key figures of the housing market."""

from dataclasses import replace
from decimal import Decimal

from src import measures
from src.board.market import bounds
from src.board.tile import Tile, absent, plain, why
from src.board.traced_rows import derived, months, price, reported
from src.catalogue import indicators, text, threshold
from src.charts.wording import amount, marked
from src.records import Centre

HUNDRED = Decimal(100)


def supply(centre: Centre, year: int) -> Tile:
    """Months of supply by floor area, by homes where the area is missing; the bar reaches to the highest bound."""
    by_area, by_units = (
        measures.months_of_supply_by_area(centre, year),
        measures.months_of_supply_by_units(centre, year),
    )
    way, measure = (
        ("by_area", by_area) if by_area.value is not None or by_units.value is None else ("by_units", by_units)
    )
    label, name = text("board.tile_supply"), text(f"board.{way}")
    if measure.value is None:
        return replace(absent("market.supply", label, text("charts.months"), year), missing=why(measure, year, label))
    row = months(text("board.supply_way", way=name), measure)
    stock = reported(centre, year, "inventory.residential_area" if way == "by_area" else "inventory.residential_units")
    highest = max(bounds(threshold("months_of_supply", year)), default=None)
    band = measure.band
    return plain(
        "market.supply",
        label,
        row,
        base=text("board.base_supply", amount=amount(stock), way=name) if stock else "",
        rate=measure.value / highest * HUNDRED if highest else None,
        status=band.label if band else None,
        state=band.state if band else "none",
        detail=(band.advice or "") if band else "",
        table=(stock,) if stock else (),
    )


def market(centre: Centre, year: int) -> tuple[Tile, ...]:
    """The tiles of the market page."""
    return (
        _deals(centre, year, "presale"),
        _price(centre, year, "presale"),
        _deals(centre, year, "second_hand"),
        _price(centre, year, "second_hand"),
        supply(centre, year),
    )


def _deals(centre: Centre, year: int, programme: str) -> Tile:
    key = f"{programme}.units"
    label = indicators()[key].short
    row = reported(centre, year, key)
    if row is None:
        return absent(key, label, indicators()[key].unit, year)
    homes = reported(centre, year, f"{programme}.residential_units")
    area = reported(centre, year, f"{programme}.area")
    mark = marked((row, homes, area))
    return plain(
        key,
        label,
        row,
        base=text("board.of_which_homes", amount=mark(amount(homes), homes)) if homes else "",
        detail=text("board.floor_area", amount=mark(amount(area), area)) if area else "",
        table=tuple(r for r in (homes, area) if r is not None),
    )


def _price(centre: Centre, year: int, programme: measures.MarketProgramme) -> Tile:
    key = f"{programme}.residential_price"
    label = text(f"board.tile_price_{programme}")
    row = price(centre, year, programme)
    if row is None:
        tile = absent(key, label, indicators()[key].unit, year)
        no_sales = text("board.no_sales", year=year, label=label)
        return replace(tile, missing=no_sales) if centre.record(year, key) else tile
    size = derived(text("board.home_size"), measures.average_home_size(centre, year, programme))
    sales = derived(text("board.sales_value"), measures.estimated_sales_value(centre, year, programme))
    return plain(
        key,
        label,
        row,
        base=text("board.average_size", amount=amount(size)) if size.value is not None else "",
        detail=text("board.estimated_sales", amount=amount(sales)) if sales.value is not None else "",
        table=tuple(r for r in (size, sales) if r.value is not None),
    )
