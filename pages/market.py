"""Presale and second-hand transactions, prices and supply."""

from src import ui

ui.show(ui.page("market"))
