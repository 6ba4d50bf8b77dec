"""What each figure of a line is: its indicator, role and value, and every reason to doubt it; None where it is nothing."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise, takewhile

from src.catalogue.lexicon import Need, lexicon, special_measures, unit_of
from src.intake.text.candidate import SOLD, WHOLE, WIDER, Candidate, Sight, Told, Topic
from src.intake.text.clues import beside, gap, group_before, is_named_behind, named_of_group, nearest
from src.intake.text.doubts import EXCEEDED, FOR, NOT_REACHED, add_doubts, has_unknown, refusal
from src.intake.text.roles import (
    DONE,
    EXECUTED,
    FINISHED,
    PRESELL,
    TOTAL,
    nearest_action,
    role_of,
    spends_of_part,
)
from src.intake.text.scope import PLANNED, Found, Line, Near, Own
from src.intake.text.shares import RENEWED, share_of
from src.intake.text.titled_budget import BUDGET, part_by_title
from src.intake.text.tokens import Quantity, Token
from src.intake.text.told_as_task import tasks_told_behind
from src.intake.text.totals import AIMS

TRADE = "trade"
COMMODITY = "commodity"
"""Homes of which the text does not say whether they are finished."""
ELSEWHERE = "elsewhere"
APPROVE = "approve"
LOOSE = "loose"
"""The doubt of a figure that only the programme spoken of and its unit tie to an indicator."""
HOMES_AND_SHOPS = ("residential", "commercial")
FOR_HOMES_OR_NOT = {*HOMES_AND_SHOPS, "nonresidential"}
"""Parts of buildings, as against parts of money."""
INVENTORY = "inventory"
OF = "的"
FUNDING, SUBSIDY, SUPPORT = "funding", "rental_subsidy", ("补助资金", "补助")
"""Funds that were won, and words for them that are said of subsidies too."""
EMERGENCY = "emergency"
RAISE, BY_MEANS = "raise", ("通过", "利用", "盘活", "采取", "依托", "以")
"""How homes come to be let, and how it is told by what means."""
FUND, SPENT_ON = "fund", {"withdraw", "disburse"}
"""The fund of repairs, and how it is told that it was spent."""
OF_KINDS = ("各类", "各种", "各项", "多种", "全部")
"""How words begin that say several kinds of something are meant."""
HELD = ("compare", "delta")
"""What words say that hold a figure against another one."""
SPENT, PAID_OUT = "spend", "disburse"
FOR_WHOM = ("面向", "向", "对", "给")
"""What stands before those for whom something is done."""
BEING = ("是", "为")
"""Words right before a figure that make all before it say what it is."""
QUOTES = ('"', "'")
INVESTED = "invested"
"""Money that was invested: of what was done only where that is said."""
INVESTMENT = "investment"
"""Investment of a county, of which "investment completed" may say what came."""
CLEARED = "resettlement"
BUILT_ANEW = (*RENEWED, CLEARED)
"""The programme that pulls down what it renews, and all of which a bare word for renewal may be said."""
HOME_WORD = "住"
"""What words for homes hold, and no others."""
LONGEST_CLAUSE = 120
"""Characters before a figure in its clause that can be overlooked; of a longer one nobody can tell of what it speaks."""
OWNED_WITHIN = 6
"""Tokens behind a figure among which the word for what it is stands: "the 4890 of the quarters' investment completed"."""
FEWEST_OF_A_SUM, SUMMED = 3, 6
"""Figures of a sum with its parts, and how many of one unit are looked at on either side of one."""
REACHED = ("达到", "达", "完成", "实现")
"""How words end that say an aim was reached, or behind "not" that it was not."""
PRICE, MONEY, HOME = "元/平方米", "元", "套"
INSTEAD = ((HOME, ("宗", "件", "笔"), "trade"), (HOME, ("户",), "allocate"))
"""What is counted where nobody counts in the unit of the catalogue, by what is done."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """Indicators that a figure may be under one subject, with the part and the action that its words give."""

    needs: list[Need]
    part: str | None
    action: str | None


def attach(line: Line, own: Own, topic: Topic, told: Told) -> list[Candidate]:
    """The candidates of a line in its order; figures without any are left out. What the line tells of others is added to `told`."""
    sight = Sight(line, own, topic, told=told)
    for place, token in enumerate(line.tokens):
        candidate = (
            (_candidate(sight, place) or _loosely(sight, place) or _by_its_doing(sight, place))
            if token.quantity
            else None
        )
        if candidate is not None:
            candidate.refused = refusal(sight, candidate)
            add_doubts(sight, candidate)
            _close_sum(sight, candidate)
            _go_further(sight, candidate)
            _tell_homes_apart(sight, candidate)
            _correct(sight, candidate)
            sight.found[place] = candidate
    _doubt_summands(sight)
    for task in sight.found.values():
        if task.role == "target" and not task.refused:
            told.tasks.setdefault(task.need.indicator, set()).add(task.value)
    return [*sight.found.values(), *tasks_told_behind(sight)]


def _go_further(sight: Sight, last: Candidate) -> None:
    """What rose or fell on to something else behind its own clause, or was adjusted to it, was not the end of it."""
    if last.refused or "budget" in last.need.flags:
        return
    if "reach" not in sight.gap_says(last.place, "sign") and "adjusted" not in sight.gap_says(last.place, "role"):
        return
    for earlier in sight.in_half(last.place):
        if earlier.key == last.key and not earlier.refused:
            earlier.doubts.add("several")


def _tell_homes_apart(sight: Sight, whole: Candidate) -> None:
    """What a word for homes told is of homes alone where the sentence goes on to more, of which it is a part; it is asked about."""
    if whole.refused or whole.need.part or HOME_WORD in whole.word:
        return
    for part in sight.in_sentence(whole.place):
        if part.key == whole.key and not part.refused and HOME_WORD in part.word and part.value < whole.value:
            homes = _homes_of(part.need)
            part.need = homes or part.need
            part.doubts.update({"whole"} if homes else ())


def _homes_of(whole: Need) -> Need | None:
    """The indicator of the homes' part of the same quantity."""
    alike = (need for subject in whole.subjects for need in lexicon().needs[subject] if need.subjects == whole.subjects)
    told = (whole.canonical, whole.measure, HOMES_AND_SHOPS[0])
    return next((need for need in alike if (need.canonical, need.measure, need.part) == told), None)


def _correct(sight: Sight, right: Candidate) -> None:
    """What was said of the same before a word of correction was wrong."""
    corrected = [at for at in sight.line.signs.get("corrected", ()) if at < right.place]
    if right.refused or not corrected:
        return
    for wrong in sight.in_sentence(right.place):
        if wrong.key == right.key and wrong.place <= corrected[-1]:
            wrong.refused = "change"


def _doubt_summands(sight: Sight) -> None:
    """Raises a doubt about every figure that is a part of a sum: figures of its unit, it among them, add up to a later one."""
    alike: dict[tuple[int, str], list[int]] = {}
    for at, token in enumerate(sight.line.tokens):
        if token.quantity and token.quantity.value:
            alike.setdefault((sight.line.spots[at].sentence, token.quantity.unit), []).append(at)
    for places in alike.values():
        for number, place in enumerate(places if len(places) > FEWEST_OF_A_SUM - 1 else ()):
            own = sight.found.get(place)
            near = places[max(0, number - SUMMED) : number + SUMMED + 1]
            if own and not own.refused and _may_be_part(own) and _is_summand(sight, own, near):
                own.doubts.add("wherein")


