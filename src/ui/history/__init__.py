"""The page of every batch: who saved what from which file, what it changed, undo and redo, a figure's own history."""

from src.ui.history.page import history

__all__ = ["history"]
