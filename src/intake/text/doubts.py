"""Why a candidate is none after all, and why it is not plain: of whom, when and how its line speaks at its place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise, takewhile

from src.catalogue import indicators
from src.catalogue.lexicon import lexicon, scope, unit_of
from src.intake.text.arithmetic import HUNDRED
from src.intake.text.candidate import BROADER, WHOLE, WIDER, Candidate, Sight
from src.intake.text.clues import FARTHEST, gap, group_before, is_about_behind, nearest
from src.intake.text.outcomes import CONFIRM, is_rate_of_begun
from src.intake.text.roles import APPROVE, MONEY, in_bare_bracket, is_aimed_at, says_all_done
from src.intake.text.scope import (
    AHEAD,
    AIM,
    GIVEN,
    GIVEN_AIM,
    GOALS_AHEAD,
    NEARBY,
    OUTCOME,
    PLANNED,
    SPOT,
    TELLING,
    Line,
    Near,
    stands_beside,
)
from src.intake.text.titled_budget import is_told_by_title, may_be_of_titled_part, title, titled_part
from src.intake.text.tokens import NOTHING, Token
from src.intake.text.told_as_task import tells_which
from src.intake.text.two_names import has_two_names
from src.intake.text.unheard_parts import names_an_unheard_part

WITHIN_MONTH = ("初", "底", "末", "旬", "日")
SECOND_HALF = "下半年"
HALF_YEAR = ("上半年", "前三季度", "前三个季度")
"""Parts of a year in which work was done that goes on until its end."""
AT = ("于", "在", "到", "至")
"""How a time is told at which something happened."""
BY = ("到", "至")
"""How a time begins by which something was done; other words take stock then."""
OF, AMONG = "的", "中"
DONE, PART = "完成", "部分"
APPROVED = "批复"
SHARED_NOUNS = ("安置房", "安置住房", "回迁房", "维修资金", "补贴", "危房", "危房改造")
"""Nouns with which the names of several programmes end."""
OVERDUE = frozenset({"overdue"})
STEM = 4
"""Characters with which names of one thing begin alike."""
FOR = "用于"
"""How what money is spent on is told."""
URBAN_VILLAGE, IS_OF = "城中村", ("属", "属于")
CLEARED = ("解决", "化解", "消化", "清零", "妥善安置", "已安置", "销号")
"""What is done with a stock of what should not be."""
SETTLED = (
    "选房",
    "抽签",
    "钥匙",
    "新房",
    "新居",
    "搬进",
    "搬入",
    "住进",
    "住上",
    "入住",
    "安置完毕",
    "安置到位",
    "结清",
    "结束过渡",
    "告别",
    "安居",
    "圆梦",
    "安顿",
    "喜迁",
    "乔迁",
)
"""What households do that were waiting for their homes and get them."""
GIVEN_HOMES = ("pay", "allocate")
"""How it is told that they were given homes, where the clause names homes."""
LOOSELY = "loosely"
"""What words say by which offices mean different things."""
EXCEEDED = ("超额", "超过", "超出", "高于", "多于")
"""How words begin that say a plan was more than fulfilled, and perhaps not by how much."""
BELOW = ("低于", "少于", "不及", "不足")
"""The same of words that say that it was missed."""
AREA = "平方米"
EMERGENCY = "emergency"
OF_THESE = "其中"
PRICE, PER_AREA = "price", "元/平方米"
SUMS = ("万元", "亿元")
LEAST_SUM = {"万元": Decimal("0.1"), "亿元": Decimal("0.00001")}
"""Sums of a year that are given in yuan are larger than what is paid once."""
STRIVE = "争取"
"""How words begin that say something was striven for; money that was is won."""
BY_RATE = ("按", "按照", "依")
"""What stands right before an amount that is paid to each."""
HIGHER = ("低", "高", "贵", "便宜")
LARGEST_HOME = 500
"""Square metres of one home, at most."""
QUARTER = 3
CREATE, MATCHING, SOURCE = "create", "配套", "来源"
REVIEWED = ("申请", "资格", "受理", "公租房")
"""Words of a line that confirms whom to support in one way or another."""
SUBSIDY, SUBSIDISED = "rental_subsidy", "补贴"
RECEIVED, APPLICATION = ("受理", "收到", "接到", "接收"), "申请"
"""How it is said that applications came in."""
HANDED_OVER, RAISED = "resettlement", "affordable_rental"
RAISING, IN_USE = "raise", ("使用", "投用", "入住", "运营", "运行")
"""How homes come to be let, and what words hold that say some are in use."""
TRADE = "trade"
SITES = ("片区", "地块", "组团", "新区", "园区")
REASONS = ("因", "因为", "由于", "受", "鉴于")
"""How a clause begins that gives a reason."""
ABOVE = ("市里", "省里", "州里", "盟里", "市上", "省上", "区里")
"""Who plans for more than one county, in common words."""
BESIDES = ("除", "除了", "除去")
"""What stands before what was told, where more is told than that."""
THE_ABOVE = ("上述", "上列")
"""How what was told is pointed back to."""
THESE = ("以上", "上述", "前述")
"""How a sentence begins that is about the figures of the one before."""
NOT_REACHED = ("未", "没有", "没")
"""Words for "not" before what was aimed at."""
USED = ("轮候", "闲置", "空置")
"""How words begin for those who wait and for homes that nobody uses."""
LOOSELY_HOMES = ("二手住房",)
"""What is a word for homes and in some offices one for all that is sold second-hand."""
OPENING = 3
"""Words at the beginning of a clause among which one says how work was done."""


def refusal(sight: Sight, candidate: Candidate) -> str | None:
    """Why the figure is not the centre's of the year: inexact, region, year, plan, part, change, other, wherein."""
    place, state = candidate.place, sight.state(candidate.place)
    if sight.quantity(place).broken or (sight.line.aside[place] and not is_aimed_at(sight, place)):
        return "inexact"
    if _is_small_change(sight, candidate) or _is_difference(sight, place):
        return "change"
    if (candidate.canonical != PER_AREA and _is_per_unit(sight, place)) or _is_of_a_size(sight, candidate):
        return "change"
    if (state.region == SPOT and not _is_a_site(sight, candidate)) or (
        state.region == "other" and not _is_faint(sight, candidate, "region")
    ):
        return "region"
    anew = _is_stock_anew(sight, candidate) or _is_told_anew(sight, candidate)
    another = state.time == "past" or (state.time == "next" and not anew and _names_a_year(sight, place))
    told_now = _is_handed_over_now(sight, candidate) or _is_left_over(sight, candidate)
    if another and not told_now and not _is_faint(sight, candidate, "time"):
        return "year"
    if candidate.role == "target" and _is_planned_above(sight, place):
        return "region"
    if "budget" in candidate.need.flags and (
        _is_of_a_programme(sight, place) or _is_of_a_titled_part(sight, candidate)
    ):
        return "other"
    if not anew and (_is_planned(sight, candidate) or _is_to_come(sight, candidate)):
        return "plan"
    if "funding" in candidate.need.subjects and (
        _is_matched(sight, place) or _is_whence(sight, place) or _is_a_source(sight, candidate)
    ):
        return "other"
    if state.time == "part" and _is_one_half(sight, place):
        return "part"
    if state.time == "part" and (state.until is None or _is_one_quarter(sight, place)):
        anew = "stock" in candidate.need.flags or any(True for _ in sight.clause_says(place, "subject"))
        anew = anew or any("part" in found.doubts and not found.refused for found in sight.in_half(place)[-1:])
        if "total" in sight.gap_says(place, "sign"):
            candidate.doubts.add("part")
            return None
        if not anew or not ("time" in state.inherited or _is_told_of_the_year(sight, place)):
            return "part"
        candidate.doubts.add("part")
    if state.time == "event" and _is_flow(sight, candidate) and _events(sight, place):
        if sight.own.until is None or state.until != sight.own.until:
            return "part"
        candidate.doubts.add("part")
    if _changed(sight, place) and not (candidate.base is not None and candidate.role == "target"):
        return "change"
    if _is_level(sight, candidate):
        return "year"
    if candidate.role != "stated_ratio" and (_is_denied(sight, candidate) or _is_applied_for(sight, candidate)):
        return "other"
    if _is_in_a_reason(sight, place) or _pays_for_the_budget(sight, candidate):
        return "other"
    if _is_cleared(sight, candidate) or _is_settled_behind(sight, candidate):
        return "change"
    if _is_only_in_use(sight, candidate):
        return "other"
    if "holding" in sight.clause_says(place, "sign") and ("role" in candidate.doubts or _is_held(sight, candidate)):
        return "other"
    if _is_all_there_is(sight, candidate):
        return "other"
    of_many = candidate.role != "stated_ratio" and _is_one_of_many(sight, place)
    if _repeats_in_bracket(sight, candidate) or of_many or _is_of_several(sight, candidate):
        return "several"
    if _is_created_beside(sight, candidate):
        return "other"
    if state.wherein and _unnamed_part(sight, candidate):
        return "wherein"
    if not state.wherein and _is_named_apart(sight, candidate):
        candidate.doubts.add("wherein")
    if state.cumulative and "stock" not in candidate.need.flags and _other_span(sight, candidate):
        return "year"
    return "other" if _after_alien(sight, candidate) else None


def _is_only_in_use(sight: Sight, candidate: Candidate) -> bool:
    """Whether the clause only says how many of the homes are in use that the half sentence has told as raised."""
    if RAISING not in candidate.need.actions or candidate.role != "actual":
        return False
    used = [word for word in _clause_words(sight, candidate.place) if word.said("role") == "actual"]
    if not used or RAISING in sight.clause_says(candidate.place, "action"):
        return False
    if not all(any(use in word.text for use in IN_USE) for word in used):
        return False
    before = (found for found in sight.in_half(candidate.place) if found.key == candidate.key and not found.refused)
    return any(RAISING in sight.clause_says(found.place, "action") for found in before)


def _clause_words(sight: Sight, place: int) -> list[Token]:
    """The tokens of a figure's clause."""
    return [sight.line.tokens[at] for at in sight.line.clause(place)]


def _is_told_of_the_year(sight: Sight, place: int) -> bool:
    """Whether the half sentence told of the year before it named a part of it in passing, and the figure's clause names no time."""
    before = (found for found in sight.in_half(place) if not found.refused)
    whole = any(sight.state(found.place).time in ("", "year") for found in before)
    return whole and not any(True for _ in sight.clause_says(place, "time"))


def _is_handed_over_now(sight: Sight, candidate: Candidate) -> bool:
    """Whether another year only tells when homes were begun that a fact of the clause says were handed over; they are in doubt.

    "The 648 homes of earlier years' projects were handed over by October."
    """
    if HANDED_OVER not in candidate.need.subjects:
        return False
    line, place = sight.line, candidate.place
    behind = [line.tokens[at] for at in line.clause(place) if at > place]
    before = [line.tokens[at] for at in line.clause(place) if at < place]
    begun = any(
        (one.text.startswith(TELLING) or one.said("role") == "started") and other.text == OF
        for one, other in pairwise(before)
    )
    done = any(word.said("role") == "actual" for word in behind)
    if not (begun and done) or any(word.said("time") in ("past", "next") for word in behind):
        return False
    candidate.role = "actual"
    candidate.doubts.add("scope")
    return True


