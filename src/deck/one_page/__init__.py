"""The year on one sheet, to print from a browser or to edit in Word."""

from src.deck.one_page.content import OnePage, one_page
from src.deck.one_page.page import picture_script, sheet, write_html
from src.deck.one_page.word.document import write_docx

__all__ = ["OnePage", "one_page", "picture_script", "sheet", "write_docx", "write_html"]
