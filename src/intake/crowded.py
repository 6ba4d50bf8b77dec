"""Cells that hold more than one number: a figure and what a bracket says is in it, or several figures that each say their unit."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from src.catalogue.lexicon import any_unit
from src.catalogue.numerals import ARABIC
from src.intake.layout import KEPT_LENGTH, KEPT_TEXTS
from src.intake.value import parse

Span = tuple[int, int]
_SIGNS = re.compile(r"\s*[、，,；;/／和及]?\s*")
"""What may stand between the figures of a cell."""
_PART = re.compile("其中|(?:均|都|已|未|不)?(?:含|包括|包含|计入)|剔除|扣除")
"""How a bracket begins that says what else is in its figure, or is not; other ones may say of whom, of when or how likely it is."""
_BRACKET = re.compile(r"\s*[（(]([^（）()]*)[）)]\s*$")


class Crowd(NamedTuple):
    """The figures of a cell, and what a bracket behind them says of their parts."""

    figures: tuple[Span, ...]
    remark: Span | None = None


def crowd_in(printed: str) -> Crowd | None:
    """What a cell holds beside a number; None for one that is nothing but a number, or is anything else."""
    return _crowd_in(printed) if len(printed) <= KEPT_LENGTH and re.match(r"\s*[0-9０-９]", printed) else None


@lru_cache(KEPT_TEXTS)
def _crowd_in(printed: str) -> Crowd | None:
    bracket = _BRACKET.search(printed)
    end = bracket.start() if bracket else len(printed)
    before = _figures(printed, 0, end)
    if not bracket:
        return Crowd(before) if len(before) > 1 else None
    inside = _figures(printed, *bracket.span(1))
    if before and inside and _units_differ(printed, before + inside):
        return Crowd(before + inside)
    return Crowd(before, bracket.span(1)) if before and _PART.match(bracket[1]) else None


def _figures(printed: str, start: int, end: int) -> tuple[Span, ...]:
    """The figures of which a stretch consists: one, or several of different units."""
    found: list[Span] = []
    place = start + len(printed[start:end]) - len(printed[start:end].lstrip())
    while one := _figure().match(printed, place, end):
        found.append(one.span())
        place = one.end()
        if place < end and (sign := _SIGNS.match(printed, place, end)):
            place = sign.end()
    alone = len(found) == 1 and parse(printed[slice(*found[0])]).number is not None
    return tuple(found) if place == end and (alone or _units_differ(printed, found)) else ()


def _units_differ(printed: str, figures: tuple[Span, ...] | list[Span]) -> bool:
    units = [parse(printed[slice(*one)]).unit for one in figures]
    return len(units) > 1 and not {None, "%"} & {*units} and len(set(units)) == len(units)


@cache
def _figure() -> re.Pattern[str]:
    return re.compile(rf"{ARABIC}\s*(?:{any_unit()})?")
