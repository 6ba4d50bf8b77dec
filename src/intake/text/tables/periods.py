"""Columns of parts of the year: beside one of the document's own period none of another is read, and one of a single month or quarter never."""

import re
from collections.abc import Sequence

from src.catalogue.lexicon import lexicon
from src.intake.layout import plain
from src.intake.period import DECEMBER, Through, ends, names_part, within_year

_SINGLE, _NOT_SINGLE = re.compile("(?:本|当|该)(?:月|季度?)(?!末|底)"), re.compile("月[0-9]{1,2}日|个月")
"""What heads a column of the last month or quarter, and what names a day or a span, not a part."""
_KINDS = tuple(
    (re.compile(f"(?:20[0-9]{{2}}年)?{one}(?!末|底|[-~—–至到])"), count)
    for one, count in (
        ("(?:[1-9]|1[0-2]|[一二三四五六七八九十]{1,2})月份?", 12),
        ("第?[一二三四1-4]季度?", 4),
        ("[上下]半年", 2),
    )
)
"""Parts of a year, and how many of them are all of it."""
_SUM = re.compile("合计|总计|小计|共计")


def of_other_periods(headers: Sequence[str], through: Through | None) -> set[str]:
    """The headers of columns that are of another part of the year than the document, `through` a day before its end or all of it.

    The sum of parts is of the year only where they are all of it.
    """
    said = {header: plain(header) for header in headers}
    single = {header for header in headers if _is_single(said[header])}
    whole = {part for kind, count in _KINDS for part in _all_of(kind, count, said)}
    if whole:
        return single | whole if through is None else single | whole | _sums(said)
    dated = {header: ends(words) for header, words in said.items()}
    is_told = any(_is_of(words, dated[header], through) for header, words in said.items())
    others = {header for header, end in dated.items() if is_told and end and within_year(end) != through}
    return single | others | (_sums(said) if single else set())


def _is_single(words: str) -> bool:
    named = names_part(words) and ends(words) is None and not _NOT_SINGLE.search(words)
    return named or _SINGLE.match(words) is not None


def _all_of(kind: re.Pattern[str], count: int, said: dict[str, str]) -> set[str]:
    """The headers of parts of one kind where they are all of the year."""
    parts = {header: found[0] for header, words in said.items() if (found := kind.match(words))}
    return set(parts) if len(set(parts.values())) == count else set()


def _sums(said: dict[str, str]) -> set[str]:
    return {header for header, words in said.items() if _SUM.match(words)}


def _is_of(words: str, end: Through | None, through: Through | None) -> bool:
    """Whether a column is of the document's own period."""
    if through or end:
        return end == (through or Through(DECEMBER))
    return any(says.get("time") == "year" for says in lexicon().said_in(words))
