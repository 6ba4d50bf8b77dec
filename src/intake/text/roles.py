"""Whether a figure was planned, begun or done: by the words nearest to it, its place, or the plan that it stands under."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from src.catalogue.lexicon import Need, unit_of
from src.intake.text.candidate import WHOLE, Sight
from src.intake.text.clues import IS, gap, nearest
from src.intake.text.outcomes import CONFIRM, RATE, came_of_plan, is_rate_of_begun
from src.intake.text.scope import GIVEN_AIM, OUTCOME, PLANNED, Near
from src.intake.text.tokens import Token
from src.intake.text.totals import AIMS, role_of_total
from src.records import Role

SALES = "trade"
WIN, MONEY = "win", "元"
"""What is done with money alone, so that the word means a task where something else is counted."""
NOUNS = ("interest", "balance")
"""What is done where a noun says it, which is of its own figure alone."""
PRESELL = "presell"
APPROVE, PEOPLE = "approve", ("户", "人", "名")
"""Who is approved is confirmed; what is approved is homes for sale."""
TIMES, SPENT = "次", ("withdraw", "disburse")
"""How often a fund was spent is counted, and what is done then."""
TOTAL, DONE = "investment_total", "investment_completed"
"""What work costs in all, and what of it was done."""
OF = "的"
ALL_DONE = (
    "全部",
    "均",
    "都",
    "全面",
    "悉数",
    "如期",
    "按期",
    "已",
    "实际",
    "顺利",
    "圆满",
    "如数",
    "超额",
    "共",
    "全年共",
)
"""How words begin that say all of something was done."""
FINISHED = "完成"
EXCEEDING = ("超过", "超出", "突破", "超", "高于", "低于", "不及", "好于")
AIMED_FIGURE = ("指标",)
"""How what a figure is held against is called besides."""
LISTED = ("列入", "纳入")
GIVE = "给"
"""What stands before whom a task was given to."""
SAYING = ("subject", "action", "role", "mode", "time", "region", "part")
"""What the words of a clause say that does more than count."""
ALONE = 3
"""Tokens of a bracket that holds nothing but a figure: itself and the two signs."""
COLUMNS: dict[str | None, Role] = {"initial": "initial", "adjusted": "adjusted", "actual": "actual"}
"""The columns of a budget."""
ALLOTTED = ("指标", "限额", "额度")
"""How what may be spent is called besides a budget and a plan."""
ALLOTTING = ("批复", "核定", "下达", "安排", "编制", "批准", "核准", "审批", "申请", "申报")
"""How it is said that a budget was given or asked for."""
SPENDING, SPENT_INDEED = ("spend", "disburse"), ("实际", "决算", "执行", "花")
"""What is done with a budget, and how words say that it was."""
CARRIED_OUT = ("执行", "完成")
"""How it is said that a budget was carried out."""
EXECUTED, SPENT_WORDS = "执行", ("使用", "花", "拨付")
"""The word for what was spent of a budget, and others that may be part of what the budget is called."""
BASIS, WITHIN = ("按", "根据", "依据", "依照"), ("中", "内", "里")
"""How a clause begins, or ends, that names a budget as what a figure is by or in."""
DONE_ROLES, STOCK = ("started", "actual"), "截"
"""What words for the role say was done; how words begin that take stock of a year at its end."""
BUILDING = ("开工", "动工", "开建", "破土")
"""How it is said that something began to be built."""
BEFORE_SPENDING = ("initial", "adjusted")
"""The columns of a budget of which something may be spent."""
ALL_YEAR = "全年"
"""How the budget of a year begins once it was adjusted."""


def role_of(sight: Sight, place: int, need: Need, action: str | None) -> tuple[Role | None, str | None]:
    """The role and the doubt about it; None where the words name one that the indicator has not."""
    state, said = sight.state(place), said_role(sight, place, need)
    if "budget" in need.flags:
        acts = action in need.actions and nearest_action(sight, place)[1] <= Near.CLAUSE
        own = any(role in COLUMNS for role in sight.clause_says(place, "role"))
        acts = acts and (not need.part or spends_of_part(sight, place, need.part))
        return _budget_role(sight, place, need, said if own or not need.part else None, acts=acts)
    if said == "underway" and "stated" in need.flags and not any(True for _ in sight.gap_says(place, "mode")):
        return None, None
    if not need.flags & {"started", "budget", "fixed"} and _is_only_begun(sight, place):
        return None, None
    if _bracketed(sight, place, "mode") in PLANNED or is_aimed_at(sight, place):
        return "target", "plan" if any(True for _ in sight.gap_says(place, "action")) else None
    if "fixed" in need.flags:
        return role_of_total(sight, place)
    if sight.topic.aimed_in_brackets and in_bare_bracket(sight, place):
        return "target", "plan"
    if sight.topic.role == "target" or state.mode == "goal":
        return "target", None
    if GIVEN_AIM in state.inherited and state.mode != "fact" and not says_all_done(sight, place):
        return "target", "plan"
    if (
        sight.topic.goals
        and OUTCOME not in state.inherited
        and state.mode != "fact"
        and (
            state.time not in ("year", "part")
            or (state.time == "year" and sight.topic.tasks and state.mode != "target")
        )
    ):
        says_so = state.mode == "target" and any(mode in PLANNED for mode in sight.clause_says(place, "mode"))
        if (
            state.mode == ""
            and (said in DONE_ROLES or action in need.actions)
            and _is_told_after_goals(sight, place, need)
        ):
            return "started" if said == "started" else "actual", "plan"
        return "target", None if says_so and not _is_assigned(sight, place) else "plan"
    if state.time == "start" and said is None and action not in need.actions and "stock" not in need.flags:
        return "target", "plan"
    if state.mode == "" and _goes_on_planned(sight, place, need):
        if came := came_of_plan(sight, place, need):
            return came
        if action in need.actions and _is_beside_its_task(sight, place, need):
            return "actual", "plan"
        return "target", None if _only_goes_on_counting(sight, place, need) else "plan"
    if is_rate_of_begun(sight, place, need):
        return "actual", None
    if state.mode == "target" and need.measure == RATE and not any(sight.gap_says(place, "mode")):
        return "actual", "plan"
    if state.mode == "target" and _is_done_of_total(sight, place, need):
        return "actual", "plan"
    if state.mode == "target" and _ends_a_plan(sight, place):
        return "started" if said == "started" else "actual", "plan"
    if state.mode == "target" and (done := _all_done_behind(sight, place)):
        is_told = any(found.need is need and found.role == done for found in sight.in_half(place))
        return "target" if is_told else done, "plan"
    if state.mode == "target" and _is_out_of(sight, place):
        return "actual", "plan"
    if state.mode == "target" and (came := came_of_plan(sight, place, need)):
        return came
    if state.mode == "target" and (_is_done_behind(sight, place, need) or _is_done_beside(sight, place, need)):
        return "started" if said == "started" else "actual", "plan"
    if state.mode == "target":
        said_far = need.canonical == "%" and not any(mode in PLANNED for mode in sight.clause_says(place, "mode"))
        doubtful = (
            said_far
            or _does(sight, place)
            or _may_be_finished(sight, place)
            or any("plan" in found.doubts and not found.refused for found in sight.in_half(place))
        )
        return "target", "plan" if doubtful else None
    if "mode" in state.inherited and said is None:
        return "actual", None if _is_what_came_of_a_task(sight, place, need, action) else "plan"
    listed = "stock" not in need.flags and _is_listed(sight, place)
    if said is None and action not in need.actions and (_is_assigned(sight, place) or listed):
        return "target", "plan"
    if said is None and nearest_action(sight, place)[1] > Near.CLAUSE and listed:
        return "target", "plan"
    if said is None and "stated" in need.flags and _is_listed_behind(sight, place):
        return "target", "plan"
    if said is None and "stated" in need.flags and _is_called_a_plan(sight, place):
        return "target", "plan"
    if "stated" in need.flags and _is_assigned(sight, place) and not _does(sight, place, but=WIN):
        return "target", "plan"
    if said == "started":
        return "started", None
    named = said is None and "stated" in need.flags and action in need.actions and not sight.topic.reached
    if named and _is_a_name(sight):
        return "actual", "role"
    if said == "actual" or action in need.actions or "stated" not in need.flags:
        return "actual", None
    return _role_behind(sight, place, need) or _role_before(sight, place, need), "role"


def _is_told_after_goals(sight: Sight, place: int, need: Need) -> bool:
    """Whether the sentence takes stock at the year's end, or a sentence before has given the goal of the same: this is what came of it."""
    spots = sight.line.spots
    own = [at for at in range(place) if spots[at].sentence == spots[place].sentence]
    if spots[place].sentence == spots[0].sentence:
        return False
    if any(sight.line.tokens[at].said("time") == "year" and sight.line.tokens[at].text.startswith(STOCK) for at in own):
        return True
    told = (found for found in sight.found.values() if found.need is need and not found.refused)
    return any(found.role == "target" and spots[found.place].sentence != spots[place].sentence for found in told)


