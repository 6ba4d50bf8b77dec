"""Self-evaluation: score against weight, lost points, the official form with recomputed scores."""

from src import ui
from src.ui import unit_entry
from src.ui.rollup import rollup_card

page = ui.page("score")
ui.show(page)
ui.score_form(page)
rollup_card(page)
unit_entry.entry(page)
ui.findings(page)
