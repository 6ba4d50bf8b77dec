"""What a phrase of time means for the year of a document: the year itself, a part of it, another one, or a mere event."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Literal

from src.catalogue.months import month_end
from src.catalogue.numerals import YEAR
from src.catalogue.numerals import year as year_of

Kind = Literal["year", "part", "event", "past", "next", "start"]


@dataclass(frozen=True, slots=True)
class Moment:
    """`part`: from the year's beginning to `until` (None: some other stretch of it); `event`: a day or month by itself."""

    kind: Kind
    until: date | None = None
    """For an event: the end of its month, where the phrase names that or its last day."""
    named: int | None = None
    """The year that it names."""


_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_TO = "[-~至到]+"
_Y = f"(?:{YEAR}|19[0-9]{{2}})"
_LISTED = f"{_Y}年?(?:度)?[、和及与]"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("years", rf"(?:自|从)?(?:{_LISTED}){{0,3}}{_Y}年?(?:度)?(?:{_TO}|[、和及与或]){_Y}年(?:度)?"),
    (
        "since",
        rf"(?:自|从)?{_Y}年(?:度)?(?:{_MONTH}月(?:[0-9]{{1,2}}日)?)?(?:底|末|初)?(?:以来|起|至今|开始|以后|之后)",
    ),
    ("ever", r"(?:自|从)(?!今|本年|本年度|当年|年初|去)[一-龥]{1,6}?(?:以来|到现在|到目前|到今天|到如今|至今)"),
    ("before", rf"{_Y}年(?:底|末)?(?:以前|之前|前(?![1-4一二三四]个?季|[0-9一二三四五六七八九十]{{1,2}}个?月))"),
    (
        "to_month",
        rf"(?:(?:自|从)?(?:今年)?年初(?:以来)?,?)?(?:截[至止]到?|至|到)(?:{_Y}年)?{_MONTH}月(?:份|底|末|[0-9]{{1,2}}日)?",
    ),
    ("to_year", rf"(?:截[至止]到?|至|到)?{_Y}年(?:度)?(?:年?底|年?末)"),
    ("range", rf"(?:{_Y}年)?{_MONTH}(?:月份?)?{_TO}{_MONTH}月份?(?:底|末)?"),
    ("first", rf"(?:{_Y}年)?(?:(?<!提)前|头)(?:[0-9]{{1,2}}|[一二两三四五六七八九十]{{1,2}})个月"),
    (
        "half",
        rf"(?:{_Y}年)?(?:上半年|前半年|[前头][两二2三3]个?季度|一至三季度|1{_TO}3季度|一、?二季度|一、?二、?三季度|第?一季度)",
    ),
    ("quarters", rf"(?:{_Y}年)?(?<![近前去连续满])(?:四个季度|4个季度)"),
    ("day", rf"(?:{_Y}年)?(?<![0-9]){_MONTH}月(?:份|初|底|末|[上中下]旬|[0-9]{{1,2}}日)?"),
    (
        "some_years",
        r"(?:近|前|过去|连续)?(?:[0-9]{1,2}|[一二两三四五六七八九]|[十几多])年(?:来|间|以来)|(?:近|前|过去|连续)(?:[0-9]{1,2}|[一二两三四五六七八九十几])年",
    ),
    ("start", rf"{_Y}年(?:年)?初(?!部门|单位|整体|财政|预算|计划|目标|任务|安排|批复|核定|下达|设定|确定|方案|数)"),
    ("year", rf"{_Y}年(?:度|内|全年(?!\(|预算|调整|执行|支出|计划|目标|任务)|以内)?"),
    ("ago", "[上前]一个年度"),
    ("short_year", r"(?<![0-9])[0-9]{2}年(?:度|底|末)?"),
)
_OPENING = "".join(("自从截至到", "前上第近头", "过连几多", "年今", "0-9", "一二两三四五", "六七八九十"))
"""With what phrases of time begin: nowhere else is one looked for."""
_DIGITS = {char: place for place, char in enumerate("零一二三四五六七八九")} | {"两": 2}
OF_THE_YEAR = ("一年来", "一年间")
"""How a report speaks of its year, though it sounds like some years."""
HALVES = ((9, "三3"), (6, "半二两2"))
"""Until which month a stretch of half a year or of some quarters goes, by its signs."""
_LAST_MONTH = 12
KEPT = 1024
"""Phrases whose meaning is kept: a report repeats a few."""


