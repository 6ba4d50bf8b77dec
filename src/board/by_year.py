"""One indicator over the years: the chart that a page asks for by the indicator's own id."""

from src.board.traced_rows import dated, moved, reported, years_to
from src.catalogue import indicators
from src.charts.spec import ChartSpec, Gap
from src.charts.subjects.trend import YearRow, yearly
from src.records import Centre


def year_rows(centre: Centre, year: int, indicator: str) -> list[YearRow]:
    """The indicator's figure and target of each year up to the given one."""
    return [
        YearRow(y, dated(centre, y, indicator), reported(centre, y, indicator, "target"))
        for y in years_to(centre, year)
    ]


def by_year(indicator: str, centre: Centre, year: int) -> ChartSpec | Gap:
    """The indicator by year; its title says how the newest year stands to the others."""
    known = indicators()[indicator]
    return yearly(
        indicator,
        year,
        year_rows(centre, year, indicator),
        label=known.label,
        decimals=known.decimals,
        moved=moved(centre, year, indicator),
    )
