"""Shares of a task: a percentage that says how much of its target a figure of the sentence reached."""

from dataclasses import replace
from decimal import Decimal

from src.catalogue.lexicon import Need, lexicon
from src.intake.text.arithmetic import HUNDRED, makes
from src.intake.text.candidate import Candidate, Sight
from src.intake.text.clues import gap
from src.intake.text.roles import DONE, TOTAL
from src.intake.text.scope import PLANNED

NOT_OF_IT = ("change", "inexact", "wherein")
"""Why a figure is none that a share can be of."""
RENEWED = ("renovation", "dilapidated")
"""Programmes whose homes are renewed; a bare word for that is of the first where neither is named."""
COMPLETED = "完成"
BUDGET = "预算"
KINDS = {
    "households": "户",
    "persons": "人",
    "units": "套",
    "area": "万平方米",
    "buildings": "幢",
    "projects": "个",
    "uses": "次",
}
"""The unit of what a word for a quantity counts."""


def share_of(sight: Sight, place: int, part: str | None) -> Candidate | None:
    """The share that a percentage states; None where it is another one, or nobody can tell of what. `part`: of a budget."""
    if sight.line.aside[place] or any(
        sign in ("delta", "compare", "average") for sign in sight.gap_says(place, "sign")
    ):
        return None
    if "rate" in sight.gap_says(place, "measure"):
        return _execution(sight, place, part)
    base = (
        _of_told_task(sight, place, _base(sight, place))
        if _is_of_task(sight, place)
        else _done_beside_total(sight, place)
    )
    value = sight.quantity(place).value
    if base is None or value is None or base.need.canonical == "%":
        return None
    base = _done_of_total(sight, place, base)
    doubts = base.doubts | ({"role"} if base.role == "started" else set())
    return replace(base, place=place, role="stated_ratio", value=value, canonical="%", doubts=doubts, base=base)


def _done_of_total(sight: Sight, place: int, base: Candidate) -> Candidate:
    """The completed investment that a share of the planned total is of; it is asked about, for the total is no task of the year."""
    if base.need.measure != TOTAL:
        return base
    done = [found for found in sight.in_half(place) if found.need.measure == DONE and found.role == "actual"]
    return replace(done[-1], doubts=done[-1].doubts | {"plan"}) if done else base


def _done_beside_total(sight: Sight, place: int) -> Candidate | None:
    """The completed investment of whose planned total the percentage is said to be the share, and is: "planned in all 1000, invested 700, which is 70 % of all"."""
    share, half = sight.quantity(place).value, sight.in_half(place)
    done, total = ([found for found in half if found.need.measure == measure] for measure in (DONE, TOTAL))
    if TOTAL not in sight.gap_says(place, "measure") or not done or not total or not share:
        return None
    exact = makes(done[-1].value, total[-1].value, share)
    return replace(done[-1], doubts=done[-1].doubts | {"plan"}) if exact else None


def _is_of_task(sight: Sight, place: int) -> bool:
    if place in sight.line.undealt and "rate" in sight.clause_says(place, "role"):
        return True
    if place in sight.line.paired and (
        any(mode in PLANNED for mode in sight.clause_says(place, "mode")) or "rate" in sight.clause_says(place, "role")
    ):
        return True
    if "rate" in sight.gap_says(place, "role") or any(mode in PLANNED for mode in sight.gap_says(place, "mode")):
        return True
    target = sight.before(place, clause=True)
    told = (target is not None and target.role == "target") or _is_done_share(sight, place)
    return told or _exact(sight, place) is not None or _is_done_alone(sight, place)


def _is_done_share(sight: Sight, place: int) -> bool:
    """Whether nothing but "done" stands before a percentage, and the sentence has named a task and what came of it."""
    words = [word for at in gap(sight.line, place) if not (word := sight.line.tokens[at]).plain]
    roles = [found.role for found in sight.in_half(place)]
    return [word.said("role") for word in words] == ["actual"] and {"target", "actual"} <= set(roles)


def _exact(sight: Sight, place: int) -> Candidate | None:
    """What was done, of whose task in the half sentence the percentage is the share exactly; no share that is whole tells enough."""
    share = sight.quantity(place).value
    found = [each for each in sight.in_half(place) if each.refused not in NOT_OF_IT]
    if not share or share == HUNDRED:
        return None
    tasks = {each.need.indicator: each.value for each in found if each.role == "target" and each.value}
    fitting = [
        each
        for each in found
        if each.role in ("actual", "started")
        and each.need.indicator in tasks
        and makes(each.value, tasks[each.need.indicator], share)
    ]
    return fitting[-1] if len({each.need.indicator for each in fitting}) == 1 else None


