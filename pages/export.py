"""Export: native slides, the offline player, the workbook, the one-page summary."""

from src import ui

page = ui.page("export")
ui.exports(page)
