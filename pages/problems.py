"""Problems answered: where they stand, which came back, what the budget made of them, and one problem in full."""

from src import ui
from src.ui.problems import problems

problems(ui.page("problems"))