def _is_done_alone(sight: Sight, place: int) -> bool:
    """Whether nothing but "completed" stands between what was done and a percentage: likely the share of its task, which is not told."""
    words = [word for at in gap(sight.line, place) if not (word := sight.line.tokens[at]).plain]
    before = sight.before(place)
    return (
        [word.text for word in words if not word.mark] == [COMPLETED] and before is not None and before.role == "actual"
    )


def _base(sight: Sight, place: int) -> Candidate | None:
    """The one figure that the share is of: the task beside it, what its own clause names, or what was said before."""
    if place in sight.line.paired:
        return sight.found.get(sight.line.paired[place])
    target, exact = sight.before(place, clause=True), _exact(sight, place)
    if target is not None and target.role == "target":
        return target if exact is None or exact.need is target.need else _doubted(exact)
    if exact:
        return exact
    if _is_done_alone(sight, place) and not _is_done_share(sight, place):
        before = sight.before(place)
        return _doubted(before) if before is not None else None
    earlier = [
        found
        for found in sight.in_sentence(place)
        if found.role in ("actual", "started", "target") and found.refused not in NOT_OF_IT
    ]
    subject, own = next(sight.gap_says(place, "subject"), None), next(sight.gap_says(place, "part"), None)
    if subject is not None:
        named = {*RENEWED} if subject.endswith("~") else {subject}
        earlier = [found for found in earlier if named & found.need.subjects and found.part in (None, own)]
        earlier = [found for found in earlier if found.part] or earlier
    kind = next((KINDS[said] for said in sight.gap_says(place, "measure") if said in KINDS), None)
    if kind is not None:
        earlier = [found for found in earlier if found.canonical == kind]
    chosen = (
        earlier if _begins_its_half(sight, place) else [found for found in earlier if found in sight.in_half(place)]
    )
    if not chosen and subject is not None:
        return _only_whole(sight, place, subject)
    whole = [found for found in chosen if not sight.line.states[found.place].wherein]
    if subject is None and len({found.need.indicator for found in whole}) == 1 and whole != chosen:
        return _doubted(whole[-1])
    if len({found.need.indicator for found in chosen}) > 1:
        return _likeliest(sight, place, chosen)
    return chosen[-1] if chosen else None


def _of_told_task(sight: Sight, place: int, base: Candidate | None) -> Candidate | None:
    """What the share is of: where another line gave a task that makes it exactly, what came of that one; then it is asked about."""
    known = _exact_of_text(sight, place)
    if known is None or (base is not None and base.need is known.need):
        return base
    return replace(known, doubts=known.doubts | {"carried"})


