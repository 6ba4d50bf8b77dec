"""Centres or units beside each other, and a year beside earlier ones."""

from src import ui
from src.ui.comparison import comparison

comparison(ui.page("comparison"))