def says_all_done(sight: Sight, place: int) -> bool:
    """Whether the half sentence says, up to the end of a figure's clause, that all of what was wanted was done, or done in time."""
    line, end = sight.line, sight.line.clause(place)[-1]
    words = takewhile(lambda at: sight.same_half(at, place), range(end, -1, -1))
    return any(line.tokens[at].text.startswith(ALL_DONE) for at in words)


def _is_done_of_total(sight: Sight, place: int, need: Need) -> bool:
    """Whether the clause only says how much was invested of the total that was planned: "planned in all 1.02, invested 0.94"."""
    told = sight.in_half(place)[-1:]
    planned = any(sight.clause_says(place, "mode")) or not told or told[0].need.measure != TOTAL
    return need.measure == DONE and not planned and "actual" in sight.gap_says(place, "role")


def _all_done_behind(sight: Sight, place: int) -> Role | None:
    """What the clause says behind a planned figure was done with all of it: "the 15 of the plan all begun"."""
    line = sight.line
    behind = [line.tokens[at] for at in line.clause(place) if at > place]
    roles: dict[str | None, Role] = {"started": "started", "actual": "actual"}
    for before, token in pairwise([line.tokens[place], *behind]):
        if token.said("mode"):
            return None
        if token.said("role") in roles and (before.text in ALL_DONE or token.text.startswith(ALL_DONE)):
            return roles[token.said("role")]
    return None


