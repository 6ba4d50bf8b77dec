"""Which rows of a table are the header of a register: one row, or two of which the first is merged over its columns."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import islice
from typing import NamedTuple, get_args

from src.catalogue.registers import (
    RegisterColumn,
    RegisterForm,
    RegisterKind,
    folded_head,
    register_forms,
    register_heads,
)
from src.intake.layout import plain

LONGEST_HEAD = 40
FIRST_CELLS = 3
LAST_RANK = 1000
"""Cells of a row that are looked at to tell whether it may be a header, and so many units are a row of them."""
_UNIT = re.compile(r"[(\[](?:单位:)?(亿元|万元|元|万平方米|万㎡|平方米|㎡|%)[)\]]")
_UNITS = re.compile("亿元|万元|元|万平方米|万㎡|平方米|㎡|%|个|幢|栋|户|套|人|处|次|年|月|日|年月日|年/月/日")
_YEAR = re.compile("(20[0-9]{2})年")


class Place(NamedTuple):
    """One cell of a row: its text, where it lies across the table, and whether it is merged with the one above."""

    text: str
    left: float
    right: float
    carried: bool = False


@dataclass(frozen=True)
class Header:
    """The columns of a table: by key where they lie, and units that their heads state; `depth` rows are the header.

    `missing` are required columns that are not there: then it only looks like a header of the kind.
    """

    kind: RegisterKind
    depth: int
    places: Mapping[str, tuple[float, float]]
    units: Mapping[str, str]
    year: int | None
    missing: tuple[str, ...] = ()

    @property
    def form(self) -> RegisterForm:
        """The kind of table."""
        return register_forms()[self.kind]

    @cached_property
    def by_key(self) -> Mapping[str, RegisterColumn]:
        """The columns that are there, by key."""
        return {column.key: column for column, _, _ in self.columns}

    @cached_property
    def columns(self) -> tuple[tuple[RegisterColumn, float, float], ...]:
        """The columns from left to right, each with where it lies."""
        found = ((self.form.column(key), *place) for key, place in self.places.items())
        return tuple(sorted(found, key=lambda one: one[1]))


def header(rows: Sequence[Sequence[Place]], start: int) -> Header | None:
    """The header that begins at the row: of the kind, and with the depth, that names most columns; None for none."""
    if not any(map(_is_head, islice((place.text for place in rows[start] if place.text), FIRST_CELLS))):
        return None
    found = [
        one
        for kind in get_args(RegisterKind)
        for depth in (1, 2)
        if start + depth <= len(rows) and (one := _header(kind, rows[start : start + depth]))
    ]
    best = max(found, key=lambda one: (not one.missing, len(one.places), -one.depth), default=None)
    return best and _with_units(best, rows, start)


def _with_units(found: Header, rows: Sequence[Sequence[Place]], start: int) -> Header:
    """The header with the rows below it that number its columns or say their units."""
    depth, units = found.depth, dict(found.units)
    for row in rows[start + found.depth : start + found.depth + 2]:
        cells = [place for place in row if place.text]
        said = {place: unit for place in cells if _UNITS.fullmatch(unit := plain(place.text).strip("()"))}
        is_units = len(cells) >= FIRST_CELLS and len(said) == len(cells)
        if not is_units and not (len(cells) >= found.form.least and _is_numbering(cells)):
            break
        depth += 1
        for place, unit in said.items():
            units |= dict.fromkeys(
                (key for key, (left, right) in found.places.items() if place.left < right and left < place.right), unit
            )
    return replace(found, depth=depth, units=units)


def _is_numbering(cells: Sequence[Place]) -> bool:
    """Whether the cells number their columns: 1, 2, 3 and on, after 甲 and 乙."""
    rest = [plain(place.text).strip("()") for place in cells if plain(place.text) not in ("甲", "乙", "丙", "栏次")]
    return rest == [str(number) for number in range(1, len(rest) + 1)]


def _header(kind: RegisterKind, rows: Sequence[Sequence[Place]]) -> Header | None:
    places: dict[str, tuple[float, float]] = {}
    units: dict[str, str] = {}
    years: list[str] = []
    form, ranks = register_forms()[kind], dict[str, int]()
    for printed, left, right in _heads(rows):
        head = folded_head(printed) if len(printed) <= LONGEST_HEAD else ""
        key = register_heads(kind).get(head)
        if key is not None and (rank := form.column(key).rank(head)) < ranks.get(key, LAST_RANK):
            places[key], ranks[key] = (left, right), rank
            if unit := _UNIT.search(plain(printed)):
                units[key] = unit[1]
            years += _YEAR.findall(plain(printed))
    if len(places) < form.least or not any(key in places for key in form.one_of):
        return None
    missing = tuple(key for key in form.required if key not in places)
    return Header(kind, len(rows), places, units, int(years[0]) if years else None, missing)


def _heads(rows: Sequence[Sequence[Place]]) -> list[tuple[str, float, float]]:
    """Each column's head and where it lies; what stands above a second row is the nearest cell to the left that is not blank."""
    if len(rows) == 1:
        return [(place.text, place.left, place.right) for place in rows[0]]
    found: list[tuple[str, float, float]] = []
    for place in rows[1]:
        above = [one for one in rows[0] if one.left <= place.left and one.text]
        parent = above[-1].text if above else ""
        if place.carried or not place.text:
            covers = above and above[-1].right > place.left
            found.append((parent if covers else "", place.left, place.right))
        else:
            found.append((f"{parent}/{place.text}" if parent else place.text, place.left, place.right))
    return found


def _is_head(text: str) -> bool:
    return len(text) <= LONGEST_HEAD and not text.isascii() and folded_head(text) in _first_rows()


@cache
def _first_rows() -> frozenset[str]:
    """Every head, and what stands above a second row of one."""
    heads = [head for kind in get_args(RegisterKind) for head in register_heads(kind)]
    return frozenset((*heads, *(head.partition("/")[0] for head in heads)))
