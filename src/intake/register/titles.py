"""What stands above a table: its title, the unit of its money, whose it is, and of which days it speaks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from src.catalogue.months import month_end
from src.catalogue.registers import register_words
from src.intake.layout import plain
from src.intake.register.table import Period
from src.intake.register.values import Unreadable, day

LONGEST_TITLE = 80
_DAY = re.compile("[0-9]{4}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?")
_MONTHS = re.compile("(20[0-9]{2})年(?:度)?(?:([0-9]{1,2})(?:月)?[-—–至到~])?([0-9]{1,2})月(?!份?[0-9]{1,2}日|[0-9])")
_YEAR = re.compile("(20[0-9]{2})年")


@dataclass(frozen=True, slots=True)
class Title:
    """What the lines above a table say; None where they say nothing of it."""

    title: str | None
    unit: str | None
    centre: str | None
    as_of: date | None
    year: int | None
    period: Period | None


def title_of(lines: Iterable[Sequence[str]]) -> Title:
    """What the cells of the rows above a table say together."""
    cells = [plain(cell) for line in lines for cell in line if cell.strip()]
    words = register_words("words")
    unit = next((found[1] for cell in cells if (found := words["unit"].search(cell))), None)
    centre = next((_after(found, cell) for cell in cells if (found := words["centre"].search(cell))), None)
    title = next((cell for cell in cells if _is_title(cell)), None)
    said = title or ""
    named = next((found[1] for cell in (said, *cells) if (found := _YEAR.search(cell))), None)
    as_of = next((on for cell in cells if (on := _as_of(cell, named))), None) or _month_end(said)
    year = next((int(found[1]) for found in [_YEAR.search(said)] if found), as_of.year if as_of else None)
    period = next((span for cell in cells if (span := days(cell))), None) or _months(said)
    return Title(title, unit, centre or None, as_of, year, period)


def days(text: str) -> Period | None:
    """The two days that a text names, in order; None where it does not name exactly two, or names them the wrong way round."""
    found = [read for printed in _DAY.findall(plain(text)) if (read := _day(printed))]
    return (found[0], found[1]) if len(found) == 2 and found[0] <= found[1] else None


def period_of(text: str) -> Period | None:
    """The days that somebody writes as a period: two days, or months of a year; None where they are none."""
    return days(text) or _months(plain(text))


def _is_title(cell: str) -> bool:
    words = register_words("words")
    labelled = words["unit"].search(cell) or words["centre"].search(cell) or words["as_of"].match(cell)
    return 4 <= len(cell) <= LONGEST_TITLE and not labelled and not words["note"].fullmatch(cell)


def _after(found: re.Match[str], cell: str) -> str:
    """What follows a label in its cell, up to the next label."""
    rest = cell[found.end() :]
    words = register_words("words")
    ends = [end.start() for name in ("unit", "as_of") if (end := words[name].search(rest))]
    return rest[: min(ends, default=len(rest))]


def _as_of(cell: str, year: str | None) -> date | None:
    """The day after the words that say until when; of two days the second, one without a year of the year that is named above."""
    found = register_words("words")["as_of"].search(cell)
    if not found:
        return None
    rest = cell[found.end() :]
    if span := days(rest):
        return span[1]
    printed = _DAY.match(rest) or re.match("[0-9]{4}年[0-9]{1,2}月(?:底|末)?", rest)
    if printed is None and (short := re.match("(?:本年)?([0-9]{1,2}月(?:[0-9]{1,2}日|底|末)?)", rest)) and year:
        return _day(f"{year}年{short[1]}")
    return _day(printed[0]) if printed else None


def _day(printed: str) -> date | None:
    try:
        return day(printed, None).on
    except Unreadable:
        return None


def _month_end(title: str) -> date | None:
    span = _months(title)
    return span[1] if span else None


def _months(title: str) -> Period | None:
    found = _MONTHS.search(title)
    if not found:
        return None
    year, last = int(found[1]), int(found[3])
    first = int(found[2] or last)
    if not 1 <= first <= last <= 12:
        return None
    return date(year, first, 1), month_end(year, last)
