"""The lines of a folded text that hold figures, each laid out, with what its heading is about."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from src.catalogue.lexicon import lexicon, scope
from src.intake.layout import patterns
from src.intake.limits import go_on
from src.intake.text.asides import REGIONS, passed_in_line
from src.intake.text.candidate import Topic
from src.intake.text.dealt_years import deal_years
from src.intake.text.doubts import tells_more_in_bracket
from src.intake.text.folding import Folded
from src.intake.text.scope import (
    AHEAD,
    GOALS_AHEAD,
    SPOT,
    Line,
    Own,
    State,
    fulfilled_stretches,
    goals_led_in,
    lay_out,
)
from src.intake.text.tokens import Token, figure_pattern, tokens
from src.records import Role

SUBSIDY = "rental_subsidy"
HEADING_LENGTH = 34
"""Characters of a line, or of the first sentence of one, that can still be a heading."""
ITEM_ENDS = (";", "。")
"""How an item of a list without numbers ends."""
PERFORMANCE = ("绩效", "履职")
"""Of what goals are under whose headings reports state what they reached."""
LONGEST = 6000
"""Characters of a line that are laid out at once; a longer one is cut at a full stop."""


_ITEM = re.compile(
    r"(?<=[。;])(?=(?:[一二三四五六七八九十]{1,2}[是、]|第[一二三四五六七八九十],|[(]?[0-9一二三四五六七八九十]{1,2}[).、])[一-龥\"]{2,16}[。:])"
    r"|(?<=[。;:])(?=目标[0-9一二三四五六七八九十]{1,2}[一-龥]{0,6}:)"
)
_GOAL = re.compile(r"(?:[^。;:]{0,16}:)?目标([0-9一二三四五六七八九十]{1,2})[一-龥]{0,6}:")
"""How a line begins that states a numbered goal, or what came of it."""

_POINT = re.compile("[一二三四五六七八九十]{1,2}是")
"""How a point begins whose list the line before led in."""

_DENIED = re.compile("未(?:下达|安排|分配|承担)|没有|无(?!障碍)")
"""How a line says that there is no task."""
_OF_SUPPORT = re.compile(
    r"[(]?[0-9一二三四五六七八九十]{1,2}[)、.]*(?:住房|货币|保障|资金)?补贴(?:发放)?(?:情况|方面)?[。:]"
)
"""A title that names the payment of subsidies and not which: in a report of housing, those for rent."""

OWN_YEAR = ("今年", "本年")
"""How words begin by which a text names its own year."""

_LEAD_IN = re.compile(
    r":$|(?:(?:以下|下列|下述|下面)[^。;,]{0,6}(?:工作|方面|任务|措施|重点|内容|事项|问题|点|事)|如下)。$"
)
_BRACKET = re.compile(r"\(([^()0-9]+)\)")
"""What stands in a bracket without a number."""
_PART = re.compile("(?:其中|-{1,3}(?=[一-龥]))")
"""How a line begins that tells a part of what the line before told."""
_FIRST = re.compile(r"[(]?(?:一|1)[是)、.:]|①|首先|第一[,、]")
"""How the first item of a list begins."""
TURNS = re.compile("[0-9]年|[明来去上前往次]年|新的?一年|新年度|下一?年|下一?步|下一?阶段|今后|接下来|全[省市国区州]")
"""What a line without figures holds that turns to another time or region."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """One line, laid out, and what its heading is about."""

    line: Line
    topic: Topic


def stretches(
    folded: Folded,
    own: Own,
    names: tuple[str, ...],
    role: Role | None = None,
    *,
    above: str = "",
    reached: bool = False,
) -> Iterator[Stretch]:
    """The lines that hold a figure, in order; `above` is the heading over them, `reached` whether they say what came of goals."""
    topic, state = _about(above, 0, len(above), own, names, role)
    carried: State | None = None
    goals, aimed_from = _Goals(), _aimed_in_brackets(folded.text)
    to_come: State | None = None
    ahead, held = _Ahead(), frozenset[str]()
    numbered: dict[str, tuple[str, ...]] = {}
    spoken_of: tuple[str, ...] = ()
    led_by: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    for start, end in _lines(folded.text):
        go_on()
        text = folded.text[start:end]
        if (":" in text or not ahead.begun) and patterns("identity")["issued"].fullmatch(text):
            continue  # when a paper was written heads nothing
        ahead.go_on(text)
        if not figure_pattern().search(text):
            to_come, before = None, ()
            if heading(text):
                topic, state = _under(topic, state, text, _about(folded.text, start, end, own, names, role))
                ahead.head(state)
                carried = None
            else:
                carried = None
                line = _turned(folded.text, start, end, own, names, state)
                if line and ahead.turn(text, list(line.tokens), line.states[-1]):
                    state, carried, to_come = _led(text, line, state, carried)
            goals = _Goals(text.endswith(":") and _of_goals(text))
            continue
        found = tokens(folded.text, start, end, own.year, names)
        within = start > 0 and folded.text[start - 1] != "\n"
        if heading(text) and not any(token.quantity for token in found):
            topic, state = _about(folded.text, start, end, own, names, role)
            ahead.head(state)
            carried, to_come, before = None, None, ()
            continue
        if not any(token.quantity and not token.quantity.idle for token in found):
            ahead.turn(text, found, None)
        if to_come and _FIRST.match(text):
            state = carried = to_come
        elif within:
            state = replace(state, inherited=state.inherited | held)
        elif not carried and scope()["heading"].match(text):
            state = replace(state, inherited=frozenset())
        held = state.inherited
        if ahead.hold(found, own):
            state = replace(state, inherited=state.inherited | {AHEAD})
        line = lay_out(
            found, own, state, fulfilled_stretches(folded.text, start, end), goals_led_in(folded.text, start, end)
        )
        deal_years(line, own.year)
        opening = _opening(found, role)
        about = topic
        if opening:
            bounded = opening.bounded or (topic.bounded and not opening.subjects)
            about = replace(opening, title=topic.title, subjects=opening.subjects or topic.subjects, bounded=bounded)
            if topic.goals and not opening.goals and not _tells_what_came(found):
                about = replace(about, goals=True, tasks=topic.tasks)
        if goal := _GOAL.match(text):
            named = numbered.setdefault(goal[1], _subjects(found))
            about = about if _subjects(found) or not named else replace(about, subjects=named)
        if _OF_SUPPORT.match(text) and not about.subjects:
            about = replace(about, subjects=(SUBSIDY,), led=True)
        if _FIRST.match(text):
            led_by = spoken_of
        if _POINT.match(text) and len(led_by) == 1 and not about.subjects and not _subjects(found):
            about = replace(about, subjects=led_by, led=True)
        spoken_of = _last_spoken_of(line)
        if goes_on := bool(before) and not about.subjects and _goes_on_from(text, found, before):
            about = replace(about, subjects=before, led=True)
        before = before if goes_on else spoken_of if len(spoken_of) == 1 else ()
        aimed = aimed_from is not None and aimed_from < end
        about = replace(about, goals=about.goals or goals.hold(text), aimed_in_brackets=aimed, reached=reached)
        yield Stretch(line, about)
        state, carried, to_come = _led(text, line, state, carried)


def _under(above: Topic, state: State, title: str, about: tuple[Topic, State]) -> tuple[Topic, State]:
    """What a heading is about; one that only names a side of what the heading above names ("2. progress") is of that, and asked about."""
    topic, _ = about
    if topic.subjects or not above.subjects or not scope()["same_heading"].search(title):
        return about
    return replace(topic, subjects=above.subjects, led=True), state


def _turned(text: str, start: int, end: int, own: Own, names: tuple[str, ...], state: State) -> Line | None:
    """A line without figures that names another year or another region, laid out."""
    if not TURNS.search(text, start, end):
        return None
    line = lay_out(tokens(text, start, end, own.year, names), own, state, ())
    return line if line.states else None


def _led(text: str, line: Line, state: State, carried: State | None) -> tuple[State, State | None, State | None]:
    """What the next line begins with, what a line that leads a list in gave all its items, and what a list would begin with right behind this line."""
    last = line.states[-1] if line.states else state
    to_come = replace(last, mode="", wherein=False, part=None, cumulative="") if last.time == "next" else None
    return *_carried(text, line, state, carried), to_come


def _aimed_in_brackets(text: str) -> int | None:
    """From where on figures in brackets are those aimed at, or None."""
    found = scope()["brackets"].search(text)
    return found.start() if found and scope()["brackets_aimed"].search(found[1]) else None


@dataclass(slots=True)
class _Ahead:
    """Whether a line without figures began to speak of another year or region, or of what is to be done: what stands below is in doubt.

    That holds through its list, with what its items say below their titles, until a chapter, a section or a heading of no
    item, or until a word for the document's own year.
    """

    open: bool = False
    begun: bool = False
    """Whether the text has told any figure yet."""
    signs: set[str] = field(default_factory=set)
    """How the items of its lists begin, without their numbers."""

    def head(self, state: State) -> None:
        """Takes in what a heading sets: items below it that read as headings do not end it. A document's own title sets nothing."""
        if self.begun and (state.time or state.region == "other"):
            self.open, self.signs = True, set()

    def turn(self, text: str, found: list[Token], last: State | None) -> bool:
        """Takes in a line without figures that ends in `last`, and tells whether that is of another year or region.

        A day or month of the next year only tells when something was written.
        """
        first = [token for token in takewhile(lambda token: token.mark != ",", found) if token.said("time")]
        to_come = any(token.said("time") == "next" and "月" not in token.text for token in first)
        elsewhere = last is not None and (last.time in ("past", "next") or last.region in ("other", SPOT))
        if to_come or (elsewhere and _LEAD_IN.search(text)):
            self.open, self.signs = True, set()
        return elsewhere

    def go_on(self, line: str) -> None:
        """Takes in the next line, which may be no item of the list, or lead in another one of what is to come."""
        marker = scope()["heading"].match(line)
        sign = _sign(marker[0]) if marker else ""
        if _FIRST.match(line):
            self.signs.add(sign)
        elif "1" in sign:
            self.open = self.open and sign in self.signs
        elif not sign and heading(line) and not line.endswith((*ITEM_ENDS, ":")) and not figure_pattern().search(line):
            self.open = False
        if scope()["to_come"].search(line) or goals_led_in(line, 0, len(line))[-1:] == [len(line)]:
            self.open, self.signs = True, set()

    def hold(self, found: list[Token], own: Own) -> bool:
        """Whether a line with figures is still below it."""
        self.begun = True
        self.open = self.open and not any(
            token.said("time") == "year"
            and ((token.moment and token.moment.named == own.year) or token.text.startswith(OWN_YEAR))
            for token in found
        )
        return self.open