def _ends_a_plan(sight: Sight, place: int) -> bool:
    """Whether the word of plan before a figure may end the one before it: "60 homes planned done 57"."""
    words = [sight.line.tokens[at] for at in reversed(gap(sight.line, place))]
    words = words[1:] if words and words[0].text == OF else words
    before = sight.before(place, clause=True)
    alike = before is not None and sight.quantity(before.place).unit == sight.quantity(place).unit
    does = any(word.said("role") or word.said("action") for word in words[1:])
    return alike and does and words[0].said("mode") in PLANNED


def _goes_on_planned(sight: Sight, place: int, need: Need) -> bool:
    """Whether all that the sentence has told before is planned, and of other indicators: "plans to renovate 9 projects; to let 60 homes".

    What is told of a planned figure's own indicator came of it; what "respectively" deals out beside it has its own word.
    """
    if need.measure is not None:
        return False
    line, sentence = sight.line, sight.line.spots[place].sentence
    before = takewhile(lambda at: line.spots[at].sentence == sentence, range(place - 1, -1, -1))
    planned = [
        at
        for at in before
        if line.tokens[at].quantity
        and line.states[at].mode == "target"
        and line.spots[at].depth <= line.spots[place].depth
    ]
    done = any(sight.same_half(at, place) for at in planned) and any(sight.clause_says(place, "role"))
    apart = place in line.dealt and any(line.spots[at].clause == line.spots[place].clause for at in planned)
    if not planned or done or apart:
        return False
    told = [found for found in sight.in_sentence(place) if not found.refused]
    return all(found.role == "target" and found.need != need for found in told)


def _is_what_came_of_a_task(sight: Sight, place: int, need: Need, action: str | None) -> bool:
    """Whether the half sentence gave the task in another clause and this one says what was done, or goes on from that.

    "The year's aim is to pay 375 households, all year 389 were paid, 1024 persons".
    """
    told = [found for found in sight.in_half(place) if not found.refused and not found.doubts]
    tasks = [found for found in told if found.role == "target" and found.need.subjects == need.subjects]
    if not tasks or sight.state(place).wherein:
        return False
    before = sight.before(place)
    if before is told[-1] and before.role == "actual" and before.need.subjects == need.subjects:
        return True
    since = any(found.role == "actual" and found.need.subjects == need.subjects for found in told)
    own = tasks[-1].need is need or since
    apart = own and sight.line.spots[tasks[-1].place].clause != sight.line.spots[place].clause
    dated = "year" in sight.clause_says(place, "time")
    return apart and dated and action in need.actions and nearest_action(sight, place)[1] <= Near.CLAUSE


def _only_goes_on_counting(sight: Sight, place: int, need: Need) -> bool:
    """Whether the clause only counts on, right behind a task of the same subject: "the task is 8 sites, 29 buildings, 733 households"."""
    if sight.state(place).wherein or any(sight.clause_says(place, name) for name in SAYING):
        return False
    before = sight.before(place)
    if before is None or before.refused or before.doubts or before.role != "target":
        return False
    line, spots = sight.line, sight.line.spots
    beside = spots[before.place].clause in (spots[place].clause, spots[line.clause(place)[0] - 1].clause)
    return beside and sight.same_half(before.place, place) and before.need.subjects == need.subjects


def _is_beside_its_task(sight: Sight, place: int, need: Need) -> bool:
    """Whether the half sentence has named a task of the figure's own programme: "the task 300 households, confirmed 341"."""
    told = [found for found in sight.in_half(place) if sight.state(found.place).mode == "target"]
    return bool(told) and told[-1].need.subjects == need.subjects


def _is_a_name(sight: Sight) -> bool:
    """Whether what is done stands only in the name of the work ("lift installation: 11"), and nothing in the line says more.

    As a label before a colon it says as much as the other labels of a list.
    """
    tokens = sight.line.tokens
    acts = [at for at in sight.line.telling if (tokens[at].says or {}).keys() & {"action", "role", "mode", "time"}]
    label = any(token.mark == ":" for at in acts for token in tokens[at + 1 : at + 2])
    return not label and all({"action", "subject"} <= (tokens[at].says or {}).keys() for at in acts)


