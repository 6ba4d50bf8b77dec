"""Every figure of the year with its source, searchable; an editor corrects one."""

from src import ui
from src.ui.correction import correction

page = ui.page("records")
correction(page)
ui.record_table(page)
