"""Budget execution, each rate with its denominator."""

from src import ui

ui.show(ui.page("budget"))
