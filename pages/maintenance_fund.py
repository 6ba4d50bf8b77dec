"""Maintenance funds: collected, withdrawn and the use rate."""

from src import ui

ui.show(ui.page("maintenance_fund"))
