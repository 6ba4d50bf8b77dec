"""The self-evaluation form: its budget block, goal block and indicator rows, found by headers wherever they stand."""

from src.intake.form.contents import Form
from src.intake.form.judging import lost_table, missing_scores, results, totals
from src.intake.form.labelled_blocks import labelled_blocks
from src.intake.form.labelled_rows import labelled_tables
from src.intake.form.lost_tables import restored_tables, unread_cells, unread_lines
from src.intake.form.monitoring import monitored_form
from src.intake.form.parts import form_kind, parts
from src.intake.form.rows import read_form
from src.intake.form.spaced_tables import spaced_tables

__all__ = [
    "Form",
    "form_kind",
    "labelled_blocks",
    "labelled_tables",
    "lost_table",
    "missing_scores",
    "monitored_form",
    "parts",
    "read_form",
    "restored_tables",
    "results",
    "spaced_tables",
    "totals",
    "unread_cells",
    "unread_lines",
]
