"""Presales, second-hand sales and inventory of a fictional centre, one year after the other."""

from collections.abc import Iterator
from decimal import Decimal

from src.sample.draw import Draw, rounded
from src.sample.plan import CentrePlan, plan
from src.sample.programmes import Figures

SQM_PER_WAN = 10_000
FIRST_YEAR_HOMES = 520
"""Presold homes of a centre of size 1 in the first year."""


def market(draw: Draw, centre: CentrePlan) -> Iterator[Figures]:
    """Figures of each year. Homes permitted for sale and not sold stay in the inventory."""
    price = Decimal(centre.price)
    stock = int(FIRST_YEAR_HOMES * centre.size * draw.between(1.2, 2.2))
    stock_home_sqm = draw.between(108, 116, 2)
    commercial_area = rounded(centre.size * draw.between(6, 11), 2)
    for year in plan().years:
        price *= 1 + plan().price_change_percent.get(year, Decimal(0)) / 100 + draw.between(-0.015, 0.015)
        level = plan().presale_level_percent[year] / 100 * draw.between(0.92, 1.08)
        sold = int(FIRST_YEAR_HOMES * centre.size * level)
        permitted = max(int(sold * draw.between(0.75, 1.3)), sold - stock + sold // 2)
        stock += permitted - sold
        commercial_area = rounded(commercial_area * draw.between(0.94, 1.05), 2)
        figures = _sales(draw, "presale", sold, price)
        figures |= _sales(draw, "second_hand", int(sold * draw.between(0.24, 0.5)), price * draw.between(0.7, 0.84))
        figures["inventory.residential_units", "actual"] = Decimal(stock)
        figures["inventory.residential_area", "actual"] = rounded(stock * stock_home_sqm / SQM_PER_WAN, 2)
        figures["inventory.commercial_area", "actual"] = commercial_area
        if centre.extended:
            figures |= _extended(draw, figures, permitted)
        yield figures


def _sales(draw: Draw, programme: str, homes: int, price: Decimal) -> Figures:
    home_sqm = draw.between(105, 122, 2) if programme == "presale" else draw.between(92, 108, 2)
    others = max(1, int(homes * draw.between(0.02, 0.09)))
    home_area = rounded(homes * home_sqm / SQM_PER_WAN, 2)
    return {
        (f"{programme}.units", "actual"): Decimal(homes + others),
        (f"{programme}.area", "actual"): home_area + rounded(others * draw.between(70, 190, 2) / SQM_PER_WAN, 2),
        (f"{programme}.residential_units", "actual"): Decimal(homes),
        (f"{programme}.residential_area", "actual"): home_area,
        (f"{programme}.residential_price", "actual"): rounded(price, 2),
    }


def _extended(draw: Draw, figures: Figures, permitted: int) -> Figures:
    units, area = figures["presale.units", "actual"], figures["presale.area", "actual"]
    homes_value = figures["presale.residential_area", "actual"] * figures["presale.residential_price", "actual"]
    completed = int(units * draw.between(0.05, 0.2))
    return {
        ("presale.sales_amount", "actual"): rounded(homes_value * draw.between(1.01, 1.1) / SQM_PER_WAN, 2),
        ("presale.completed_units", "actual"): Decimal(completed),
        ("presale.completed_area", "actual"): rounded(completed * area / units, 2),
        ("presale.approved_units", "actual"): Decimal(permitted),
        ("presale.approved_area", "actual"): rounded(permitted * area / units, 2),
        ("presale.parking", "actual"): Decimal(int(units * draw.between(0.2, 0.6))),
    }
