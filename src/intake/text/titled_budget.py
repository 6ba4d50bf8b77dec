"""The part of a budget that a title names for all that stands below it: "(1) Basic spending. Budget 283.41, spent 298.7"."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from src.catalogue.lexicon import Says, lexicon
from src.intake.text.candidate import Sight
from src.intake.text.tokens import Token

BUDGET = "budget"
PARTS = ("basic", "project")
OF_ALL = ("整体", "部门", "单位", "总", "合计", "一共", "全部")
"""What words hold that call the whole of a budget."""
TITLE_ENDS = ("。", ":")
_IN_TITLES = re.compile("[第一二三四五六七八九十是]{1,3}|[0-9.]{1,4}|情况|方面|部分")
"""What counts a title, and what it may call its matter."""


def titled_part(sight: Sight, place: int) -> str | None:
    """The one part of a budget that the heading, or the words that open the line as its title, name, where no word calls the whole since."""
    return _part_of(sight, place, title(sight, place))


def may_be_of_titled_part(sight: Sight, place: int) -> bool:
    """Whether those words, or a sentence in the title's place, name one part: what calls no whole behind them may be of it."""
    return _part_of(sight, place, _opening(sight, place)) is not None


def _part_of(sight: Sight, place: int, opening: Sequence[int]) -> str | None:
    tokens = sight.line.tokens
    if any(word in token.text for token in tokens[:place] for word in OF_ALL):
        return None
    return _one_part(tokens[at].says for at in opening) or _one_part(lexicon().said_in(sight.topic.title))


def part_by_title(sight: Sight, place: int) -> str | None:
    """The same of a figure whose sentence names nothing else before it, and no part behind: no work that is paid, and no whole."""
    tokens, spots = sight.line.tokens, sight.line.spots
    since = takewhile(lambda at: spots[at].sentence == spots[place].sentence, range(place, -1, -1))
    before = [tokens[at].said("subject") for at in (*title(sight, place), *since)]
    behind = (tokens[at].said("part") for at in sight.line.half(place) if at > place)
    return None if set(before) - {None, BUDGET} or any(part in PARTS for part in behind) else titled_part(sight, place)


def is_told_by_title(sight: Sight, place: int) -> bool:
    """Whether the first sentence behind the words that open the line names nothing else: then nobody doubts what they are of."""
    opening, spots = title(sight, place), sight.line.spots
    return bool(opening) and spots[place].sentence == spots[opening[-1] + 2].sentence


def title(sight: Sight, place: int) -> list[int]:
    """The words before a place that open its line as a title does."""
    opening = _opening(sight, place)
    return opening if all(_may_stand_in_title(sight.line.tokens[at]) for at in opening) else []


def _opening(sight: Sight, place: int) -> list[int]:
    """The words before a place up to the first sign that ends a title, where they count nothing."""
    tokens = sight.line.tokens
    opening = list(takewhile(lambda at: tokens[at].mark not in TITLE_ENDS, range(place)))
    return opening if len(opening) < place and not any(tokens[at].quantity for at in opening) else []


def _may_stand_in_title(token: Token) -> bool:
    """Whether a word names something, counts a title or says nothing: what tells of how things went is a sentence."""
    return bool(token.mark) or token.said("subject") is not None or _IN_TITLES.fullmatch(token.text) is not None


def _one_part(said: Iterable[Says | None]) -> str | None:
    parts = {says.get("part") for says in said if says and says.get("subject") == BUDGET}
    return next(iter(parts)) if len(parts) == 1 and parts <= set(PARTS) else None
