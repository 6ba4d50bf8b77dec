"""What most pages are made of: `page()` sets a page up; the other names draw its parts.

What one page alone needs is imported by its script, so that the first page of a cold start waits for nothing else.
"""

import gc

from src.ui.page import Page, page
from src.ui.parts import findings, guide, show
from src.ui.tables import record_table, score_form

__all__ = [
    "Page",
    "findings",
    "guide",
    "page",
    "record_table",
    "score_form",
    "show",
]

# What imports made lives as long as the server: kept out of every later collection, which is most of its cost.
gc.freeze()
