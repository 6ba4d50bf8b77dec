"""What next year's report keeps of a sentence when an office writes it over this year's: its words, heading and scope."""

import re

from src.catalogue.numerals import YEAR
from src.intake.draft import Skeleton
from src.intake.text.candidate import Candidate, Topic
from src.intake.text.lines import Stretch
from src.intake.text.tokens import Token

OWN, OTHER, NUMBER = "●", "○", "#"
"""What stands in a skeleton for the figure itself, for other figures with a unit, and for other numbers."""
MOMENT = "〔{}〕"
NEVER = frozenset({"split", "sum"})
"""Doubts about the figure itself, which no earlier confirmation settles."""
_LISTED = re.compile(r"^[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）、.]")
_NUMBER = re.compile(f"{YEAR}|[0-9][0-9.,]*")


def skeleton(stretch: Stretch, candidate: Candidate) -> Skeleton | None:
    """The skeleton around a candidate; None where the number itself is in doubt."""
    if candidate.doubts & NEVER:
        return None
    line, place = stretch.line, candidate.place
    own = line.spots[place].sentence
    words = (_word(token, mine=at == place) for at, token in enumerate(line.tokens) if line.spots[at].sentence == own)
    return Skeleton("".join(words), _heading(stretch.topic), _scope(stretch, candidate))


def _word(token: Token, *, mine: bool) -> str:
    if token.quantity:
        return (OWN if mine else OTHER) + token.quantity.unit
    if token.moment:
        return MOMENT.format(token.moment.kind + (NUMBER if token.moment.until else ""))
    return _NUMBER.sub(NUMBER, token.text)


def _heading(topic: Topic) -> str:
    return _NUMBER.sub(NUMBER, _LISTED.sub("", topic.title.rstrip("。:")))


def _scope(stretch: Stretch, candidate: Candidate) -> str:
    """Everything that decides of what the figure speaks, the reader's own guess and its doubts included.

    Other words before the sentence, or another guess, make it another scope.
    """
    state, topic = stretch.line.states[candidate.place], stretch.topic
    said = (
        candidate.need.indicator, candidate.role, "+".join(topic.subjects), topic.role or "", state.region, state.time, "in year" if candidate.until else "",
        state.mode, state.cumulative, "wherein" if state.wherein else "", state.part or "",
        "+".join(sorted(state.inherited)), "+".join(sorted(candidate.doubts)),
    )  # fmt: skip
    return "|".join(said)
