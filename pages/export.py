"""Export: native slides, the offline player, the workbook, the one-page summary, the official form and the workbook to fill in."""

from src import ui
from src.ui.exports import exports
from src.ui.official_files import official_files
from src.ui.papers import part

page = ui.page("export")
part(page)
official_files(page, may_upload=exports(page))
