"""Phrases that state a figure: sentence templates with typed slots, compiled once to regular expressions.

Template language (`phrases.toml`): `{indicator}` or `{indicator:role}` followed by a unit is a figure; `[x]` is optional,
`(a|b)` one of; `<word>` a list of `[words]`; a full-width comma or colon stands for an optional separator. Everything else is literal. Texts are folded (see `fold`) before they are matched.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast

from src.catalogue import FOLDER, indicators, read_toml
from src.catalogue.numerals import NUMERAL
from src.records import ROLES, Role

SEPARATORS = {",": "[,;\u3001]?", ":": ":?"}
_FOLDED = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u300c\u300d\u300e\u300f\u2033", '"'),
    **dict.fromkeys("\u2018\u2019\u2032", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500", "-"),
    **dict.fromkeys("\u301c\u223c\u02dc", "~"),
    **dict.fromkeys("\u3014\u3010", "["),
    **dict.fromkeys("\u3015\u3011", "]"),
    "\ufe6a": "%",
    "\u2f3e": "\u6237",
    "\u6236": "\u6237",
}
# Radicals that PDF writers put for the characters they look like; Unicode gives these no plain form of their own.
_RADICALS = (
    "\u2e80\u2e81\u2e84\u2e86\u2e87\u2e88\u2e8a\u2e8b\u2e8c\u2e8d\u2e8e\u2e8f\u2e92\u2e93\u2e95"
    "\u2e96\u2e97\u2e98\u2e99\u2e9b\u2e9c\u2e9d\u2e9e\u2e9f\u2ea0\u2ea1\u2ea2\u2ea3\u2ea4\u2ea5"
    "\u2ea6\u2ea8\u2ea9\u2eaa\u2eab\u2eac\u2ead\u2eae\u2eaf\u2eb0\u2eb1\u2eb2\u2eb3\u2eb6\u2eb7"
    "\u2eb9\u2eba\u2ebc\u2ebd\u2ebe\u2ec0\u2ec1\u2ec2\u2ec3\u2ec4\u2ec5\u2ec6\u2ec7\u2ec8\u2ec9"
    "\u2eca\u2ecb\u2ecc\u2ecd\u2ece\u2ecf\u2ed0\u2ed1\u2ed2\u2ed3\u2ed4\u2ed6\u2ed7\u2ed8\u2ed9"
    "\u2eda\u2edb\u2edc\u2edd\u2edf\u2ee0\u2ee2\u2ee3\u2ee4\u2ee5\u2ee6\u2ee7\u2ee8\u2ee9\u2eec"
    "\u2eee\u2ef0\u2ef3"
)
_PLAIN = (
    "\u51ab\u5382\u4e59\u5182\u51e0\u5200\u535c\u353e\u5c0f\u5c0f\u5140\u5c23\u5df3\u5e7a\u5f50"
    "\u5fc4\u5fc3\u624c\u6535\u65e1\u65e5\u6708\u6b79\u6bcd\u6c11\u6c35\u6c34\u706c\u722b\u722b"
    "\u4e2c\u72ad\u738b\u758b\u76ee\u793a\u793b\u7af9\u7cf8\u7e9f\u7f52\u7f52\u7f51\u7f8a\u7f8a"
    "\u8001\u807f\u6708\u81fc\u8279\u8279\u864e\u8864\u8980\u897f\u89c1\u89d2\u89d2\u8ba0\u8d1d"
    "\u8db3\u8f66\u8fb6\u8fb6\u8fb6\u961d\u9485\u9577\u9578\u957f\u95e8\u961d\u96e8\u9752\u97e6"
    "\u9875\u98ce\u98de\u98df\u98df\u9963\u9a6c\u9aa8\u9b3c\u9c7c\u9e1f\u5364\u9ea6\u9ec4\u9f50"
    "\u9f7f\u9f99\u9f9f"
)
_FOLDED.update(zip(_RADICALS, _PLAIN, strict=True))
_TOKEN = re.compile(
    r"\{(?P<slot>[a-z_.]+)(?::(?P<role>[a-z_]+))?\}|<(?P<word>[a-z_]+)>|(?P<op>[\[\]()|])|(?P<literal>.)"
)
_OPERATORS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}


@dataclass(frozen=True, slots=True)
class Unit:
    """Spellings of one kind of unit, each with its size: 1 of it is `size` of the smallest."""

    sizes: Mapping[str, Decimal]

    @property
    def pattern(self) -> str:
        """A regular expression of the spellings, the longest first."""
        return "|".join(re.escape(spelling) for spelling in sorted(self.sizes, key=len, reverse=True))

    def convert(self, value: Decimal, spelling: str, canonical: str) -> Decimal:
        """The value, given in one spelling's unit, in the canonical unit; exact, because sizes are powers of ten."""
        return value.scaleb(self.sizes[spelling].log10().to_integral_value().__int__()).scaleb(
            -self.sizes[canonical].log10().to_integral_value().__int__()
        )


