"""The month: pace of each project, what each month must bring, who is late."""

from src import ui
from src.ui.monthly import monthly

monthly(ui.page("monthly"))