def _is_left_over(sight: Sight, candidate: Candidate) -> bool:
    """Whether another year only tells from when those are who still wait; then it is in doubt: "left over of earlier years' projects: 31"."""
    if candidate.need.subjects != OVERDUE:
        return False
    before = [sight.line.tokens[at] for at in sight.line.clause(candidate.place) if at < candidate.place]
    owned = any(one.text == OF and other.said("subject") in OVERDUE for one, other in pairwise(before))
    past = sight.state(candidate.place).time == "past"
    owned = owned or (past and "left" in sight.gap_says(candidate.place, "sign"))
    # "of the 96 left over, 61"
    owned = owned and all(one.text != AMONG for one in sight.line.tokens[candidate.place + 1 :][:1])
    if owned:
        candidate.doubts.add("scope")
    return owned


def _is_planned_above(sight: Sight, place: int) -> bool:
    """Whether the clause says that the city or the province plans, and neither hands that down nor says whose part it is."""
    line = sight.line
    if "assigned" in sight.clause_says(place, "sign") or "region" in {
        name for at in line.clause(place) for name in line.tokens[at].says or ()
    }:
        return False
    return any(
        one.text in ABOVE and other.said("mode") in PLANNED and not other.text.startswith(GIVEN)
        for one, other in pairwise(line.tokens[at] for at in line.clause(place) if at < place)
    )


def _is_stock_anew(sight: Sight, candidate: Candidate) -> bool:
    """Whether a new sentence says how many there are, behind one that ended with what is still to come; then it is in doubt."""
    place, state = candidate.place, sight.state(candidate.place)
    ahead = "time" in state.inherited and state.time == "next"
    dated = "time" not in state.inherited and state.time == "event" and state.mode == "forecast"
    if "stock" not in candidate.need.flags or "mode" not in state.inherited or not (ahead or dated):
        return False
    own = (sight.line.tokens[at] for at in sight.line.half_before(place))
    if any(token.said("time") == "next" or token.said("mode") == "forecast" for token in own):
        return False
    candidate.doubts.add("plan")
    return True


def _is_told_anew(sight: Sight, candidate: Candidate) -> bool:
    """Whether a new sentence tells what was done "all year", behind one of next year and others of this one; then it is in doubt."""
    place, state, line = candidate.place, sight.state(candidate.place), sight.line
    if candidate.role not in ("actual", "started") or state.time != "next" or "time" not in state.inherited:
        return False
    own = [line.tokens[at] for at in range(place) if line.spots[at].sentence == line.spots[place].sentence]
    if any(token.said("time") == "next" or token.said("mode") not in (None, "fact") for token in own):
        return False
    told = any(found.role in ("actual", "started") and not found.refused for found in sight.found.values())
    if not told or not any(token.said("time") == "year" for token in own):
        return False
    candidate.doubts.add("plan")
    return True


def _is_matched(sight: Sight, place: int) -> bool:
    """Whether the sentence has named money that one level of government adds to another's, and the figure's clause no other."""
    line, sentence = sight.line, sight.line.spots[place].sentence
    if any(sight.clause_says(place, "subject")):
        return False
    return any(line.tokens[at].text.find(MATCHING) >= 0 for at in range(place) if line.spots[at].sentence == sentence)


def _is_whence(sight: Sight, place: int) -> bool:
    """Whether the clause only tells where money that was told comes from: "sources of funds are the county's 1150, support from above 1500"."""
    words = _clause_words(sight, place)
    return any(SOURCE in word.text for word in words) and not any(sight.clause_says(place, "action"))


def _is_a_source(sight: Sight, candidate: Candidate) -> bool:
    """Whether money is only said to be of some funds, and none to be won, behind what was invested: a source of that."""
    said = not any(sight.gap_says(candidate.place, "subject"))
    won = any(action.startswith("win") for action in sight.clause_says(candidate.place, "action"))
    return said and not won and candidate.need.part is None and _pays_for_what_was_named(sight, candidate)


def _is_a_site(sight: Sight, candidate: Candidate) -> bool:
    """Whether the place that is named is the site of homes that were handed over or raised there, which may be all of the year's.

    A neighbourhood is one too; where the line has told of others, or the clause counts more than one, it is none of all.
    """
    line, place = sight.line, candidate.place
    named = [line.tokens[at] for at in line.half_before(place) if line.tokens[at].said("region") == SPOT]
    raised = bool(named) and RAISED in candidate.need.subjects
    built = HANDED_OVER in candidate.need.subjects or raised
    if not built or (named and not named[-1].text.endswith(SITES)):
        return False
    beside = any(at != place and _counts_like(line, at, place) for at in line.clause(place))
    if beside or any(found.key == candidate.key for found in sight.found.values()):
        return False
    candidate.doubts.add("scope")
    return True


def _is_faint(sight: Sight, candidate: Candidate, dimension: str) -> bool:
    """Whether a clause without any figure set what refuses this one, and not by naming it alone; this one's own clause speaks anew.

    Then it is in doubt: "for winters in our province are long, 12 were begun" is of the county.
    """
    line, place = sight.line, candidate.place
    value = getattr(line.states[place], dimension)
    if value in sight.clause_says(place, dimension):
        return False
    origin = next((at + 1 for at in range(place - 1, -1, -1) if getattr(line.states[at], dimension) != value), 0)
    if line.spots[origin].clause == line.spots[place].clause or getattr(line.states[0], dimension) == value:
        return False
    words = [line.tokens[at] for at in line.clause(origin)]
    bare = all(token.says is not None and token.says.keys() <= {"time", "region"} for token in words)
    reason = any(token.text in REASONS for token in words)
    names = ("subject", "action", "role", "time", "measure")
    anew = any(True for name in names for _ in sight.clause_says(place, name))
    if any(token.quantity for token in words) or (bare and not reason) or not anew:
        return False
    candidate.doubts.add("scope" if dimension == "region" else "plan")
    return True


def add_doubts(sight: Sight, candidate: Candidate) -> None:
    """Adds every reason why the figure is not to be taken in silence."""
    if candidate.role == "actual" and not candidate.refused:
        _is_what_was_done(sight, candidate, sight.in_half(candidate.place))
    line, place, doubts = sight.line, candidate.place, candidate.doubts
    state, before = sight.state(place), group_before(line, place)
    doubtful = {
        "about": (sight.quantity(place).about and not is_aimed_at(sight, place))
        or (before in sight.found and "about" in sight.found[before].doubts)
        or is_about_behind(line, place),
        "split": sight.quantity(place).split,
        "whole": (candidate.word in LOOSELY_HOMES and not state.wherein) or names_an_unheard_part(sight, candidate),
        "part": _dated(sight, candidate)
        or _in_some_month(sight, candidate)
        or _up_to_now(sight, candidate)
        or _is_undated(sight, candidate),
        "several": _is_second_target(sight, candidate)
        or place in line.undealt
        or place in sight.exceeded
        or _stands_in_a_row(sight, place)
        or _follows_a_list(sight, candidate)
        or has_two_names(sight, place, candidate.need.subjects)
        or ("budget" in candidate.need.flags and _may_be_of_all(sight, candidate)),
        "role": _is_unsure(sight, candidate)
        or _of_either(sight, candidate)
        or _is_part_of_either(sight, candidate)
        or _is_whole_of_rate(sight, candidate)
        or _says_the_same(sight, candidate)
        or _goes_on_unsure(sight, candidate)
        or _goes_on_from_none(sight, candidate)
        or _is_done_with_money(sight, candidate)
        or _is_whole_of_next(sight, candidate)
        or _is_to_be_begun(sight, candidate),
        "action": candidate.need.measure == "investment_total" and "share" in sight.gap_says(place, "sign"),
        "wherein": _counts_an_emergency(sight, candidate),
        "stocktaking": "budget" not in candidate.need.flags and _after_stock(sight, candidate),
        "whose": _is_of_any_support(sight, candidate)
        or _is_for_a_purpose(sight, candidate)
        or ("alone" in candidate.need.flags and _shares_its_clause(sight, candidate))
        or ("budget" in candidate.need.flags and _is_of_other_money(sight, place)),
        "scope": state.region in ("part", NEARBY)
        or bool(state.inherited & {"region before", "time before", "spot before", "part before", AHEAD})
        or _bounded_behind(sight, place)
        or _is_called_loosely(sight, candidate)
        or _includes_more(sight, place)
        or (sight.topic.bounded and not candidate.need.subjects.isdisjoint(sight.topic.subjects)),
        "cumulative": state.cumulative in ("open", "point") and not _within_year(sight, candidate),
        "added": _is_added(sight, place),
        "carried": (candidate.subject_near == Near.LINE and not _is_sole_subject(sight, candidate))
        or (candidate.subject_near == Near.HEADING and sight.topic.led)
        or place in line.pointed
        or _is_told_by_a_title(sight, candidate)
        or not line.telling,
        "plan": "mode before" in state.inherited
        or (
            GOALS_AHEAD in state.inherited
            and candidate.role in ("started", "actual")
            and state.mode != "fact"
            and not says_all_done(sight, place)
        )
        or _may_be_aimed_at(sight, candidate)
        or _may_be_a_goal(sight, candidate)
        or _may_be_listed(sight, place)
        or _is_striven_for(sight, candidate)
        or _is_handed_down(sight, candidate)
        or _is_of_what_was_set(sight, candidate),
        BROADER: _is_broader(sight, candidate),
        "unknown": _is_clouded(sight, candidate) or place in line.risen or _is_said_of_unknown(line, place),
    }
    doubts.update(name for name, holds in doubtful.items() if holds)


def _is_called_loosely(sight: Sight, candidate: Candidate) -> bool:
    """Whether a word for the subject, in the line or else the heading, is one by which offices mean different things."""
    line = sight.line
    own = [line.tokens[at].says or {} for at in line.signs.get(LOOSELY, ())]
    said = own or lexicon().said_in(sight.topic.title)
    return any(says.get("sign") == LOOSELY and says.get("subject") in candidate.need.subjects for says in said)


def _is_sole_subject(sight: Sight, candidate: Candidate) -> bool:
    """Whether the line has spoken of nothing but the figure's subject so far, and the clause says what was done."""
    line, place = sight.line, candidate.place
    named = {
        said.removesuffix("~")
        for at in range(place)
        if (said := line.tokens[at].said("subject")) and not line.aside[at]
    }
    done = any(said in candidate.need.actions for said in sight.clause_says(place, "action"))
    return named <= candidate.need.subjects and (done or any(sight.clause_says(place, "role")))


def _may_be_listed(sight: Sight, place: int) -> bool:
    """Whether a list of goals has told in between what came of one, and this item does not say which it is."""
    state = sight.state(place)
    return "list before" in state.inherited and state.mode in ("", "fact") and not _says_which(sight, place)


def _may_be_aimed_at(sight: Sight, candidate: Candidate) -> bool:
    """Whether the sentence named a plan before that may list it, and the clause does not say that all of it was done."""
    state = sight.state(candidate.place)
    named = state.inherited & {AIM, GIVEN_AIM}
    is_open = candidate.role in ("started", "actual") and state.mode != "fact"
    return bool(named) and is_open and not says_all_done(sight, candidate.place)


