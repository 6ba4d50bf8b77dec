"""Projection: the year, or the viewer's own deck, frozen and full screen."""

from src import ui

page = ui.page("present")
ui.present(page)
