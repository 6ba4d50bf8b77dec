"""The part of a budget that a title names for all that stands below it: "(1) Basic spending. Budget 283.41, spent 298.7"."""

from collections.abc import Iterable
from itertools import takewhile

from src.catalogue.lexicon import Says, lexicon
from src.intake.text.candidate import Sight

BUDGET = "budget"
PARTS = ("basic", "project")
OF_ALL = ("整体", "部门", "单位", "总", "合计", "一共", "全部")
"""What words hold that call the whole of a budget."""
TITLE_ENDS = ("。", ":")


def titled_part(sight: Sight, place: int) -> str | None:
    """The one part of a budget that the heading, or the words that open the line as its title, name, where no word calls the whole since."""
    if any(word in token.text for token in sight.line.tokens[:place] for word in OF_ALL):
        return None
    return _one_part(sight.line.tokens[at].says for at in title(sight, place)) or _one_part(
        lexicon().said_in(sight.topic.title)
    )


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
    line = sight.line
    opening = list(takewhile(lambda at: line.tokens[at].mark not in TITLE_ENDS, range(place)))
    return opening if len(opening) < place and not any(line.tokens[at].quantity for at in opening) else []


def _one_part(said: Iterable[Says | None]) -> str | None:
    parts = {says.get("part") for says in said if says and says.get("subject") == BUDGET}
    return next(iter(parts)) if len(parts) == 1 and parts <= set(PARTS) else None