def _says_which(sight: Sight, place: int) -> bool:
    """Whether the figure's own clause has a word for what was planned or for what was done."""
    return any(sight.clause_says(place, "role")) or any(sight.clause_says(place, "mode"))


def _may_be_a_goal(sight: Sight, candidate: Candidate) -> bool:
    """Whether a figure under a heading of goals goes on in the next half sentence from what was planned, and no word says it is a fact."""
    place = candidate.place
    if (
        not sight.topic.goals
        or OUTCOME in sight.state(place).inherited
        or sight.state(place).mode == "fact"
        or candidate.role not in ("started", "actual")
    ):
        return False
    told = [found for found in sight.in_sentence(place) if not found.refused]
    return bool(told) and all(found.role == "target" and not sight.same_half(found.place, place) for found in told)


def _is_of_a_programme(sight: Sight, place: int) -> bool:
    """Whether the half sentence has named one programme before, whose money it is then."""
    line = sight.line
    said = (line.tokens[at].said("subject") for at in line.half_before(place) if not line.aside[at])
    return bool({subject.removesuffix("~") for subject in said if subject} - {"budget", "funding", "elsewhere"})


def _goes_on_unsure(sight: Sight, candidate: Candidate) -> bool:
    """Whether the sentence began with a figure of which nobody can tell if it was planned or done, and no word tells it here."""
    place = candidate.place
    before = [found for found in sight.in_sentence(place) if not found.refused]
    is_open = candidate.role in ("started", "actual", "target") and not _says_which(sight, place)
    if "stock" in candidate.need.flags and "year" in sight.clause_says(place, "time"):
        return False  # what there is at the year's end is neither
    return is_open and bool(before) and "role" in before[-1].doubts


def _is_done_with_money(sight: Sight, candidate: Candidate) -> bool:
    """Whether the only word for what was done speaks of investment, clauses before: "invested 64 % of the total, which are 19 projects"."""
    line, place, need = sight.line, candidate.place, candidate.need
    if any(True for name in ("role", "action", "mode") for _ in sight.clause_says(place, name)):
        return False
    at = next((at for _, near, at in nearest(line, place, "role") if near == Near.SENTENCE), None)
    measure = line.tokens[at].said("measure") if at is not None else None
    return measure is not None and measure != need.measure


def _includes_more(sight: Sight, place: int) -> bool:
    """Whether words without a number say what else is in the figure: in a bracket or a clause behind it or what it stands in a row with.

    Such a bracket may stand behind what was named last, too, or before all of it.
    """
    line = sight.line
    if any(_tells_more(line, at) for at in _behind_row(line, place)):
        return True
    told = False
    for at in range(place - 1, -1, -1):
        if not sight.same_half(at, place):
            return False
        told = told or (line.tokens[at].quantity is not None and line.spots[at].depth <= line.spots[place].depth)
        row = at > 0 and line.tokens[at - 1].quantity and line.spots[at - 1].clause == line.spots[place].clause
        if line.tokens[at].mark == "(" and (row or not told) and _tells_more(line, at):
            return True
        if line.tokens[at].said("subject") and line.spots[at].depth <= line.spots[place].depth:
            first = line.clause(at)[0]
            opened = [there for there in range(first, at + 2) if line.tokens[there].mark == "("]
            beside = any(_tells_more(line, there) for there in opened) or _names_another(line, at + 1)
            return beside or any(_tells_more(line, opened) for opened in _led_by(line, first))
    return False


def _led_by(line: Line, first: int) -> list[int]:
    """Where the bracket or the clause begins that stands right before a clause and counts nothing."""
    before = line.clause(first - 1) if first and line.tokens[first - 1].mark in (")", ",", ":") else []
    alone = bool(before) and (before[0] == 0 or bool(line.tokens[before[0] - 1].mark))
    return [before[0]] if alone and not any(line.tokens[at].quantity for at in before) else []


def _behind_row(line: Line, place: int) -> Iterator[int]:
    """Where brackets and clauses begin behind a figure that may be said of it, past what else is counted of the same."""
    sentence, clause, depth = line.spots[place].sentence, line.spots[place].clause, line.spots[place].depth
    named = False
    tokens, spots, clauses = line.tokens, line.spots, line.clauses
    for at in range(place + 1, len(tokens)):
        token, spot = tokens[at], spots[at]
        if spot.sentence != sentence:
            if any(behind.text.startswith(THESE) for behind in tokens[at : at + 2]):
                yield at
            return
        if spot.depth < depth:
            return
        if named:
            continue
        if token.mark == "(":
            yield at
        elif spot.depth == depth and spot.clause != clause:
            if clauses[spot.clause][0] == at:
                yield at
            named = bool((token.says or NOTHING).keys() & {"subject", "action", "role"})
        elif spot.depth == depth and token.said("subject"):
            named = True


def _is_said_of_unknown(line: Line, place: int) -> bool:
    """Whether a bracket without a number behind a figure's row, or right before its clause, holds a word that nobody knows."""
    for first in (*_behind_row(line, place), *_led_by(line, line.clause(place)[0])):
        inside = line.clause(first)
        bracket = line.tokens[first].mark == "(" and not any(line.tokens[at].quantity for at in inside)
        if bracket and any(at in line.unknown for at in inside):
            return True
    return False


def _tells_more(line: Line, place: int) -> bool:
    """Whether a bracket or clause that begins there says, without a number, what else is in something."""
    tokens = line.tokens
    first = place + 1 if tokens[place].mark == "(" else place
    ends = ")" if first > place else ",;。:"
    inside = list(takewhile(lambda token: not token.mark or token.mark not in ends, tokens[first:]))
    if any(token.quantity for token in inside):
        return False
    said = "".join(token.text for token in inside)
    if first > place:
        return tells_more_in_bracket(said)
    found = scope()["tells_more"].match(said)
    return found is not None and (not found["without"] or any(token.said("region") for token in inside))


def _names_another(line: Line, place: int) -> bool:
    """Whether a bracket behind what is counted holds nothing but the name of something that no indicator is for: "(flats for talents)"."""
    if line.tokens[place].mark != "(":
        return False
    inside = takewhile(lambda token: token.mark != ")", line.tokens[place + 1 :])
    return [token.said("subject") for token in inside if not token.plain] == ["elsewhere"]


def tells_more_in_bracket(said: str) -> bool:
    """Whether what stands in a bracket without a number says what else is in something, or what is left out of it."""
    return any(scope()[name].match(said) for name in ("tells_more", "bracket_tells_more"))


def _goes_on_from_none(sight: Sight, candidate: Candidate) -> bool:
    """Whether the half sentence has told right before of an average, a change or what was not done, and nothing new begins here.

    "A month sold 30 homes on average, of these 28 to live in", "3 projects fewer, with 210 households".
    """
    line, place = sight.line, candidate.place
    before = sight.before(place)
    if (
        before is None
        or not sight.same_half(before.place, place)
        or line.spots[before.place].depth > line.spots[place].depth
    ):
        return False
    if before.need.subjects != candidate.need.subjects or candidate.role == "stated_ratio":
        return False
    words = [line.tokens[at] for at in gap(line, place)]
    anew = any(
        (word.says or {}).keys() & {"subject", "mode", "time"} or word.said("sign") == "corrected" for word in words
    )
    if (
        anew
        or "stock" in candidate.need.flags
        or any(word.said("action") and not word.said("measure") for word in words)
    ):
        return False
    changed = {"average", "delta"} & {*sight.clause_says(before.place, "sign")}
    return before.refused == "other" or (before.refused == "change" and bool(changed))


def _is_striven_for(sight: Sight, candidate: Candidate) -> bool:
    """Whether the clause says that something was striven for which is no money: "strives to renovate 12 projects"."""
    if "funding" in candidate.need.subjects or candidate.role not in ("started", "actual"):
        return False
    line, place = sight.line, candidate.place
    return any(line.tokens[at].text.startswith(STRIVE) for at in line.clause(place) if at < place)


def _is_handed_down(sight: Sight, candidate: Candidate) -> bool:
    """Whether the clause names who handed something down before it names the doing: "the city hands down: begin 12 projects"."""
    if "funding" in candidate.need.subjects or candidate.role not in ("started", "actual"):
        return False
    line, place = sight.line, candidate.place
    handed = [at for at in line.signed(place, "assigned") if at < place]
    return bool(handed) and any(
        line.tokens[at].said("role") or line.tokens[at].said("action") for at in range(handed[0] + 1, place)
    )


def _is_whole_of_rate(sight: Sight, candidate: Candidate) -> bool:
    """Whether the clause goes on from a figure to a rate of it, and no word of its own says what was done: "the 6 sites' start rate is 100 %"."""
    line, place = sight.line, candidate.place
    if candidate.role not in ("started", "actual") or candidate.canonical == "%":
        return False
    if any(role != "rate" for role in sight.clause_says(place, "role")) or any(sight.clause_says(place, "action")):
        return False
    behind = takewhile(lambda at: not line.tokens[at].quantity, (at for at in line.clause(place) if at > place))
    return any(
        line.tokens[at].said("measure") == "start_rate" or line.tokens[at].said("sign") == "rate" for at in behind
    )


def _is_in_a_reason(sight: Sight, place: int) -> bool:
    """Whether the clause only gives a reason, before the figure, and says of nothing that it was done: "for two buildings' pits were changed"."""
    line = sight.line
    reason = any(line.tokens[at].text in REASONS for at in line.clause(place) if at < place)
    return reason and not any(sight.clause_says(place, name) for name in ("role", "action", "mode"))


def _pays_for_the_budget(sight: Sight, candidate: Candidate) -> bool:
    """Whether money that nobody says was won is a part of what the sentence told of a budget: its sources are named."""
    if "funding" not in candidate.need.subjects or not sight.state(candidate.place).wherein:
        return False
    won = {said.removesuffix("~") for said in sight.clause_says(candidate.place, "action")}
    told = [found for found in sight.in_sentence(candidate.place) if not found.refused]
    return not won and any("budget" in found.need.flags for found in told)


def _is_whole_of_next(sight: Sight, candidate: Candidate) -> bool:
    """Whether a figure without a word for its role stands before what was done of it: "20 projects, begun 19"."""
    line, place = sight.line, candidate.place
    if candidate.role not in ("started", "actual") or candidate.canonical == "%" or any(sight.gap_says(place, "role")):
        return False
    clause = line.clause(place)
    later = next((at for at in clause if at > place and line.tokens[at].quantity), place)
    between = [line.tokens[at] for at in clause if place < at < later]
    return (
        later > place
        and sight.quantity(later).unit == sight.quantity(place).unit
        and any(word.said("role") for word in between)
    )


def _is_to_be_begun(sight: Sight, candidate: Candidate) -> bool:
    """Whether a task of beginning stands for one of homes, which are counted when they are handed over."""
    return (
        candidate.role == "target"
        and HANDED_OVER in candidate.need.subjects
        and "started" in sight.clause_says(candidate.place, "role")
    )


def _is_of_what_was_set(sight: Sight, candidate: Candidate) -> bool:
    """Whether money that was handed down is told as what was fulfilled: "made good the 3200 that the city set"."""
    signs, done = sight.gap_says(candidate.place, "sign"), sight.gap_says(candidate.place, "action")
    money = candidate.role == "actual" and "funding" in candidate.need.subjects
    return money and "assigned" in signs and any(said.removesuffix("~") != "win" for said in done)