def _may_be_part(own: Candidate) -> bool:
    """Whether figures of its kind are parts of sums: a budget and what is added to it make the adjusted one."""
    return own.role != "stated_ratio" and "budget" not in own.need.flags


def _is_summand(sight: Sight, own: Candidate, places: Sequence[int]) -> bool:
    """Whether figures that follow each other, this one among them, add up to the next one.

    Figures that are something else by their own words are no parts of this one's whole, and no whole of it.
    """
    alike = [at for at in places if not _is_told_apart(own, sight.found.get(at))]
    values = [sight.quantity(at).value or Decimal(0) for at in alike]
    mine = alike.index(own.place)
    return any(
        sum(values[first:last]) == values[last]
        for first in range(mine + 1)
        for last in range(max(mine + 1, first + FEWEST_OF_A_SUM - 1), len(values))
    )


def _is_told_apart(own: Candidate, other: Candidate | None) -> bool:
    return other is not None and not other.refused and other.key != own.key


def _close_sum(sight: Sight, whole: Candidate) -> None:
    """What was said of the same before the word "in all", or adds up to it, are parts of it."""
    if whole.refused or whole.role == "stated_ratio":
        return
    half = sight.in_half(whole.place)
    parts = [part for part in half if part.key == whole.key and part.value < whole.value]
    alike = [part for part in half if (part.role, part.canonical) == (whole.role, whole.canonical) and not part.refused]
    if len({part.need.subjects for part in alike}) > 1 and sum(part.value for part in alike) == whole.value:
        whole.refused = "several"
        return
    adds_up = len(parts) > 1 and sum(part.value for part in parts) == whole.value
    if adds_up or "total" in sight.gap_says(whole.place, "sign"):
        for part in parts:
            part.refused = "wherein"


def _candidate(sight: Sight, place: int) -> Candidate | None:
    quantity, tokens = sight.quantity(place), sight.line.tokens
    if tokens[place].start - tokens[sight.line.clause(place)[0]].start > LONGEST_CLAUSE:
        return None
    if quantity.value is None or (quantity.idle and not _counts(sight, place)):
        return None
    if quantity.unit == "%" and "start_rate" not in sight.gap_says(place, "measure"):
        return share_of(sight, place, _part(sight, place)[0])
    figure = _put_right(sight, place) or _task_of_share(sight, place) or _task_in_bracket(sight, place)
    figure = figure or _carried_out(sight, place)
    figure = figure or _figure(sight, place) or _task_held_against(sight, place)
    return figure if figure is not None and figure.role == "target" else _task_fulfilled(sight, place) or figure


def _task_held_against(sight: Sight, place: int) -> Candidate | None:
    """The task that what was said right before is held against where nothing else tells what it is: "invested 18, more than the planned 17"."""
    line, quantity = sight.line, sight.quantity(place)
    alike = [each for each in sight.in_half(place) if quantity.unit in each.need.unit.sizes and not each.refused]
    words, behind = [line.tokens[at] for at in gap(line, place)], line.tokens[place + 1 : place + 2]
    held = any(word.said("sign") in HELD or word.text.startswith(EXCEEDED) for word in words)
    planned = any(word.said("mode") in PLANNED or word.text.endswith(AIMS) for word in [*words, *behind])
    other = any(
        (word.says or {}).keys() & {"subject", "action", "part"} and word.said("sign") != "assigned" for word in words
    )
    if not alike or not (held and planned) or other or quantity.value is None or quantity.unit == "%":
        return None
    base = alike[-1]
    if base.role not in ("actual", "started"):
        return None
    value = base.need.unit.convert(quantity.value, quantity.unit, base.need.canonical)
    doubts = base.doubts | {"plan"}
    return replace(base, place=place, role="target", value=value, doubts=doubts, base=base, until=None)


def _task_fulfilled(sight: Sight, place: int) -> Candidate | None:
    """The task that what was told right before is said to have fulfilled, its word behind the figure: "10 sites, more than the 8 of the aim".

    Parts that were told in between are none of it. It is asked about.
    """
    line, quantity = sight.line, sight.quantity(place)
    clause = line.clause(place)
    before = [line.tokens[at] for at in gap(line, place)]
    behind = [line.tokens[at] for at in clause if at > place and not line.tokens[at].mark]
    fulfilled = any(_fulfils(word) for word in before) or _falls_short(before)
    fulfilled = fulfilled and bool(before) and len(before) == clause.index(place)
    bare = not any(word.quantity or word.said("role") for word in behind)
    planned = bare and bool(behind) and behind[-1].said("mode") in PLANNED
    whole = [each for each in sight.in_half(place) if not (each.refused or line.states[each.place].wherein)]
    alike = [each for each in whole if quantity.unit in each.need.unit.sizes and each.role in ("actual", "started")]
    if not (fulfilled and planned and alike) or quantity.value is None:
        return None
    base = alike[-1]
    said = [word.says or {} for word in (*before, *behind)]
    named = {says["subject"].removesuffix("~") for says in said if "subject" in says}
    if not named <= base.need.subjects or any("part" in says for says in said):
        return None
    value = base.need.unit.convert(quantity.value, quantity.unit, base.need.canonical)
    return replace(base, place=place, role="target", value=value, doubts=base.doubts | {"plan"}, base=base, until=None)


def _fulfils(word: Token) -> bool:
    return word.text.startswith(EXCEEDED) or (word.said("role") == "actual" and FINISHED in word.text)


def _falls_short(before: Sequence[Token]) -> bool:
    """Whether words before a figure, the nearest first, say nothing but that what was aimed at was not reached."""
    said = "".join(word.text for word in reversed(before))
    return said.startswith(NOT_REACHED) and said.endswith(REACHED)


def _put_right(sight: Sight, place: int) -> Candidate | None:
    """A figure behind a word of correction, which is of what the wrong one of its unit right before it was of."""
    if "corrected" not in sight.gap_says(place, "sign"):
        return None
    quantity, half = sight.quantity(place), sight.line.spots[place].half
    alike = unit_of(quantity.unit).sizes
    before = (at for at in range(place - 1, -1, -1) if (told := sight.line.tokens[at].quantity) and told.unit in alike)
    wrong = sight.found.get(next(before, -1))
    if wrong is None or sight.line.spots[wrong.place].half != half or wrong.need.canonical == "%":
        return None
    if quantity.value is None or quantity.unit not in wrong.need.unit.sizes:
        return None
    value = wrong.need.unit.convert(quantity.value, quantity.unit, wrong.need.canonical)
    return replace(wrong, place=place, value=value, doubts=set(wrong.doubts), refused=None, until=None)


def _task_in_bracket(sight: Sight, place: int) -> Candidate | None:
    """The task of what only its own word can mean, in a bracket right behind it: "invested 1386 (planned 1450)"."""
    line, quantity = sight.line, sight.quantity(place)
    words = [line.tokens[at] for at in gap(line, place) if not line.tokens[at].mark]
    opened = next((at for at in range(place - 1, 0, -1) if line.tokens[at].mark == "("), 0)
    base = sight.found.get(opened - 1)
    closed = line.tokens[place + 1].mark == ")" if place + 1 < len(line.tokens) else False
    if base is None or not closed or base.need.measure is None or base.role != "actual" or base.canonical == "%":
        return None
    planned = any(word.said("mode") in PLANNED for word in words)
    other = any((word.says or {}).keys() - {"mode", "time"} or word.says is None for word in words)
    if not planned or other or quantity.value is None or quantity.unit not in base.need.unit.sizes:
        return None
    value = base.need.unit.convert(quantity.value, quantity.unit, base.need.canonical)
    return replace(base, place=place, role="target", value=value, doubts=set(base.doubts), base=base, until=None)


