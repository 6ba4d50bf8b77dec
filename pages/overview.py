"""Overview: the year on one screen."""

from src import ui

page = ui.page("overview")
ui.head(page)
ui.show(page, ("budget.stages", "overview.score"), widths=((1.15, 1),), size="compact")
ui.show_with_findings(page, ("renovation.progress", "overview.attainment"), "需要关注", limit=5)
ui.show(page, ("market.units", "market.price"))
