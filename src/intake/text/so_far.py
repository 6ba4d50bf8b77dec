"""Until when a paper of the middle of its year tells what came of that, where no title says so."""

from collections import Counter
from datetime import date, timedelta

from src.intake.layout import plain
from src.intake.period import Through
from src.intake.text.moments import moments

NAMED_MORE_THAN_ONCE, SOON = 2, timedelta(45)
"""How often a paper names the day until which it tells of its year, and how long before it was written."""


def told_until(text: str, year: int | None, written: date | None) -> Through | None:
    """The last day until which a text tells of its year, named more than once and soon before it was written in that year."""
    if written is None or written.year != year:
        return None
    told = Counter(moment.until for moment in moments(plain(text), year) if moment.kind == "part" and moment.until)
    last = max(told, default=written)
    if told[last] < NAMED_MORE_THAN_ONCE or not timedelta(0) <= written - last <= SOON:
        return None
    return Through(last.month, None if (last + timedelta(1)).day == 1 else last.day)