def _carried_out(sight: Sight, place: int) -> Candidate | None:
    """What was spent of a budget told before, where nothing but that it was carried out is said: "basic spending budgeted at 302, carried out 296".

    Its part may be named anew; behind a budget of the same line all of it is meant.
    """
    quantity, budget = sight.quantity(place), sight.before(place)
    words = [word for at in gap(sight.line, place) if not (word := sight.line.tokens[at]).mark]
    if not words or words[0].text != EXECUTED:
        return None
    if not all(word.plain for word in words):
        budget = _budget_named(sight, words)
    if budget is None or BUDGET not in budget.need.flags or budget.role not in ("initial", "adjusted"):
        return None
    if quantity.value is None or quantity.unit not in budget.need.unit.sizes:
        return None
    value = budget.need.unit.convert(quantity.value, quantity.unit, budget.need.canonical)
    return replace(budget, place=place, role="actual", value=value, doubts=set(budget.doubts), until=None)


def _budget_named(sight: Sight, words: Sequence[Token]) -> Candidate | None:
    """The budget of its line of which words name the part, or all where they only say until when."""
    if any((word.says or {}).keys() - {"time", "subject", "part", "manner"} or word.says is None for word in words):
        return None
    if any(word.said("subject") not in (None, BUDGET) for word in words):
        return None
    part = next((said for word in words if (said := word.said("part"))), None)
    told = (found for found in reversed(sight.found.values()) if not found.refused and BUDGET in found.need.flags)
    return next((found for found in told if found.need.part == part and found.role in ("initial", "adjusted")), None)


def _task_of_share(sight: Sight, place: int) -> Candidate | None:
    """The task of what was said right before it: "invested 3510, that is 67.5 % of the year's plan of 5200"."""
    tokens, quantity, found = sight.line.tokens, sight.quantity(place), sight.in_half(place)
    behind = tokens[place + 1 : place + 3]
    of_share = [token.text == OF for token in behind] == [True, False] and behind[1].quantity
    if not of_share or behind[1].quantity is None or behind[1].quantity.unit != "%" or not found:
        return None
    words = [tokens[at] for at in gap(sight.line, place)]
    share = behind[1].quantity.value
    base = next(
        (each for each in reversed(found) if share and quantity.value and _makes(each, quantity, share)), found[-1]
    )
    planned = any(mode in PLANNED for mode in sight.gap_says(place, "mode"))
    own = {base.need.measure, INVESTED if base.need.measure == DONE else None}
    said = {name for word in words for name in (word.says or {}) if name != "measure" or word.said(name) not in own}
    if not planned or said & {"subject", "action", "part", "measure"} or base.role not in ("actual", "started"):
        return None
    if quantity.value is None or quantity.unit not in base.need.unit.sizes:
        return None
    value = base.need.unit.convert(quantity.value, quantity.unit, base.need.canonical)
    doubts = base.doubts | ({"role"} if base.role == "started" else set())
    return replace(base, place=place, role="target", value=value, doubts=doubts, base=base, until=None)


def _makes(done: Candidate, task: Quantity, share: Decimal) -> bool:
    """Whether what was done is that share of the task, rounded or cut."""
    if task.unit not in done.need.unit.sizes or not task.value:
        return False
    wanted = done.need.unit.convert(task.value, task.unit, done.need.canonical)
    return abs(done.value / wanted * 100 - share) < Decimal(1).scaleb(min(int(share.as_tuple().exponent), 0))


def _loosely(sight: Sight, place: int) -> Candidate | None:
    """A figure that nothing ties to its words, as the one indicator of its unit that the programme spoken of has; never plain.

    Of that programme the sentence speaks, else the heading; another one that is named nearer, or work that none of its indicators is
    about, makes it nothing.
    """
    quantity, line = sight.quantity(place), sight.line
    if quantity.value is None or quantity.idle or quantity.broken or line.aside[place] or has_unknown(sight, place):
        return None
    if (
        _measure(sight, place) in special_measures()
        or next(sight.gap_says(place, "part"), None)
        or quantity.unit == "%"
    ):
        return None
    action, acted = nearest_action(sight, place)
    needs, first = list[Need](), place
    for subject, near, at in _subjects(sight, place):
        fits = [need for need in lexicon().needs.get(subject, ()) if quantity.unit in need.unit.sizes and not need.part]
        needs = [need for need in fits if need.measure is None and "budget" not in need.flags]
        needs, first = (
            [need for need in needs if acted > Near.SENTENCE or not need.actions or action in need.actions],
            at,
        )
        if needs:
            break
        if near <= Near.CLAUSE or (subject == ELSEWHERE and _counts_alike(sight, at, place)):
            return None
    role = role_of(sight, place, needs[0], action)[0] if len(needs) == 1 else None
    if role is None:
        return None
    value = needs[0].unit.convert(quantity.value, quantity.unit, needs[0].canonical)
    return Candidate(
        place, needs[0], role, value, needs[0].canonical, None, sight.first(place, first), Near.LINE, {LOOSE}
    )


def _counts_alike(sight: Sight, at: int, place: int) -> bool:
    """Whether the half sentence has told a figure of this one's unit behind a word."""
    told = (sight.line.tokens[each].quantity for each in range(at, place))
    return sight.same_half(at, place) and any(each and each.unit == sight.quantity(place).unit for each in told)


def _by_its_doing(sight: Sight, place: int) -> Candidate | None:
    """A figure whose sentence and heading name no programme, as the one indicator that can have its unit and what its clause says was done.

    Never plain.
    """
    quantity, line = sight.quantity(place), sight.line
    if quantity.value is None or quantity.idle or quantity.broken or line.aside[place] or quantity.unit == "%":
        return None
    if _measure(sight, place) in special_measures() or next(sight.gap_says(place, "part"), None):
        return None
    if any(near <= Near.SENTENCE or near == Near.HEADING for _, near, _ in _subjects(sight, place)):
        return None
    done, begun = (
        {said.removesuffix("~") for said in sight.clause_says(place, "action")},
        "started" in sight.clause_says(place, "role"),
    )
    known = {need.indicator: need for needs in lexicon().needs.values() for need in needs}
    needs = [
        need
        for need in known.values()
        if quantity.unit in need.unit.sizes
        and not (need.part or need.measure or "budget" in need.flags)
        and (done & need.actions or (begun and not done and "started" in need.flags))
    ]
    peer = group_before(line, place)
    if len(needs) > 1 and peer in sight.found:
        needs = [need for need in needs if need.subjects & sight.found[peer].need.subjects]
    role = role_of(sight, place, needs[0], next(iter(done & needs[0].actions), None))[0] if len(needs) == 1 else None
    if role is None:
        return None
    value = needs[0].unit.convert(quantity.value, quantity.unit, needs[0].canonical)
    return Candidate(place, needs[0], role, value, needs[0].canonical, None, sight.first(place), Near.LINE, {LOOSE})


