"""What pages share: `page()` sets a page up; the other names draw its parts."""

import gc

from src.ui.checks import data_checks
from src.ui.exports import exports
from src.ui.intake import report_import
from src.ui.page import Page, page
from src.ui.parts import findings, guide, show
from src.ui.present import present
from src.ui.tables import record_table, score_form

__all__ = [
    "Page",
    "data_checks",
    "exports",
    "findings",
    "guide",
    "page",
    "present",
    "record_table",
    "report_import",
    "score_form",
    "show",
]

# What imports made lives as long as the server: kept out of every later collection, which is most of its cost.
gc.freeze()
