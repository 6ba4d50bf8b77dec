"""The page of data checks: what a finance bureau would send back, who answers, and what was verified."""

from src.ui.checks.page import data_checks

__all__ = ["data_checks"]
