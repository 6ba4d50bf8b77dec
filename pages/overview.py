"""Overview: the year on one screen."""

from src import ui

page = ui.page("overview")
ui.head(page)
ui.show(
    page,
    ("budget.stages", "overview.score"),
    ("renovation.progress", "overview.attainment", ui.FINDINGS),
    ("market.units", "market.price"),
    widths=((1.15, 1), (1, 1, 0.95)),
    size="compact",
)
