"""Projects and money: register against report, built against paid, balances, one project in full."""

from src import ui
from src.ui.projects import projects

projects(ui.page("projects"))
