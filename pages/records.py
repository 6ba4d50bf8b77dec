"""Every figure of the year with its source, searchable; an editor corrects one; all years beside each other."""

from src import ui
from src.ui.correction import correction
from src.ui.years import years_card

page = ui.page("records")
correction(page)
ui.record_table(page)
years_card(page)
