"""Parts that stand near a figure of a whole and are no other figure's: a caption's, or a bracket's behind the figure."""

from itertools import takewhile

from src.intake.text.candidate import SOLD, Candidate, Sight


def names_an_unheard_part(sight: Sight, candidate: Candidate) -> bool:
    """Whether what is sold in all may be a part of it: "presale 700 (homes)", or "homes by town: presale 700"."""
    if candidate.need.part is not None or not candidate.need.actions & SOLD:
        return False
    beside = sight.in_half(candidate.place)[-1:]
    goes_on = any("whole" in found.doubts and found.need.subjects == candidate.need.subjects for found in beside)
    return goes_on or _is_named_behind(sight, candidate.place) or _is_named_before(sight, candidate.place)


def _is_named_behind(sight: Sight, place: int) -> bool:
    """Whether a bracket right behind the figure names a part and counts nothing."""
    behind = sight.line.tokens[place + 1 :]
    if not behind or behind[0].mark != "(":
        return False
    inside = list(takewhile(lambda token: token.mark != ")", behind[1:]))
    return any(token.said("part") for token in inside) and not any(token.quantity for token in inside)


def _is_named_before(sight: Sight, place: int) -> bool:
    """Whether the half sentence names a part between the figure before and this one; what "respectively" deals out has its own words."""
    if place in sight.line.dealt:
        return False
    tokens = sight.line.tokens
    before = (tokens[at] for at in range(place - 1, -1, -1) if sight.same_half(at, place))
    return any(token.said("part") for token in takewhile(lambda token: not token.quantity, before))