def _sign(marker: str) -> str:
    return re.sub("[0-9]+|[一二三四五六七八九十]+|[①-⑳]", "1", marker)


@dataclass(slots=True)
class _Goals:
    """The items of a list that a line introduced as one of goals: they begin alike."""

    open: bool = False
    sign: str | None = None

    def hold(self, line: str) -> bool:
        """Whether a line is the next item of such a list."""
        marker = scope()["heading"].match(line)
        sign = _sign(marker[0]) if marker else ""
        self.open = self.open and (bool(sign) or line.endswith(ITEM_ENDS)) and self.sign in (None, sign)
        self.sign = sign
        return self.open


def _carried(text: str, line: Line, state: State, carried: State | None) -> tuple[State, State | None]:
    """What the next line begins with: what a line set that leads a list in, else what the heading set.

    Where a line ended with another region or time, the next one is in doubt until a word of its own settles that: an item of a list
    says nothing of when the next one was.
    """
    last = line.states[-1] if line.states else state
    if _LEAD_IN.search(text):
        given = replace(last, mode="", wherein=False, part=None, cumulative="")
        return given, given
    own = {"region": last.region not in REGIONS, "time": last.time not in ("past", "next")}
    left = frozenset(f"{name} before" for name, holds in own.items() if not holds)
    left |= last.inherited & {"region before"}
    if text.endswith(";") and (last.mode == "goal" or GOALS_AHEAD in last.inherited):
        left |= {GOALS_AHEAD}
    away = [each.region in REGIONS or each.time in ("past", "next") for each in line.states]
    passed = passed_in_line(line.tokens, away, [spot.sentence for spot in line.spots]) if left else None
    if carried and scope()["heading"].match(text):
        return replace(carried, inherited=carried.inherited | left, passed=passed), carried
    return replace(state, inherited=left, passed=passed), None


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines of a bearable length; where the next item of a list says first what it is about, a new one begins."""
    for found in re.finditer(r"[^\n]+", text):
        start = found.start()
        for end in (*(item.start() for item in _ITEM.finditer(text, *found.span())), found.end()):
            while end - start > LONGEST:
                cut = text.rfind("。", start, start + LONGEST) + 1 or start + LONGEST
                yield start, cut
                start = cut
            if start < end:
                yield start, end
                start = end


def heading(line: str) -> bool:
    """Whether a line without figures reads as a heading of what follows; one with a number may be of two clauses."""
    bare = line.rstrip("。:")
    parting = "[。;]" if scope()["heading"].match(line) else "[。;,]"
    return len(bare) <= HEADING_LENGTH and re.search(parting, bare) is None


def is_of_others(line: str, own: Own, names: tuple[str, ...]) -> bool:
    """Whether a heading ends with another region than the document's own, or with another time and does not name its year too."""
    found = tokens(line, 0, len(line), own.year, names)
    last = lay_out(found, own, State(), ()).states[-1:]
    of_both = any(token.said("time") == "year" for token in found)
    return any(state.region in REGIONS or (state.time in ("past", "next") and not of_both) for state in last)


