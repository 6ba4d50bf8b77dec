"""Rental subsidies: households, persons and amount."""

from src import ui

ui.show(ui.page("rental_subsidy"))
