"""Every indicator of a centre over the years on one sheet of A3."""

from src.deck.years_sheet.sheet import YearsSheet, write_sheet, years_sheet

__all__ = ["YearsSheet", "write_sheet", "years_sheet"]
