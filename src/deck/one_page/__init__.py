"""The year on one sheet, to print from a browser or to edit in Word."""

from src.deck.one_page.content import OnePage, one_page
from src.deck.one_page.page import write_html
from src.deck.one_page.word.document import write_docx

__all__ = ["OnePage", "one_page", "write_docx", "write_html"]