def is_aimed_at(sight: Sight, place: int) -> bool:
    """Whether the figure is the plan that something is held against.

    "More than the target of 50", "5 more than the 45 of the plan", "104 % of the task (450)".
    """
    line, tokens = sight.line, sight.line.tokens
    if _stands_beside_an_aim(sight, place):
        return True
    before = tokens[place - 2 : place]
    if [token.mark for token in before] == ["", "("] and before[0].said("mode") in PLANNED:
        return not sight.clause_says(place, "mode") and len(line.clause(place)) <= ALONE
    if _begins_share(tokens[place + 1 : place + 6]):
        return True
    if not line.aside[place] and not _exceeds(tokens[place].text):
        return False
    if line.aside[place] and any(tokens[at].text.endswith(AIMED_FIGURE) for at in gap(line, place)[:1]):
        return not {"delta", "reach"} & set(sight.gap_says(place, "sign"))
    if any(mode in PLANNED for mode in sight.gap_says(place, "mode")):
        changed = _exceeds(tokens[place].text) or {"delta", "reach"} & set(sight.gap_says(place, "sign"))
        return line.aside[place] and not changed
    if any(tokens[at].said("sign") == "compare" and tokens[at].text.endswith(AIMS) for at in gap(line, place)):
        return line.aside[place] and not {"delta", "reach"} & set(sight.gap_says(place, "sign"))
    behind = [token for token in tokens[place + 1 : place + 4] if token.text != OF and token.said("time") != "year"]
    if len(behind) > 1 and tokens[place + 1].text == OF and (behind[0].says or {}).keys() in ({"role"}, {"action"}):
        behind = behind[1:]  # "more than the 50 of the task to hand over"
    return bool(behind) and behind[0].said("mode") in PLANNED


def _stands_beside_an_aim(sight: Sight, place: int) -> bool:
    """Whether a figure stands in one row with what is the plan that something is held against: "as many as the aim of 9 sites, 36 buildings"."""
    if not sight.line.aside[place] or place < 2 or sight.line.tokens[place - 1].mark != "、":
        return False
    before = sight.found.get(place - 2)
    return before is not None and before.role == "target" and is_aimed_at(sight, place - 2)


def _is_assigned(sight: Sight, place: int) -> bool:
    """Whether the clause says that something counted was handed down: a task. Money is handed out."""
    counted = sight.quantity(place).unit not in unit_of(MONEY).sizes
    return counted and ("assigned" in sight.clause_says(place, "sign") or _is_given(sight, place))


def _is_given(sight: Sight, place: int) -> bool:
    """Whether the clause says before a figure that something was given to the county: "the index that the city gave our county is 20 sites"."""
    before = (sight.line.tokens[at] for at in sight.line.clause(place) if at < place)
    return any(one.text == GIVE and other.said("region") is not None for one, other in pairwise(before))


def _is_listed(sight: Sight, place: int) -> bool:
    """Whether the clause only says that something was put on a list, and no word of the sentence that it was done."""
    line = sight.line
    if sight.quantity(place).unit in unit_of(MONEY).sizes or any(sight.clause_says(place, "role")):
        return False
    return any(line.tokens[at].text.startswith(LISTED) for at in line.clause(place) if at < place)


def _is_listed_behind(sight: Sight, place: int) -> bool:
    """Whether the clause says right behind its figures that they were put into a plan, and nothing of what came of it."""
    if any(sight.clause_says(place, "role")):
        return False
    line = sight.line
    last = max(at for at in line.clause(place) if line.tokens[at].quantity)
    behind = [word for at in line.clause(place) if at > last and not _only_renews(word := line.tokens[at])]
    return any(one.text.startswith(LISTED) and other.said("mode") in PLANNED for one, other in pairwise(behind)) or any(
        word.text.startswith(LISTED) and word.said("mode") in PLANNED for word in behind
    )


def _only_renews(word: Token) -> bool:
    """Whether a word says no more than that something is renewed: "the plan of renewal"."""
    return (word.said("subject") or "").endswith("~") and len(word.says or {}) == 1


def _is_called_a_plan(sight: Sight, place: int) -> bool:
    """Whether the clause right behind says what its figures are, a plan, and gives none: "19 sites, which is what the province set as task"."""
    line, behind = sight.line, sight.line.clause(place)[-1] + 1
    if behind >= len(line.tokens) or not sight.same_half(behind, place):
        return False
    told = [token for at in line.clause(behind) if not (token := line.tokens[at]).mark]
    planned = bool(told) and told[0].text in IS and told[-1].said("mode") in PLANNED
    return planned and not any(token.quantity for token in told)


def in_bare_bracket(sight: Sight, place: int) -> bool:
    """Whether a figure stands in a bracket that holds nothing but figures."""
    line = sight.line
    words = [line.tokens[at] for at in line.clause(place) if not line.tokens[at].mark]
    return line.spots[place].depth > 0 and all(word.quantity or word.says is None or word.plain for word in words)


def _is_out_of(sight: Sight, place: int) -> bool:
    """Whether the figure is said to be so many out of the figure before it."""
    return any(sight.line.tokens[at].text == "中" for at in gap(sight.line, place)) and bool(
        sight.before(place, clause=True)
    )