def _may_be_of_all(sight: Sight, candidate: Candidate) -> bool:
    """Whether a figure of a budget that names no part may be of another than the half sentence's last words make it: of all, or of a part."""
    line, place = sight.line, candidate.place
    if candidate.role == "stated_ratio" or any(sight.gap_says(place, "part")):
        return False
    named = [
        (part, line.states[at].wherein)
        for at in line.half_before(place)
        if (part := line.tokens[at].said("part")) in ("basic", "project")
    ]
    several = len({part for part, _ in named}) > 1 or any(within for _, within in named)
    return several if candidate.need.part else bool(named) and not several


def _is_of_a_titled_part(sight: Sight, candidate: Candidate) -> bool:
    """Whether a title names one part of a budget: what calls no whole there is of that."""
    return candidate.need.part is None and may_be_of_titled_part(sight, candidate.place)


def _is_told_by_a_title(sight: Sight, candidate: Candidate) -> bool:
    """Whether only a title says of which part of a budget a figure is, and other sentences or lines stand between."""
    line, place = sight.line, candidate.place
    if "budget" not in candidate.need.flags or candidate.need.part is None or is_told_by_title(sight, place):
        return False
    named = (line.tokens[at].said("part") == candidate.need.part for at in range(len(title(sight, place)), place))
    return not any(named) and titled_part(sight, place) == candidate.need.part


def _is_of_other_money(sight: Sight, place: int) -> bool:
    """Whether something else was named before in the half sentence, or by the words that open the line as its title."""
    line = sight.line
    first = line.spots[0].sentence
    opening = [at for at in range(place) if line.spots[at].sentence == first]
    titled = line.spots[place].sentence != first and not any(line.tokens[at].quantity for at in opening)
    before = line.half_before(place) + (opening if titled else [])
    return any(line.tokens[at].said("subject") == "elsewhere" and not line.aside[at] for at in before)


def _is_of_several(sight: Sight, candidate: Candidate) -> bool:
    """Whether the figure's own words name two subjects side by side that it may be of: "presales and second-hand homes: 730"."""
    line, place = sight.line, candidate.place
    if place in line.dealt:
        return False
    before = sight.found.get(group_before(line, place) or 0)
    if before is not None and before.refused == "several" and before.canonical == candidate.canonical:
        return True
    words = [line.tokens[at] for at in gap(line, _first_of_several(sight, place))]
    named = [at for at, word in enumerate(words) if word.said("subject")]
    return any(
        {words[one].said("subject"), words[other].said("subject")} - candidate.need.subjects
        and any(word.mark == "、" or word.said("sign") == "link" for word in words[one:other])
        and not any(word.said("role") for word in words[one:other])
        and all(_may_count(sight, candidate, words[at]) for at in (one, other))
        for one, other in pairwise(named)
    )


def _follows_a_list(sight: Sight, candidate: Candidate) -> bool:
    """Whether the half sentence last listed subjects that were not dealt out, of which another may be counted so too."""
    line, place = sight.line, candidate.place
    if place in line.dealt or place in line.paired or candidate.role == "stated_ratio":
        return False
    named = [at for at in line.half_before(place) if line.tokens[at].said("subject") and not line.aside[at]]
    clause = line.clause(named[-1]) if named else []
    first = next((at for at in clause if line.tokens[at].quantity), place)
    own_clause = line.spots[clause[0]].clause if clause else None
    listed = [at for at in named if at < first and line.spots[at].clause == own_clause]
    last = line.spots[listed[-1]].piece if listed else 0
    own = [line.tokens[at] for at in clause if listed and at < listed[-1] and line.spots[at].piece == last]
    if any((word.says or {}).keys() & {"role", "action"} for word in own):
        return False  # "renewal and other works brought about an investment of"
    return any(
        line.spots[at].piece != last
        and (line.tokens[at].said("subject") or "").removesuffix("~") not in candidate.need.subjects
        and _may_count(sight, candidate, line.tokens[at])
        for at in listed
    )


def _is_created_beside(sight: Sight, candidate: Candidate) -> bool:
    """Whether the half sentence has told how many sites were created, and goes on to others by no name: "fostered 3 model projects"."""
    place = candidate.place
    if CREATE not in candidate.need.actions or any(sight.clause_says(place, "subject")):
        return False
    anew = any(sight.gap_says(place, "action")) and not any(
        True for name in ("time", "mode", "sign") for _ in sight.gap_says(place, name)
    )
    told = (found for found in sight.in_half(place) if found.key == candidate.key and not found.refused)
    return anew and any(sight.line.spots[found.place].clause != sight.line.spots[place].clause for found in told)


def _first_of_several(sight: Sight, place: int) -> int:
    """The figure before whose words name several subjects, where those up to this one name none and no part: "A and B sold 730, area 8.1"."""
    at = place
    for before in reversed([each for each in sight.found if each < place and sight.same_half(each, place)]):
        if any(True for name in ("subject", "part") for _ in sight.gap_says(at, name)):
            break
        if sight.found[before].refused == "several":
            return before
        at = before
    return place


def _may_count(sight: Sight, candidate: Candidate, word: Token) -> bool:
    """Whether a word's subject has an indicator of the figure's kind."""
    if candidate.role == "stated_ratio":
        return False
    needs = lexicon().needs.get((word.said("subject") or "").removesuffix("~"), ())
    return any(sight.quantity(candidate.place).unit in need.unit.sizes for need in needs)


def _stands_in_a_row(sight: Sight, place: int) -> bool:
    """Whether figures of one unit stand in a row that nobody dealt out: each is of something else."""
    tokens, dealt = sight.line.tokens, place in sight.line.dealt or place in sight.line.paired
    behind = place + 2 < len(tokens) and stands_beside(tokens, place + 2)
    return not dealt and (behind or stands_beside(tokens, place))


def _says_the_same(sight: Sight, candidate: Candidate) -> bool:
    """Whether the sentence has already stated this, and the clause names no doing of its own: it may be of something else."""
    place = candidate.place
    own = ("action", "subject", "mode", "region", *(("role",) if "stated" in candidate.need.flags else ()))
    if candidate.role == "stated_ratio" or any(True for name in own for _ in sight.clause_says(place, name)):
        return False
    same = (found for found in sight.in_sentence(place) if found.key == candidate.key and not found.refused)
    return any(found.value != candidate.value for found in same)


def _is_second_target(sight: Sight, candidate: Candidate) -> bool:
    """Whether the half sentence has already given the target, as for what is to be begun beside what is to be finished; both are in doubt."""
    if candidate.role != "target":
        return False
    same = [found for found in sight.in_half(candidate.place) if found.key == candidate.key and not found.refused]
    others = [found for found in same if found.value != candidate.value]
    for found in others:
        if "started" in sight.gap_says(found.place, "role"):
            found.doubts.add("several")
    return bool(others)


def _is_small_change(sight: Sight, candidate: Candidate) -> bool:
    """Whether the figure is money of one household or square metre, and no sum of a year: its own words name no doing."""
    quantity = sight.quantity(candidate.place)
    if quantity.unit != "元" or candidate.canonical not in SUMS or any(sight.gap_says(candidate.place, "action")):
        return False
    return candidate.value < LEAST_SUM[candidate.canonical]


def _is_difference(sight: Sight, place: int) -> bool:
    """Whether the figure is by how much a plan named right before it was missed or passed: "more than the 70 planned: 3"."""
    words = [sight.line.tokens[at] for at in gap(sight.line, place)]
    before = place - len(words) - 1
    owned = words and words[-1].text == OF and any(word.said("mode") in PLANNED for word in words)
    if not owned or any((word.says or {}).keys() & {"subject", "action", "role"} for word in words):
        return False
    return before >= 0 and sight.line.tokens[before].quantity is not None and is_aimed_at(sight, before)


def _is_per_unit(sight: Sight, place: int) -> bool:
    """Whether the figure goes on from one that is told for each of something: "90 yuan a square metre (towers), 60 (others)"."""
    line, unit = sight.line, sight.quantity(place).unit
    at: int | None = place
    while at is not None:
        own = gap(line, at)
        words = [line.tokens[word] for word in own]
        if any(token.said("measure") == PRICE or token.said("sign") == "average" for token in words):
            return at != place
        if any(token.said(name) for token in words for name in ("subject", "action", "measure")):
            return False
        at = next(
            (
                before
                for before in range(at - 1, -1, -1)
                if line.tokens[before].quantity and line.spots[before].depth <= line.spots[place].depth
            ),
            None,
        )
        other = line.tokens[at].quantity if at is not None else None
        if at is None or other is None or line.spots[at].clause != line.spots[place].clause or other.unit != unit:
            return False
    return False


def _is_of_a_size(sight: Sight, candidate: Candidate) -> bool:
    """Whether the words before the figure name homes by their size: "homes of 144 square metres and more: 307"."""
    line, place = sight.line, candidate.place
    before = next((at for at in range(place - 1, -1, -1) if line.tokens[at].quantity), None)
    size = line.tokens[before].quantity if before is not None else None
    if before is None or size is None or size.value is None or line.spots[before].clause != line.spots[place].clause:
        return False
    one_home = size.unit in unit_of(AREA).sizes and not size.unit.startswith("万") and size.value < LARGEST_HOME
    return one_home and (size.about or size.broken)


def has_unknown(sight: Sight, place: int) -> bool:
    """Whether the figure's clause has a word that nobody knows."""
    return any(sight.line.tokens[at].says is None for at in sight.line.clause(place))


def _is_to_come(sight: Sight, candidate: Candidate) -> bool:
    """Whether the clause says behind a figure, or others that it is counted up with, that what it names is still to be done.

    "420 homes are expected to be handed over by summer"; of what the clause says before the figure was done, it is in doubt.
    """
    line, place = sight.line, candidate.place
    if candidate.role not in ("started", "actual") or "stock" in candidate.need.flags:
        return False
    clause = line.clause(place)
    for at in clause[bisect_right(clause, place) :]:
        token, state = line.tokens[at], line.states[at]
        if state.mode == "forecast" or state.time == "next":
            break
        counted_up = group_before(line, at) is not None
        if (token.quantity or token.mark or (token.says or {}).keys() & {"role", "action"}) and not (
            counted_up or token.mark == "、"
        ):
            return False
    else:
        return False
    done = {name for each in clause if each < place for name in line.tokens[each].says or ()}
    if not done & {"role", "action"}:
        return True
    if candidate.role == "actual":
        candidate.doubts.add("plan")
    return False


