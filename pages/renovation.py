"""Renovation of old neighbourhoods: under way and completed."""

from src import ui

page = ui.page("renovation")
ui.head(page)
ui.show(page, ("renovation.progress", "renovation.trend"))
ui.record_card(page, "renovation", "resettlement")
