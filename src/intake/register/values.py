"""What a cell of a register says: an exact number in the unit of its column, a day, a project's code, or nothing."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from src.catalogue.lexicon import unit_of
from src.catalogue.months import SHEET_DAY_ZERO
from src.catalogue.registers import register_words
from src.intake.layout import plain
from src.intake.value import parse

LONGEST_CODE = 21
SPREADSHEET_DIGITS = 15
"""A spreadsheet keeps this many digits of a number; the rest of a longer code becomes zeros."""
FIRST_YEAR, LAST_YEAR = 1949, 2100
FIRST_SERIAL, LAST_SERIAL = 36526, 73050
"""The numbers of 2000-01-01 and 2099-12-31: what lies beyond is no day of these tables."""
DECEMBER = 12


class Unreadable(Exception):  # noqa: N818 - it says what the cell is
    """A cell that is not what its column holds; `problem` is the key of a sentence about the column."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Day:
    """A day; `whole` where the cell names only the month or the year, and the day is its first or last one."""

    on: date
    whole: bool = False


LONGEST_MISSING = 12
KEPT_TEXTS = 4096
_GROUPED = re.compile("[0-9]{1,3}(?:，[0-9]{3})+(?![0-9，])", re.ASCII)
"""Thousands apart by the comma of Chinese texts; apart by spaces they may be two numbers."""
_PLAIN_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.[0-9]{1,10})?", re.ASCII)


def is_missing(text: str) -> bool:
    """Whether a cell is blank or holds only what offices print where nothing is to be said."""
    if len(text) > LONGEST_MISSING or text[:1].isdecimal() or (text.isalnum() and text.isascii()):
        return False
    return _says_nothing(text)


@lru_cache(maxsize=KEPT_TEXTS)
def _says_nothing(text: str) -> bool:
    folded = plain(text)
    return not folded or register_words("words")["missing"].fullmatch(folded) is not None


def amount(text: str, unit: str, wanted: str) -> Decimal:
    """The number of a cell in the unit `wanted`; a bare one counts in `unit`. Raises Unreadable for anything else."""
    kind = unit_of(wanted)
    if _PLAIN_NUMBER.fullmatch(text) and unit in kind.sizes:
        return kind.convert(Decimal(text.replace(",", "")), unit, wanted)
    bare = _GROUPED.sub(lambda found: found[0].replace("，", ""), re.sub("[¥￥]", "", text).strip())
    bare = re.sub("([万亿])$", r"\1元", bare)
    if found := re.fullmatch(r"[(（](.+)[)）]", bare.strip()):  # how accountants print a negative number
        bare = f"-{found[1]}"
    value = parse(bare)
    if value.number is None or value.comparison is not None:
        raise Unreadable("not_a_number")
    printed = value.unit or unit
    if printed not in kind.sizes:
        raise Unreadable("other_unit")
    return kind.convert(value.number, printed, wanted)


def count(text: str) -> Decimal:
    """The number of a cell that counts things, whatever they are called; raises Unreadable for anything else."""
    number = parse(text).number
    if number is None or number < 0 or number != number.to_integral_value():
        raise Unreadable("not_a_count")
    return number


_SHARE = re.compile(
    "(?:总体|整体|工程|目前|形象进度|总进度|进度|已|累计|约)*(?:完成|达到|达)?(?:总?工程量的?)?"
    "([0-9]{1,3}(?:[.][0-9]{1,6})?)%(?:左右|以上)?(?=$|[(,;。])"
)


def percent(text: str) -> Decimal | None:
    """The per cent that a cell states of the whole project, first of all; None for words, also for the per cent of a part."""
    found = _SHARE.match(plain(text))
    return Decimal(found[1]) if found else None


def bare(text: str) -> Decimal | None:
    """A number without any sign or unit; None for anything else."""
    value = parse(text)
    return value.number if value.unit is None and value.comparison is None else None


def code(text: str) -> str:
    """A project's code; raises Unreadable for one that a spreadsheet turned into a number, and for what is no code."""
    folded = plain(text)
    tail = folded[SPREADSHEET_DIGITS:]
    if re.fullmatch(r"[0-9.]+E\+?[0-9]+", folded, re.IGNORECASE) or (
        folded.isdecimal() and tail and not tail.strip("0")
    ):
        raise Unreadable("code_as_number")
    if not re.fullmatch("[0-9A-Za-z-]+", folded) or len(folded) > LONGEST_CODE:
        raise Unreadable("not_a_code")
    return folded


