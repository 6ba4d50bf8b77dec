"""The workbook's layout as data: its sheets, columns and words, shared by the writer and the reader."""

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from src.catalogue.reading import read_toml
from src.records import ROLES, Comparison, Role

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile("_(?=x)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or a line of the sheet about the file: `head` is printed, `width` is in characters.

    A sheet may lack an `optional` column, which is for the system and not to be read.
    """

    key: str
    head: str
    note: str
    width: int = 20
    optional: bool = False


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of `figures`, `score`, `goal` or `suggestions`, or the lines of `about`, in order."""
    return tuple(Column(key, **row) for key, row in read_toml("book")[table].items())


@cache
def sheets() -> dict[str, str]:
    """Names of the sheets that belong to no programme: about, score, goal, suggestions, options."""
    return dict(read_toml("book")["sheets"])


@cache
def words() -> dict[str, str]:
    """What cells say besides labels: nowhere (no place is known), yes, no, real, sample."""
    return dict(read_toml("book")["words"])


@cache
def comparisons() -> dict[Comparison, str]:
    """How each comparison is printed."""
    return {cast(Comparison, sign): printed for sign, printed in read_toml("book")["comparisons"].items()}


@cache
def role_labels(programme: str) -> dict[Role, str]:
    """Label of each role on the sheet of a programme."""
    own = read_toml("book")["role_labels"].get(programme, {})
    labels = read_toml("roles")
    return {role: own.get(role, labels[role]["label"]) for role in ROLES}


@cache
def offered_roles(programme: str, indicator: str) -> tuple[Role, ...]:
    """Roles that an empty template offers for an indicator."""
    layout = read_toml("book")
    for_programme = layout["offered"].get(programme, layout["offered"]["default"])
    return tuple(layout["offered_for"].get(indicator, for_programme))


def escaped(text: str) -> str:
    """The text as a cell can hold it: what XML forbids is written as _xHHHH_, as spreadsheets do."""
    return _FORBIDDEN.sub(lambda found: f"_x{ord(found[0]):04X}_", _LITERAL.sub("_x005F_", text))


def unescaped(text: str) -> str:
    """The text that a cell stands for."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
