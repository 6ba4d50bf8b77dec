"""What the running text leaves open: figures of other years, more than are listed."""

import re
from collections.abc import Iterator, Sequence

from src.catalogue import text as message
from src.intake.draft import Span
from src.intake.limits import MAX_PLACES, MAX_UNREAD
from src.intake.questions import question
from src.intake.text.figures import Reading
from src.records import Issue

SHORT = 40
"""Characters of a quote that a question repeats."""
WITHIN_WORDS = re.compile(r"(?<![\d.%\s])\s+(?![\d\s])")
"""Blanks that no figure stands beside: where a printed line ends, or between a label and its unit."""
BLANKS = re.compile(r"\s+")
BETWEEN = "，、；。,;：:和及与"
"""What stands between two figures and belongs to neither."""


def about_text(text: str, reading: Reading, year: int | None) -> Iterator[Issue]:
    """Figures of other years, and more unread figures than are listed."""
    if reading.other_years:
        quotes = dict.fromkeys(_short(text[slice(*span)]) for span in _joined(text, reading.other_years))
        yield question("other_year", year=year, quote="；".join(list(quotes)[:MAX_PLACES]))
    if len(reading.unread) > MAX_UNREAD:
        words = message("intake.unread_rest", count=len(reading.unread), limit=MAX_UNREAD)
        yield Issue("unread_rest", "note", words)


def _joined(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans in the order of the text, those of a line that touch as one: figures that one sentence tells are quoted once."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] and "\n" not in text[start:end]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _short(quote: str) -> str:
    joined = BLANKS.sub(" ", WITHIN_WORDS.sub("", quote.strip())).lstrip(BETWEEN)
    return joined if len(joined) <= SHORT else f"…{joined[-SHORT:]}"
