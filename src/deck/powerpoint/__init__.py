"""The year as native slides, and last year's slides with this year's figures."""

from src.deck.powerpoint.deck import build
from src.deck.powerpoint.last_year import refresh
from src.deck.powerpoint.report import RefreshReport, report_lines

__all__ = ["RefreshReport", "build", "refresh", "report_lines"]