@cache
def moment_pattern() -> str:
    """A regular expression of every phrase of time that is more than a word."""
    return f"(?=[{_OPENING}])(?:{'|'.join(f'(?:{pattern})' for _, pattern in _PATTERNS)})"


@cache
def _named_pattern() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS)


def moments(text: str, year: int) -> Iterator[Moment]:
    """The phrases of time of a folded text, in order."""
    return (read_moment(found[0], year) for found in re.finditer(moment_pattern(), text))


@lru_cache(maxsize=KEPT)
def read_moment(printed: str, year: int | None) -> Moment:
    """What a phrase that `moment_pattern` found means in a document of the year."""
    name = next(name for name, pattern in _named_pattern() if pattern.fullmatch(printed))
    years = [year_of(found[0]) for found in re.finditer(_Y, printed)]
    named = years[-1] if years else None
    if printed in OF_THE_YEAR:
        return Moment("year")
    if name in ("years", "since", "ever", "before", "some_years", "ago", "short_year"):
        return Moment("past", named=named)
    if named is not None and year is not None and named != year:
        return Moment("past" if named < year else "next", named=named)
    if name == "start":
        return Moment("start", named=named)
    months = [
        _month(found) for found in re.findall(rf"({_MONTH}|两)(?=个?月|{_TO}|份)", re.sub(rf"{_Y}年", "", printed))
    ]
    if name in ("to_year", "year", "quarters"):
        return Moment("year", named=named)
    if name == "half":
        months = [next((month for month, signs in HALVES if any(sign in printed for sign in signs)), 3)]
    if name == "day":
        return _event(printed, months, named or year, named)
    if name == "to_month" and (day := _day_before_the_end(printed, months, named or year)):
        return Moment("part", day, named)
    return _within(name, months, named or year, named)


def listed_years(printed: str, year: int | None) -> tuple[Kind, ...]:
    """What each year means that a phrase lists ("2022 and 2023"); nothing where it names one, or a stretch of years."""
    named = [year_of(found[0]) for found in re.finditer(_Y, printed)]
    if year is None or not re.fullmatch(rf"(?:{_LISTED})+{_Y}年(?:度)?", printed):
        return ()
    return tuple("year" if each == year else "past" if each < year else "next" for each in named)


def _day_before_the_end(printed: str, months: list[int], year: int | None) -> date | None:
    """The day until which a phrase goes, where it names one that does not end its month."""
    found = re.search("(?<![0-9])([0-9]{1,2})日$", printed)
    if found is None or not months or year is None or not 0 < int(found[1]) < month_end(year, months[-1]).day:
        return None
    return date(year, months[-1], int(found[1]))


def _within(name: str, months: list[int], year: int | None, named: int | None) -> Moment:
    if not months or (name == "range" and months[0] != 1):
        return Moment("part", named=named)
    if months[-1] == _LAST_MONTH:
        return Moment("year", named=named)
    until = month_end(year, months[-1]) if year else None
    return Moment("part", until, named)


def _event(printed: str, months: list[int], year: int | None, named: int | None) -> Moment:
    ends = month_end(year, months[-1]) if year and months else None
    if ends and re.search(rf"(?<![0-9]){ends.day}日$", printed):
        return Moment("event", ends, named)
    if not printed.endswith(("底", "末")) or not months:
        return Moment("event", named=named)
    if months[-1] == _LAST_MONTH:
        return Moment("year", named=named)
    return Moment("event", ends, named)


def _month(printed: str) -> int:
    if printed.isdigit():
        return int(printed)
    return 10 + _DIGITS.get(printed[1:], 0) if printed.startswith("十") else _DIGITS[printed]
