"""What next year's report keeps of a sentence when an office writes it over this year's: its words, heading and scope."""

import re

from src.catalogue.numerals import YEAR
from src.intake.draft import Skeleton
from src.intake.text.candidate import Candidate, Topic
from src.intake.text.lines import Stretch
from src.intake.text.tokens import Token

OWN, OTHER, NUMBER = "●", "○", "#"
"""What stands in a skeleton for the figure itself, for other figures with a unit, and for other numbers."""
UNREAD = "-"
"""What stands for the reader's guess where it has none."""
MOMENT = "〔{}〕"
NEVER = frozenset({"split", "sum"})
"""Doubts about the figure itself, which no earlier confirmation settles."""
_LISTED = re.compile(r"^[(（]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[)）、.]")
_NUMBER = re.compile(f"{YEAR}|[0-9][0-9.,]*")


def skeleton(stretch: Stretch, candidate: Candidate) -> Skeleton | None:
    """The skeleton around a candidate; None where the number itself is in doubt."""
    if candidate.doubts & NEVER:
        return None
    guess = (candidate.need.indicator, candidate.role)
    held = ("in year" if candidate.until else "", "+".join(sorted(candidate.doubts)))
    return _around(stretch, candidate.place, guess, held)


def unread_skeleton(stretch: Stretch, place: int) -> Skeleton | None:
    """The skeleton around a figure of which the reader makes nothing; None where the number itself is in doubt."""
    quantity = stretch.line.tokens[place].quantity
    if quantity is None or quantity.value is None or quantity.about or quantity.broken or quantity.split:
        return None
    return _around(stretch, place, (UNREAD, ""), ("", ""))


def _around(stretch: Stretch, place: int, guess: tuple[str, str], held: tuple[str, str]) -> Skeleton:
    line = stretch.line
    own = line.spots[place].sentence
    if own not in line.words:
        places = [at for at, spot in enumerate(line.spots) if spot.sentence == own]
        line.words[own] = places, [_word(line.tokens[at]) for at in places]
    places, words = line.words[own]
    mine = places.index(place)
    whole = (*words[:mine], OWN + words[mine].removeprefix(OTHER), *words[mine + 1 :])
    return Skeleton("".join(whole), _heading(stretch.topic), _scope(stretch, place, guess, held))


def _word(token: Token) -> str:
    if token.quantity:
        return OTHER + token.quantity.unit
    if token.moment:
        return MOMENT.format(token.moment.kind + (NUMBER if token.moment.until else ""))
    return _NUMBER.sub(NUMBER, token.text)


def _heading(topic: Topic) -> str:
    return _NUMBER.sub(NUMBER, _LISTED.sub("", topic.title.rstrip("。:")))


def _scope(stretch: Stretch, place: int, guess: tuple[str, str], held: tuple[str, str]) -> str:
    """Everything that decides of what the figure speaks, the reader's own guess and its doubts included.

    Other words before the sentence, or another guess, make it another scope.
    """
    state, topic = stretch.line.states[place], stretch.topic
    said = (
        *guess, "+".join(topic.subjects), topic.role or "", state.region, state.time, held[0],
        state.mode, state.cumulative, "wherein" if state.wherein else "", state.part or "",
        "+".join(sorted(state.inherited)), held[1],
    )  # fmt: skip
    return "|".join(said)
