"""Documents become drafts: `read` finds the figures of an official report, each with its exact quote; nothing is saved.

`read_any` also takes registers, payment exports and allotment tables, which become lines (`LedgerFile`).
"""

from src.intake.document import IntakeError, Progress, unheard
from src.intake.draft import (
    Conflict,
    Draft,
    DraftGoal,
    DraftItem,
    DraftRecord,
    NamedAction,
    NamedProblem,
    Suggestion,
    Unread,
    assign,
    joined,
)
from src.intake.period import day_of
from src.intake.questions import NEW_CENTRE
from src.intake.reading import read, read_any
from src.intake.register.table import LedgerFile, LedgerTable, Line

__all__ = [
    "NEW_CENTRE",
    "Conflict", "Draft", "DraftGoal", "DraftItem", "DraftRecord", "IntakeError", "LedgerFile", "LedgerTable", "Line",
    "NamedAction", "NamedProblem", "Progress", "Suggestion", "Unread", "assign", "day_of", "joined", "read", "read_any", "unheard",
]  # fmt: skip
