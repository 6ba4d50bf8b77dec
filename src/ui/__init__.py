"""What pages share: `page()` sets a page up; the other names draw its parts."""

import gc

from src.ui.charts import card, show
from src.ui.exports import exports
from src.ui.page import Page, page
from src.ui.parts import findings, guide, head, show_with_findings
from src.ui.projection import projection
from src.ui.tables import record_table, score_form

__all__ = [
    "Page",
    "card",
    "exports",
    "findings",
    "guide",
    "head",
    "page",
    "projection",
    "record_table",
    "score_form",
    "show",
    "show_with_findings",
]

# What imports made lives as long as the server: kept out of every later collection, which is most of its cost.
gc.freeze()
