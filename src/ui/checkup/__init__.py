"""The page of data checks: what a finance bureau would send back, who answers, and what was verified."""

from src.ui.checkup.page import checkup

__all__ = ["checkup"]