def _counts(sight: Sight, place: int) -> bool:
    """Whether a small number in words counts something: it follows a word for what is counted or done."""
    words = (token for token in reversed(sight.line.tokens[max(0, place - 2) : place]) if token.mark not in QUOTES)
    before = next(words, None)
    return before is not None and bool({"subject", "measure", "role", "action"} & (before.says or {}).keys())


def _figure(sight: Sight, place: int) -> Candidate | None:
    """The candidate under the nearest subject that has an indicator for the figure."""
    passed: list[str] = []
    named_near = False
    for found in _subjects(sight, place):
        subject, near, _ = found
        if subject in passed:
            continue
        named_near = named_near or near != Near.LINE
        if (paid_for := _paid_for(sight, found, place)) is not None:
            name, action = next(iter(paid_for.need.subjects)), nearest_action(sight, place)[0]
            needs = [need for need in _counted_so(sight, place, name) if need.part is None]
            told = (name, Near.SENTENCE, place)
            return _settled(sight, place, _Fit(needs, None, action), told, passed=True) if needs else None
        fit = _fit(sight, place, subject, near)
        if fit.needs:
            return _settled(sight, place, fit, found, passed=bool(passed))
        passed.append(subject)
        if _measure(sight, place) in special_measures() and subject != ELSEWHERE:
            continue
        if near == Near.BESIDE:
            return None
        if (near == Near.SENTENCE) != (subject == ELSEWHERE and near <= Near.SENTENCE):
            return _under_heading(sight, place) or _far_off(sight, place) if near == Near.SENTENCE else None
    if passed:
        far = _before_its_action(sight, place) or _aim_of_next(sight, place) or _far_off(sight, place)
        return far or (None if named_near else _spending(sight, place))
    return _spending(sight, place) or _before_its_subject(sight, place)


def _paid_for(sight: Sight, subject: Found, place: int) -> Candidate | None:
    """What the half sentence told right before a word for funds that only says with what it was paid, or why it was adjusted.

    "Subsidies paid to 112 households, support money 20", "budget 2039, adjusted after the province's funds came to 5648".
    """
    name, near, at = subject
    adjusted = "adjusted" in sight.gap_says(place, "role")
    last = next(reversed(sight.found.values()), None) if adjusted else None
    before = [last] if last else sight.in_half(place)[-1:]
    if name != FUNDING or near > Near.CLAUSE or at > place or not before:
        return None
    if before[0].need.subjects == {SUBSIDY}:
        named = {said.removesuffix("~") for said in sight.clause_says(place, "subject")}
        alone = sight.line.tokens[at].text in SUPPORT and named == {FUNDING}
        alone = alone and not any(sight.clause_says(place, "action"))
    else:
        alone = BUDGET in before[0].need.flags and adjusted
    return before[0] if alone else None


def _aim_of_next(sight: Sight, place: int) -> Candidate | None:
    """A figure right before a word of plan that ends its clause, under what the sentence names behind it: "keeping to the aim of 6, created 8 sites of X"."""
    line = sight.line
    behind = [line.tokens[at] for at in line.clause(place) if at > place and not line.tokens[at].mark]
    named = any(True for _ in sight.clause_says(place, "subject"))
    aimed = len(behind) == 1 and behind[0].said("mode") in PLANNED
    return _before_its_subject(sight, place) if aimed and not named else None


def _before_its_action(sight: Sight, place: int) -> Candidate | None:
    """A task under its heading that the sentence says only behind it what is done: "task 65 homes, 68 were allotted"."""
    line, sentence = sight.line, sight.line.spots[place].sentence
    behind = (at for at in range(place + 1, len(line.tokens)) if line.spots[at].sentence == sentence)
    action = next((said for at in behind if (said := line.tokens[at].said("action"))), None)
    if action is None or sight.state(place).mode != "target":
        return None
    for subject in sight.topic.subjects:
        needs = _counted_so(sight, place, subject)
        needs = [need for need in needs if action in need.actions and need.part is None]
        if len(needs) == 1:
            return _settled(sight, place, _Fit(needs, None, action), (subject, Near.HEADING, place), passed=True)
    return None


def _far_off(sight: Sight, place: int) -> Candidate | None:
    """A figure whose own clause says what was done, or which part it is, under the one subject of which that is said."""
    action, near = nearest_action(sight, place)
    part = next(sight.gap_says(place, "part"), None)
    action = action if near <= Near.CLAUSE else None
    for found in _subjects(sight, place):
        fit = _fit(sight, place, found[0], Near.LINE) if found[0] != ELSEWHERE else _Fit([], None, None)
        told = [need for need in fit.needs if (need.part or part) == part and (action in need.actions or need.part)]
        if told and (action is not None or part is not None):
            return _settled(sight, place, replace(fit, needs=told), found, passed=True)
    return None


def _under_heading(sight: Sight, place: int) -> Candidate | None:
    """A figure whose clause says what is done under the heading's subject alone, whatever the sentence named before."""
    action, near = nearest_action(sight, place)
    for subject in sight.topic.subjects if near <= Near.CLAUSE else ():
        fit = _fit(sight, place, subject, Near.HEADING)
        if any(need.asks and action in need.actions for need in fit.needs):
            return _settled(sight, place, fit, (subject, Near.HEADING, place), passed=True)
    return None


def _before_its_subject(sight: Sight, place: int) -> Candidate | None:
    """A figure under the subject that the sentence names only behind it: "task 260 households, paid rent subsidies to 273"."""
    line = sight.line
    for at in range(place + 1, len(line.tokens)):
        if line.spots[at].sentence != line.spots[place].sentence:
            return None
        subject = line.tokens[at].said("subject")
        if line.states[at].wherein:
            return None
        if subject is not None:
            found = subject.removesuffix("~"), Near.LINE, place
            fit = _fit(sight, place, found[0], Near.SENTENCE)
            return _settled(sight, place, fit, found, passed=True) if fit.needs else None
    return None


def _spending(sight: Sight, place: int) -> Candidate | None:
    """What the department spent in all, where nothing says what else it was spent on."""
    if "spend" not in sight.gap_says(place, "action"):
        return None
    fit = _fit(sight, place, BUDGET, Near.PIECE)
    return _settled(sight, place, fit, (BUDGET, Near.LINE, place), passed=True) if fit.needs else None


def _subjects(sight: Sight, place: int) -> Iterator[Found]:
    """Subjects from the nearest outwards; in another sentence only where no heading says what the line is about, or of few a measure is told."""
    topics, renewed = sight.topic.subjects, ""
    dealt = {sight.line.tokens[at].said("subject") for at in sight.line.dealt.get(place, ())} - {None}
    for found in nearest(sight.line, place, "subject"):
        subject, near, _ = found
        if near == Near.LINE and (subject == ELSEWHERE or subject in topics):
            continue
        if dealt and sight.line.tokens[found[2]].said("subject") not in dealt:
            continue  # the piece that is dealt out to a figure names its own
        if near == Near.LINE and topics and _measure(sight, place) not in special_measures():
            break
        if _is_of_a_part_before(sight, found, place) or _is_a_purpose(sight, found, place):
            continue
        if subject in RENEWED and (sight.line.tokens[found[2]].said("subject") or "").endswith("~"):
            renewed = renewed or _what_is_renewed(sight, place)
            found = renewed, near, found[2]
        if subject == COMMODITY and near <= Near.SENTENCE and _is_of_stock(sight, place):
            yield INVENTORY, near, place
        yield found
    for subject in topics:
        yield subject, Near.HEADING, place