def _is_planned(sight: Sight, candidate: Candidate) -> bool:
    """Whether the figure is still to come; a doubt where facts of the year go on after a word about the next one."""
    place, state = candidate.place, sight.state(candidate.place)
    if state.time == "start":
        own = "budget" in candidate.need.flags and candidate.role in sight.clause_says(place, "role")
        if candidate.role == "stated_ratio" and candidate.base is not None and not candidate.base.refused:
            return False  # "the aim at the year's beginning was 600, fulfilled to 107 %"
        return candidate.role not in ("target", "initial") and (not own or "start" in sight.clause_says(place, "time"))
    if state.time != "next" and state.mode != "forecast":
        return False
    if _is_faint(sight, candidate, "mode" if state.mode == "forecast" else "time"):
        return False
    if _goes_on_faint(sight, candidate):
        candidate.doubts.add("plan")
        return False
    done = "fact" in sight.clause_says(place, "mode") or "actual" in sight.clause_says(place, "role")
    told = any(found.role == "actual" and not found.refused for found in sight.found.values())
    if state.time == "next" and "time" in state.inherited and done and told:
        candidate.doubts.add("scope")
        return False
    if "mode" in state.inherited and "next" not in (state.time, *sight.clause_says(place, "time")) and done and told:
        # "1380 expected for the year. 6 lifts were finished": another item of what was done
        named = {said.removesuffix("~") for said in sight.clause_says(place, "subject")}
        of_year = all(found.until is None for found in sight.found.values() if not found.refused)
        if of_year and named & candidate.need.subjects and "forecast" not in sight.clause_says(place, "mode"):
            candidate.doubts.add("plan")
            return False
    return True


def _goes_on_faint(sight: Sight, candidate: Candidate) -> bool:
    """Whether the figure goes on from one that only may be still to come, and no word since says that this one is."""
    before = sight.before(candidate.place)
    if before is None or before.refused or "plan" not in before.doubts or before.need != candidate.need:
        return False
    between = sight.line.tokens[before.place : candidate.place]
    return not any(token.said("mode") == "forecast" or token.said("time") == "next" for token in between)


def _is_unsure(sight: Sight, candidate: Candidate) -> bool:
    """Whether a word of the clause, or the nearest for a role before it in the sentence, has more than one meaning."""
    place = candidate.place
    if "unsure" in sight.clause_says(place, "sign") or _is_only_asked_for(sight, candidate):
        return True
    acts = any(True for name in ("role", "action") for _ in sight.clause_says(place, name))
    if "moved" in sight.clause_says(place, "sign") and not acts:
        return True
    if _is_only_registered(sight, place):
        return True
    if "stated" not in candidate.need.flags:
        return False
    if candidate.role == "actual" and _is_of_a_start(sight, candidate):
        return True
    _, near, at = next(nearest(sight.line, place, "role"), ("", Near.LINE, place))
    return near <= Near.SENTENCE and sight.line.tokens[at].said("sign") == "unsure"


def _counts_an_emergency(sight: Sight, candidate: Candidate) -> bool:
    """Whether what the fund was used for is counted right behind an amount for emergencies: it may be of these alone."""
    before = sight.before(candidate.place)
    counts = "fund" in candidate.need.subjects and candidate.canonical not in SUMS and candidate.role != "stated_ratio"
    yearly = "year" in sight.clause_says(candidate.place, "time")
    return counts and not yearly and before is not None and before.need.part == EMERGENCY


def _is_only_asked_for(sight: Sight, candidate: Candidate) -> bool:
    """Whether an amount stands behind a word for applying for it: how much of it was granted is another question."""
    words = (sight.line.tokens[at].text for at in gap(sight.line, candidate.place))
    return candidate.canonical in SUMS and any(APPLICATION in word for word in words)


def _is_only_registered(sight: Sight, place: int) -> bool:
    """Whether homes were entered as another's, as by a deal, an inheritance or a gift; what has a price was a deal."""
    if "registered" not in sight.clause_says(place, "sign") or TRADE in sight.clause_says(place, "action"):
        return False
    spots = sight.line.spots
    sentence = (token for at, token in enumerate(sight.line.tokens) if spots[at].sentence == spots[place].sentence)
    return not any(token.said("measure") in (PRICE, "sales_amount") for token in sentence)


def _is_of_a_start(sight: Sight, candidate: Candidate) -> bool:
    """Whether "done" may say no more than that work was begun, which was the task before it."""
    tasks = [
        found for found in sight.in_half(candidate.place) if found.need == candidate.need and found.role == "target"
    ]
    if not tasks or "started" not in sight.clause_says(tasks[-1].place, "role"):
        return False
    words = (sight.line.tokens[at] for at in sight.line.clause(candidate.place))
    return not any(word.said("role") == "actual" and DONE not in word.text for word in words)


def _of_either(sight: Sight, candidate: Candidate) -> bool:
    """Whether a clause that names no role goes on from what was begun and from what was done: it may be of either."""
    if "stated" not in candidate.need.flags or candidate.role not in ("started", "actual"):
        return False
    if any(True for name in ("role", "action", "mode") for _ in sight.clause_says(candidate.place, name)):
        return False
    if any(sight.line.tokens[at].said("role") for at in sight.line.dealt.get(candidate.place, ())):
        return False
    told = [found for found in sight.in_half(candidate.place) if found.need.subjects == candidate.need.subjects]
    return {"started", "actual"} <= {found.role for found in told if not found.refused}


def _is_part_of_either(sight: Sight, candidate: Candidate) -> bool:
    """Whether "of these" stands right behind what was wanted, told behind what was done: it may be a part of either."""
    place = candidate.place
    if not sight.state(place).wherein or any(sight.clause_says(place, name) for name in ("role", "mode")):
        return False
    told = [found for found in sight.in_sentence(place) if found.need.subjects == candidate.need.subjects]
    told = [found for found in told if sight.line.spots[found.place].depth <= sight.line.spots[place].depth]
    whole = next((found for found in reversed(told) if not sight.state(found.place).wherein), None)
    if whole is None or whole.role != "target":
        return False
    done = [found.role for found in told[: told.index(whole)] if found.role in ("started", "actual")]
    if done and candidate.role == "target":
        candidate.role = done[-1]  # what was done is told of more often
    return bool(done)


def _is_added(sight: Sight, place: int) -> bool:
    """Whether the figure's own words say that it came in addition, or those of the figure before that it goes on from."""
    signs = list(sight.gap_says(place, "sign"))
    if "added" in signs or ("besides" in signs and not any(True for _ in sight.gap_says(place, "subject"))):
        return True
    before = sight.before(place)
    goes_on = not any(True for name in ("subject", "action", "role", "time") for _ in sight.gap_says(place, name))
    return goes_on and before is not None and "added" in before.doubts


def _bounded_behind(sight: Sight, place: int) -> bool:
    """Whether words behind a figure tell another time or region that may be its own, which nothing before it settles."""
    state, sentence = sight.state(place), sight.line.spots[place].sentence
    time = not (state.time and "time" not in state.inherited) and place < sight.line.late_times.get(sentence, 0)
    return time or (state.region != "own" and place < sight.line.late_regions.get(sentence, 0))


def _is_stock(sight: Sight, candidate: Candidate) -> bool:
    """Whether the figure says what there was at the end of a month that is named."""
    return "stock" in candidate.need.flags and sight.state(candidate.place).until is not None


def _is_level(sight: Sight, candidate: Candidate) -> bool:
    """Whether the clause says what there was at the year's end and not what was done in it."""
    if not candidate.need.asks or not _is_flow(sight, candidate) or "stock" in candidate.need.flags:
        return False
    tokens = [sight.line.tokens[at] for at in sight.line.clause(candidate.place)]
    ends = any(token.said("time") == "year" and scope()["point"].search(token.text) for token in tokens)
    done = any(token.said("action") or token.said("subject") or DONE in token.text for token in tokens)
    return ends and not done


def _is_held(sight: Sight, candidate: Candidate) -> bool:
    """Whether the clause says how many there are at all, and not what was done."""
    acts = any(True for dimension in ("action", "role") for _ in sight.clause_says(candidate.place, dimension))
    return candidate.need.asks and "stock" not in candidate.need.flags and not acts


def _is_all_there_is(sight: Sight, candidate: Candidate) -> bool:
    """Whether a clause names the subject of what was done again and no doing: it says how many there are, "let 64 homes, the county has 1120"."""
    place, need = candidate.place, candidate.need
    if candidate.role != "actual" or "held" not in need.flags or sight.state(place).wherein:
        return False
    if any(sight.clause_says(place, name) for name in ("action", "role")):
        return False
    named = {sight.line.tokens[at].text for at in gap(sight.line, place)}
    told = [found for found in sight.in_half(place) if found.key == candidate.key and not found.refused]
    return any((not found.word or found.word in named) and found.value < candidate.value for found in told)


def _repeats_in_bracket(sight: Sight, candidate: Candidate) -> bool:
    """Whether a bracket gives without a word another figure of what was just stated: the task, last year's, or what else."""
    if not in_bare_bracket(sight, candidate.place):
        return False
    return any(found.key == candidate.key and not found.refused for found in sight.in_half(candidate.place))


def _is_one_of_many(sight: Sight, place: int) -> bool:
    """Whether "respectively" deals out several figures of this unit and nobody can tell which is whose."""
    line, unit = sight.line, sight.quantity(place).unit
    others = (line.tokens[at].quantity for at in line.undealt if at != place and at in line.clause(place))
    return place in line.undealt and any(other and other.unit == unit for other in others)


def _is_one_quarter(sight: Sight, place: int) -> bool:
    """Whether only the first quarter is told, in a document that goes further."""
    until = sight.state(place).until
    return until is not None and until.month == QUARTER and until != sight.own.until


def _is_one_half(sight: Sight, place: int) -> bool:
    """Whether a report of all the year only tells how much of it was done in each half: "in the first half 46, in the second the rest"."""
    if sight.own.until is not None or any(sight.clause_says(place, "subject")):
        return False
    line, sentence = sight.line, sight.line.spots[place].sentence
    own = [at for at in line.telling if line.spots[at].sentence == sentence and line.tokens[at].said("time") == "part"]
    first = any(at < place and line.tokens[at].text.startswith(HALF_YEAR) for at in own)
    return first and any(at > place and line.tokens[at].text.startswith(SECOND_HALF) for at in own)


def _names_a_year(sight: Sight, place: int) -> bool:
    """Whether the last phrase of time before a place names its year."""
    moments = (sight.line.tokens[at].moment for at in range(place - 1, -1, -1))
    last = next((moment for moment in moments if moment), None)
    return last is not None and last.named is not None


def _is_cleared(sight: Sight, candidate: Candidate) -> bool:
    """Whether the words before the figure say that something was done: what there is left, nobody does.

    A permit clears nothing: homes that may be sold are the stock.
    """
    if "stock" not in candidate.need.flags or candidate.need.actions:
        return False
    words = [sight.line.tokens[at] for at in gap(sight.line, candidate.place)]
    if any(map(_clears, words)):
        return True
    told = candidate.value != 0 and all(map(_only_counts, words))  # none are what is left
    return told and _is_cleared_before(sight.line, candidate)


def _clears(word: Token) -> bool:
    """Whether a word says that something was done, or that what was due is settled."""
    settled = word.text.startswith(CLEARED) and word.said("sign") != "reach"
    return settled or word.said("role") is not None or word.said("action") not in (None, "approve")


def _only_counts(word: Token) -> bool:
    """Whether a word before a figure neither names anything nor says of when or what is left that is counted."""
    return word.says is not None and not word.says.keys() - {"measure", "manner"}


def _is_cleared_before(line: Line, candidate: Candidate) -> bool:
    """Whether the clause right before a bare one says of the same stock that it was settled: "all overdue are housed, 49 in all"."""
    first = line.clause(candidate.place)[0]
    if not first or line.spots[first - 1].half != line.spots[candidate.place].half:
        return False
    before = [line.tokens[at] for at in line.clause(first - 1)]
    named = [at for at, word in enumerate(before) if word.said("subject") in candidate.need.subjects]
    return bool(named) and not any(word.quantity for word in before) and any(map(_clears, before[named[-1] + 1 :]))


