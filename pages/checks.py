"""Data checks: what a finance bureau would send back, who answers, and what was verified."""

from src import ui
from src.ui.checks import data_checks

page = ui.page("checks")
data_checks(page)
