"""Budget execution, each rate with its denominator."""

from src import ui

page = ui.page("budget")
ui.head(page)
ui.show(page, ("budget.stages", "budget.bridge"))
ui.record_card(page, "budget")
