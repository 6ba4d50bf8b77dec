"""Tables that are no form, as lines of text."""

from src.intake.text.tables.lines import TableText
from src.intake.text.tables.whole import table_texts

__all__ = ["TableText", "table_texts"]
