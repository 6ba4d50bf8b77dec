"""The self-evaluation form: its budget block, goal block and indicator rows, found by headers wherever they stand."""

from src.intake.form.contents import Form
from src.intake.form.judging import missing_scores, results, totals
from src.intake.form.rows import read_form

__all__ = ["Form", "missing_scores", "read_form", "results", "totals"]
