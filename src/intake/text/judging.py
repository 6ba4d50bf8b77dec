"""What the running text leaves open: figures of other years, more than are listed."""

from collections.abc import Iterator

from src.catalogue import text as message
from src.intake.limits import MAX_PLACES, MAX_UNREAD
from src.intake.questions import question
from src.intake.text.figures import Reading
from src.records import Issue

SHORT = 40
"""Characters of a quote that a question repeats."""


def about_text(text: str, reading: Reading, year: int | None) -> Iterator[Issue]:
    """Figures of other years, and more unread figures than are listed."""
    if reading.other_years:
        quotes = dict.fromkeys(_short(text[slice(*span)]) for span in reading.other_years)
        yield question("other_year", year=year, quote="；".join(list(quotes)[:MAX_PLACES]))
    if len(reading.unread) > MAX_UNREAD:
        words = message("intake.unread_rest", count=len(reading.unread), limit=MAX_UNREAD)
        yield Issue("unread_rest", "note", words)


def _short(quote: str) -> str:
    joined = "".join(quote.split())
    return joined if len(joined) <= SHORT else f"…{joined[-SHORT:]}"