def _what_is_renewed(sight: Sight, place: int) -> str:
    """Of what the bare word for renewal speaks: what is renewed and was named last, in the line, else in the heading."""
    named_last = [
        (sight.line.tokens[at].said("subject"), near, at) for _, near, at in nearest(sight.line, place, "subject")
    ]
    if next((name for name, _, at in named_last if sight.same_half(at, place) and name in BUILT_ANEW), None) == CLEARED:
        return CLEARED  # "of quarters to be cleared, 1080 are to be renewed"
    told = next((name for name, near, _ in named_last if name in RENEWED and near <= Near.SENTENCE), None)
    named = [subject for subject in sight.topic.subjects if subject in RENEWED]
    meant = told or (named[0] if len(named) == 1 else RENEWED[0])
    return meant if _counted_in(meant, sight.quantity(place).unit) else RENEWED[0]


def _is_a_purpose(sight: Sight, subject: Found, place: int) -> bool:
    """Whether a subject only tells what a fund of which the line speaks was spent on: "for roofs and lifts: 93.45", "roofs, in emergencies 3"."""
    name, near, at = subject
    if name == ELSEWHERE and (_is_a_source(sight, at, place) or _is_for_whom(sight, at, place)):
        return True
    if near > Near.CLAUSE or name == FUND or at > place or not _is_of_fund(sight, place):
        return False
    if name == ELSEWHERE and EMERGENCY in sight.gap_says(place, "part"):
        return True
    before = [sight.line.tokens[word].text for word in sight.line.clause(place) if word < at]
    spent = SPENT_ON & {*sight.gap_says(place, "action"), nearest_action(sight, place)[0]}
    return any(word.startswith(FOR) for word in before) and bool(spent)


def _is_a_source(sight: Sight, at: int, place: int) -> bool:
    """Whether a word only tells by what means homes were raised: "through buying back, raised 48"."""
    line = sight.line
    if at > place or line.spots[at].clause != line.spots[place].clause:
        return False
    before = (line.tokens[word].text for word in line.clause(place) if word <= at)
    raised = any(line.tokens[word].said("action") == RAISE for word in range(at + 1, place))
    return raised and any(word.startswith(BY_MEANS) for word in before)


def _is_for_whom(sight: Sight, at: int, place: int) -> bool:
    """Whether a word only tells for whom something was done: "for workers of the county, let 415"."""
    line = sight.line
    if at > place or line.spots[at].clause != line.spots[place].clause:
        return False
    before = [line.tokens[word] for word in line.clause(place) if word < at]
    done = any(line.tokens[word].said("action") for word in range(at + 1, place))
    told = place > 0 and line.tokens[place - 1].text in BEING  # "let to workers were 129"
    done = done or (told and any(one.said("action") and other.text in FOR_WHOM for one, other in pairwise(before)))
    return done and any(word.text in FOR_WHOM for word in before)


def _is_for_others(sight: Sight, place: int) -> bool:
    """Whether the clause tells for whom something was done, before the figure, and of what only what stands before it."""
    line = sight.line
    alien = (at for at in line.clause(place) if at < place and line.tokens[at].said("subject") == ELSEWHERE)
    return any(_is_for_whom(sight, at, place) for at in alien)


def _is_of_fund(sight: Sight, place: int) -> bool:
    """Whether the heading or the sentence before a place speaks of the fund."""
    line, told = sight.line, sight.line.telling
    named = (at for at in told[: bisect_left(told, place)] if line.spots[at].sentence == line.spots[place].sentence)
    return FUND in sight.topic.subjects or any(line.tokens[at].said("subject") == FUND for at in named)


def _is_of_a_part_before(sight: Sight, subject: Found, place: int) -> bool:
    """Whether a subject was only a part of what an earlier half sentence was about, so that a new one goes on with the whole."""
    _, near, at = subject
    states = sight.line.states
    return near == Near.SENTENCE and states[at].wherein and not states[place].wherein and not sight.same_half(at, place)


def _stock_ends_its_list(sight: Sight, place: int) -> bool:
    """Whether a later piece of the list that a figure is dealt out from names the stock: "the stock of A and B is respectively"."""
    return any(sight.line.tokens[at].said("subject") == INVENTORY for at in sight.line.shut.get(place, ()))


def _stock_told_behind(sight: Sight, place: int) -> bool:
    """Whether figures stand before what they are of, and the clause behind, which counts nothing, says that it is in stock."""
    line = sight.line
    behind = line.clause(place)[-1] + 1
    if not _owner(sight, place) or behind >= len(line.tokens) or not sight.same_half(behind, place):
        return False
    words = [line.tokens[at] for at in line.clause(behind)]
    return not any(word.quantity for word in words) and any(word.said("subject") == INVENTORY for word in words)


def _is_of_stock(sight: Sight, place: int) -> bool:
    """Whether the sentence, the last piece that is dealt out or the heading speaks of what is not sold, and the half sentence of no sale."""
    if nearest_action(sight, place)[1] <= Near.SENTENCE:
        return False
    if _stock_ends_its_list(sight, place) or _stock_told_behind(sight, place):
        return True
    told = (near for subject, near, _ in nearest(sight.line, place, "subject") if subject == INVENTORY)
    return INVENTORY in sight.topic.subjects or any(near <= Near.SENTENCE for near in told)


def _fit(sight: Sight, place: int, subject: str, near: Near) -> _Fit:
    needs = _counted_so(sight, place, subject)
    needs, part = _of_part(_of_measure(sight, place, needs), *_part(sight, place))
    needs, action = _of_action(sight, place, _of_role(sight, place, needs))
    if near >= Near.SENTENCE:
        leaning = [need for need in needs if _leans(sight, place, need, action, near)]
        only = near == Near.HEADING and action is None and len(needs) == 1
        told = near == Near.HEADING and action is None and _says_role(sight, place)
        needs = leaning or (needs if only else [need for need in needs if told and "bare" in need.flags])
    return _Fit(needs, part, action)


def _says_role(sight: Sight, place: int) -> bool:
    """Whether a figure's clause, or the label before it, says that it was planned or done."""
    line, begin = sight.line, sight.line.clause(place)[0]
    labelled = begin > 0 and line.tokens[begin - 1].mark == ":" and any(line.clause_says(begin - 1, "role"))
    said = any(True for name in ("mode", "role") for _ in sight.gap_says(place, name))
    return said or labelled or sight.state(place).mode in (*PLANNED, "goal")


def _counted_so(sight: Sight, place: int, subject: str) -> list[Need]:
    """The indicators of a subject that a figure's unit may be of."""
    unit = sight.quantity(place).unit
    if unit in unit_of(MONEY).sizes and _measure(sight, place) == "price":
        needs = lexicon().needs.get(subject, ())
        return [need for need in needs if (need.canonical, unit) == (PRICE, MONEY)]
    return [*_counted_in(subject, unit)]


@cache
def _counted_in(subject: str, unit: str) -> tuple[Need, ...]:
    return tuple(need for need in lexicon().needs.get(subject, ()) if _fits_unit(need, unit))


