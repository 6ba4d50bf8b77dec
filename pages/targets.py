"""The targets of the next year: proposed from results and register, confirmed by a person."""

from src import ui
from src.ui.targets import targets

targets(ui.page("targets"))
