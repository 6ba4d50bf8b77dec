"""Overview: the year on one screen."""

from src import ui

ui.show(ui.page("overview"))
