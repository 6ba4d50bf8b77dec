"""What stands around a figure: in its piece, its clause, its sentence, its line and the heading above, nearest first."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from src.catalogue.lexicon import scope
from src.intake.text.scope import OF, Found, Line, Near, sayings
from src.intake.text.tokens import Token

BETWEEN = ("的", "城镇", "城市", "农村", "新建", "既有")
"""Words that may stand between a figure and the noun that it counts."""
GROUPED_WITHIN = 12
"""Tokens behind a figure among which others stand that are counted up with it, and what says what they all are."""
IS = ("为", "是", "系", "属", "属于", "来自", "源自", "出自")
"""What may stand between a figure and the part that it is said to be: "1850 are from the central budget"."""
FARTHEST = 240
"""How many tokens on one side of a figure are looked at."""


def nearest(line: Line, place: int, dimension: str) -> Iterator[Found]:
    """What words say about a dimension, from the nearest to the figure at `place` outwards; weak words (`~`) last, and none that gives way to another in a clause of its own."""
    weak: list[Found] = []
    farthest = Near.SENTENCE if dimension == "action" else Near.CLAUSE
    if place not in line.around:
        line.around[place] = _around(line, place)
    for found in line.around[place].get(dimension, ()):
        said, near, at = found
        if weak and near > farthest:
            yield from weak
            weak.clear()
        if said.endswith("~"):
            if near <= farthest or all(other.endswith("~") for other in line.clause_says(at, dimension)):
                weak.append((said[:-1], near, at))
        else:
            yield found
    yield from weak


def gap(line: Line, place: int) -> tuple[int, ...]:
    """The tokens of the clause between the figure before and this one, the nearest first."""
    if place not in line.gaps:
        line.gaps[place] = tuple(_gap(line, place))
    return line.gaps[place]


def gap_says(line: Line, place: int, dimension: str) -> list[str]:
    """What the words of the gap before a figure say about a dimension, the nearest first."""
    if place not in line.gap_said:
        line.gap_said[place] = sayings(line.tokens[at] for at in gap(line, place))
    return line.gap_said[place].get(dimension, [])


def _gap(line: Line, place: int) -> Iterator[int]:
    dealt = line.dealt.get(place, range(0))
    yield from dealt
    spots, spot, reached = line.spots, line.spots[place], False
    listed, shared = bool(dealt) and spots[dealt.start].clause != spot.clause, False
    for at in range(place - 1, -1, -1):
        if spots[at].depth > spot.depth:
            continue
        if spots[at].clause != spot.clause:
            return
        if line.tokens[at].quantity:
            if listed and at in line.dealt:
                shared = True
                continue
            if not (line.aside[at] and reached):
                return
            continue  # what something rose from stands before its own words for it
        reached = reached or line.tokens[at].said("sign") == "reach"
        says = line.tokens[at].says or {}
        if shared and ("subject" in says or not says.keys() & {"part", "measure"}):
            continue  # of all that is dealt out of another clause's list only what is counted is said of each
        yield at


def beside(line: Line, place: int) -> Iterator[int]:
    """The tokens right behind the figure that belong to it: a noun, with nothing but plain words before it."""
    for at in range(place + 1, len(line.tokens)):
        token = line.tokens[at]
        if token.mark or token.quantity or token.says is None:
            return
        if token.text in IS and not _names_a_part(line, at):
            return
        yield at
        if token.text not in IS and token.text not in BETWEEN and "measure" not in token.says:
            return


def named_of_group(line: Line, place: int) -> tuple[int, ...]:
    """The words behind the last of figures that are counted up, where these say what they all are: "280, 2.9 are homes"."""
    last = place
    for at in range(place + 1, min(len(line.tokens), place + GROUPED_WITHIN)):
        token = line.tokens[at]
        if line.spots[at].clause != line.spots[place].clause or not (token.quantity or _joins(token)):
            break
        last = at if token.quantity else last
    return tuple(beside(line, last)) if last != place and is_named_behind(line, last) else ()


def is_named_behind(line: Line, place: int) -> bool:
    """Whether the part that a figure is of is told right behind it."""
    return any(line.tokens[at].text in IS for at in beside(line, place))


def _names_a_part(line: Line, place: int) -> bool:
    """Whether the word behind a place names a part and ends its clause."""
    behind = line.tokens[place + 1 : place + 3]
    return bool(behind) and behind[0].said("part") is not None and all(token.mark for token in behind[1:])


def group_before(line: Line, place: int) -> int | None:
    """The figure right before this one in the same clause, with nothing but plain words and enumeration between."""
    for at in range(place - 1, -1, -1):
        token = line.tokens[at]
        if token.quantity:
            return at if line.spots[at].clause == line.spots[place].clause else None
        if not _joins(token):
            return None
    return None


def is_about_behind(line: Line, place: int) -> bool:
    """Whether the last of the figures that are counted up behind this one ends with a word like "or so", which is of them all."""
    for at in range(place + 1, len(line.tokens)):
        token = line.tokens[at]
        if line.spots[at].clause != line.spots[place].clause or not (token.quantity or _joins(token)):
            return False
        if token.quantity and token.quantity.about:
            return _or_so().search(token.text) is not None
    return False


@cache
def _or_so() -> re.Pattern[str]:
    return re.compile(f"(?:{scope()['about_after'].pattern})$")


def _around(line: Line, place: int) -> dict[str, list[Found]]:
    """By dimension what the words around a figure say, the nearest first."""
    shut, passed, seen = line.shut.get(place, range(0)), line.passed.get(place, range(0)), set[int]()
    around: dict[str, list[Found]] = {}
    tokens, aside = line.tokens, line.aside
    for near, at in _rings(line, place):
        says = tokens[at].says
        if not says or at in seen or aside[at] or at in shut or at in passed:
            continue
        seen.add(at)
        for dimension, said in says.items():
            if dimension in around:
                around[dimension].append((said, near, at))
            else:
                around[dimension] = [(said, near, at)]
    return around


def _rings(line: Line, place: int) -> Iterator[tuple[Near, int]]:
    """Tokens by how near they are; what stands in brackets that are closed is passed over."""
    spots, spot = line.spots, line.spots[place]
    dealt = line.dealt.get(place, range(0))
    own_clause = bool(dealt) and spots[dealt.start].clause == spot.clause
    for at in reversed(dealt) if own_clause else ():
        yield Near.PIECE, at
    for at in beside(line, place):
        yield Near.BESIDE, at
    for at in () if dealt else _owned_by(line, place):
        yield Near.CLAUSE, at
    before, behind = _before(line, place), list(_behind(line, place))
    ahead, back = 0, 0
    for at in line.named.get(place, ()):
        yield Near.CLAUSE, at
    for near, level in ((Near.PIECE, "piece"), (Near.CLAUSE, "clause")):
        own = getattr(spot, level)
        while ahead < len(before) and getattr(spots[before[ahead]], level) == own:
            yield near, before[ahead]
            ahead += 1
        while back < len(behind) and getattr(spots[behind[back]], level) == own:
            yield near, behind[back]
            back += 1
    for at in () if own_clause else reversed(dealt):
        yield Near.SENTENCE, at
    if spot.depth and (outer := _before_bracket(line, place)) is not None:
        for at in _behind(line, outer):
            yield Near.CLAUSE, at
    for at in before[ahead:]:
        yield Near.SENTENCE if spots[at].sentence == spot.sentence else Near.LINE, at


def _owned_by(line: Line, place: int) -> Iterator[int]:
    """The noun behind "of" that ends the row of figures that one begins: "146 homes, 1.58 of finished homes"."""
    end = place
    while end + 2 < len(line.tokens) and line.tokens[end + 1].mark == "、" and line.tokens[end + 2].quantity:
        end += 2
    if end > place and end + 1 < len(line.tokens) and line.tokens[end + 1].text == OF:
        yield from (at for at in beside(line, end) if "subject" in (line.tokens[at].says or {}))


def _before(line: Line, place: int) -> list[int]:
    """The telling words before a figure, the nearest first."""
    first = bisect_left(line.telling, place - FARTHEST)
    last = bisect_left(line.telling, place)
    depth = line.spots[place].depth
    return [at for at in reversed(line.telling[first:last]) if line.spots[at].depth <= depth]


def _before_bracket(line: Line, place: int) -> int | None:
    """The token before the bracket that a figure stands in."""
    depth = line.spots[place].depth
    return next((at for at in range(place - 1, -1, -1) if line.spots[at].depth < depth), None)


def _behind(line: Line, place: int) -> Iterator[int]:
    """Tokens behind a figure in its clause, up to the next figure that is none of its group."""
    spots, spot, noun = line.spots, line.spots[place], tuple(beside(line, place))
    grouped, counted = True, {spot.piece}
    for at in range(place + 1, len(line.tokens)):
        if spots[at].depth > spot.depth:
            continue
        token = line.tokens[at]
        if spots[at].clause != spot.clause or (token.quantity and not grouped):
            return
        if spots[at].piece not in counted and not token.quantity and not _joins(token) and _names_another(line, at):
            return
        if token.quantity:
            counted.add(spots[at].piece)
        grouped = grouped and (bool(token.quantity) or _joins(token) or at in noun)
        yield at


def _names_another(line: Line, place: int) -> bool:
    """Whether a word of another piece stands before that piece's own figure."""
    piece = line.spots[place].piece
    for at in range(place + 1, len(line.tokens)):
        if line.spots[at].piece != piece:
            return False
        if line.tokens[at].quantity:
            return True
    return False


def _joins(token: Token) -> bool:
    """Whether the token may stand between figures of one group."""
    return token.mark in ("", "、") and token.says is not None and not token.says.keys() - {"measure", "sign", "manner"}
