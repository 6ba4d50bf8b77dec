"""Running text: the figures that the catalogue's phrases find in it, and those that nothing found."""

from src.intake.text.judging import about_text
from src.intake.text.objections import Context
from src.intake.text.stretches import read_text

__all__ = ["Context", "about_text", "read_text"]
