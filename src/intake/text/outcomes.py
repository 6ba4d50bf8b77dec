"""What came of a plan that an earlier clause of the sentence gave: whom an examination found entitled, and what is told along with that."""

from src.catalogue.lexicon import Need
from src.intake.text.candidate import Sight
from src.intake.text.clues import gap
from src.intake.text.scope import PLANNED
from src.records import Role

CONFIRM = "confirm"
EXAMINED, AFTER = ("审", "核", "查", "公示"), "经"
"""What words hold that say how people were found entitled, and how a clause begins that says what went before."""
RATE = "start_rate"
DOES = ("subject", "action", "role", "mode", "time", "region", "part", "sign")
"""What the words between two figures say where the second one is not told along with the first."""


def came_of_plan(sight: Sight, place: int, need: Need) -> tuple[Role, str | None] | None:
    """The role, and the doubt about it, of a figure that came of the plan before it; None where its words do not say so."""
    if any(mode in PLANNED for mode in sight.clause_says(place, "mode")):
        return None
    if _is_confirmed(sight, place, need):
        return "actual", None if _is_examined(sight, place) else "plan"
    return _told_along(sight, place, need) or _done_since(sight, place, need)


def _is_confirmed(sight: Sight, place: int, need: Need) -> bool:
    """Whether the clause says that people were found entitled, of whose programme another clause gave the task."""
    confirmed = any(said == CONFIRM for said in sight.clause_says(place, "action"))
    tasks = (found for found in sight.in_sentence(place) if found.role == "target" and not found.refused)
    spots = sight.line.spots
    return (
        CONFIRM in need.actions
        and confirmed
        and any(
            task.need.subjects == need.subjects and spots[task.place].clause != spots[place].clause for task in tasks
        )
    )


def _is_examined(sight: Sight, place: int) -> bool:
    """Whether the clause, or the one before that counts nothing, says that an examination found them: no plan tells of one."""
    line, first = sight.line, sight.line.clause(place)[0]
    before = line.clause(first - 1) if first and sight.same_half(first - 1, place) else []
    told = [] if any(line.tokens[at].quantity for at in before) else before
    words = [line.tokens[at].text for at in (*told, *(at for at in line.clause(place) if at < place))]
    after = any(word.startswith(AFTER) for word in words)
    return after and any(sign in word for word in words for sign in EXAMINED)


def _told_along(sight: Sight, place: int, need: Need) -> tuple[Role, str | None] | None:
    """The role of what was done right before in the clause, of which this only counts on: "confirmed 341 households, 880 persons"."""
    before = sight.before(place, clause=True)
    if before is None or before.refused or before.role not in ("actual", "started") or need.measure is not None:
        return None
    says = {name for at in gap(sight.line, place) for name in (sight.line.tokens[at].says or {})}
    known = before.role == "actual" or "started" in need.flags
    if before.need.subjects != need.subjects or says.intersection(DOES) or not known:
        return None
    return before.role, "plan" if before.doubts else None


def _done_since(sight: Sight, place: int, need: Need) -> tuple[Role, str | None] | None:
    """What the clause does for those of the same programme who came of the plan: "confirmed 341 households, paid 1.1 million to 329"."""
    before = next((found for found in reversed(sight.in_half(place)) if not found.refused), None)
    if before is None or before.role != "actual" or before.need.subjects != need.subjects:
        return None
    if sight.line.spots[place].depth > sight.line.spots[before.place].depth:
        return None  # "reached 105 % of the aim (to pay 120 households)"
    done = need.actions.intersection(sight.clause_says(place, "action"))
    return ("actual", "plan") if done and need.measure is None else None


def is_rate_of_begun(sight: Sight, place: int, need: Need) -> bool:
    """Whether a rate of what was begun stands right behind the works that were begun, in fact: "the 13 projects were begun by May, start rate 100 %"."""
    before = sight.before(place)
    if (
        need.measure != RATE
        or before is None
        or before.refused
        or before.doubts
        or any(sight.clause_says(place, "mode"))
    ):
        return False
    begun = before.role == "started" and before.need.subjects == need.subjects
    return begun and sight.same_half(before.place, place)
