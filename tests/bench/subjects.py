"""What is visited and drawn: the pages of the product, and the figures that it and the yardstick have in common."""

from dataclasses import dataclass
from pathlib import Path

from src import board, store
from src.catalogue import pages
from src.charts.spec import ChartSpec
from src.records import Centre

PAGES = ("", *(page_id for page_id in pages() if page_id != "overview"))
"""Addresses of the product's pages; the front page is the overview."""


def charts_of(page_id: str) -> tuple[str, ...]:
    """Ids of the charts of the page, in its order."""
    return pages()[page_id].charts


FRONT = charts_of("overview")
SECOND = tuple(chart_id for chart_id in board.CHARTS if chart_id not in FRONT)[: len(FRONT)]
DASH_PAGES = {"": FRONT, "second": SECOND}
"""Charts by address of the yardstick."""


@dataclass(frozen=True)
class Stop:
    """One end of a page switch: the link that leads there and its charts, as selectors."""

    link: str
    charts: tuple[str, ...]


def shown_centre(database: Path) -> Centre:
    """The centre that a visitor sees first."""
    return store.read_centre(database, store.organisations(database)[0].org_id)


def drawn(chart_ids: tuple[str, ...], centre: Centre) -> tuple[str, ...]:
    """Names of the charts that the latest year has figures for, as they stand in class names and ids."""
    year = centre.years[-1]
    return tuple(
        chart_id.replace(".", "-")
        for chart_id in chart_ids
        if isinstance(board.chart(chart_id, centre, year), ChartSpec)
    )


def product_stops(centre: Centre) -> tuple[Stop, Stop]:
    """The overview, and the page with the most charts among those that share none with it."""
    apart = [page for page in PAGES if page and charts_of(page) and not set(charts_of(page)) & set(FRONT)]
    other = max(apart, key=lambda page: len(drawn(charts_of(page), centre)))
    link = "[data-testid=stSidebarNavLink]"
    back = _stop(link, FRONT, centre, "#card-")
    return back, _stop(f"{link}[href*='/{other}']", charts_of(other), centre, "#card-")


def dash_stops(centre: Centre) -> tuple[Stop, Stop]:
    """Both pages of the yardstick."""
    return _stop("#to-front", FRONT, centre, "#"), _stop("#to-second", SECOND, centre, "#")


def _stop(link: str, chart_ids: tuple[str, ...], centre: Centre, prefix: str) -> Stop:
    return Stop(link, tuple(prefix + name for name in drawn(chart_ids, centre)))
