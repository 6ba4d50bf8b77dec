"""Maintenance funds: collected, withdrawn and the use rate."""

from src import ui

page = ui.page("maintenance_fund")
ui.head(page)
ui.show(page, ("maintenance_fund.flow",))
ui.record_card(page, "maintenance_fund", "property")
