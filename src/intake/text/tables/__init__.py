"""Tables that are no form, as lines of text."""

from src.intake.text.tables.lines import TableText
from src.intake.text.tables.whole import Whose, table_texts

__all__ = ["TableText", "Whose", "table_texts"]
