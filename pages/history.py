"""Every batch: who saved what, what it changed, undo and redo, a figure's own history."""

from src import ui
from src.ui.history import history

page = ui.page("history", needs_data=False)
history(page)
