"""Rental subsidies: households, persons and amount."""

from src import ui

page = ui.page("rental_subsidy")
ui.head(page)
ui.show(page, ("rental_subsidy.coverage", "rental_subsidy.amount"))
ui.record_card(page, "rental_subsidy", "public_rental")
