"""The tables of the year as it runs as data: what their columns are called, which are needed, and the words in their cells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, cast, get_args

from src.catalogue.characters import fold
from src.catalogue.reading import FOLDER, read_toml

RegisterKind = Literal["register", "payments", "allotments"]
Holds = Literal["text", "code", "document", "money", "count", "area", "progress", "date", "payee", "account"]
Words = Mapping[str, re.Pattern[str]]
"""A pattern by name, in the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column: `head` is what a template prints, two rows of it apart by a stroke; money is in the unit of its table."""

    key: str
    head: str
    holds: Holds
    synonyms: tuple[str, ...]

    def rank(self, folded: str) -> int:
        """How far from its own name a head of the column is, as `folded_head` leaves it: of two columns the first is meant."""
        return [folded_head(one) for one in (self.head, *self.synonyms)].index(folded)

    @property
    def rows(self) -> tuple[str, ...]:
        """The head's rows from the top: one, or two of which the first is merged over its columns."""
        return tuple(self.head.split("/"))


@dataclass(frozen=True, slots=True)
class RegisterForm:
    """A kind of table: a header is one of it that names all `required` columns, one of `one_of` and at least `least`.

    `unit` is that of its money where it states none, and the one in which it is kept.
    """

    id: RegisterKind
    label: str
    unit: str
    least: int
    required: tuple[str, ...]
    one_of: tuple[str, ...]
    columns: tuple[RegisterColumn, ...]

    def column(self, key: str) -> RegisterColumn:
        """The column of a key; raises KeyError for an unknown one."""
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(f"registers.toml [{self.id}]: no column {key!r}")


@cache
def register_forms(folder: Path = FOLDER) -> Mapping[RegisterKind, RegisterForm]:
    """The kinds of table; raises ValueError naming a head that two columns of a kind share, or a column that is not there."""
    data = read_toml("registers", folder)
    return {kind: _form(kind, data[kind]) for kind in get_args(RegisterKind)}


def _form(kind: RegisterKind, table: Mapping[str, object]) -> RegisterForm:
    rows = cast(Mapping[str, Mapping[str, object]], table["columns"])
    columns = tuple(
        RegisterColumn(key, str(row["head"]), cast(Holds, row["holds"]), tuple(cast(list[str], row["synonyms"])))
        for key, row in rows.items()
    )
    required, one_of = (tuple(cast(list[str], table[name])) for name in ("required", "one_of"))
    label, unit, least = str(table["label"]), str(table["unit"]), cast(int, table["least"])
    form = RegisterForm(kind, label, unit, least, required, one_of, columns)
    for key in (*required, *one_of):
        form.column(key)
    for column in columns:
        if column.holds not in get_args(Holds):
            raise ValueError(f"registers.toml [{kind}] {column.key}: holds {column.holds!r}")
    _heads(form)
    return form


@cache
def register_heads(kind: RegisterKind) -> Mapping[str, str]:
    """Key of the column by each of its printed heads as `folded_head` leaves them."""
    return _heads(register_forms()[kind])


def _heads(form: RegisterForm) -> Mapping[str, str]:
    owners: dict[str, str] = {}
    for column in form.columns:
        for head in (column.head, *column.synonyms):
            folded = folded_head(head)
            if owners.setdefault(folded, column.key) != column.key:
                raise ValueError(f"registers.toml [{form.id}]: {head!r} stands under {owners[folded]} and {column.key}")
    return owners


KEPT_HEADS = 4096
_YEAR = re.compile(
    "(?:20[0-9]{2}年度?|(?:本|当|今)年度?)(?:1月?[-至~][0-9]{1,2}月(?:份|底|末)?)?|^1月?[-至~][0-9]{1,2}月(?:份|底|末)?"
)
_BRACKETS = re.compile(r"\([^()]*\)$|\[[^\[\]]*\]$|[:*]+$")


@lru_cache(maxsize=KEPT_HEADS)
def folded_head(head: str) -> str:
    """A printed head as heads are compared: half width, no white space, no brackets at its end, its year as 本年."""
    folded = "".join(fold(char) for char in head if not char.isspace())
    parts = [_YEAR.sub("本年", _BRACKETS.sub("", part) or part) for part in folded.split("/")]
    return "/".join(parts)


@cache
def register_words(section: str, folder: Path = FOLDER) -> Words:
    """The patterns of a section of words by name; raises ValueError naming a pattern that is none."""
    return {name: _pattern(section, name, rows) for name, rows in read_toml("registers", folder)[section].items()}


def _pattern(section: str, name: str, rows: list[str] | str) -> re.Pattern[str]:
    try:
        return re.compile(rows if isinstance(rows, str) else "|".join(f"(?:{row})" for row in rows))
    except re.error as error:
        raise ValueError(f"registers.toml [{section}] {name}: {error}") from error