def _is_settled_behind(sight: Sight, candidate: Candidate) -> bool:
    """Whether the words behind households overdue say that they were settled: "163 overdue households got their keys this year".

    Where only a later clause says so, which names nothing else, or something else was done, it is in doubt.
    """
    line, place = sight.line, candidate.place
    if candidate.need.subjects != OVERDUE:
        return False
    stays = bool({"reach", "left"} & set(sight.gap_says(place, "sign")))
    for at in range(place + 1, len(line.tokens)):
        word = line.tokens[at]
        apart = line.spots[at].clause != line.spots[place].clause
        if word.quantity or not sight.same_half(at, place) or word.said("sign") == "never":
            return False
        if (
            word.said("mode") in (*PLANNED, "forecast")
            or word.said("time") == "next"
            or word.said("role") == "underway"
        ):
            return False
        if apart and (stays or word.said("subject") is not None):
            return False
        acts = word.said("action") in GIVEN_HOMES and HANDED_OVER in sight.clause_says(place, "subject")
        told = word.said("role") == "actual" or word.said("sign") == "moved" or _tells_settled(line.tokens, at)
        if told or word.said("action"):
            candidate.doubts.add("several")
        if told or acts:
            return not apart
    return False


def _tells_settled(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word tells in other words that households got their homes, perhaps with the one behind it."""
    return "".join(token.text for token in tokens[at : at + 2]).startswith((*CLEARED, *SETTLED))


def _is_missed(line: Line, place: int) -> bool:
    """Whether nothing in the clause says "not" but the word before a figure with which it says that an aim was not reached."""
    return all(
        line.tokens[at].text in NOT_REACHED and at < place for at in line.signed(place, "never", "alien", "left")
    )


def _is_denied(sight: Sight, candidate: Candidate) -> bool:
    """Whether the clause says that something was not done, or is of the rest; a bare clause goes on with the one before.

    Of a stock, what is left is the figure itself.
    """
    line, place, budget = sight.line, candidate.place, "budget" in candidate.need.flags
    denying = ("never", "alien") if "stock" in candidate.need.flags else ("never", "alien", "left")
    if "corrected" in sight.gap_says(place, "sign"):
        return False  # what was wrong stands before
    if (
        candidate.base is not None
        and candidate.role == "target"
        and line.signed(place, "never")
        and _is_missed(line, place)
    ):
        return False  # "not reached: the 10 of the aim"
    while True:
        rest = [at for at in line.signed(place, "rest") if at <= place and _is_rest(line, at)]
        if rest and _is_told_what(sight, candidate, rest[0]):
            candidate.doubts.add("wherein")
            rest = []
        denied = any(
            not (budget and _approves(line, at))
            and not _tells_for_whom(line, at, candidate)
            and not _names_what_is_due(line, at, candidate)
            and not _points_back_to_the_task(sight, candidate, at)
            for at in line.signed(place, *denying)
        )
        if rest or denied:
            return True
        says = any(True for name in ("subject", "action", "role", "mode") for _ in sight.clause_says(place, name))
        first = line.clause(place)[0]
        if says or not first or line.spots[first - 1].half != line.spots[place].half:
            return False
        place = first - 1


def _tells_for_whom(line: Line, at: int, candidate: Candidate) -> bool:
    """Whether a word for those who wait, or homes nobody uses, stands before what was done for or with them: "let to waiting families: 64"."""
    if not line.tokens[at].text.startswith(USED):
        return False
    behind = range(at + 1, candidate.place)
    done = {(line.tokens[word].said("action") or "").removesuffix("~") for word in behind}
    return bool(done & candidate.need.actions)


def _names_what_is_due(line: Line, at: int, candidate: Candidate) -> bool:
    """Whether what was not done only names those who still wait for their homes: "15 households are not settled yet"."""
    behind = next((word for word in line.tokens[at + 1 :] if word.mark or not word.plain), None)
    settled = behind is not None and (behind.said("role") == "actual" or behind.said("subject") in OVERDUE)
    return settled and candidate.need.subjects == OVERDUE and line.tokens[at].text.endswith(NOT_REACHED)


def _approves(line: Line, place: int) -> bool:
    """Whether a word says that something was approved: a budget is, other things only are so before they are done."""
    return line.tokens[place].text == APPROVED


def _is_applied_for(sight: Sight, candidate: Candidate) -> bool:
    """Whether the figure counts applications that came in, and not what was done with them."""
    words = [sight.line.tokens[at].text for at in gap(sight.line, candidate.place)]
    return any(word.startswith(RECEIVED) for word in words) and any(APPLICATION in word for word in words)


def _is_rest(line: Line, place: int) -> bool:
    """Whether a word for the rest means that; behind what a part is of it only ends its name: "of the homes' part"."""
    token, before = line.tokens[place], line.tokens[place - 1] if place else None
    named = before is not None and bool((before.says or {}).keys() & {"part", "role", "subject"})
    return not (token.text == PART and named)


def _is_told_what(sight: Sight, candidate: Candidate, place: int) -> bool:
    """Whether the word for the rest goes on to say which of a whole's kinds it is, which the figure is of: "the rest are finished homes: 173"."""
    line = sight.line
    words = [
        line.tokens[at] for at in line.clause(place) if at > place and line.tokens[at].text not in ("均", "都", "全部")
    ]
    return len(words) > 1 and words[0].text in ("为", "是") and words[1].said("subject") in candidate.need.subjects


def _is_flow(sight: Sight, candidate: Candidate) -> bool:
    """Whether the figure sums up what goes on all the year, so that a month holds a part of it."""
    return "stated" not in candidate.need.flags and not _is_stock(sight, candidate)


def _events(sight: Sight, place: int) -> list[int]:
    """The months and days that the clause names, or one right before it that names nothing else."""
    line = sight.line
    own = line.clause(place)
    before = line.clause(own[0] - 1) if own[0] else []
    bare = [] if any(not line.tokens[at].plain and not line.tokens[at].moment for at in before) else before
    return [at for at in (*bare, *own) if (moment := line.tokens[at].moment) and moment.kind == "event"]


def _up_to_now(sight: Sight, candidate: Candidate) -> bool:
    """Whether the figure is told as of "now" in a document that does not say that this is its year's end: it may lie before or after."""
    line, place = sight.line, candidate.place
    planned = candidate.role in ("target", "initial", "adjusted")
    if sight.own.until or sight.own.now_is_end or planned or not _is_flow(sight, candidate):
        return False
    sentence = line.spots[place].sentence
    told = reversed(line.telling[: bisect_left(line.telling, place)])
    before = (line.tokens[at] for at in told if line.spots[at].sentence == sentence)
    last = next((token for token in before if token.said("time") not in (None, "event")), None)
    return last is not None and last.said("sign") == "now"


def _in_some_month(sight: Sight, candidate: Candidate) -> bool:
    """Whether a month may bound what is counted: work that ended "in October" is the year's, "October: 5" is not."""
    if sight.state(candidate.place).time != "event" or _is_stock(sight, candidate):
        return False
    if not sight.own.until and _is_all_begun(sight, candidate):
        return False
    if _is_flow(sight, candidate):
        return True
    tokens = sight.line.tokens
    return any(
        not tokens[at].text.endswith(WITHIN_MONTH) and not (at and tokens[at - 1].text in AT)
        for at in sight.line.half_before(candidate.place)
        if (moment := tokens[at].moment) and moment.kind == "event"
    )


def _changed(sight: Sight, place: int) -> bool:
    """Whether the words right before its group say an average, or by how much something changed, not to what."""
    if _is_exceeded(sight, place):
        return False
    if _is_by_how_much(sight, place):
        return True
    before = sight.line.tokens[place - 1] if place else None
    if before and before.says is None and before.text.endswith(HIGHER):
        return True
    if before and before.text in BY_RATE and sight.quantity(place).unit in unit_of(MONEY).sizes:
        return True
    signs = [sign for sign in sight.gap_says(place, "sign") if sign in ("average", "delta", "reach")]
    first = group_before(sight.line, place)
    if not signs and first is not None:
        return _changed(sight, first)
    return "average" in signs or signs[:1] == ["delta"]


def _is_exceeded(sight: Sight, place: int) -> bool:
    """Whether the figure is the plan that was more than fulfilled: "more than the planned 350 homes"."""
    words = [word for at in gap(sight.line, place) if not (word := sight.line.tokens[at]).plain or word.text == OF]
    behind = [token for token in sight.line.tokens[place + 1 : place + 4] if token.said("time") != "year"][:2]
    told = [
        word
        for word in words
        if word.says is not None
        and word.text != OF
        and word.said("sign") not in ("assigned", "unsure")
        and word.said("time") != "year"
    ]
    if [token.text for token in behind[:1]] == [OF] and behind[-1].said("mode") in PLANNED:
        return told[:1] != [] and told[0].text.startswith(EXCEEDED)
    if behind and behind[0].said("mode") in PLANNED and told and told[0].text.startswith(EXCEEDED):
        return True  # "more than fulfilled the handed-down task of 120"
    if words and words[0].text == OF:
        return len(words) > 1 and words[1].said("mode") in PLANNED
    return _may_be_fulfilled(sight, place, words)


def _may_be_fulfilled(sight: Sight, place: int, words: Sequence[Token]) -> bool:
    """Whether "more than fulfilled the task: 360" is likely the task, because by so much nobody fulfils one."""
    if not _is_behind_a_held_plan(words):
        return False
    own = sight.quantity(place)
    done = _done_alike(sight, place)
    if own.value is None or not done or own.value * 2 <= done[-1]:
        return False
    sight.exceeded.add(place)
    return True


def _is_behind_a_held_plan(words: Sequence[Token]) -> bool:
    """Whether the words before a figure, the nearest first, are a plan and that it was exceeded or missed: by so much, or it is so much."""
    told = [word for word in words if word.text != OF and not tells_which(word)]
    held = len(told) > 1 and told[1].text.startswith((*EXCEEDED, *BELOW))
    return held and told[0].said("mode") in PLANNED


def _done_alike(sight: Sight, place: int) -> list[Decimal]:
    """What the half sentence says was done, counted like a figure."""
    done = [sight.quantity(found.place) for found in sight.in_half(place) if found.role in ("actual", "started")]
    return [each.value for each in done if each.unit == sight.quantity(place).unit and each.value]


def _is_by_how_much(sight: Sight, place: int) -> bool:
    """Whether a plan was exceeded or missed by a figure that is too small to be it: "above the task by 11", and 131 were done."""
    words = [word for at in gap(sight.line, place) if not (word := sight.line.tokens[at]).plain or word.text == OF]
    own, done = sight.quantity(place).value, _done_alike(sight, place)
    return _is_behind_a_held_plan(words) and bool(done) and own is not None and own * 2 <= done[-1]


def _is_stock_beside_flows(sight: Sight, candidate: Candidate) -> bool:
    """Whether the figure's own words call it what there is at the year's end, of which nothing told before is the whole.

    "Spent 476, of these in emergencies 83, balance at the year's end 4080".
    """
    place, need = candidate.place, candidate.need
    named = need.actions.intersection(sight.gap_says(place, "action")) and "year" in sight.gap_says(place, "time")
    before = (found for found in sight.in_sentence(place) if found.need.subjects == need.subjects)
    return "stock" in need.flags and bool(named) and not any("stock" in found.need.flags for found in before)


def _unnamed_part(sight: Sight, candidate: Candidate) -> bool:
    """Whether "of these" opens a part that no indicator is for; a doubt where it may be a whole of its own."""
    if candidate.part is not None or candidate.role == "stated_ratio":
        return False
    if candidate.need.part is not None and candidate.need.part == sight.state(candidate.place).part:
        return False
    beside = sight.found.get(group_before(sight.line, candidate.place) or 0) or _measured_before(sight, candidate)
    taken = beside is not None and not beside.refused and beside.need.subjects == candidate.need.subjects
    goes_on = taken and beside is not None and "wherein" in beside.doubts
    if _is_of_urban_villages(sight, candidate):
        return True
    if _is_stock_beside_flows(sight, candidate):
        return False
    if _is_named_apart(sight, candidate) or goes_on or WHOLE.intersection(sight.gap_says(candidate.place, "sign")):
        candidate.doubts.add("wherein")
        if goes_on and beside is not None:
            _begin_along(sight, candidate, beside)
        return False
    earlier = sight.in_sentence(candidate.place)
    wider = [found for found in earlier if found.key == candidate.key and WIDER in found.doubts]
    if wider and WIDER not in candidate.doubts and any(True for _ in sight.gap_says(candidate.place, "subject")):
        candidate.doubts.add("wherein")  # "commodity homes 1120, of these presales 1034": the part is what is wanted
        return False
    if any(_is_the_years(sight, candidate, found) for found in earlier):
        return False
    if _goes_on_done(sight, candidate):
        candidate.doubts.add("wherein")
        return False
    of_other_years = [found for found in earlier if found.refused or "cumulative" in found.doubts]
    whole = [found for found in earlier if found.need == candidate.need and found not in of_other_years]
    if _is_what_was_done(sight, candidate, whole):
        candidate.doubts.add("wherein")
        return False
    if any(found.role == candidate.role and not found.refused for found in whole):
        return True
    if any(found.role != candidate.role for found in whole):
        opens = any(word.text.startswith(OF_THESE) for word in _clause_words(sight, candidate.place))
        if (
            opens
            and not any(sight.clause_says(candidate.place, "role"))
            and {found.role for found in whole} == {"target"}
        ):
            candidate.doubts.add("wherein")  # "the task is 45, of these newly built 20" may be planned as well
        return False
    of_the_year = sight.state(candidate.place).time == "year" and bool(of_other_years)
    far = candidate.subject_near > Near.CLAUSE and not candidate.need.measure and not of_the_year
    named = candidate.need.asks and any(
        action in candidate.need.actions for action in sight.gap_says(candidate.place, "action")
    )
    if not whole and (named or taken or not far):
        candidate.doubts.add("wherein")
    return bool(whole) or (far and not named and not taken)


def _goes_on_done(sight: Sight, candidate: Candidate) -> bool:
    """Whether a clause behind "of those begun, finished 15" goes on with how large what was finished is, and says so again."""
    before = sight.before(candidate.place)
    if before is None or before.refused or not sight.state(before.place).wherein:
        return False
    alike = before.role == candidate.role and before.need.subjects == candidate.need.subjects
    done = candidate.role in sight.gap_says(candidate.place, "role")
    return alike and done and before.canonical != candidate.canonical


def _measured_before(sight: Sight, candidate: Candidate) -> Candidate | None:
    """The figure of another kind before one whose clause only names its quantity: "subsidies to 534 households, amount 318.64"."""
    before = sight.before(candidate.place)
    other = (
        before is not None
        and before.canonical != candidate.canonical
        and before.need.subjects == candidate.need.subjects
    )
    names = any(True for name in ("subject", "action", "role", "part") for _ in sight.gap_says(candidate.place, name))
    return before if other and not names and any(sight.gap_says(candidate.place, "measure")) else None


def _is_named_apart(sight: Sight, part: Candidate) -> bool:
    """Whether a part of what was told goes by a name of its own that is the indicator's: "homes 1744, of these resettlement homes 1208".

    The whole is something wider then.
    """
    own = [word for at in gap(sight.line, part.place) if (word := sight.line.tokens[at]).said("subject")]
    whole = [
        found
        for found in sight.in_sentence(part.place)
        if (found.need, found.role) == (part.need, part.role)
        and BROADER in found.doubts
        and found.refused in (None, BROADER)
        and part.value < found.value
        and (any(_is_narrower(word, found) for word in own) or (not own and _goes_on_apart(sight, part)))
    ]
    for found in whole:
        found.refused = BROADER
    return bool(whole)


def _goes_on_apart(sight: Sight, part: Candidate) -> bool:
    """Whether the figure right before in one enumeration is of a part that goes by a name of its own."""
    beside = sight.found.get(group_before(sight.line, part.place) or 0)
    return beside is not None and any(
        found.refused == BROADER and found.need == beside.need for found in sight.in_sentence(beside.place)
    )


def _is_broader(sight: Sight, whole: Candidate) -> bool:
    """Whether the sentence goes on to a part that has a name of its own for the subject, or is of another programme's.

    Then the word for the whole is wider than the indicator, and everything else of the text under another name is asked about too.
    """
    line, place, told = sight.line, whole.place, sight.told
    if "wherein" in whole.doubts:
        return False
    if _has_broad_word(sight, whole):
        return True
    if whole.role == "stated_ratio" or WIDER in whole.doubts or line.states[place].wherein:
        return False
    first = bisect_right(line.telling, place)
    reach = line.telling[first : first + FARTHEST]
    behind = takewhile(lambda at: line.spots[at].sentence == line.spots[place].sentence, reach)
    named = [at for at in behind if _is_narrower(line.tokens[at], whole)]
    adds_up = bool(named) and _adds_up(sight, whole)
    parts = [line.tokens[at] for at in named if _opens_a_part(sight, whole, at, adds_up=adds_up)]
    if parts and whole.word:
        subjects = whole.need.subjects
        told.broad.add((subjects, whole.word))
        names = (word.text for word in parts if (word.said("subject") or "").removesuffix("~") in subjects)
        told.names.setdefault(subjects, set()).update(names)
    return bool(parts)


def _has_broad_word(sight: Sight, candidate: Candidate) -> bool:
    """Whether the text has shown a figure's word to be wider, or calls what is the indicator's by names that do not begin like it."""
    subjects, word, told = candidate.need.subjects, candidate.word, sight.told
    names = told.names.get(subjects)
    other = bool(names) and word != "" and not word.startswith(tuple(name[0] for name in names or ()))
    return (subjects, word) in told.broad or other


def _is_narrower(word: Token, whole: Candidate) -> bool:
    """Whether a word is the indicator's name rather than the whole's own word is, or names something like it of another programme."""
    subject = (word.said("subject") or "").removesuffix("~")
    if not subject and not word.text.startswith(URBAN_VILLAGE):
        return False
    label = indicators()[whole.need.indicator].label
    if subject in whole.need.subjects:
        kind = (
            word.text in whole.word
            or bool((word.says or {}).keys() & {"role", "part"})
            or word.said("sign") == "unsure"
        )
        return not kind and (word.text in label or (whole.word != "" and not _is_named(whole.word, label)))
    if (subject, whole.need.subjects) == (HANDED_OVER, OVERDUE):
        return True
    alike = next((noun for noun in SHARED_NOUNS if whole.word.endswith(noun)), None)
    other = subject == "elsewhere" and alike is not None and word.text.endswith(alike)
    return other or (HANDED_OVER in whole.need.subjects and word.text.startswith(URBAN_VILLAGE))


def _is_named(word: str, label: str) -> bool:
    """Whether a word for a whole is the indicator's name: its label begins alike."""
    bare = label.strip("\u201c\u201d").replace("\u201d", "")
    return bare.startswith(word) or word.startswith(bare[:STEM])


def _adds_up(sight: Sight, whole: Candidate) -> bool:
    """Whether two or more figures of its kind behind a whole, from the next one on, add up to it."""
    line, place, own, total = sight.line, whole.place, sight.quantity(whole.place), Decimal(0)
    reach = range(place + 1, min(len(line.tokens), place + FARTHEST))
    for number, at in enumerate(at for at in reach if _counts_like(line, at, place)):
        total += sight.quantity(at).value or 0
        if number and total == own.value:
            return True
        if own.value is None or total > own.value:
            return False
    return False


def _counts_like(line: Line, at: int, place: int) -> bool:
    other, own = line.tokens[at].quantity, line.tokens[place].quantity
    return (
        other is not None
        and own is not None
        and other.unit == own.unit
        and line.spots[at].half == line.spots[place].half
    )


def _is_of_urban_villages(sight: Sight, part: Candidate) -> bool:
    words = (sight.line.tokens[at].text for at in gap(sight.line, part.place))
    return HANDED_OVER in part.need.subjects and any(word.startswith(URBAN_VILLAGE) for word in words)


def _opens_a_part(sight: Sight, whole: Candidate, place: int, *, adds_up: bool) -> bool:
    """Whether the words around a place tell of a part of a whole, or figures add up to it, with a smaller one of its kind and no other role."""
    line, tokens = sight.line, sight.line.tokens
    inside = line.spots[place].depth > line.spots[whole.place].depth
    near = tokens[max(0, place - 2) : place + 2]
    told = any(each.said("sign") == "share" or each.text in IS_OF for each in near)
    part = line.states[place].wherein or inside or told or adds_up
    roles = {role for role in line.clause_says(place, "role") if role in ("started", "actual")}
    if not part or roles - {whole.role}:
        return False
    figures = (tokens[at].quantity for at in line.clause(place) if at > place)
    return any(
        each is not None
        and each.value is not None
        and each.unit in whole.need.unit.sizes
        and whole.need.unit.convert(each.value, each.unit, whole.need.canonical) < whole.value
        for each in figures
    )


def _is_what_was_done(sight: Sight, candidate: Candidate, whole: Sequence[Candidate]) -> bool:
    """Whether only this figure tells what was done, and a doing alone what the whole is: "installed 32 lifts, of these 26 in use".

    Of the whole then nobody can tell whether it was begun or done.
    """
    if candidate.role != "actual" or "actual" not in sight.gap_says(candidate.place, "role"):
        return False
    if "stated" not in candidate.need.flags and CREATE not in candidate.need.actions:
        return False  # homes that were raised and are in use are a part of those that were raised
    alike = [found for found in whole if (found.need, found.role) == (candidate.need, "actual") and not found.refused]
    if not alike or any(
        any(sight.clause_says(found.place, "role")) or found.value <= candidate.value for found in alike
    ):
        return False
    for found in alike:
        found.role = "started" if "started" in found.need.flags else found.role
        found.doubts.add("role")
    return True


def _begin_along(sight: Sight, candidate: Candidate, beside: Candidate) -> None:
    """What was done goes on with another measure: where it turned out of what it is a part that only began, so did this one's whole.

    "14 projects, 52 buildings, of these finished 12, 45".
    """
    before = [found for found in sight.in_sentence(candidate.place) if not found.refused and "role" in found.doubts]
    if candidate.role != "actual" or not any(found.key == (beside.need.indicator, "started") for found in before):
        return
    for found in before:
        if found.key == candidate.key and found.value > candidate.value:
            found.role = "started"


def _is_the_years(sight: Sight, candidate: Candidate, whole: Candidate) -> bool:
    """Whether "of these in the year" opens the year's own figure; what it is a part of then is that of all years."""
    if (
        whole.need != candidate.need
        or whole.role != candidate.role
        or {"year", "past"} & {*sight.gap_says(candidate.place, "time")} != {"year"}
    ):
        return False
    if (
        not whole.refused
        and sight.state(whole.place).time == "year"
        and sight.state(whole.place).cumulative in ("", "year")
    ):
        return False
    if _tells_use(sight, candidate.place):
        whole.doubts.add("cumulative")
        return False
    _doubt_beside(sight, whole)
    if "yearly" in whole.need.flags and _is_added(sight, candidate.place):
        return False  # whom a programme pays may have been new in part: that says nothing of the others
    whole.refused = "year"
    if not any(action in candidate.need.actions for action in sight.gap_says(candidate.place, "action")):
        candidate.doubts.add("wherein")
    return True


def _tells_use(sight: Sight, place: int) -> bool:
    """Whether the words before a figure only say that homes are in use: "built 144, of these moved into in the year 96"."""
    words = (sight.line.tokens[at].text for at in gap(sight.line, place))
    return any(use in word for word in words for use in IN_USE)


def _doubt_beside(sight: Sight, whole: Candidate) -> None:
    """A whole that may be of all years, and what its own clause counts beside it, are asked about."""
    spots = sight.line.spots
    for beside in sight.found.values():
        same = (beside.role, beside.need.subjects) == (whole.role, whole.need.subjects)
        if same and spots[beside.place].clause == spots[whole.place].clause:
            beside.doubts.add("cumulative")


def _other_span(sight: Sight, candidate: Candidate) -> bool:
    """Whether what is accumulated is not the year's: until a day, or beside a figure of the year."""
    state = sight.state(candidate.place)
    if state.cumulative == "point" and "stated" not in candidate.need.flags:
        return True
    return any(
        found.key == candidate.key and not found.refused and sight.state(found.place).cumulative != state.cumulative
        for found in sight.in_sentence(candidate.place)
    )


def _after_alien(sight: Sight, candidate: Candidate) -> bool:
    """Whether the half sentence speaks of something else before the figure; of what it points back to as the task, it is in doubt."""
    place, spots, alien = candidate.place, sight.line.spots, sight.line.signs.get("alien", ())
    before = [at for at in alien if at < place and not (at and sight.line.tokens[at - 1].text in BESIDES)]
    if not before or any(spots[at].half != spots[place].half for at in range(before[-1], place)):
        return False
    if not _points_back_to_the_task(sight, candidate, before[-1]):
        return True
    candidate.doubts.add("carried")
    return False


def _points_back_to_the_task(sight: Sight, candidate: Candidate, word: int) -> bool:
    """Whether a word like "the above" stands before as many as the figure's own programme was told to have for its task, or to carry out."""
    first = candidate if candidate.place == word + 1 else sight.found.get(word + 1)
    if sight.line.tokens[word].text not in THE_ABOVE or first is None:
        return False
    told = {each.value for each in sight.found.values() if each.need == first.need and _is_to_be_done(each, word)}
    same = first.need.subjects == candidate.need.subjects
    return same and first.value in told.union(sight.told.tasks.get(first.need.indicator, ()))


def _is_to_be_done(found: Candidate, word: int) -> bool:
    """Whether a figure before a word was planned or begun, so that the word may point back to it."""
    return found.place < word and found.role in ("target", "started") and not found.refused


def _dated(sight: Sight, candidate: Candidate) -> bool:
    """Whether the figure speaks of another day than the document's; targets speak of the year whatever the day."""
    state = sight.state(candidate.place)
    if candidate.role in ("target", "initial", "adjusted"):
        return state.time == "part" and state.until != sight.own.until
    dated = state.time == "part" or (state.time == "event" and _is_stock(sight, candidate))
    if not sight.own.until and _is_all_begun(sight, candidate):
        return False
    if dated and _is_when_it_was_done(sight, candidate):
        return True
    candidate.until = _short_of_year(sight, state.until) if dated else sight.own.until
    return candidate.until != sight.own.until


def _is_undated(sight: Sight, candidate: Candidate) -> bool:
    """Whether no word says that what was done is of the day that was gathered for the document from other figures."""
    if not sight.own.gathered or candidate.role in ("target", "initial", "adjusted"):
        return False
    return sight.state(candidate.place).until != sight.own.until


def _short_of_year(sight: Sight, until: date | None) -> date | None:
    """A day within the document's year; None for its last one, as for the year itself."""
    year = sight.own.year
    return None if year and until == date(year, 12, 31) else until


def _is_all_begun(sight: Sight, candidate: Candidate) -> bool:
    """Whether all works were begun by a day, as they still are at the year's end."""
    return candidate.value == HUNDRED and is_rate_of_begun(sight, candidate.place, candidate.need)


def _is_when_it_was_done(sight: Sight, candidate: Candidate) -> bool:
    """Whether a report of the whole year only tells by when works were done ("by the end of October"), and takes no stock then."""
    told = (
        "stated" in candidate.need.flags or candidate.need.measure == "start_rate" or _is_beside_works(sight, candidate)
    )
    if sight.own.until or not told:
        return False
    tokens = sight.line.tokens
    last = next((at for at in range(candidate.place, -1, -1) if tokens[at].said("time") == "part"), None)
    if last is not None and tokens[last].text.startswith(HALF_YEAR) and _began_all(sight, candidate):
        return True
    return last is not None and (tokens[last].text.startswith(BY) or bool(last and tokens[last - 1].text in AT))


def _is_beside_works(sight: Sight, candidate: Candidate) -> bool:
    """Whether money invested stands right behind works of which only that day told by when they were done."""
    before = [found for found in sight.in_half(candidate.place) if not found.refused][-1:]
    done = bool(before) and before[0].role == "actual" and before[0].until is None and "part" in before[0].doubts
    return candidate.need.measure == "investment_completed" and done


def _began_all(sight: Sight, candidate: Candidate) -> bool:
    """Whether as much was begun as the task is and the line goes on to the year's end: no more was by then, "in the first half all 23 were begun"."""
    if not any(token.said("time") == "year" for token in sight.line.tokens[candidate.place :]):
        return False
    told = sight.told.tasks.get(candidate.need.indicator, set())
    own = (found.value for found in sight.found.values() if found.need is candidate.need and found.role == "target")
    return candidate.role == "started" and candidate.value in {*told, *own}


def _after_stock(sight: Sight, candidate: Candidate) -> bool:
    """Whether the sentence has said how many there are at all, so that what was done may be of all years."""
    place, line = candidate.place, sight.line
    stock = (found for found in sight.in_sentence(place) if found.need == candidate.need and "role" in found.doubts)
    if "role" not in candidate.doubts and any(
        not (any(sight.clause_says(found.place, "action")) or any(sight.gap_says(found.place, "role")))
        for found in stock
    ):
        return True
    if "held" not in candidate.need.flags or candidate.role == "stated_ratio":
        return False
    unit = sight.quantity(place).unit
    counted = (at for at in range(place) if line.spots[at].sentence == line.spots[place].sentence)
    return any(
        (quantity := line.tokens[at].quantity) and quantity.unit == unit and at not in sight.found for at in counted
    )


def _shares_its_clause(sight: Sight, candidate: Candidate) -> bool:
    """Whether the clause, the whole that it is a part of or the heading is another programme's, so that the figure may be too."""
    if _pays_for_what_was_named(sight, candidate):
        return True
    if sight.state(candidate.place).wherein and not any(
        found.need.subjects & candidate.need.subjects for found in sight.in_sentence(candidate.place)
    ):
        return True
    if any(
        "whose" in found.doubts and found.need.subjects & candidate.need.subjects
        for found in sight.in_half(candidate.place)
    ):
        return True
    named = {*sight.clause_says(candidate.place, "subject"), *sight.topic.subjects}
    return bool(named - candidate.need.subjects - {"elsewhere"})


def _is_of_any_support(sight: Sight, candidate: Candidate) -> bool:
    """Whether the households were confirmed out of applications of which nothing in the line or its heading says for what.

    Whom homes are let to is confirmed in the same way as who gets a subsidy.
    """
    if CONFIRM not in candidate.need.actions or SUBSIDY in sight.topic.subjects:
        return False
    if not {CONFIRM, APPROVE} & {*sight.clause_says(candidate.place, "action")}:
        return False
    tokens = sight.line.tokens
    named = any(
        token.said("subject") == SUBSIDY and (token.said("action") != CONFIRM or SUBSIDISED in token.text)
        for token in tokens
    )
    before = "".join(token.text for token in tokens[: candidate.place])
    return not named and any(word in before for word in REVIEWED)


def _is_for_a_purpose(sight: Sight, candidate: Candidate) -> bool:
    """Whether the clause tells of one thing that the fund was spent on: on others more may have been."""
    line, place = sight.line, candidate.place
    words = [line.tokens[at] for at in line.clause(place) if at < place]
    named = {word.said("subject") for word in words} - candidate.need.subjects - {None}
    return "fund" in candidate.need.subjects and bool(named) and any(word.text.startswith(FOR) for word in words)


def _pays_for_what_was_named(sight: Sight, candidate: Candidate) -> bool:
    """Whether funds stand in one half sentence behind the investment of a programme, of which they may be a part."""
    return any(
        found.need.subjects != candidate.need.subjects and (found.need.measure or "").startswith("investment")
        for found in sight.in_half(candidate.place)
    )


def _within_year(sight: Sight, candidate: Candidate) -> bool:
    """Whether what is accumulated can only be the year's: it never runs on into the next."""
    state = sight.state(candidate.place)
    if "stock" in candidate.need.flags:
        return True
    return "yearly" in candidate.need.flags and state.time == "year" and "time" not in state.inherited


def _is_clouded(sight: Sight, candidate: Candidate) -> bool:
    """Unknown words in the clause, between the figure and its subject, or in a clause that may set another scope."""
    place, spots = candidate.place, sight.line.spots
    for at in sight.line.unknown:
        spot = spots[at]
        if spot.sentence != spots[place].sentence:
            continue
        if spot.clause == spots[place].clause:
            return True
        if at < place and spot.depth <= spots[place].depth:
            near = spot.half == spots[place].half and not _is_prose(sight, at)
            near = near and not (candidate.subject_near <= Near.CLAUSE and _is_a_statement(sight, at))
            if at >= candidate.first or near:
                return True
    return False


def _is_a_statement(sight: Sight, at: int) -> bool:
    """Whether the clause of an unknown word states a figure of its own: it does not only say of what the next ones speak."""
    return any(sight.line.tokens[word].quantity for word in sight.line.clause(at))


def _is_prose(sight: Sight, at: int) -> bool:
    """Whether the clause of an unknown word tells how work was done, and so names no other place or time."""
    return any(sight.line.tokens[word].said("manner") for word in sight.line.clause(at)[:OPENING])
