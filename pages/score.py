"""Self-evaluation: score against weight, lost points, the official form with recomputed scores."""

from src import ui

page = ui.page("score")
ui.head(page)
ui.show(page, ("overview.score", "score.losses"), ("score.breakdown",))
ui.score_form(page, "绩效自评表：填报得分与复算得分")
ui.findings(page, "数据体检")