def _begins_share(behind: Sequence[Token]) -> bool:
    """Whether a word of plan and a percentage follow: "90 % of the 8 of the plan"."""
    words = [token for token in behind if token.said("time") != "year"]
    words = words[1:] if words and words[0].text == OF else words
    share = words[2].quantity if len(words) > 2 and words[1].text == OF else None
    return words[0].said("mode") in PLANNED and share is not None and share.unit == "%" if words else False


def _exceeds(printed: str) -> bool:
    return printed.startswith(EXCEEDING)


def _is_only_begun(sight: Sight, place: int) -> bool:
    """Whether the words right before a figure say that building began, and none of them that it was planned or came to an end."""
    said = [sight.line.tokens[at] for at in gap(sight.line, place)]
    begun = any(token.said("role") == "started" and any(word in token.text for word in BUILDING) for token in said)
    return begun and not any(token.said("role") == "actual" or token.said("mode") in PLANNED for token in said)


def _bracketed(sight: Sight, place: int, dimension: str) -> str | None:
    """What the one word says that stands in a bracket right behind the figure."""
    behind = sight.line.tokens[place + 1 : place + 4]
    return behind[1].said(dimension) if [token.mark for token in behind] == ["(", "", ")"] else None


def said_role(sight: Sight, place: int, need: Need) -> str | None:
    """The nearest word for a role in the sentence that the indicator can have, unless an action of its own is nearer."""
    action, acted = nearest_action(sight, place)
    for role, near, at in nearest(sight.line, place, "role"):
        if near == Near.SENTENCE and "budget" not in need.flags and not sight.same_half(at, place):
            return None
        if near >= Near.LINE or (action in need.actions and acted < near and "stated" not in need.flags):
            return None
        if role == "rate" or (role == "started" and not need.flags & {"started", "budget"}):
            continue
        if role in BEFORE_SPENDING and "budget" not in need.flags:
            continue
        if role == "started" and _only_tells_which(sight, at, place):
            continue
        return role
    return None


def _only_tells_which(sight: Sight, word: int, place: int) -> bool:
    """Whether a word for going on only tells which homes are meant, of which the clause says behind them what was done: "the 760 carried on were finished"."""
    tokens = sight.line.tokens
    owned = tokens[word].said("sign") == "unsure" and tokens[word + 1 : word + 2] and tokens[word + 1].text == OF
    behind = (tokens[at] for at in sight.line.clause(place) if at > place)
    return bool(owned) and word < place and any(token.said("role") == "actual" for token in behind)


def nearest_action(sight: Sight, place: int) -> tuple[str | None, Near]:
    """The action nearest to a figure, and how near it is.

    That of another half sentence is as far as another sentence's, except sales, of which a sentence speaks throughout.
    """
    if place not in sight.actions:
        unit = sight.quantity(place).unit
        money, people = unit in unit_of(MONEY).sizes, unit in PEOPLE
        found: Iterator[tuple[str | None, Near]] = (
            (
                CONFIRM if people and action == APPROVE else action,
                near if near != Near.SENTENCE or action == SALES or _is_as_near(sight, at, place) else Near.LINE,
            )
            for action, near, at in nearest(sight.line, place, "action")
            if (money or action != WIN)
            and not (action in NOUNS and _is_anothers(sight, at, place))
            and not (action == PRESELL and _names_since(sight, at, place))
        )
        first = next(found, (sight.topic.action, Near.HEADING))
        if first[1] >= Near.LINE:  # a weak word of the clause gives way to none of another half sentence
            first = next((each for each in found if each[1] <= Near.CLAUSE), first)
        sight.actions[place] = _action_behind(sight, place, *first)
    return sight.actions[place]


def _is_anothers(sight: Sight, word: int, place: int) -> bool:
    """Whether a noun for money is of the figure behind it, and this later one names what it is of: "collected interest 12, repair fund 931"."""
    tokens = sight.line.tokens
    last = next((at for at in range(place - 1, word, -1) if tokens[at].quantity), place)
    return any(token.said("subject") for token in tokens[last:place])


def _names_since(sight: Sight, word: int, place: int) -> bool:
    """Whether a subject is named between a word that does so too and a figure: "presold homes and second-hand ones: 3850"."""
    tokens, named = sight.line.tokens, sight.line.tokens[word].said("subject")
    since = {token.said("subject") for token in tokens[word + 1 : place]} - {named, None}
    return named is not None and bool(since) and word not in sight.line.dealt.get(place, ())


def _is_as_near(sight: Sight, at: int, place: int) -> bool:
    """Whether a word stands in a figure's half sentence, or in the piece of a list that is dealt out to it."""
    return sight.same_half(at, place) or at in sight.line.dealt.get(place, ())


