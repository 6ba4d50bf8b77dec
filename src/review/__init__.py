"""Between reading and saving: a draft and what a person decides about it become the rows of one batch.

The page and the command `import` both work on this; nothing here draws, asks or writes.
"""

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
from src.review.origin import bad_centre, new_centre
from src.review.printed import number, printed_value
from src.review.questions import issues, known_batches, stops, unanswered

__all__ = [
    "CENTRE",
    "Addition",
    "Change",
    "Correction",
    "Decisions",
    "FormChange",
    "LedgerChange",
    "LedgerReview",
    "Mark",
    "Piece",
    "Selection",
    "accepted",
    "bad_centre",
    "corrected",
    "delivery",
    "differences",
    "form_differences",
    "goal_changes",
    "issues",
    "known_batches",
    "ledger_delivery",
    "new_centre",
    "number",
    "pieces",
    "printed_value",
    "review_ledger",
    "select",
    "stops",
    "unanswered",
    "write_draft",
    "unfit_answers",
]
