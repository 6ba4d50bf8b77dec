"""Kinds of problems and the words that name them."""

import re
from collections.abc import Mapping
from functools import cache

from src.catalogue.ledger import ClosedList, ledger_labels
from src.catalogue.reading import read_toml
from src.catalogue.registers import folded_head


@cache
def problem_categories() -> tuple[str, ...]:
    """The kinds as they are offered, the rest last."""
    return (*(row["label"] for row in read_toml("problems")["category"]), _other())


def _other() -> str:
    return str(read_toml("problems")["other"])


def category_of(title: str) -> str:
    """The first kind whose words stand in the title of a problem or an action."""
    for row in read_toml("problems")["category"]:
        if any(word in title for word in row["words"]):
            return str(row["label"])
    return _other()


@cache
def problem_headings() -> Mapping[str, re.Pattern[str]]:
    """What begins a stretch of problems or of actions, and one item of it."""
    return {name: re.compile(pattern, re.MULTILINE) for name, pattern in read_toml("problems")["heading"].items()}


@cache
def problem_columns() -> Mapping[str, str]:
    """The heads of the ledger of problems by key, in their order."""
    return {key: str(row["head"]) for key, row in read_toml("problems")["columns"].items()}


@cache
def problem_heads() -> Mapping[str, str]:
    """Key of the column by each of its printed heads as `folded_head` leaves them; raises ValueError for one that two share."""
    owners: dict[str, str] = {}
    for key, row in read_toml("problems")["columns"].items():
        for head in (row["head"], *row["synonyms"]):
            if owners.setdefault(folded_head(head), key) != key:
                raise ValueError(f"problems.toml: {head!r} stands under {owners[folded_head(head)]} and {key}")
    return owners


def listed_value(of: ClosedList, printed: str) -> str | None:
    """The value of a closed list that a cell of the ledger names, by its label or another word; None where it names none."""
    folded = "".join(printed.split())
    labels = {label: key for key, label in ledger_labels(of).items()}
    others = {word: key for key, words in read_toml("problems")["words"].get(of, {}).items() for word in words}
    return (others | labels).get(folded)
