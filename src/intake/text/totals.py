"""What work costs in all: planned where a word or the task that it stands in says so."""

from src.catalogue.lexicon import scope
from src.intake.text.candidate import Sight
from src.intake.text.clues import gap
from src.records import Role

AIMS = ("计划", "任务", "目标")
"""Words for a plan: words of comparison that name it end so, and those for an investment that may be only the year's part begin so."""


def role_of_total(sight: Sight, place: int) -> tuple[Role, str | None]:
    """The role of a total investment, and the doubt about it."""
    planned = [word for at in gap(sight.line, place) if (word := sight.line.tokens[at]).said("sign") == "planned"]
    if planned:
        return "target", "plan" if planned[0].text.startswith(AIMS) else None
    if "estimated" in sight.gap_says(place, "sign"):
        return "target", "role"
    told = [found for found in sight.in_half(place) if not found.refused]
    is_of_plan = bool(told) and all(found.role == "target" for found in told)
    if "unsure" in sight.gap_says(place, "sign"):
        return "target" if is_of_plan else "actual", "role"
    return "target", None if _is_in_its_task(sight, place) and not _is_of_another_span(sight, place) else "role"


def _is_of_another_span(sight: Sight, place: int) -> bool:
    """Whether the clause says before a total that it is that of several years, or of the year's own part."""
    before = "".join(sight.line.tokens[at].text for at in sight.line.clause(place) if at < place)
    return scope()["other_span"].search(before) is not None


def _is_in_its_task(sight: Sight, place: int) -> bool:
    """Whether a figure goes on from a task of its own programme in its half sentence, and no word between says that anything was done."""
    before = sight.before(place)
    if before is None or before.refused or before.doubts or before.role != "target":
        return False
    words = [sight.line.tokens[at] for at in gap(sight.line, place)]
    acts = any(word.said(name) for word in words for name in ("role", "action", "time", "subject", "region"))
    return sight.same_half(before.place, place) and "renovation" in before.need.subjects and not acts
