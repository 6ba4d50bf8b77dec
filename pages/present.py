"""Projection: the year, or the viewer's own deck, frozen and full screen."""

from src import ui
from src.ui.present import present

page = ui.page("present")
present(page)
