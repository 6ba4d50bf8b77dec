"""Funds won, investment and what became project spending."""

from src import ui

page = ui.page("funding")
ui.head(page)
ui.show(page, ("funding.sources", "funding.bridge"), ("funding.trend", "funding.investment"))
ui.record_card(page, "funding")