def _action_behind(sight: Sight, place: int, action: str | None, near: Near) -> tuple[str | None, Near]:
    """What is done with a task whose half sentence says it only behind: "task 390 households, subsidies paid to 397"."""
    line = sight.line
    if action == APPROVE and sight.quantity(place).unit in unit_of(TIMES).sizes:
        spent = {line.tokens[at].said("action") for at in line.clause(place) if at > place} & {*SPENT}
        return (spent.pop(), Near.CLAUSE) if len(spent) == 1 else (action, near)  # "approved 19 times, spending 74"
    if near <= Near.SENTENCE or sight.state(place).mode != "target":
        return action, near
    behind = (at for at in range(place + 1, len(line.tokens)) if sight.same_half(place, at))
    done = {said.removesuffix("~") for at in behind if (said := line.tokens[at].said("action"))}
    return (done.pop(), Near.LINE) if len(done) == 1 else (action, near)


def _budget_role(
    sight: Sight, place: int, need: Need, said: str | None, *, acts: bool
) -> tuple[Role | None, str | None]:
    """The column that words name; spending says itself, and a part may be of the whole that stood last."""
    bracketed = _bracketed(sight, place, "role")
    if bracketed in COLUMNS:
        return COLUMNS[bracketed], None
    if said not in COLUMNS and not sight.state(place).wherein and _ends_with_budget(sight, place):
        return "initial", None if _is_adjusted_behind(sight, place) else "role"
    if said is None and _is_of_the_beginning(sight, place):
        return "initial", "role"
    if need.part and said is None and (column := _label(sight, place)) in COLUMNS:
        return COLUMNS[column], "role"
    if not need.part and _is_beside_the_first(sight, place):
        return "adjusted", "role"
    whole = [found for found in sight.found.values() if "budget" in found.need.flags and found.role in COLUMNS]
    of_whole = bool(need.part and whole) and sight.state(place).wherein and whole[-1].role != "actual"
    if not (of_whole and said != "actual") and _is_allotted(sight, place, said):
        role, doubt = _allotted(sight, place)
        return whole[-1].role if of_whole and doubt else role, doubt
    if (said == "actual" or acts) and (_spends_a_budget(sight, place) or _is_by_a_budget(sight, place)):
        return "actual", "role"
    if said in BEFORE_SPENDING and (spent := _is_spent_of(sight, place)):
        return "actual", None if spent == EXECUTED and not need.part else "role"
    if said in BEFORE_SPENDING and "fact" in sight.clause_says(place, "mode") and not sight.clause_says(place, "role"):
        return "actual", "role"
    if said in COLUMNS or (acts and said is None):
        within = said == "adjusted" and sight.own.until is not None  # a budget of the year may still be its first
        return COLUMNS.get(said, "actual"), "role" if within else None
    if said == "underway" and not need.part and _began_with_initial(sight, place):
        return "initial", "role"
    if not need.part and not whole and said in (None, "underway") and "budget" in sight.gap_says(place, "subject"):
        return (None if said in [*sight.gap_says(place, "role")] else "initial"), "role"
    if need.part and not whole and said is None and (column := said_role(sight, place, need)) in COLUMNS:
        return COLUMNS[column], "role"
    if need.part and not whole and said is None and sight.state(place).time == "year":
        return "initial" if _budgets_before(sight, place) else "actual", "role"
    if not need.part or not whole:
        return None, None
    told = {found.role for found in sight.in_sentence(place) if found in whole}
    return whole[-1].role, None if len(told) == 1 and not whole[-1].doubts else "role"


def spends_of_part(sight: Sight, place: int, part: str) -> bool:
    """Whether a clause that says no more than "spent" goes on from the budget of a part: "basic spending: budget 1000, spent 800"."""
    before = sight.before(place)
    if before is None or before.refused or before.part != part or before.role not in BEFORE_SPENDING:
        return False
    words = [word for at in gap(sight.line, place) if not (word := sight.line.tokens[at]).plain and not word.mark]
    return len(words) == 1 and words[0].said("action") in SPENDING and words[0].said("part") is None


def _is_spent_of(sight: Sight, place: int) -> str | None:
    """The word for spending that stands between the budget of a year and a figure right behind it: "of the year's budget 1140 was spent"."""
    words = [sight.line.tokens[at] for at in gap(sight.line, place)]
    behind = list(takewhile(lambda word: word.said("role") not in BEFORE_SPENDING, words))
    if len(behind) == len(words) or any(word.mark for word in behind):
        return None
    return next((word.text for word in behind if word.text.startswith((*CARRIED_OUT, *SPENT_WORDS))), None)


def _is_of_the_beginning(sight: Sight, place: int) -> bool:
    """Whether "at the year's beginning" stands right before a figure behind the part that it is of: "basic spending at the beginning 577"."""
    words = [word for at in gap(sight.line, place) if not (word := sight.line.tokens[at]).plain]
    return len(words) > 1 and words[0].said("time") == "start" and words[1].said("part") is not None


