"""What a reader of the printed page does not see, or sees smaller than it is: left out, and asked about with its place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from src.catalogue import text as message
from src.catalogue.numerals import CHARACTERS
from src.intake.number_format import hides_text, shown, trimmed
from src.intake.questions import named_places
from src.records import Issue

NAMED = 5
"""Places that a question names."""
LONGEST = 30
_DIGIT = re.compile(f"[0-9\uff10-\uff19{CHARACTERS}]")


@dataclass(slots=True)
class Unseen:
    """What one file hides, strikes through or shows scaled; texts without any number are left out without a word."""

    sheets: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    scaled: list[str] = field(default_factory=list)

    def hide(self, text: str) -> None:
        """Notes a hidden text."""
        self._note(self.texts, text)

    def strike(self, text: str) -> None:
        """Notes a text that is struck through."""
        self._note(self.struck, text)

    def number(self, number: Decimal, code: str, place: Callable[[], str]) -> str:
        """What a cell with this format shows of its number, with a note where it hides the number or shows it smaller."""
        seen = shown(number, code)
        if seen.hidden:
            self.places.append(place())
        if seen.doubt:
            key = "scaled" if seen.text else "torn"
            self.scaled.append(message(f"intake.{key}_number", place=place(), shown=seen.text, value=trimmed(number)))
        return seen.text

    def text(self, text: str, code: str, place: Callable[[], str]) -> str:
        """The text of a cell with this format, nothing where it hides texts."""
        if not hides_text(code):
            return text
        if _DIGIT.search(text):
            self.places.append(place())
        return ""

    def _note(self, texts: list[str], text: str) -> None:
        line = " ".join(text.split())
        if _DIGIT.search(line):
            texts.append(line if len(line) <= LONGEST else f"{line[:LONGEST]}…")

    def issues(self) -> Iterator[Issue]:
        """One question for each way of hiding; a hidden sheet, which nobody looked into, is a note."""
        if self.sheets:
            yield Issue(
                "hidden_sheets", "note", message("intake.hidden_sheets", names=named_places(self.sheets, NAMED))
            )
        for code, found in (
            ("hidden_places", self.places),
            ("hidden_text", self.texts),
            ("struck_text", self.struck),
            ("scaled_numbers", self.scaled),
        ):
            if found:
                words = message(f"intake.{code}", count=len(found), places=named_places(found, NAMED))
                yield Issue(code, "question", words)
