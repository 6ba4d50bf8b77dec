"""What a sheet shows of a number: its format may add a sign or a unit, hide the number, or show it many times smaller."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|E[+-]|(?P<general>General|G/通用格式)|(?P<plain>.)',
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9.]+)")
_PLACEHOLDERS = "0#?"
_POINTS = (".", "．", "。")
_NO_PART = re.compile(r"[\s()（）+¥￥$€-]")
"""What stands around a number without belonging to it: brackets and signs of negative ones, currency, padding."""
_EXACT_DIGITS = 15
_LONGEST = 255
_KEPT = 1024


@dataclass(frozen=True, slots=True)
class Shown:
    """The text of a cell; `doubt` where the format shows the number smaller than it is, or cut in pieces (then no text)."""

    text: str
    doubt: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format: what stands before and after the digits, and how many powers of ten it shows less."""

    condition: tuple[str, Decimal] | None
    before: str
    after: str
    digits: bool
    powers: int
    percent: bool
    torn: bool


def shown(number: Decimal, code: str) -> Shown:
    """What a cell with this number and format says, with all the number's digits."""
    section = _chosen(number, _sections(code[:_LONGEST]))
    if not section.digits:
        text = section.before.strip()
        return Shown(text, hidden=not text and bool(number))
    if section.torn:
        return Shown("", doubt=True)
    size = abs(number).scaleb((2 if section.percent else 0) - section.powers)
    sign = "-" if number < 0 else ""
    text = f"{_kept(section.before)}{sign}{trimmed(size)}{'%' if section.percent else ''}{_kept(section.after)}"
    return Shown(text, doubt=section.powers > 0)


def is_percent(code: str) -> bool:
    """Whether the format shows numbers in per cent; a sign that it only adds says nothing."""
    return any(section.percent for section in _sections(code[:_LONGEST]))


@lru_cache(maxsize=_KEPT)
def hides_text(code: str) -> bool:
    """Whether the format shows nothing of a text."""
    sections = _split(code[:_LONGEST])
    return len(sections) > 3 and not "".join(sections[3]).strip()


def trimmed(number: Decimal) -> str:
    """The number without an exponent or trailing zeros; what a spreadsheet's binary arithmetic adds is rounded away."""
    if number.is_finite() and number.adjusted() < _EXACT_DIGITS:
        number = round(number, 10).normalize()
    return f"{number:f}"


def _kept(literal: str) -> str:
    return _NO_PART.sub("", literal)


def _chosen(number: Decimal, sections: Sequence[_Section]) -> _Section:
    ordered = [section for section in sections[:3] if section.condition]
    if ordered:
        rest = [section for section in sections[:3] if not section.condition] or ordered[-1:]
        return next((section for section in ordered if _holds(number, section.condition)), rest[-1])
    if number < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if not number and len(sections) > 2 else sections[0]


def _holds(number: Decimal, condition: tuple[str, Decimal] | None) -> bool:
    if condition is None:
        return True
    sign, limit = condition
    return (
        (number < limit and sign in ("<", "<=", "<>"))
        or (number > limit and sign in (">", ">=", "<>"))
        or (number == limit and sign in ("=", "<=", ">="))
    )


def _split(code: str) -> list[list[str]]:
    """The tokens of each part of a format."""
    sections: list[list[str]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["plain"] == ";":
            sections.append([])
        else:
            sections[-1].append(token[0])
    return sections


@lru_cache(maxsize=_KEPT)
def _sections(code: str) -> tuple[_Section, ...]:
    return tuple(_section("".join(tokens)) for tokens in _split(code or "General"))


def _section(code: str) -> _Section:
    """A part of a format: literals before the first and after the last digit stand around the number."""
    condition, percent, pieces = None, False, list[tuple[str, bool]]()
    for token in _TOKEN.finditer(code):
        literal = token["quoted"] if token["quoted"] is not None else token["escaped"]
        if literal is not None:
            pieces.extend((char, True) for char in literal)
        elif found := _CONDITION.fullmatch(token["bracket"] or ""):
            condition = found[1], Decimal(found[2])
        elif token["general"]:
            pieces.append(("0", False))
        elif token["plain"] == "%":
            percent = True
        elif token["plain"]:
            pieces.append((token["plain"], token["plain"] not in f"{_PLACEHOLDERS}.,/@"))
    places = [place for place, (char, literal) in enumerate(pieces) if not literal and char in _PLACEHOLDERS]
    if not places:
        as_text = ("@", False) in pieces
        return _Section(condition, _literals(pieces), "", as_text, 0, percent, torn=False)
    first, end = places[0], places[-1] + 1
    powers, torn = _powers(pieces[first:end], pieces[end:])
    return _Section(condition, _literals(pieces[:first]), _literals(pieces[end:]), True, powers, percent, torn)


def _literals(pieces: Sequence[tuple[str, bool]]) -> str:
    return "".join(char for char, literal in pieces if literal)


def _powers(digits: Sequence[tuple[str, bool]], rest: Sequence[tuple[str, bool]]) -> tuple[int, bool]:
    """How many powers of ten less the digits show, and whether they are torn apart by something that is no point.

    A comma after the digits, or before their point, shows a thousandth; a point that is only drawn moves them further.
    """
    zone = "".join(
        char if not literal else "!" if char in _POINTS else char.strip() and "x" for char, literal in digits
    )
    if "/" in zone:
        return 0, False
    tail = next((place for place, piece in enumerate(rest) if piece != (",", False)), len(rest))
    thousands = tail + sum(map(len, re.findall(r",+(?=\.)", zone)))
    drawn = len(re.findall("[0#?]", zone.partition("!")[2]))
    return 3 * thousands + drawn, "x" in zone or zone.count("!") > 1 or ("!" in zone and "." in zone)