def _label(sight: Sight, place: int) -> str | None:
    """The role that the label says with which the figure's sentence begins, and no word since: "final accounts: basic spending 701"."""
    line, sentence = sight.line, sight.line.spots[place].sentence
    first = next(at for at in range(place + 1) if line.spots[at].sentence == sentence)
    words = [line.tokens[at] for at in line.clause(first)]
    since = line.tokens[first + len(words) : place]
    if (
        not words
        or words[-1].mark != ":"
        or any(word.quantity for word in words)
        or any(word.said("role") for word in since)
    ):
        return None
    return next((role for word in words if (role := word.said("role"))), None)


def _budgets_before(sight: Sight, place: int) -> bool:
    """Whether the half sentence last spoke of a budget, and of no spending: "spending arranged in the budget: 1486, of these"."""
    tokens = sight.line.tokens
    before = (tokens[at] for at in range(place - 1, -1, -1) if sight.same_half(at, place))
    told = next((each for each in before if each.said("subject") == "budget" and each.said("part") is None), None)
    return told is not None and told.said("role") in (None, "underway", "initial")


def _is_allotted(sight: Sight, place: int, said: str | None) -> bool:
    """Whether what may be spent is told and not what was.

    A word for a budget or a plan stands behind the word for spending ("the budget of spending: 1486"), or one for giving it right before.
    `said` is the role that the sentence tells last.
    """
    line, allotted = sight.line, False
    own = line.dealt.get(place)
    words = [line.tokens[at] for at in (reversed(own) if own else gap(line, place))]
    for number, word in enumerate(words):
        if _tells_spending(word):
            before = next((each for each in words[number + 1 :] if each.said("time") is None), None)
            given = before is not None and (before.said("mode") in PLANNED or before.text.endswith(ALLOTTING))
            given = given or (
                word.said("role") == "actual" and before is not None and before.said("role") in BEFORE_SPENDING
            )
            return allotted or (given and not any(said in word.text for said in SPENT_INDEED))
        if word.said("role") in COLUMNS:
            return allotted and word.said("role") == "actual"
        allotted = allotted or word.text.startswith((*ALLOTTED, *ALLOTTING)) or word.said("mode") in PLANNED
        allotted = allotted or _is_bare_budget(word)
    return allotted and said == "actual"


def _is_bare_budget(word: Token) -> bool:
    return word.said("subject") == "budget" and not (word.says or {}).keys() & {"role", "part"}


def _tells_spending(word: Token) -> bool:
    """Whether a word says that a department spent, or names the part of its spending."""
    return word.said("action") in SPENDING or (word.said("subject") == "budget" and word.said("part") is not None)


def _spends_a_budget(sight: Sight, place: int) -> bool:
    """Whether a word for a budget stands right before the word for spending: "budget spending: 1486" may be either."""
    words = [sight.line.tokens[at] for at in gap(sight.line, place)]
    words = [word for word in words if not word.plain and word.said("sign") not in WHOLE]
    return any(
        _tells_spending(word) and _is_bare_budget(before) and not any(said in word.text for said in SPENT_INDEED)
        for word, before in pairwise(words)
    )


def _allotted(sight: Sight, place: int) -> tuple[Role | None, str | None]:
    """The column of what may be spent; only words for the year's beginning say which one it is. A budget carried over is none."""
    said = [*sight.gap_says(place, "role")]
    if "adjusted" in said:
        return "adjusted", "role" if sight.own.until else None
    if "initial" in said:
        return "initial", "role" if said[0] == "actual" and not _ends_in_a_bare_budget(sight, place) else None
    if "underway" in said:
        return None, None
    words = [sight.line.tokens[at].text for at in gap(sight.line, place)]
    behind = sight.line.tokens[place + 1 : place + 3]
    of_share = [token.text == OF for token in behind] == [True, False] and behind[1].quantity is not None
    if any(word.startswith(CARRIED_OUT) for word in words) and not of_share:
        return "actual", "role"
    anew = "reach" in sight.gap_says(place, "sign") or any(word.startswith(ALL_YEAR) for word in words)
    return "adjusted" if anew else "initial", "role"


def _ends_in_a_bare_budget(sight: Sight, place: int) -> bool:
    """Whether the last word before a figure that says anything is the bare one for a budget."""
    words = (sight.line.tokens[at] for at in gap(sight.line, place))
    last = next((word for word in words if not word.plain), None)
    return last is not None and _is_bare_budget(last)


def _is_by_a_budget(sight: Sight, place: int) -> bool:
    """Whether a clause without figures right before names the budget by which a figure is: "by the year's budget, spending is 1486"."""
    line, first = sight.line, sight.line.clause(place)[0]
    before = [line.tokens[at] for at in line.clause(first - 1)] if first and sight.same_half(first - 1, place) else []
    words = [word for word in before if not word.mark]
    named = any(_is_bare_budget(word) or word.text.endswith(ALLOTTING) for word in words)
    basis = bool(words) and (words[0].text.startswith(BASIS) or words[-1].text in WITHIN)
    return named and basis and not any(word.quantity for word in words)


