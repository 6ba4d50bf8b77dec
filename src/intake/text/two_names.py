"""Two names of one programme side by side: "homes of A and B, 158 in all" counts what may be two programmes."""

from itertools import pairwise

from src.intake.text.candidate import Sight
from src.intake.text.scope import Line


def has_two_names(sight: Sight, place: int, subjects: frozenset[str]) -> bool:
    """Whether the half sentence has listed two different names of a figure's subject, and dealt out to it neither."""
    line = sight.line
    named = [at for at in line.half_before(place) if _subject(line, at) in subjects and not line.aside[at]]
    return place not in line.dealt and any(_are_listed(line, one, other) for one, other in pairwise(named))


def _subject(line: Line, at: int) -> str:
    return (line.tokens[at].said("subject") or "").removesuffix("~")


def _are_listed(line: Line, one: int, other: int) -> bool:
    """Whether nothing but an enumeration's mark or word stands between two names, neither of which is the other's beginning or end."""
    names = sorted((line.tokens[one].text, line.tokens[other].text), key=len)
    between = line.tokens[one + 1 : other]
    joined = len(between) == 1 and (between[0].mark == "、" or between[0].said("sign") == "link")
    return joined and _subject(line, one) == _subject(line, other) and names[0] not in names[1]