def _fits_unit(need: Need, unit: str) -> bool:
    return unit in need.unit.sizes or any(
        need.canonical == canonical and unit in others and action in need.actions
        for canonical, others, action in INSTEAD
    )


def _measure(sight: Sight, place: int) -> str | None:
    measure = _owned_measure(sight, place) or next(sight.gap_says(place, "measure"), None)
    measure = measure or _labelled_measure(sight, place)
    before = sight.before(place) if measure is None and "actual" in sight.gap_says(place, "role") else None
    if (
        before is not None
        and before.role == "target"
        and sight.quantity(place).unit == sight.quantity(before.place).unit
    ):
        return DONE if _completes(sight, place) else before.need.measure
    if measure == INVESTED:
        return DONE if "actual" in sight.gap_says(place, "role") else None
    return measure


def _completes(sight: Sight, place: int) -> bool:
    """Whether nothing but that it was completed is said of a sum behind the total investment: "total investment 6890, of it completed 5237"."""
    before = sight.before(place)
    bare = not any(
        True
        for name in ("measure", "subject", "action", "mode")
        for said in sight.gap_says(place, name)
        if said != "fact"
    )
    return bare and before is not None and before.need.measure == TOTAL


def _owned_measure(sight: Sight, place: int) -> str | None:
    """The quantity that only its own word can mean, where that ends the piece behind a figure: "the 4890 of investment completed"."""
    said = (token.said("measure") for token in reversed(_owner(sight, place)))
    return next((measure for measure in said if measure in special_measures()), None)


def _owner(sight: Sight, place: int) -> list[Token]:
    """What a figure is said to be of right behind it, up to the end of its piece: "the 19.3 of shops"."""
    behind = sight.line.tokens[place + 1 : place + 1 + OWNED_WITHIN]
    if not behind or behind[0].text != OF:
        return []
    return list(takewhile(lambda token: not token.mark and token.quantity is None, behind[1:]))


def _labelled_measure(sight: Sight, place: int) -> str | None:
    """The quantity that only its own word can mean, where that stands in the label right before a figure: "investment completed: 2870"."""
    line = sight.line
    if place < 2 or line.tokens[place - 1].mark != ":":
        return None
    if any(mode != "fact" for mode in line.clause_says(place - 2, "mode")):
        return None  # whether a plan ends with its label, nobody says
    return next((said for said in line.clause_says(place - 2, "measure") if said in special_measures()), None)


def _of_measure(sight: Sight, place: int, needs: list[Need]) -> list[Need]:
    measure = _measure(sight, place)
    wanted = measure if measure in special_measures() else None
    fits = [need for need in needs if need.measure == wanted]
    spoken = (None, "amount", *((DONE,) if INVESTMENT in needs[0].subjects else ())) if needs else ()
    return fits if fits or len(needs) != 1 or measure not in spoken else needs


def _part(sight: Sight, place: int) -> tuple[str | None, bool]:
    """The part that the figure is of, and whether its own words, or those of the figure beside it, say so."""
    owned = next((part for token in _owner(sight, place) if (part := token.said("part")) in HOMES_AND_SHOPS), None)
    if owned:
        return owned, True
    shut = sight.line.shut.get(place, range(0))
    places = (at for at in gap(sight.line, place) if at not in shut and not _is_a_source(sight, at, place))
    behind = (*beside(sight.line, place), *named_of_group(sight.line, place))
    own = [sight.line.tokens[at] for at in (*places, *behind)]
    said = next((part for token in own if (part := token.said("part"))), None)
    if said or (said := _part_in_bracket(sight.line, place)):
        return said, True
    if any(token.said("sign") in WHOLE for token in own):
        return _part_of_whole(sight, place), False
    if any(token.said("mode") in PLANNED for token in own):
        return None, False
    if _opens_its_part(sight, place):
        return None, False
    if (peer := _dealt_before(sight, place)) is not None and peer.part:
        return peer.part, False
    renamed = _names_anew(sight, place, [said for token in own if (said := token.said("subject"))])
    beside_it = group_before(sight.line, place)
    before = sight.found.get(beside_it) if beside_it is not None else None
    if beside_it is not None and before is None:
        return _part(sight, beside_it)[0], True
    if before is None and not renamed:
        before = sight.before(place, clause=True)
    if before is not None and (before.refused or not _same_kind(sight, place, before)):
        return before.part, not sight.line.aside[before.place]
    opened = sight.state(place).part
    if opened and not renamed and not _is_filled(sight, place, opened):
        return opened, False
    if opened:
        return None, False
    before = None if renamed else sight.before(place)
    if before is not None:
        goes_on = before.refused or not _same_kind(sight, place, before)
        goes_on = goes_on or (before.part is not None and spends_of_part(sight, place, before.part))
        return (before.part if goes_on else None), False
    return _part_of_subject(sight, place), False


def _part_in_bracket(line: Line, place: int) -> str | None:
    """The part that a bracket names alone, before the figure or among its words: "presale (homes) 603"."""
    brackets = (line.tokens[at - 3 : at] for at in (place, *gap(line, place)) if at >= 3)
    named = (inside.said("part") for before, inside, behind in brackets if (before.mark, behind.mark) == ("(", ")"))
    return next((part for part in named if part), None)


def _part_of_whole(sight: Sight, place: int) -> str | None:
    """The one part that was named with the subject before a word for a whole, which is then the whole of it.

    Behind figures the subject's own word has to name it: "700, homes among them 603, 700 in all" is of no part.
    """
    found = next(nearest(sight.line, place, "subject"), None)
    if found is None or not Near.CLAUSE <= found[1] <= Near.SENTENCE or not sight.same_half(found[2], place):
        return None
    tokens = sight.line.tokens[found[2] : place]
    parts = {part for token in tokens if (part := token.said("part"))}
    own = tokens[0].said("part") is not None or not any(token.quantity for token in tokens)
    return parts.pop() if own and len(parts) == 1 and parts < FOR_HOMES_OR_NOT else None


def _dealt_before(sight: Sight, place: int) -> Candidate | None:
    """The figure that was dealt out last to the same piece of another clause as this one: of the part that it is of this one may be too."""
    dealt, spots = sight.line.dealt.get(place), sight.line.spots
    if dealt is None or spots[dealt.start].clause == spots[place].clause or any(sight.clause_says(place, "part")):
        return None
    told = (found for found in reversed(sight.found.values()) if sight.line.dealt.get(found.place) == dealt)
    return next(told, None)


def _opens_its_part(sight: Sight, place: int) -> bool:
    """Whether a bracket right behind a figure says which part of it is which: "area 17.63 (homes 17.05)"."""
    behind = sight.line.tokens[place + 1 : place + 5]
    if not behind or behind[0].mark != "(":
        return False
    inside = [token for token in behind[1:] if token.said("sign") != "wherein" and (token.quantity or not token.plain)]
    counted = inside[1].quantity if len(inside) > 1 else None
    return counted is not None and counted.unit == sight.quantity(place).unit and inside[0].said("part") is not None


def _names_anew(sight: Sight, place: int, subjects: list[str]) -> bool:
    """Whether a figure's own words name a subject anew; columns of a budget go on with the one part that was named."""
    if set(subjects) != {BUDGET}:
        return bool(subjects)
    line, half = sight.line, sight.line.spots[place].half
    named = {line.tokens[at].said("part") for at in range(place) if line.spots[at].half == half} - {None}
    return len(named) != 1


