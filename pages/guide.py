"""The user guide, as it stands in docs/."""

from src import ui

page = ui.page("guide", needs_data=False)
ui.guide()