@dataclass(frozen=True, slots=True)
class Slot:
    """One figure of a phrase: groups `<name>` (the number) and `<name>u` (its unit) of the pattern."""

    name: str
    indicator: str
    role: Role
    unit: Unit
    canonical: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A template, its pattern and slots; `ask` names the question that goes with its figures, or is None."""

    template: str
    pattern: re.Pattern[str]
    slots: tuple[Slot, ...]
    ask: str | None


def plain_character(char: str) -> str:
    """The character that a compatibility ideograph or radical stands for; any other character as it is."""
    if 0x2E80 <= ord(char) <= 0x2FDF or 0xF900 <= ord(char) <= 0xFAFF:
        plain = _FOLDED.get(char) or unicodedata.normalize("NFKC", char)
        return plain if len(plain) == 1 else char
    return char


def fold(char: str) -> str:
    """The half-width, plain form of one character; the character itself where it has none of length one."""
    if char in _FOLDED:
        return _FOLDED[char]
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E:
        return chr(code - 0xFEE0)
    return plain_character(char)


@cache
def units(folder: Path = FOLDER) -> tuple[Unit, ...]:
    """Kinds of unit in the order of the catalogue."""
    tables = read_toml("phrases", folder)["units"]
    return tuple(Unit({key: Decimal(size) for key, size in table.items()}) for table in tables.values())


def unit_of(canonical: str, folder: Path = FOLDER) -> Unit:
    """The kind of unit that a canonical unit belongs to; raises LookupError naming an unknown one."""
    for unit in units(folder):
        if canonical in unit.sizes:
            return unit
    raise LookupError(f"phrases.toml [units] does not list {canonical!r}")


@cache
def any_unit(folder: Path = FOLDER) -> str:
    """A regular expression of every spelling of every unit, the longest first."""
    spellings = {spelling for unit in units(folder) for spelling in unit.sizes}
    return "|".join(re.escape(spelling) for spelling in sorted(spellings, key=len, reverse=True))


@cache
def scope(folder: Path = FOLDER) -> dict[str, re.Pattern[str]]:
    """Patterns that decide whether a phrase speaks of this centre's year, by name."""
    table = read_toml("phrases", folder)["scope"]
    return {name: re.compile("|".join(alternatives)) for name, alternatives in table.items()}


@cache
def phrases(folder: Path = FOLDER) -> tuple[Phrase, ...]:
    """Every phrase, compiled; raises ValueError naming the template, its unknown indicator, role, word or unit."""
    tables = read_toml("phrases", folder)
    words = {name: _alternatives(row) for name, row in tables["words"].items()}
    return tuple(
        _compile(entry, cast(Role, role), words, folder)
        for roles in tables["phrases"].values()
        for role, entries in roles.items()
        for entry in entries
    )


def _alternatives(row: list[str]) -> str:
    return "|".join(sorted(row, key=len, reverse=True))


def _compile(entry: Any, role: Role, words: Mapping[str, str], folder: Path) -> Phrase:
    template, ask = (entry, None) if isinstance(entry, str) else (entry["text"], entry["ask"])
    slots: list[Slot] = []
    pieces = list(_pieces(template, role, words, slots, folder))
    if not slots:
        raise ValueError(f"phrase {template!r} has no slot")
    try:
        return Phrase(template, re.compile("".join(pieces)), tuple(slots), ask)
    except re.error as error:
        raise ValueError(f"phrase {template!r}: {error}") from error


def _pieces(template: str, role: Role, words: Mapping[str, str], slots: list[Slot], folder: Path) -> Iterator[str]:
    position = 0
    while found := _TOKEN.match(template, position):
        position = found.end()
        if found["slot"]:
            slot = _slot(template, found["slot"], found["role"] or role, len(slots), folder)
            slots.append(slot)
            position += len(_spelling(template, position, slot))
            yield rf"(?P<{slot.name}>{NUMERAL})(?P<{slot.name}u>{slot.unit.pattern})"
        elif found["word"]:
            if found["word"] not in words:
                raise ValueError(f"phrase {template!r}: unknown word {found['word']!r}; known: {', '.join(words)}")
            yield f"(?:{''.join(_pieces(words[found['word']], role, words, slots, folder))})"
        elif found["op"]:
            yield _OPERATORS[found["op"]]
        else:
            plain = fold(found["literal"])
            yield SEPARATORS.get(plain, re.escape(plain))


def _slot(template: str, indicator: str, role: str, position: int, folder: Path) -> Slot:
    if indicator not in indicators(folder):
        raise ValueError(f"phrase {template!r}: unknown indicator {indicator!r}")
    if role not in ROLES:
        raise ValueError(f"phrase {template!r}: unknown role {role!r}; known: {', '.join(ROLES)}")
    canonical = indicators(folder)[indicator].unit_in(role)
    return Slot(f"f{position}", indicator, role, unit_of(canonical, folder), canonical)


def _spelling(template: str, position: int, slot: Slot) -> str:
    found = re.compile(slot.unit.pattern).match(template, position)
    if not found:
        raise ValueError(f"phrase {template!r}: {slot.indicator} must be followed by a unit like {slot.canonical}")
    return found[0]
