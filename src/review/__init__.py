"""Between reading and saving: a draft and what a person decides about it become the rows of one batch.

The page and the command `import` both work on this; nothing here draws, asks or writes.
"""

from src.review.confirming import Given, blank_funds, confirmed, first_words, fund_doubts, given_doubts, moved
from src.review.decisions import Addition, Correction, Decisions, Selection, accepted, corrected, delivery, select
from src.review.difference import (
    Change,
    FormChange,
    differences,
    form_differences,
    goal_changes,
)
from src.review.draft_book import write_draft
from src.review.ledger import (
    CENTRE,
    LedgerChange,
    LedgerReview,
    ledger_delivery,
    review_ledger,
    unfit_answers,
)
from src.review.marks import Mark, Piece, pieces
from src.review.monthly import (
    Report,
    changes,
    doubts,
    field_label,
    last_report,
    month_ends,
    monthly_delivery,
    to_report,
)
from src.review.origin import bad_centre, new_centre
from src.review.printed import number, printed_value
from src.review.problems import (
    SETTLED,
    action_doubts,
    effect_doubts,
    finding_problem,
    finding_problem_id,
    known_problem,
    named_rows,
    new_action,
    new_problem,
    new_step,
    problem_doubts,
    problems_delivery,
    step_doubts,
)
from src.review.questions import KNOWN_FILE, issues, issues_of_each, known_batches, stops, unanswered
from src.review.targets import TargetGiven, first_target, is_news, settable, target_doubts, targets_delivery
from src.review.units import UnitChange, UnitGiven, described, unit_changes, unit_delivery

__all__ = [
    "SETTLED",
    "action_doubts",
    "effect_doubts",
    "finding_problem",
    "finding_problem_id",
    "known_problem",
    "named_rows",
    "new_action",
    "new_problem",
    "new_step",
    "problem_doubts",
    "problems_delivery",
    "step_doubts",
    "Addition",
    "CENTRE",
    "Change",
    "Correction",
    "Decisions",
    "FormChange",
    "Given",
    "KNOWN_FILE",
    "LedgerChange",
    "LedgerReview",
    "Mark",
    "Piece",
    "Report",
    "Selection",
    "TargetGiven",
    "UnitChange",
    "UnitGiven",
    "accepted",
    "bad_centre",
    "blank_funds",
    "changes",
    "confirmed",
    "corrected",
    "delivery",
    "described",
    "differences",
    "doubts",
    "field_label",
    "first_target",
    "first_words",
    "form_differences",
    "fund_doubts",
    "given_doubts",
    "goal_changes",
    "is_news",
    "issues",
    "issues_of_each",
    "known_batches",
    "last_report",
    "ledger_delivery",
    "month_ends",
    "monthly_delivery",
    "moved",
    "new_centre",
    "number",
    "pieces",
    "printed_value",
    "review_ledger",
    "select",
    "settable",
    "stops",
    "target_doubts",
    "targets_delivery",
    "to_report",
    "unanswered",
    "unit_changes",
    "unit_delivery",
    "write_draft",
    "unfit_answers",
]