def _is_filled(sight: Sight, place: int, opened: str) -> bool:
    """Whether a figure before in the half sentence already is this quantity of the part that was opened."""
    if any(True for _ in sight.gap_says(place, "role")) or spends_of_part(sight, place, opened):
        return False
    line, unit = sight.line, sight.quantity(place).unit
    for at in range(place - 1, -1, -1):
        if line.spots[at].half != line.spots[place].half:
            return False
        quantity, found = line.tokens[at].quantity, sight.found.get(at)
        same = quantity and line.states[at].part == opened and unit in unit_of(quantity.unit).sizes
        if same and (found is None or (found.part == opened and not found.refused)):
            return True
    return False


def _part_of_label(sight: Sight, place: int) -> str | None:
    """The one part of homes or shops that the label right before a clause names, where that names nothing but a stock: "stock of homes: 1960"."""
    line, begin = sight.line, sight.line.clause(place)[0]
    if not begin or line.tokens[begin - 1].mark != ":" or {*line.clause_says(place, "subject")} - {INVENTORY}:
        return None
    label = line.clause(begin - 1)
    named = {*line.clause_says(begin - 1, "part")}
    counted = any(line.tokens[at].quantity for at in label)
    return named.pop() if len(named) == 1 and named < {*HOMES_AND_SHOPS} and not counted else None


def _part_of_subject(sight: Sight, place: int) -> str | None:
    """The part that the word for the subject says in the same half sentence, where no figure before tells; of a budget also the title's."""
    found = next(nearest(sight.line, place, "subject"), None)
    near = found is not None and Near.CLAUSE <= found[1] <= Near.SENTENCE and sight.same_half(found[2], place)
    part = sight.line.tokens[found[2]].said("part") if found and near else None
    part = part or _part_of_label(sight, place)
    budgeted = sight.quantity(place).unit in ("%", *unit_of(MONEY).sizes) and (found is None or found[0] == BUDGET)
    if part is None and budgeted:
        return part_by_title(sight, place)
    return part


def _same_kind(sight: Sight, place: int, found: Candidate) -> bool:
    """Whether a figure counts the same as one before it, in the same role: then it is another part and no measure of that one."""
    if any(True for _ in sight.gap_says(place, "role")):
        return False
    return sight.quantity(place).unit in unit_of(found.canonical).sizes


def _of_part(needs: list[Need], part: str | None, own: bool) -> tuple[list[Need], str | None]:
    """The needs that a part leaves; of what is sold a part that none is for is told beside them: "homes' part of the amount"."""
    if not any(need.part for need in needs):
        named = part if own and part in HOMES_AND_SHOPS and any(need.actions & SOLD for need in needs) else None
        return (needs if named or part in (None, *HOMES_AND_SHOPS) or not own else []), named
    exact = [need for need in needs if need.part == part]
    if not exact and part in HOMES_AND_SHOPS and not any(need.part in HOMES_AND_SHOPS for need in needs):
        return [need for need in needs if need.part is None], part
    if exact or own:
        return exact, part
    whole = [need for need in needs if need.part is None]
    return (whole, None) if whole or part else (needs, None)


def _of_role(sight: Sight, place: int, needs: list[Need]) -> list[Need]:
    """The needs without those that have no begun figure, where the figure's own piece says only that work began."""
    role = next((said for said, near, _ in nearest(sight.line, place, "role") if near <= Near.PIECE), None)
    if role != "started" or nearest_action(sight, place)[1] <= Near.PIECE:
        return needs
    return [need for need in needs if need.flags & {"started", "budget"}]


def _of_action(sight: Sight, place: int, needs: list[Need]) -> tuple[list[Need], str | None]:
    action, near = nearest_action(sight, place)
    if action == SPENT and near <= Near.CLAUSE and not any(SPENT in need.actions for need in needs):
        action = PAID_OUT  # "all the year's spending" of one programme is what was paid for it
    if action is None or not any(need.actions for need in needs):
        return needs, action
    if BUDGET in needs[0].flags and (near > Near.CLAUSE or action == APPROVE):
        return needs, None  # a budget is approved, and money that was handed down is why it was adjusted
    told = any(sight.clause_says(place, "role"))
    if near <= Near.CLAUSE and told and action not in _done_with(needs[0].subjects):
        return needs, None  # "handed over to the people for their use": nothing of this programme is used
    fits = [need for need in needs if action in need.actions or not need.actions]
    dealt = [sight.line.tokens[at] for at in sight.line.dealt.get(place, ())]
    if not fits and any(word.said("subject") for word in dealt) and not any(word.said("action") for word in dealt):
        return needs, None  # what another piece of the list, or who handed it down, does is nothing of this one's
    if fits or near <= Near.CLAUSE or (near == Near.SENTENCE and sight.state(place).wherein):
        return fits, action
    return needs, None


@cache
def _done_with(subjects: frozenset[str]) -> frozenset[str]:
    """What is done with anything that is counted of these subjects."""
    return frozenset(action for name in subjects for need in lexicon().needs[name] for action in need.actions)


def _leans(sight: Sight, place: int, need: Need, action: str | None, near: Near) -> bool:
    """Whether a figure whose subject stands far off can be this one: its own clause says nothing that cannot be."""
    role = next((said for said, at, _ in nearest(sight.line, place, "role") if at <= Near.CLAUSE), None)
    acts = nearest_action(sight, place)[1] <= Near.CLAUSE
    if role in ("started", "underway") and not need.flags & {"started", "budget"} and not acts:
        return False
    if action not in need.actions and (acts or (need.measure is not None and _measure(sight, place) != need.measure)):
        return False
    return near == Near.SENTENCE or not need.asks or action in need.actions


def _settled(sight: Sight, place: int, fit: _Fit, subject: Found, *, passed: bool) -> Candidate | None:
    """The candidate for the one indicator that is left, or the likeliest of several."""
    name, near, at = subject
    peer, needs = _peer(sight, place, fit.needs), fit.needs
    if fit.action is None and peer is None:
        needs = [need for need in needs if "bare" in need.flags] or needs
    need = peer or needs[0]
    role, doubt = role_of(sight, place, need, fit.action)
    open_choice = len(needs) > 1 and fit.action is None and need.asks and peer is None
    acted = nearest_action(sight, place)[1] <= Near.CLAUSE
    approved = BUDGET in need.flags and fit.action is None
    foreign = doubt == "role" and acted and fit.action not in need.actions and not approved
    if (
        role is None
        or open_choice
        or foreign
        or (sight.line.tokens[at].said("action") == SPENT and _is_of_another(sight, at))
        or (
            doubt == "role" and near >= Near.SENTENCE and has_unknown(sight, place) and not _goes_on(sight, place, need)
        )
    ):
        return None
    quantity = sight.quantity(place)
    known_unit, value = quantity.unit in need.unit.sizes, quantity.value
    if value is None or not (known_unit or need.canonical == PRICE or nearest_action(sight, place)[1] <= Near.SENTENCE):
        return None
    if known_unit:
        value = need.unit.convert(value, quantity.unit, need.canonical)
    word = _name_of(sight, at) if near < Near.HEADING and at != place else ""
    candidate = Candidate(place, need, role, value, need.canonical, fit.part, sight.first(place, at), near, word=word)
    doubts = {
        "several": len(needs) > 1,
        "carried": passed
        or (name == INVENTORY and _stock_told_behind(sight, place))
        or (near == Near.SENTENCE and (_of_other_work(sight, place) or _is_for_others(sight, place))),
        "action": (need.asks and nearest_action(sight, place)[1] == Near.LINE)
        or (need.asks and near == Near.HEADING and fit.action is None)
        or (role == "actual" and need.asks and _only_begun(sight, place, need))
        or (role in ("started", "actual") and "stated" in need.flags and _only_named(sight, place, need))
        or (need.asks and fit.action not in need.actions and not _is_told_by_its_role(role, fit))
        or (fit.action == PAID_OUT and nearest_action(sight, place)[0] == SPENT)
        or _says_another(sight, place, name, need)
        or (need.measure is not None and _measure(sight, place) != need.measure)
        or (need.measure is None and _measure(sight, place) == DONE)
        or (need.measure == DONE and _completes(sight, place))
        or (name != INVENTORY and fit.action in (None, PRESELL) and _stock_ends_its_list(sight, place))
        or (
            fit.action == PRESELL
            and bool({"win", "approve"} & {said.removesuffix("~") for said in sight.clause_says(place, "action")})
        ),
        "scope": (name == COMMODITY and _names_finished(sight, place)) or _is_of_another(sight, at),
        WIDER: name == COMMODITY and TRADE in need.actions and need.measure is None,
        "unit": not known_unit and not _per_square_metre(sight, place),
        "whole": (need.part is not None and (fit.part is None or _after_price(sight, place)))
        or _may_be_of_whole(sight, place, need)
        or _after_named(sight, place, need)
        or (need.part is None and fit.part is not None),
    }
    candidate.doubts.update(filter(None, (doubt, *(why for why, holds in doubts.items() if holds))))
    return candidate