_NUMBERED = re.compile(r"[\[(【〔［]?((?:19|20)[0-9]{2})[\])】〕］]?(?=[第0-9]+号)")


@lru_cache(maxsize=KEPT_TEXTS)
def document_no(text: str) -> str:
    """A document number as tables are joined by it: no white space, the year in its own brackets."""
    return _NUMBERED.sub(lambda found: f"〔{found[1]}〕", plain(text))


_TIME = re.compile(r"\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*$")
_DAY = re.compile("([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?")
_RUN_TOGETHER = re.compile("((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})?")
_MONTH = re.compile("(?:([0-9]{4})[-./年])?([0-9]{1,2})(?:月(?:份)?)?(上旬|中旬|下旬|底|末|初)?")
_MONTH_DAY = re.compile("([0-9]{1,2})月([0-9]{1,2})日")
_YEAR = re.compile("([0-9]{4})年(?:底|末)?")
_PART = {"初": 1, "上旬": 10, "中旬": 20}
_BEFORE = re.compile("[之以]?前$")
_AROUND = re.compile(r"^(?:已?于|自)(?=[0-9])|(?<=[0-9日月底])\(实际\)$")
_SLIP = re.compile("(?<=[0-9])[、。](?=[0-9])")
_SHORT = re.compile(r"([0-9]{2})[.年]([0-9]{1,2})[.月]([0-9]{1,2})日?")
_SPAN = re.compile("(?:([0-9]{4})年?|[本当]?年)?(?:第?([一二三四1-4])季度|([上下])半年|(?<=年)(?:底|末))(?:底|末)?")
_ENDS = {"一": 3, "二": 6, "三": 9, "四": 12, "上": 6, "下": 12}
NEAR_YEARS = 10
"""A year of two digits is read where it lies so near to that of its table."""


@lru_cache(maxsize=KEPT_TEXTS)
def day(text: str, year: int | None, *, first: bool = False) -> Day:
    """The day of a cell; a month is its last day, or its `first`; one without a year is of `year`. Raises Unreadable."""
    folded = _SLIP.sub(".", _AROUND.sub("", _BEFORE.sub("", plain(_TIME.sub("", text)))))
    if found := _DAY.fullmatch(folded) or (_RUN_TOGETHER.fullmatch(folded) if len(folded) in (6, 8) else None):
        parts = [int(part) if part else None for part in found.groups()]
        return _of(parts[0], parts[1], parts[2], first=first)
    if folded.isdecimal() and FIRST_SERIAL <= int(folded) <= LAST_SERIAL:
        return Day(SHEET_DAY_ZERO + timedelta(days=int(folded)))
    if found := _MONTH_DAY.fullmatch(folded):
        return _of(year, int(found[1]), int(found[2]), first=first)
    if found := _YEAR.fullmatch(folded):
        return _of(int(found[1]), 1 if first else DECEMBER, None, first=first)
    if (found := _SHORT.fullmatch(folded)) and year and abs(2000 + int(found[1]) - year) <= NEAR_YEARS:
        return _of(2000 + int(found[1]), int(found[2]), int(found[3]), first=first)
    if found := _SPAN.fullmatch(folded):
        end = _ENDS.get(found[2] or found[3] or "") or int(found[2] or 4) * 3
        months = 3 if found[2] else DECEMBER // 2 if found[3] else DECEMBER
        month = end - months + 1 if first else end
        return Day(_of(int(found[1]) if found[1] else year, month, None, first=first).on, whole=True)
    found = _MONTH.fullmatch(folded)
    if found and (found[1] or "月" in folded):
        part = _PART.get(found[3] or "")
        return Day(_of(int(found[1]) if found[1] else year, int(found[2]), part, first=first).on, whole=True)
    raise Unreadable("not_a_date")


def _of(year: int | None, month: int | None, day: int | None, *, first: bool) -> Day:
    if year is None:
        raise Unreadable("date_without_year")
    if month is None or not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= DECEMBER):
        raise Unreadable("not_a_date")
    last = monthrange(year, month)[1]
    if day is not None and not 1 <= day <= last:
        raise Unreadable("not_a_date")
    return Day(date(year, month, day or (1 if first else last)), whole=day is None)
