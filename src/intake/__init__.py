"""Documents become drafts: `read` finds the figures of an official report, each with its exact quote; nothing is saved."""

from src.intake.document import IntakeError, Progress, unheard
from src.intake.draft import Conflict, Draft, DraftGoal, DraftItem, DraftRecord, Suggestion, Unread, assign, joined
from src.intake.period import day_of
from src.intake.reading import read

__all__ = [
    "Conflict", "Draft", "DraftGoal", "DraftItem", "DraftRecord", "IntakeError", "Progress", "Suggestion",
    "Unread", "assign", "day_of", "joined", "read", "unheard",
]  # fmt: skip
