"""Self-evaluation: score against weight, lost points, the official form with recomputed scores."""

from src import ui

page = ui.page("score")
ui.show(page)
ui.score_form(page)
ui.findings(page)
