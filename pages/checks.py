"""Data checks: what a finance bureau would send back, who answers, and what was verified."""

from src import ui

page = ui.page("checks")
ui.data_checks(page)