def _about(text: str, start: int, end: int, own: Own, names: tuple[str, ...], role: Role | None) -> tuple[Topic, State]:
    found = tokens(text, start, end, own.year, names)
    line = lay_out(found, own, State(), ())
    last = line.states[-1] if line.states else State()
    of_both = any(token.said("time") == "year" for token in found)  # "work of 2025 and plans for 2026"
    kept = State(
        region="other" if last.region in ("other", SPOT) else last.region if last.region == "own" else "",
        time=last.time if last.time in ("past", "next") and not of_both else "",
    )
    return _topic(found, role), kept


def _opening(found: list[Token], role: Role | None) -> Topic | None:
    """The topic of a line's first sentence where it is a heading that the text runs on from."""
    first: list[Token] = []
    for token in found:
        if (token.quantity and not token.quantity.idle) or token.mark in (",", ";"):
            return None
        first.append(token)
        if token.mark in ("。", ":") or (token.mark == "]" and first[0].mark == "["):
            topic = _topic(first, role)
            short = sum(len(each.text) for each in first) <= HEADING_LENGTH
            return topic if short and (topic.subjects or topic.goals) else None
    return None


def _tells_what_came(found: list[Token]) -> bool:
    """Whether the title that a line opens with tells of what came of goals, and not of what they are about."""
    title = list(takewhile(lambda token: token.mark not in ("。", ":"), found))
    told = any(token.said("sign") == "outcome" or token.said("role") == "actual" for token in title)
    return told or scope()["goals_met"].search("".join(token.text for token in title)) is not None


