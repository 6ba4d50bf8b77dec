"""Numbers as offices print them: Arabic with thousands separators, and Chinese numerals that are plainly formed."""

import re
from decimal import Decimal

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,15})(?:\.[0-9]{1,10})?"
CHARACTERS = "零〇一二两三四五六七八九十百千万亿"
CHINESE = f"[{CHARACTERS}]{{1,24}}(?:点[零〇一二三四五六七八九]{{1,6}})?"

LEADING = "(?:(?:[0-9]{1,5}亿(?:[0-9]{1,4}万)?|[0-9]{1,4}万)(?=[0-9]))?"
"""Higher places that an Arabic number is told with: 1亿2460.5 (万), 9万8600; empty before most numbers."""

YEAR = "20[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2}"
"""A year of this century, in either writing."""

_ARABIC = re.compile(ARABIC)
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_SIZES = {"万": 10**4, "亿": 10**8}
_SECTION = re.compile(
    "(?:(?P<thousands>[一二两三四五六七八九])千)?(?P<gap1>零)?"
    "(?:(?P<hundreds>[一二两三四五六七八九])百)?(?P<gap2>零)?"
    "(?:(?P<tens>[一二三四五六七八九])?(?P<ten>十))?"
    "(?P<ones>[一二两三四五六七八九])?"
)


def number(printed: str) -> Decimal | None:
    """The number that a numeral stands for; None for a row of digits, a rough "three or four", anything badly formed."""
    if _ARABIC.fullmatch(printed):
        return Decimal(printed.replace(",", ""))
    whole, _, digits = printed.replace("〇", "零").partition("点")
    value = _chinese(whole)
    return (
        value if value is None or not digits else value + Decimal(f"0.{''.join(str(_DIGITS[char]) for char in digits)}")
    )


def leading(printed: str) -> int:
    """What the higher places of LEADING are worth; 0 where nothing is printed."""
    return sum(int(digits) * _SIZES[size] for digits, size in re.findall("([0-9]+)([万亿])", printed))


def ordinal(printed: str) -> int | None:
    """The place in a row that a label names first, such as that of a second batch; None where it names none."""
    found = re.search(f"第({CHINESE}|[0-9]{{1,4}})", printed)
    place = number(found[1]) if found else None
    return None if place is None else int(place)


def year(printed: str) -> int:
    """The year that a text of the pattern YEAR stands for."""
    return int(printed.translate(str.maketrans("〇○零一二三四五六七八九", "000123456789")))


def _chinese(printed: str) -> Decimal | None:
    """Sections of four places: hundreds of millions, tens of thousands, the rest; each below ten thousand."""
    if printed == "零":
        return Decimal(0)
    found = re.fullmatch("(?:([^万亿]+)亿)?(?:([^万亿]+)万)?([^万亿]+)?", printed)
    if not found or not printed:
        return None
    total = 0
    for position, (part, size) in enumerate(zip(found.groups(), (10**8, 10**4, 1), strict=True)):
        if part is None:
            continue
        value = _section(part, leads=not any(found.groups()[:position]))
        if value is None:
            return None
        total += value * size
    return Decimal(total)


def _section(part: str, *, leads: bool) -> int | None:
    """The value of a section; None unless each place that is skipped inside the number has its zero, and no other."""
    bare = part if leads else part.removeprefix("零")
    found = _SECTION.fullmatch(bare)
    if not found or not bare or (leads and bare.startswith("零")):
        return None
    places = [found["thousands"], found["hundreds"], (found["tens"] or "一") if found["ten"] else None, found["ones"]]
    digits = [_DIGITS[place] if place else 0 for place in places]
    if not any(digits) or (found["ten"] and not found["tens"] and any(digits[:2])):
        return None
    value = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
    if bare.count("零") != _inner_gaps(digits) or bare.endswith("零"):
        return None
    return value if leads or (value < 1000) == part.startswith("零") else None


def _inner_gaps(digits: list[int]) -> int:
    """How many runs of skipped places stand between two digits."""
    return len(re.findall("[1-9]0+(?=[1-9])", "".join(map(str, digits))))
