"""The page that takes a report in: upload, review, save; nothing is written before the last button."""

from src.ui.intake.page import report_import

__all__ = ["report_import"]
