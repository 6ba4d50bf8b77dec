"""The lexicon of running text: units, words and what they say, and what an indicator needs to be read.

A word says `dimension: value` pairs (see `lexicon.toml`); an empty one says nothing that changes a figure.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType

from src.catalogue import FOLDER, indicators, read_toml
from src.catalogue.characters import fold

Says = Mapping[str, str]
"""What a word says, by dimension."""

DIMENSIONS = ("subject", "action", "role", "measure", "part", "time", "region", "mode", "sign", "manner", "plain")
FLAGS = {"stated", "started", "budget", "yearly", "stock", "bare", "held", "alone", "fixed"}


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
        if spelling == canonical:
            return value
        return value.scaleb(self.sizes[spelling].log10().to_integral_value().__int__()).scaleb(
            -self.sizes[canonical].log10().to_integral_value().__int__()
        )


@dataclass(frozen=True, slots=True, eq=False)
class Need:
    """What an indicator needs to be read; `asks`: silence needs one of the actions, `stated`: a word for the role.

    There is one of each: whether two are the same, identity tells.
    """

    indicator: str
    subjects: frozenset[str]
    actions: frozenset[str]
    asks: bool
    part: str | None
    measure: str | None
    flags: frozenset[str]
    unit: Unit
    canonical: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What each word says, a pattern of them all, the longest first, and needs by subject."""

    words: Mapping[str, Says]
    pattern: re.Pattern[str]
    needs: Mapping[str, tuple[Need, ...]]

    def said_in(self, folded: str) -> list[Says]:
        """What the words of a folded text say, in their order; what it does not know is passed over."""
        return [self.words[word] for word in self.pattern.findall(folded)]


@cache
def units(folder: Path = FOLDER) -> tuple[Unit, ...]:
    """Kinds of unit in the order of the catalogue."""
    tables = read_toml("lexicon", folder)["units"]
    return tuple(Unit({key: Decimal(size) for key, size in table.items()}) for table in tables.values())


@cache
def unit_of(canonical: str, folder: Path = FOLDER) -> Unit:
    """The kind of unit that a canonical unit belongs to; raises LookupError naming an unknown one."""
    for unit in units(folder):
        if canonical in unit.sizes:
            return unit
    raise LookupError(f"lexicon.toml [units] does not list {canonical!r}")


@cache
def any_unit(folder: Path = FOLDER) -> str:
    """A regular expression of every spelling of every unit, the longest first."""
    spellings = {spelling for unit in units(folder) for spelling in unit.sizes}
    return "|".join(re.escape(spelling) for spelling in sorted(spellings, key=len, reverse=True))


@cache
def special_measures() -> frozenset[str]:
    """Quantities that only their own word can mean."""
    return frozenset(need.measure for needs in lexicon().needs.values() for need in needs if need.measure)


@cache
def scope(folder: Path = FOLDER) -> dict[str, re.Pattern[str]]:
    """Patterns that decide whether a figure speaks of this centre's year, by name."""
    table = read_toml("lexicon", folder)["scope"]
    return {name: re.compile("|".join(alternatives)) for name, alternatives in table.items()}


@cache
def lexicon(folder: Path = FOLDER) -> Lexicon:
    """Words and needs; raises ValueError naming a word that stands twice, an unknown dimension, indicator or value."""
    table = read_toml("lexicon", folder)
    words: dict[str, Says] = {}
    for key, row in table["words"].items():
        says = MappingProxyType(dict(_pairs(key)))
        for word in row:
            plain = "".join(fold(char) for char in word)
            if plain in words:
                raise ValueError(f"lexicon.toml: word {word!r} stands twice, again under {key!r}")
            words[plain] = says
    needs = [_need(indicator, line, folder) for indicator, line in table["readings"].items()]
    _reject_dangling(needs, words)
    return Lexicon(words, _pattern(words), _by_subject(needs))


def _pairs(key: str) -> Iterator[tuple[str, str]]:
    for pair in key.split():
        dimension, _, value = pair.partition(":")
        if dimension not in DIMENSIONS:
            raise ValueError(f"lexicon.toml: words {key!r} have an unknown dimension; known: {', '.join(DIMENSIONS)}")
        if dimension != "plain":
            yield dimension, value


def _need(indicator: str, line: str, folder: Path) -> Need:
    if indicator not in indicators(folder):
        raise ValueError(f"lexicon.toml [readings]: unknown indicator {indicator!r}")
    pairs = dict(part.partition("=")[::2] for part in line.split() if "=" in part)
    flags = frozenset(part for part in line.split() if "=" not in part)
    if unknown := (flags - FLAGS) | (set(pairs) - {"subject", "action", "part", "measure"}):
        raise ValueError(f"lexicon.toml [readings] {indicator}: unknown {', '.join(sorted(unknown))}")
    actions = pairs.get("action", "")
    unit = indicators(folder)[indicator].unit
    return Need(
        indicator,
        frozenset(pairs["subject"].split(",")),
        frozenset(filter(None, actions.removesuffix("!").split(","))),
        actions.endswith("!"),
        pairs.get("part"),
        pairs.get("measure"),
        flags,
        unit_of(unit, folder),
        unit,
    )


def _reject_dangling(needs: list[Need], words: Mapping[str, Says]) -> None:
    """Raises ValueError naming what an indicator needs and no word says."""
    said = {(dimension, value.removesuffix("~")) for says in words.values() for dimension, value in says.items()}
    for need in needs:
        wanted = {("subject", value) for value in need.subjects} | {("action", value) for value in need.actions}
        wanted |= {(name, value) for name, value in (("part", need.part), ("measure", need.measure)) if value}
        if missing := wanted - said:
            names = ", ".join(sorted(f"{name}={value}" for name, value in missing))
            raise ValueError(f"lexicon.toml [readings] {need.indicator}: no word says {names}")


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of all words; those that begin alike stand together, so that few are tried at each place."""
    grouped: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        grouped.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in grouped.items()))


def _by_subject(needs: list[Need]) -> dict[str, tuple[Need, ...]]:
    subjects = {subject for need in needs for subject in need.subjects}
    return {subject: tuple(need for need in needs if subject in need.subjects) for subject in subjects}
