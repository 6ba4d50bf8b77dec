"""Running text: the figures that are read in it, those that are suggested, and those that are left."""

from src.intake.text.judging import about_text
from src.intake.text.objections import Context
from src.intake.text.problems import named_problems
from src.intake.text.so_far import told_until
from src.intake.text.stretches import looks_back, read_text, unread_text

__all__ = ["Context", "about_text", "looks_back", "named_problems", "read_text", "told_until", "unread_text"]
