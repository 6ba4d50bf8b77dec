"""Presale and second-hand transactions, prices and supply."""

from src import ui

page = ui.page("market")
ui.head(page)
ui.show(page, ("market.units", "market.area"), ("market.price", "market.supply"), ("market.trend",))
ui.record_card(page, "presale", "second_hand", "inventory")