def _topic(found: list[Token], role: Role | None) -> Topic:
    """What a heading is about; one that ends with the word for goals, and not with what came of them, is of goals."""
    title = "".join(token.text for token in found)
    of_goals = _of_goals(title)
    done = {action.removesuffix("~") for token in found if (action := token.said("action"))}
    action = done.pop() if len(done) == 1 else None
    tasks = of_goals and not any(word in title for word in PERFORMANCE)
    bounded = any(tells_more_in_bracket(inside) for inside in _BRACKET.findall(title))
    return Topic(_subjects(found), role, of_goals, tasks, action, title, bounded=bounded)


def _of_goals(line: str) -> bool:
    """Whether the last clause ends with a word for what is wanted, and tells of nothing that came of it."""
    clause = re.split("[。,;]", line.rstrip(":。"))[-1]
    if _DENIED.search(clause):
        return False
    return scope()["goals_end"].search(clause) is not None and not scope()["goals_met"].search(clause)


def _goes_on_from(text: str, found: list[Token], subjects: tuple[str, ...]) -> bool:
    """Whether a line that names no subject goes on from the one right before it, which spoke of one alone.

    It tells a part of that ("of these homes", a dash before homes), or what is done with nothing but such a thing.
    """
    if any(token.said("subject") for token in found):
        return False
    if _PART.match(text):
        return True
    done = {action.removesuffix("~") for token in found if (action := token.said("action"))}
    needs = lexicon().needs
    own = {action for need in needs.get(subjects[0], ()) if need.asks for action in need.actions}
    return bool(done) and done <= own


def _last_spoken_of(line: Line) -> tuple[str, ...]:
    """What the last sentence with a figure of a line is about."""
    counted = [spot.sentence for spot, token in zip(line.spots, line.tokens, strict=True) if token.quantity]
    last = [token for spot, token in zip(line.spots, line.tokens, strict=True) if spot.sentence in counted[-1:]]
    return _subjects(last)


def _subjects(found: list[Token]) -> tuple[str, ...]:
    named = [token for token in found if (subject := token.said("subject")) and subject != "elsewhere"]
    spending = all(token.said("action") == "spend" for token in named)  # what the whole report is of is no topic
    said = (token.said("subject") for token in named if not spending)
    return tuple(dict.fromkeys(subject.removesuffix("~") for subject in said if subject))
