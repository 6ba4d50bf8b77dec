"""Every figure of the year with its source, searchable."""

from src import ui

page = ui.page("records")
ui.record_table(page)
