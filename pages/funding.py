"""Funds won, investment and what became project spending."""

from src import ui

ui.show(ui.page("funding"))