def _ends_with_budget(sight: Sight, place: int) -> bool:
    """Whether the bare word for a budget stands right before a figure, behind the part that it is of: "budget of projects: 1255"."""
    words = [word for at in gap(sight.line, place) if not (word := sight.line.tokens[at]).plain]
    bare = bool(words) and words[0].said("subject") == "budget" and len(words[0].says or {}) == 1
    return bare and len(words) > 1 and words[1].said("part") is not None


def _is_beside_the_first(sight: Sight, place: int) -> bool:
    """Whether a bare budget stands right before a figure whose half sentence tells of the one at the year's beginning apart from it."""
    words = [word for at in gap(sight.line, place) if not (word := sight.line.tokens[at]).plain]
    apart = any(
        sight.line.tokens[at].said("role") == "initial"
        and sight.line.spots[at].clause != sight.line.spots[place].clause
        for at in sight.line.half(place)
    )
    return apart and bool(words) and _is_bare_budget(words[0]) and not any(sight.clause_says(place, "role"))


def _is_adjusted_behind(sight: Sight, place: int) -> bool:
    """Whether the half sentence goes on to what a budget was adjusted to."""
    tokens = sight.line.tokens
    behind = (at for at in range(place + 1, len(tokens)) if sight.same_half(at, place))
    return any(tokens[at].said("role") == "adjusted" for at in behind)


def _began_with_initial(sight: Sight, place: int) -> bool:
    """Whether the half sentence has named the budget at the year's beginning, so that what is planned to be spent is of it."""
    tokens = sight.line.tokens
    return any(tokens[at].said("role") == "initial" for at in sight.line.half_before(place))


def _is_done_behind(sight: Sight, place: int, need: Need) -> bool:
    """Whether another clause has given the task, and this one says what was done: "planned to install 30, built 28"."""
    tasks = [found for found in sight.in_half(place) if found.need == need and found.role == "target"]
    apart = any(sight.line.spots[found.place].clause != sight.line.spots[place].clause for found in tasks)
    done = sight.quantity(place).value
    part = (
        bool(tasks) and done is not None and done * 2 < max(found.value for found in tasks)
    )  # a batch of what was planned
    return apart and not part and _does(sight, place)


def _is_done_beside(sight: Sight, place: int, need: Need) -> bool:
    """Whether the number of the plan stands right before, and this one says that it was done: "planned 41, finished 41"."""
    task = sight.before(place, clause=True)
    if task is None or task.need != need or task.role != "target" or any(sight.gap_says(place, "mode")):
        return False
    words = [word for at in gap(sight.line, task.place) if not (word := sight.line.tokens[at]).plain]
    return bool(words) and words[0].said("mode") in PLANNED and "actual" in sight.gap_says(place, "role")


def _may_be_finished(sight: Sight, place: int) -> bool:
    """Whether "finished" stands before a figure whose clause has named another one of the plan: it may be what came of it."""
    finished = any(sight.line.tokens[at].text.startswith(FINISHED) for at in gap(sight.line, place))
    return finished and sight.before(place, clause=True) is not None and not any(sight.gap_says(place, "mode"))


def _does(sight: Sight, place: int, but: str = "") -> bool:
    """Whether the figure's own clause says that something was done (`but` is no such doing), and the plan stands in another."""
    if any(mode in PLANNED for mode in sight.clause_says(place, "mode")):
        return False
    done = [*sight.clause_says(place, "role"), *sight.clause_says(place, "action")]
    return any(said.removesuffix("~") != but for said in done)


def _role_behind(sight: Sight, place: int, need: Need) -> Role | None:
    """What a later clause says was done, where it only says that: "renovation of 15 projects, in all 1920 homes, begun in May, of these".

    Clauses between that go on counting say nothing of it.
    """
    line, behind = sight.line, sight.line.clause(place)[-1] + 1
    while behind < len(line.tokens) and sight.same_half(place, behind):
        words = [line.tokens[at] for at in line.clause(behind)]
        said = {word.said("role") for word in words} - {None}
        if said or any((word.says or {}).keys() & {"subject", "action"} for word in words):
            alone = not any(word.quantity or (word.says or {}).keys() & {"subject", "action", "part"} for word in words)
            begun = said == {"started"} and "started" in need.flags
            return "started" if alone and begun else "actual" if alone and said == {"actual"} else None
        behind = line.clause(behind)[-1] + 1
    return None


def _role_before(sight: Sight, place: int, need: Need) -> Role:
    """The role of the last figure of the same subject; a task only where the clause goes on with it and does nothing."""
    told = [found for found in sight.found.values() if found.need.subjects == need.subjects]
    half = [found.role for found in told if sight.same_half(found.place, place)]
    own = any(True for name in ("time", "mode") for _ in sight.clause_says(place, name))
    if half and set(half) == {"target"} and not own:
        return "target"
    return told[-1].role if told and told[-1].role in ("started", "actual") else "actual"
