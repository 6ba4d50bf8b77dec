"""Import: a report or form is uploaded, reviewed and saved as one batch."""

from src import ui
from src.ui.intake import report_import

page = ui.page("intake", needs_data=False)
report_import(page)
