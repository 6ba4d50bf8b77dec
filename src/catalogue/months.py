"""The ends of months, and how spreadsheets count days."""

from calendar import monthrange
from datetime import date

SHEET_DAY_ZERO = date(1899, 12, 30)
"""The day from which spreadsheets and the charts of presentations count."""


def month_end(year: int, month: int) -> date:
    """The last day of the month."""
    return date(year, month, monthrange(year, month)[1])


def is_month_end(day: date) -> bool:
    """Whether a month ends with the day."""
    return day == month_end(day.year, day.month)
