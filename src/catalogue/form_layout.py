"""The layout of the form as data: which header names which column, which label which row; loaded once and checked by name."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from src.catalogue.reading import FOLDER, read_toml

_BUDGET = {
    "forecast",
    "so_far",
    "initial",
    "adjusted",
    "changed",
    "actual",
    "rate",
    "planned",
    "weight",
    "score",
    "ignored",
}
_ITEM = {
    "forecast", "so_far", "tier1", "tier2", "tier3", "name", "target", "actual", "weight", "score", "reason", "nature",
    "comparison", "unit", "ignored",
}  # fmt: skip
KNOWN: Mapping[str, set[str]] = {
    "budget_columns": _BUDGET,
    "budget_rows": {"total", "basic", "project"},
    "budget_parts": {"basic", "project"},
    "item_columns": _ITEM,
    "monitoring_columns": {
        "funding", "institution", "personnel", "hardware", "other", "explanation", "certain", "possible", "impossible",
        "likelihood", "desk", "so_far",
    },
    "fund_rows": {"total", "fiscal", "fiscal_part", "carried", "other"},
    "likelihood": {"certain", "possible", "impossible"},
    "sub_columns": {"nature", "comparison", "value", "after", "unit", "target", "actual", "weight", "score"},
    "budget_sub_columns": {"initial", "adjusted", "actual"},
    "goal_columns": {"expected", "achieved"},
    "goal_lines": {"expected", "achieved"},
    "goal_rows": {"expected", "achieved"},
    "goal_words": {"expected", "achieved"},
    "goal_marks": {"expected", "achieved"},
    "goal_lines_open": {"planned", "done"},
}  # fmt: skip
"""The names that the reader of forms knows, by section."""

NO_PATTERNS = {"period", "header_words", "header_rules"}

Patterns = Mapping[str, re.Pattern[str]]
Rule = tuple[str, frozenset[str]]
"""A column, "" for none, and the kinds of words that a header of it holds."""


@cache
def form_patterns(folder: Path = FOLDER) -> Mapping[str, Patterns]:
    """Patterns by section and name, in the order of the file.

    Raises ValueError naming a column or row that no reader knows or that none is left of, a pattern that is none, and one that
    stands twice in a section.
    """
    tables = read_toml("form_layout", folder)
    sections = {section: table for section, table in tables.items() if section not in NO_PATTERNS}
    for section, known in KNOWN.items():
        if unlike := set(sections[section]) ^ known:
            raise ValueError(f"form_layout.toml [{section}]: {sorted(unlike)} against {sorted(known)}")
    return {section: _compiled(section, table) for section, table in sections.items()}


@cache
def header_words(folder: Path = FOLDER) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern that finds the words of headers, the longest first, and the kind of each; ValueError where one has two kinds."""
    kinds: dict[str, str] = {}
    for kind, words in read_toml("form_layout", folder)["header_words"].items():
        for word in words:
            if word in kinds:
                raise ValueError(f"form_layout.toml [header_words]: {word!r} stands under {kinds[word]} and {kind}")
            kinds[word] = kind
    return re.compile("|".join(map(re.escape, sorted(kinds, key=len, reverse=True)))), kinds


@cache
def header_rules(section: str, folder: Path = FOLDER) -> Sequence[Rule]:
    """What kinds of words make which column of a section, the first that fits counts; ValueError for a column or kind that is none."""
    rules = [
        (name, frozenset(kinds.split())) for name, kinds in read_toml("form_layout", folder)["header_rules"][section]
    ]
    unlike = {name for name, _ in rules} - KNOWN[section] - {""}
    unlike |= {kind for _, kinds in rules for kind in kinds} - set(header_words(folder)[1].values())
    if unlike:
        raise ValueError(f"form_layout.toml [header_rules] {section}: {sorted(unlike)}")
    return rules


def _compiled(section: str, table: Mapping[str, list[str]]) -> Patterns:
    owners: dict[str, str] = {}
    for name, rows in table.items():
        for row in rows:
            if row in owners and section in KNOWN:
                raise ValueError(f"form_layout.toml [{section}]: {row!r} stands under {owners[row]} and {name}")
            owners[row] = name
    return {name: _joined(section, name, rows) for name, rows in table.items()}


def _joined(section: str, name: str, rows: list[str]) -> re.Pattern[str]:
    try:
        return re.compile("|".join(f"(?:{row})" for row in rows))
    except re.error as error:
        raise ValueError(f"form_layout.toml [{section}] {name}: {error}") from error