def _exact_of_text(sight: Sight, place: int) -> Candidate | None:
    """What was done in the line, of whose task in an earlier line or in its own the percentage is the share exactly."""
    share, subjects = sight.quantity(place).value, set(sight.gap_says(place, "subject"))
    if not share or share == HUNDRED:
        return None
    own: dict[str, list[Decimal]] = {}
    beside = sight.found.values() if place in sight.line.undealt else sight.in_half(place)
    for found in sight.found.values():
        if found.role == "target":
            own.setdefault(found.need.indicator, []).append(found.value)
    fitting = {
        each.need.indicator: each
        for each in sight.found.values()
        if each.role in ("actual", "started")
        and each.refused not in NOT_OF_IT
        and subjects <= each.need.subjects
        and any(
            makes(each.value, task, share)
            for task in (
                *sight.told.tasks.get(each.need.indicator, ()),
                *(own.get(each.need.indicator, ()) if each in beside else ()),
            )
        )
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _likeliest(sight: Sight, place: int, chosen: list[Candidate]) -> Candidate | None:
    """Of figures of several indicators the one that has a task, or of the last clause the smallest that fits a whole task."""
    wanted = [found for found in chosen if found.role == "target"]
    if len({found.need.indicator for found in wanted}) == 1:
        return _doubted(wanted[-1])
    spots, share = sight.line.spots, sight.quantity(place).value
    last = [found for found in chosen if spots[found.place].clause == spots[chosen[-1].place].clause]
    if len(last) > 1:
        last = [found for found in last if share and _fits_a_task(found.value, share)]
    return _doubted(min(last, key=lambda found: found.value)) if last else None


def _doubted(base: Candidate) -> Candidate:
    return replace(base, doubts=base.doubts | {"several"})


def _fits_a_task(done: Decimal, share: Decimal) -> bool:
    """Whether some whole number of which the figure is that share, as it is printed."""
    task = (done * 100 / share).to_integral_value()
    last = Decimal(1).scaleb(min(int(share.as_tuple().exponent), 0))
    return bool(task) and abs(done / task * 100 - share) < last


def _begins_its_half(sight: Sight, place: int) -> bool:
    """Whether no other figure stands before a place in its half sentence."""
    spots = sight.line.spots
    before = (at for at in range(place - 1, -1, -1) if spots[at].half == spots[place].half)
    return not any(sight.line.tokens[at].quantity for at in before)


def _only_whole(sight: Sight, place: int, subject: str) -> Candidate | None:
    """A figure of the one indicator that a subject has as a whole, or for what was done, where only its share is stated."""
    needs = [need for need in lexicon().needs.get(subject, ()) if need.part is None]
    if len(needs) > 1:
        done = set(sight.gap_says(place, "action"))
        needs = [need for need in needs if need.actions & done]
    if len(needs) != 1 or "budget" in needs[0].flags:
        return None
    return Candidate(place, needs[0], "actual", Decimal(0), "%", None, sight.first(place))


def _execution(sight: Sight, place: int, part: str | None) -> Candidate | None:
    """The execution rate of a budget whose spending the line has stated; right behind the one amount of its clause it is of that part."""
    line = sight.line
    beside = [
        found
        for at in line.clause(place)
        if at < place and (found := sight.found.get(at)) and "budget" in found.need.flags
    ]
    of_beside = (
        part is None and len(beside) == 1 and beside[0].part is not None and beside[0].role in ("adjusted", "actual")
    )
    exact = _part_told_by_rate(sight, place)
    part = beside[0].part if of_beside else exact or _part_of_rate(sight, place, part)
    needs: list[Need] = [need for need in lexicon().needs["budget"] if need.part == part]
    spent = any(found.need in needs and found.role in ("adjusted", "actual") for found in sight.found.values())
    value = sight.quantity(place).value
    if not spent or value is None:
        return None
    found = Candidate(place, needs[0], "stated_ratio", value, "%", part, sight.first(place))
    told = {
        each.part for each in sight.in_sentence(place) if "budget" in each.need.flags and each.role != "stated_ratio"
    }
    if of_beside and any(BUDGET in line.tokens[at].text for at in gap(line, place)):
        found.doubts.add("several")  # "rate of the budget" may be that of all of it
    found.doubts.update(before.doubts if exact and (before := sight.before(place)) else ())
    open_to = exact is None and sight.before(place, clause=True) is None
    if len(told) > 1 and open_to and not any(sight.gap_says(place, "part")):
        found.doubts.add("several")
    return found


def _part_told_by_rate(sight: Sight, place: int) -> str | None:
    """The part whose budget and spending stand right before a rate in its half sentence and make it, where the whole's do not."""
    before, share = sight.before(place), sight.quantity(place).value
    if before is None or before.part is None or before.role != "actual" or share is None:
        return None
    if any(sight.gap_says(place, "part")) or _is_rate_of(sight, None, share) is not False:
        return None
    return before.part if _is_rate_of(sight, before.part, share) else None


def _part_of_rate(sight: Sight, place: int, part: str | None) -> str | None:
    """Of which part a rate is that stands behind a part's amount and names none: of the one whose budget and spending make it.

    Where no sum tells, of the amount right before it if the whole's sum is another, or another part's amount has its own rate too.
    """
    before, share = sight.before(place), sight.quantity(place).value
    if before is None or before.part is None or share is None or any(sight.gap_says(place, "part")):
        return part
    if before.role not in ("adjusted", "actual"):
        return part
    of_part, of_whole = (_is_rate_of(sight, each, share) for each in (before.part, None))
    if of_whole or of_part:
        return part if of_whole else before.part
    rated = (found for found in sight.in_half(place) if found.role == "stated_ratio" and found.part is not None)
    is_its_own = of_whole is False or any(found.part != before.part for found in rated)
    return before.part if is_its_own and of_part is None else part


def _is_rate_of(sight: Sight, part: str | None, share: Decimal) -> bool | None:
    """Whether the budget of a part and what was spent of it make a rate; None where the line does not tell both."""
    budgets = [each for each in sight.found.values() if "budget" in each.need.flags and each.need.part == part]
    done, first, adjusted = (
        [each.value for each in budgets if each.role == role] for role in ("actual", "initial", "adjusted")
    )
    wanted = adjusted or first
    return any(makes(spent, given, share) for spent in done for given in wanted) if done and wanted else None
