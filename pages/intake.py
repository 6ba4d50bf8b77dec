"""Import: a report or form is uploaded, reviewed and saved as one batch."""

from src import ui

page = ui.page("intake", needs_data=False)
ui.report_import(page)