def _name_of(sight: Sight, subject: int) -> str:
    """The word for a subject, with one before it that says that several kinds are meant."""
    before = sight.line.tokens[subject - 1].text if subject else ""
    return (before if before.startswith(OF_KINDS) else "") + sight.line.tokens[subject].text


def _only_begun(sight: Sight, place: int, need: Need) -> bool:
    """Whether what is done stands only in a heading or a clause without figures, and nothing before the figure tells how much.

    "Letting of public rental homes: the county has 3100", "subsidies are paid in good order, visited 310 households".
    """
    line, begin = sight.line, sight.line.clause(place)[0]
    if TRADE in need.actions or nearest_action(sight, place)[1] < Near.SENTENCE:
        return False  # of sales a text speaks throughout
    if any(sight.clause_says(place, "role")) or "fact" in sight.clause_says(place, "mode"):
        return False
    labelled = begin > 0 and line.tokens[begin - 1].mark == ":"
    return not labelled and not any(found.need.subjects & need.subjects for found in sight.in_half(place))


def _is_told_by_its_role(role: str, fit: _Fit) -> bool:
    """Whether the role alone says what is done: what is planned, or begun where nothing else is said of its one indicator."""
    return len(fit.needs) == 1 and (role == "target" or (role == "started" and "started" in fit.needs[0].flags))


def _only_named(sight: Sight, place: int, need: Need) -> bool:
    """Whether a clause without figures says what was done, and this one names its subject anew: "all renewed, the county has 310 old quarters"."""
    acts = nearest_action(sight, place)[1] <= Near.CLAUSE
    if acts or any(sight.clause_says(place, "role")) or any(sight.clause_says(place, "mode")):
        return False
    begin = sight.line.clause(place)[0]
    labelled = begin > 0 and sight.line.tokens[begin - 1].mark == ":"
    named = need.subjects & {said.removesuffix("~") for said in sight.gap_says(place, "subject")}
    _, near, _ = next(nearest(sight.line, place, "role"), ("", Near.LINE, place))
    return bool(named) and near == Near.SENTENCE and not labelled and not sight.in_half(place)


def _is_of_another(sight: Sight, subject: int) -> bool:
    """Whether the word of a subject only ends the name of something else: "homes of the urban villages' resettlement"."""
    before = sight.line.tokens[subject - 1] if subject else None
    named = before is not None and before.said("subject") == ELSEWHERE
    return named and sight.line.tokens[subject].said("subject") is not None


def _says_another(sight: Sight, place: int, subject: str, need: Need) -> bool:
    """Whether the figure's own words say, if weakly, what is done with another indicator of its kind and not with this one."""
    own = {said.removesuffix("~") for said in sight.gap_says(place, "action")}
    if not need.asks or not own or own & need.actions:
        return False
    return any(own & other.actions for other in _counted_so(sight, place, subject))


def _goes_on(sight: Sight, place: int, need: Need) -> bool:
    """Whether the figure before in the half sentence is of the same indicator."""
    before = sight.before(place)
    return before is not None and before.need == need and not before.refused


def _of_other_work(sight: Sight, place: int) -> bool:
    """Whether the clause says what was done, and the figure beside it is nothing under a subject of another clause."""
    beside_it = group_before(sight.line, place)
    done = any(True for _ in sight.clause_says(place, "role"))
    return done and beside_it is not None and beside_it not in sight.found


def _may_be_of_whole(sight: Sight, place: int, need: Need) -> bool:
    """Whether a clause behind "of these homes: 340" goes on with another quantity that the whole has not been given.

    "Sold 420, of these homes 400, area 4.9": of all of them, or of the homes.
    """
    if need.part != HOMES_AND_SHOPS[0] or not sight.state(place).wherein or need.canonical == PRICE:
        return False
    if any(True for _ in sight.gap_says(place, "part")) or any(True for _ in sight.clause_says(place, "part")):
        return False
    whole = [
        found for found in sight.in_sentence(place) if found.need.subjects == need.subjects and not found.need.part
    ]
    return bool(whole) and not any(found.canonical == need.canonical for found in whole)


def _after_named(sight: Sight, place: int, need: Need) -> bool:
    """Whether the part was told only behind the figure before, so that this one may be of the whole: "280 are homes, area 2.9"."""
    before = sight.before(place)
    own = any(True for _ in sight.gap_says(place, "part")) or is_named_behind(sight.line, place)
    return need.part is not None and not own and before is not None and is_named_behind(sight.line, before.place)


def _after_price(sight: Sight, place: int) -> bool:
    """Whether only the price in the clause before, which is said of homes alone, makes this figure one of homes."""
    before = sight.before(place)
    if (
        before is None
        or before.canonical != PRICE
        or sight.state(place).part
        or before is sight.before(place, clause=True)
    ):
        return False
    return not any(True for dimension in ("part", "subject") for _ in sight.gap_says(place, dimension))


def _names_finished(sight: Sight, place: int) -> bool:
    """Whether the sentence tells finished homes apart, so that "commodity homes" are both."""
    spots, sentence = sight.line.spots, sight.line.spots[place].sentence
    said = (token.said("subject") for at, token in enumerate(sight.line.tokens) if spots[at].sentence == sentence)
    return "completed" in said


def _per_square_metre(sight: Sight, place: int) -> bool:
    return any(sight.line.tokens[at].text.endswith("每平方米") for at in gap(sight.line, place))


def _peer(sight: Sight, place: int, needs: list[Need]) -> Need | None:
    """Of several indicators the one that another figure of the sentence already is."""
    said = [found.need for found in reversed(sight.in_sentence(place))]
    return next((need for need in said if len(needs) > 1 and need in needs), None)
