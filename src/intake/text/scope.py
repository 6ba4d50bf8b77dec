"""Of what a place in a line speaks: whose region, which time, fact or plan; set by a word until another takes it back."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from itertools import pairwise, takewhile

from src.catalogue.lexicon import scope
from src.intake.text.asides import LEFT_OPEN, Aside, is_another, is_away, matters, settled_by
from src.intake.text.tokens import Token

CORRESPONDING = "对应"
FROM = ("由", "从", "自")
OF = "的"
PLANNED = ("target", "task")
"""What words of plan say."""
POINTING = ("former", "latter")
SAME_YEAR = "当"
NOW = "now"
"""What a word for the moment of writing says: what was accumulated until then may be of all years."""
NEAR_END = (12, 20)
"""Month and day from which a paper may speak of its year as of one that is over."""
SAME_PERIOD = "同期"
"""At the beginning of a half sentence that of what stood before, not the year before."""
HALF_ENDS = (";", "。")
ENDS, BEFORE = ",;。!?", "前"
"""Marks that end a clause which may say something, and how words end that say by when."""
EACH = "各"
"""How a word for all places of a kind begins."""
LED_BY = ",;:。!?"
"""Marks behind which a bracket begins its clause."""
TO_BE, PUT_INTO = "将", ("纳入", "列入", "作为", "一并")
"""A word of what is to come that may only stand before what is put into something, and words for that."""
COUNTIES = "县区旗"
"""How places are called whose offices write most reports."""
SPOT = "spot"
"""The region of a town or a neighbourhood, which its own half sentence alone speaks of."""
NEARBY = "nearby"
"""The same in the clauses behind it."""
BARE_PLACES = ("街道", "社区", "片区", "城东", "城西", "城南", "城北", "市里", "省里", "州里", "市上", "省上")
"""Places without a name, and levels above in common words: before what was done they did it, and not all the county."""
AT = "在"
SPREAD_WITHIN = 8
"""Tokens before the name of a place among which a word may say that all of it is spread over places."""
TELLS_WITHIN = 4
"""Tokens behind a year among which a word may say that it only tells which ones are meant."""
LAST = "去上前"
"""How words for one year before begin."""
OF_ANY_YEAR = ("全年", "年内", "当年", "年度", "年末", "年底")
OF_THE_YEAR = ("全年", "年度", "年初", "本年", "当年", "今年")
"""How words of plan begin that name the plan of all the year."""
YEARS_END = ("年底", "年底前", "年末", "年末前", "12月底")
TELLING = ("结转", "续建", "遗留", "未完", "跨年", "延续")
LISTED = ("列入", "纳入", "列为")
"""How something is put on a list."""
MATTER = "件"
HANDED, WHOLE = ("下达", "分解", "核定", "债券", "补助", "奖补", "配套", "专项资金"), "全"
"""How a task is handed down, and how a region is named that is spoken of as a whole."""
LEVELS = ("市", "省", "州", "盟", "区", "县")
"""Levels of government, each in one character."""
NAMED_BESIDE = 3
"""Tokens behind who handed something down among which others may be named who did so too."""
AIMED = ("按", "根据", "依据", "依照")
"""How words begin that name a plan without saying that it was fulfilled."""
KEPT_TO = ("围绕", "紧盯", "紧扣", "对照", "落实")
"""The same of words that say so where a colon does not lead in what the plan wants."""
GIVEN = ("下达", "签订", "签署", "交办", "分解", "核定", "确定", "明确", "责任书", "任务书", "承诺")
"""How words begin that say a plan was given: what is listed behind is what it wants."""
PAPERS = ("责任书", "任务书", "责任状", "目标责任书")
"""How words begin that name the paper in which a plan was given."""
SET_UP = ("设立", "设定", "制定", "制订", "确立", "拟定", "编制", "编报", "申报", "提出")
"""Words that say a plan was made: what is listed behind is what it wants."""
AIM, GIVEN_AIM = "aim", "given aim"
AHEAD = "ahead"
"""What holds below a line that began to speak of another year or region."""
GOALS_AHEAD = "goals ahead"
"""What holds below a line that began a list of goals and ends with a semicolon, and behind words that lead goals in."""
OUTCOME = "outcome"
"""What holds behind a label that announces what came of goals."""
ASKED_OR_RANKED = ("向", "居", "列", "位居", "位列")
"""Words before a region of which something was asked, or among which something ranks."""
SUCH = "等"
THAT, BEING = (
    ("这", "这些", "则", "均", "都", "全", "也", "正", "就", "即"),
    ("是", "为", "系", "均为", "全部为", "都是", "全是"),
)
"""How a clause begins that says what the figures before it are."""
EARLIER = ("提前", "提早")
"""Words behind which a clause that held a day against another one goes on with what was done."""
BEGINS = ("开始", "起", "启动")
"""What stands behind a time that only tells since when something has gone on."""
ORDINAL = "一二三四五六七八九十0123456789"
"""What the number of an item at the beginning of a line is written in."""
BY_NOW = ("截", "到", "目前", "当前", "现")
"""How words for what was reached begin that mean the day on which a paper is written."""
COUNTED = ("个", "处")
"""Units in which neighbourhoods are counted."""
NUMBERS = ("数", "量")
"""How a word ends that counts what was done."""
PLANS = ("计划", "数", "安排", "确定", "≥", "≧")
"""How words of plan end that may name a number by themselves."""


@dataclass(slots=True)
class State:
    """What holds at a token, never changed. Each of `region`, `time` and `mode` is "" until a word of the line or its heading sets it."""

    region: str = ""
    time: str = ""
    until: date | None = None
    mode: str = ""
    cumulative: str = ""
    """Accumulated over the year, until a day (point), or since nobody says when (open)."""
    wherein: bool = False
    part: str | None = None
    """The part that "of these" or a bracket opened."""
    inherited: frozenset[str] = frozenset()
    """What was set in an earlier sentence: region, time, mode; what was left open: region before, time before, mode before, and a
    neighbourhood or a stretch of time until a subject is named: spot before, part before."""
    passed: frozenset[str] | None = None
    """What was spoken of when a mere aside left region or time open: another matter settles that."""


@dataclass(slots=True)
class Spot:
    """Where a token stands, never changed; counted through the line: sentence, half sentence, clause, enumerated piece, brackets around it."""

    sentence: int
    half: int
    clause: int
    piece: int
    depth: int


class Near(IntEnum):
    """How near to its figure a word stands; a smaller number is nearer."""

    BESIDE = 0
    PIECE = 1
    CLAUSE = 2
    SENTENCE = 3
    LINE = 4
    HEADING = 5


Found = tuple[str, Near, int]
"""What a word says, how near it stands, and which token it is."""


@dataclass(slots=True)
class Line:
    """A line's tokens, each with its spot and the state that holds there."""

    tokens: Sequence[Token]
    spots: list[Spot] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    aside: list[bool] = field(default_factory=list)
    """Whether the token stands inside a comparison or before "rose to": it says nothing of the line itself."""
    dealt: dict[int, range] = field(default_factory=dict)
    """For figures behind "respectively": the piece of the enumeration that each belongs to."""
    shut: dict[int, range] = field(default_factory=dict)
    """For the same figures: the pieces behind their own, which say nothing of them."""
    passed: dict[int, range] = field(default_factory=dict)
    """For figures whose own piece says what was done: the pieces before it, which did something else."""
    risen: set[int] = field(default_factory=set)
    """Figures that something rose or fell to where no known word says so."""
    named: dict[int, Sequence[int]] = field(default_factory=dict)
    """For figures behind "respectively" whose own pieces name no subject, or no doing: the pieces of another such list that do."""
    paired: dict[int, int] = field(default_factory=dict)
    """Shares behind "respectively", each with the figure of the clause before that it is of."""
    pointed: set[int] = field(default_factory=set)
    """Figures behind "the former" or "the latter"."""
    undealt: set[int] = field(default_factory=set)
    """Figures behind "respectively" of which nobody can tell."""
    clauses: dict[int, list[int]] = field(default_factory=dict)
    halves: dict[int, list[int]] = field(default_factory=dict)
    """The tokens of half sentences."""
    late_times: dict[int, int] = field(default_factory=dict)
    """By sentence, the last word of a part of the year, or of another year in a clause of its own."""
    late_regions: dict[int, int] = field(default_factory=dict)
    """By sentence, the last clause that does nothing but name another region."""
    unknown: list[int] = field(default_factory=list)
    """Tokens that nobody knows."""
    gaps: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """What was found between figures, by the later one (see clues.gap)."""
    telling: list[int] = field(default_factory=list)
    """Tokens that say something."""
    signs: dict[str, list[int]] = field(default_factory=dict)
    """Tokens by what sign they give."""
    around: dict[int, dict[str, list[Found]]] = field(default_factory=dict)
    """What words around figures say, by dimension, the nearest first (see clues.nearest)."""
    said: dict[int, dict[str, list[str]]] = field(default_factory=dict)
    """What the words of clauses say, by clause and dimension."""
    gap_said: dict[int, dict[str, list[str]]] = field(default_factory=dict)
    """The same of the words between figures, by the later one (see clues.gap_says)."""

    words: dict[int, tuple[list[int], list[str]]] = field(default_factory=dict)
    """The tokens of sentences, and what a skeleton keeps of each (see skeleton.skeleton)."""

    def forgive_before(self, mark: str) -> None:
        """Unknown words before the first such mark count no more: they are a title's."""
        end = next((at for at, token in enumerate(self.tokens) if token.mark == mark), 0)
        self.unknown = [at for at in self.unknown if at > end]

    def clause(self, place: int) -> list[int]:
        """The tokens of the clause that a token stands in."""
        return self.clauses[self.spots[place].clause]

    def signed(self, place: int, *signs: str) -> list[int]:
        """The tokens of a token's clause that give one of the signs, sign by sign."""
        clause, spots = self.spots[place].clause, self.spots
        return [at for sign in signs for at in self.signs.get(sign, ()) if spots[at].clause == clause]

    def half(self, place: int) -> list[int]:
        """The tokens of the half sentence that a token stands in."""
        return self.halves[self.spots[place].half]

    def half_before(self, place: int) -> list[int]:
        """The tokens of its half sentence before a token."""
        half = self.half(place)
        return half[: bisect_left(half, place)]

    def clause_says(self, place: int, dimension: str) -> list[str]:
        """What the words of a token's clause say about a dimension."""
        clause = self.spots[place].clause
        if clause not in self.said:
            self.said[clause] = sayings(self.tokens[at] for at in self.clauses[clause])
        return self.said[clause].get(dimension, [])


def sayings(tokens: Iterable[Token]) -> dict[str, list[str]]:
    """What words say, by dimension, in their order."""
    said: dict[str, list[str]] = {}
    for token in tokens:
        for dimension, value in token.says.items() if token.says else ():
            said.setdefault(dimension, []).append(value)
    return said


@dataclass(frozen=True, slots=True)
class Own:
    """What is the document's own: its year, the day that its figures speak of, how its region is called, and when it was written.

    That day may be `gathered` from what the text tells, and then no figure is of it that does not say so.
    """

    year: int | None
    until: date | None = None
    region: str | None = None
    written: date | None = None
    gathered: bool = False

    @property
    def now(self) -> date | None:
        """The day of which a document of all its year says "now", where it was written before that year's end is near."""
        early = self.until is None and self.written is not None and self.written < date(self.year or 1, *NEAR_END)
        return self.written if early else None

    @property
    def now_is_end(self) -> bool:
        """Whether the document was written on its year's last day or within a month behind it: "now" means that day."""
        if self.year is None or self.written is None:
            return False
        return date(self.year, 12, 31) <= self.written <= date(self.year + 1, 1, 31)


def lay_out(
    tokens: Sequence[Token], own: Own, start: State, fulfilled: Sequence[tuple[int, int]], goals: Sequence[int] = ()
) -> Line:
    """The line with spots and states; `fulfilled` are stretches in which words of plan say what was done, `goals` where lead-ins of goals end."""
    line = Line(tokens)
    walk = _Walk(own, start, fulfilled, goals)
    for place, token in enumerate(tokens):
        walk.enter(tokens, place)
        line.spots.append(walk.spot)
        line.states.append(walk.state)
        line.aside.append(walk.comparing)
        line.clauses.setdefault(walk.spot.clause, []).append(place)
        line.halves.setdefault(walk.spot.half, []).append(place)
        if token.says is None:
            if not _is_who_hands_down(tokens, place):
                line.unknown.append(place)
        elif token.says:
            line.telling.append(place)
            if _is_half_a_word(tokens, place):
                line.unknown.append(place)
            if sign := token.says.get("sign"):
                line.signs.setdefault(sign, []).append(place)
                if sign == "reach":
                    _set_aside(line, place)
                elif sign == "reported" and not any(tokens[at].said("region") == "own" for at in line.clause(place)):
                    line.unknown.append(place)
        walk.leave(token)
    for to, origin in walk.risen.items():
        line.aside[origin] = True
        if not any(line.tokens[at].said("sign") == "reach" for at in range(origin, to)):
            line.risen.add(to)
    _deal_out(line)
    _point_back(line)
    _tell_behind(line)
    _note_late(line, own)
    return line


def _is_half_a_word(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word of one character that says something stands right before a noun of one: together they may be another word."""
    token = tokens[place]
    if len(token.text) != 1 or token.mark or place + 1 == len(tokens):
        return False
    behind = tokens[place + 1]
    return behind.start == token.end and scope()["noun"].fullmatch(behind.text) is not None


def _note_late(line: Line, own: Own) -> None:
    """Notes where a sentence tells a time or region that may bound what stands before it."""
    timed: dict[int, list[int]] = {}
    for at in line.telling:
        if (line.tokens[at].says or {}).keys() & {"time", "region"}:
            timed.setdefault(line.spots[at].clause, []).append(at)
    for clause, places in line.clauses.items():
        if clause not in timed:
            continue
        words = [line.tokens[at] for at in places]
        bare = all(
            token.says is not None and token.says.keys() <= {"time", "region"} and not token.quantity for token in words
        )
        whole = all(
            token.says is not None
            and not token.quantity
            and (token.says.keys() <= {"time", "region"} or token.said("sign") == "total")
            for token in words
        )
        for at in timed[clause]:
            token, state, sentence = line.tokens[at], line.states[at], line.spots[at].sentence
            time = token.said("time") if not line.aside[at] else None
            partial = time == "part" and state.until != own.until and not state.wherein
            if partial or (bare and time in ("past", "part")):
                line.late_times[sentence] = at
            if whole and token.said("region") and state.region in ("other", SPOT, "part"):
                line.late_regions[sentence] = at


def _deal_out(line: Line) -> None:
    """Gives the figures behind each "respectively" the pieces before it in order, or those of the one before it."""
    before: list[range] = []
    lists: list[tuple[list[int], list[range]]] = []
    planned: set[int] = set()
    for place, token in enumerate(line.tokens):
        if not token.says and not token.quantity:
            continue
        sign, came = token.said("sign"), list[int]()
        if sign in ("respectively", "reach"):
            since, came = _risen_in_order(line, place)
        elif token.quantity and place not in line.dealt:
            since, came = place, _row(line, place)
        if came:
            if came[0] in line.dealt or came[0] in line.undealt:
                continue
            if "respectively" not in line.clause_says(place, "sign"):
                if not _may_deal(line, since, came, lists[-1][0] if lists else (), before):
                    line.undealt.update(came if _is_headed_by_list(line, since) else ())
                    continue
                line.pointed.update(came)
            place = since
        elif sign == "respectively":
            if token.text == CORRESPONDING and not _goes_on_dealing(line, place, lists):
                continue
        elif token.said("mode") not in PLANNED or line.spots[place].clause in planned:
            continue
        else:
            planned.add(line.spots[place].clause)
            if not _goes_on_planning(line, place, lists):
                continue
        counted = came or [at for at in line.clause(place) if at > place and line.tokens[at].quantity]
        figures, shares = _apart_from_shares(line, counted)
        pieces = _pieces(line, place)
        above = _pieces_above(line, place, figures)
        tasks = _pieces_planned(line, place, figures)
        older = before if lists and _goes_on_with(line, place, lists[-1][0]) else []
        for found in (pieces, older, _pieces_listed(line, place), above, tasks):
            if figures and len(found) == len(figures):
                line.dealt.update(zip(figures, found, strict=True))
                if found is above or found is tasks:
                    line.pointed.update(figures)
                end = _shared_tail(line, found) if found is pieces else found[-1].stop
                line.shut.update((at, range(own.stop, end)) for at, own in zip(figures, found, strict=True))
                doing = ((at, own) for at, own in zip(figures, found, strict=True) if _does(line, own))
                line.passed.update((at, range(found[0].start, own.start)) for at, own in doing)
                if found is pieces:
                    _hold_states(line, place)
                elif found is older:
                    _hold_plans(line, place, figures, lists[-1][0])
                if shares and lists:
                    line.dealt.update(zip(shares, found, strict=True))
                    line.paired.update(_shares_of(line, shares, lists[-1][0]))
                before = found
                lists.append((figures, found))
                if not came:
                    _deal_doings(line, place, figures)
                break
        else:
            line.paired.update(pairs := _pairs(line, place, figures))
            ordered = pairs or all(_names_its_own(line, at) for at in figures)
            line.undealt.update(figures if not ordered else ())
    for (figures, pieces), (others, named) in [*pairwise(lists), *((two, one) for one, two in pairwise(lists))]:
        if len(figures) == len(others) and _half(line, figures) == _half(line, others):
            apart = zip(figures, named, strict=True) if pieces != named else ()
            line.named.update((at, own) for at, own in apart if at not in line.named)
            line.paired.update(_shares_of(line, figures, others))


def _risen_in_order(line: Line, place: int) -> tuple[int, list[int]]:
    """Where the clause of a place begins to say what several figures rose from, and what they came to in their order.

    "A and B rose from last year's 2105 and 76 to 2318 and 91"; no figures where those are not as many, of the same units.
    """
    clause = line.clause(place)
    to = next((at for at in clause if line.tokens[at].said("sign") == "reach"), place)
    began = (at for at in clause if line.tokens[at].text in FROM or line.tokens[at].said("sign") == "compare")
    since = next(began, to)
    counted = [at for at in clause if line.tokens[at].quantity]
    origins, came = [at for at in counted if at < to], [at for at in counted if at > to]
    in_order = len(origins) > 1 and since < origins[0] and _units(line, origins) == _units(line, came)
    return since, came if in_order else []


def _row(line: Line, place: int) -> list[int]:
    """The figures of a row that begins at a place and is all that its clause counts; none for one alone."""
    counted = [at for at in line.clause(place) if line.tokens[at].quantity]
    in_row = counted[0] == place and all(_is_joined(line.tokens, at) for at in counted[1:])
    return counted if in_row and len(counted) > 1 else []


def _may_deal(line: Line, place: int, figures: Sequence[int], last: Sequence[int], before: Sequence[range]) -> bool:
    """Whether as many things as figures stand before a place, or these are counted like those of the list that goes on.

    Of that, `last` are the figures, and `before` the pieces that they were dealt out of.
    """
    pieces, units = _pieces(line, place), _units(line, figures)
    if _is_headed_by_list(line, place):
        return len(_pieces_listed(line, place)) == len(figures)
    flat = len({line.spots[at].depth for at in range(line.clause(place)[0], place + 1)}) == 1
    if len(pieces) == len(figures) and flat and len(set(units)) == 1:
        return True
    goes_on = bool(last) and _half(line, last) == line.spots[place].half and _goes_on_with(line, place, last)
    return goes_on and units == _units(line, last) and _name_several(line, before)


def _is_headed_by_list(line: Line, place: int) -> bool:
    """Whether a clause begins at a place behind a colon that ends a list of what is counted: "let, raised: 48, 112"."""
    first = line.clause(place)[0]
    if first != place or not first or line.tokens[first - 1].mark != ":":
        return False
    listed = _pieces_listed(line, place)
    telling = {"subject", "action", "role", "measure"}
    return len(listed) > 1 and all(
        any((line.tokens[at].says or {}).keys() & telling for at in piece) for piece in listed
    )


def _name_several(line: Line, pieces: Sequence[range]) -> bool:
    """Whether each piece names a subject, and not all the same."""
    named = [{line.tokens[at].said("subject") for at in piece} - {None} for piece in pieces]
    return all(named) and len(set().union(*named)) > 1


def _deal_doings(line: Line, place: int, figures: Sequence[int]) -> None:
    """Gives figures the doings listed behind "respectively", each its own; they are asked about: "A and B, respectively let and raised 66, 132"."""
    between = range(place + 1, figures[0])
    doings = _pieces(line, figures[0], between) if between else []
    if len(doings) < 2:
        return
    line.pointed.update(figures)
    if len(doings) == len(figures):
        line.named.update((at, line.dealt[at]) for at in figures)
        line.dealt.update(zip(figures, doings, strict=True))


def _shared_tail(line: Line, pieces: Sequence[range]) -> int:
    """Where the words behind the last piece's subject begin that are of all pieces, none of which says more: "the trade in A and B"."""
    says = [{name for at in piece for name in (line.tokens[at].says or {})} for piece in pieces]
    bare = all("subject" in each and not each & {"action", "role", "measure", "mode"} for each in says[:-1])
    named = [at for at in pieces[-1] if line.tokens[at].said("subject")]
    return named[-1] + 1 if bare and named else pieces[-1].stop


def _names_its_own(line: Line, place: int) -> bool:
    """Whether a figure's piece names a subject before it and counts nothing else."""
    piece = [line.tokens[at] for at in line.clause(place) if line.spots[at].piece == line.spots[place].piece]
    return any(token.said("subject") for token in piece) and sum(token.quantity is not None for token in piece) == 1


def _apart_from_shares(line: Line, figures: list[int]) -> tuple[list[int], list[int]]:
    """Figures, and the shares that each has one of behind them all: "of the targets 480, 170 and 320 106 %, 110 % and 106 %"."""
    half = len(figures) // 2
    told = [unit == "%" for unit in _units(line, figures)]
    apart = half > 1 and told == [False] * half + [True] * half
    return (figures[:half], figures[half:]) if apart else (figures, [])


def _goes_on_planning(line: Line, place: int, lists: Sequence[tuple[list[int], list[range]]]) -> bool:
    """Whether the clause behind figures that were dealt out names the plans that each of them is of, and nothing else."""
    clause = line.clause(place)
    if not lists or _half(line, lists[-1][0]) != line.spots[place].half or lists[-1][0][-1] > place:
        return False
    if any((line.tokens[at].says or {}).keys() & {"subject", "action"} for at in clause):
        return False
    if any(line.tokens[at].said("sign") == "respectively" for at in clause):
        return False
    figures, shares = _apart_from_shares(line, [at for at in clause if line.tokens[at].quantity])
    ahead = figures[:1] > [place]
    return ahead and bool(shares) and _units(line, figures) == _units(line, lists[-1][0])


def _goes_on_with(line: Line, place: int, figures: Sequence[int]) -> bool:
    """Whether the clause of a place may be of what figures before were dealt out of.

    It lists nothing itself, and in another sentence names no subject of its own.
    """
    own = [at for at in line.clause(place) if at < place]
    telling = [at for at in own if (line.tokens[at].says or {}).keys() & {"subject", "action", "role", "measure"}]
    listed = len({line.spots[at].piece for at in telling}) > 1
    named = any(line.tokens[at].said("subject") for at in telling)
    return not listed and (not named or line.spots[figures[0]].sentence == line.spots[place].sentence)


def _units(line: Line, figures: Sequence[int]) -> list[str]:
    return [found.unit for at in figures if (found := line.tokens[at].quantity)]


def _goes_on_dealing(line: Line, place: int, lists: Sequence[tuple[list[int], list[range]]]) -> bool:
    """Whether the half sentence of a place has dealt out figures: "begun and finished are 13 and 9, with 2016 and 1385 households"."""
    return bool(lists) and _half(line, lists[-1][0]) == line.spots[place].half


def _point_back(line: Line) -> None:
    """Gives the figures behind "the former" and "the latter" the two pieces that were named last; they are asked about."""
    if not any(sign in line.signs for sign in POINTING):
        return
    pieces, own = list[range](), None
    for place, token in enumerate(line.tokens):
        said = token.said("sign")
        if said in POINTING:
            found = pieces if pieces and said == POINTING[1] else _two_named(line, place)
            pieces, own = found, found[POINTING.index(said)] if found else None
        elif token.mark and token.mark in "。!?":
            own = None
        elif token.quantity and own is not None and place not in line.dealt:
            line.dealt[place] = own
            line.pointed.add(place)


def _tell_behind(line: Line) -> None:
    """Gives a row of figures that begins a half sentence the clause behind that says what they are; they are asked about.

    "742 homes, 8.55: that is what was sold"; of two figures the former and the latter may be told apart. What the half sentence
    before said so of goes on, where this one says only what was done: "31 were begun; 28, that is what was finished".
    """
    heads = (
        place
        for place, token in enumerate(line.tokens)
        if token.quantity and (place == 0 or line.tokens[place - 1].mark in HALF_ENDS)
    )
    told_before: list[int] = []
    for place in heads:
        clause = line.clause(place)
        row = [at for at in clause if line.tokens[at].quantity]
        told = [_clause_behind(line, clause)]
        if told[0] and line.tokens[told[0][0]].said("sign") == POINTING[0] and len(row) == len(POINTING):
            told.append(_clause_behind(line, told[0]))
            apart = bool(told[1]) and line.tokens[told[1][0]].said("sign") == POINTING[1]
        else:
            apart = False
        goes_on = bool(told_before) and line.spots[told_before[0]].sentence == line.spots[place].sentence
        if not told[0] or not _is_bare_row(line, clause):
            continue
        if not (apart or _says_what(line, clause, told[0], goes_on=goes_on)):
            continue
        named = any(line.tokens[at].said("subject") for own in told for at in own)
        told_before = [*told[0]] if named else told_before
        for number, at in enumerate(row):
            own = told[number if apart else 0]
            line.dealt[at] = range(own[0], own[-1] + 1)
            line.named[at] = line.dealt[at] if named else [*own, *told_before]
            if apart or not _says_it_plainly(line, own):
                line.pointed.add(at)
            line.states[at] = _state_of_plan(line, own)


def _state_of_plan(line: Line, clause: Sequence[int]) -> State:
    """What holds behind a clause of words; one that ends with a word of plan says that what it tells of is planned."""
    last = next((line.tokens[at] for at in reversed(clause) if not line.tokens[at].mark), None)
    state = line.states[clause[-1]]
    planned = last is not None and last.said("mode") in PLANNED
    return replace(state, mode="target") if planned else state


def _clause_behind(line: Line, clause: Sequence[int]) -> list[int]:
    """The clause right behind another one of its half sentence; empty where it counts something."""
    first = clause[-1] + 1
    if first >= len(line.tokens) or line.spots[first].half != line.spots[clause[0]].half:
        return []
    behind = line.clause(first)
    return [] if any(line.tokens[at].quantity for at in behind) else behind


def _is_bare_row(line: Line, clause: Sequence[int]) -> bool:
    """Whether a clause only counts, and names no more than what it counts."""
    words = (token for at in clause if not (token := line.tokens[at]).quantity and not token.mark)
    return all(word.says is not None and word.says.keys() <= {"measure", "sign"} for word in words)


def _says_what(line: Line, clause: Sequence[int], behind: Sequence[int], *, goes_on: bool) -> bool:
    """Whether a clause says what the figures right before it are: behind a colon, or with a word for being.

    One that `goes_on` need not name what it is about again.
    """
    words = [line.tokens[at] for at in behind]
    opening = next((word.text for word in words if word.text not in THAT), "")
    named = any(word.said("subject") for word in words)
    named = named or (goes_on and any(word.said("role") or word.said("action") or word.said("mode") for word in words))
    return named and (line.tokens[clause[-1]].mark == ":" or opening in BEING)


def _says_it_plainly(line: Line, clause: Sequence[int]) -> bool:
    """Whether a clause calls what stands before it one thing that was done, in words that are all known: "that is what was sold of finished homes"."""
    words = [line.tokens[at] for at in clause if not line.tokens[at].mark]
    opening = next((word.text for word in words if word.text not in THAT), "")
    subjects = {said for word in words if (said := word.said("subject"))}
    stock = "inventory" in subjects
    done = stock or any(word.said("role") or word.said("action") for word in words)
    known = all(word.says is not None or word.text in THAT for word in words)
    return opening in BEING and len(subjects - ({"commodity"} if stock else set())) == 1 and done and known


def _two_named(line: Line, place: int) -> list[range]:
    """The pieces of the last clause before a place that lists two subjects."""
    last = line.spots[place].clause
    for clause, tokens in reversed(line.clauses.items()):
        if clause < last:
            named = [
                each
                for each in _pieces(line, tokens[-1] + 1, tokens)
                if any(line.tokens[at].said("subject") for at in each)
            ]
            if len(named) == len(POINTING):
                return named
    return []


def _half(line: Line, places: Sequence[int]) -> int:
    return line.spots[places[0]].half


def _shares_of(line: Line, shares: Sequence[int], others: Sequence[int]) -> dict[int, int]:
    """Shares with what the same list before says was done."""
    units = {found.unit for at in shares if (found := line.tokens[at].quantity)}
    whole = {found.unit for at in others if (found := line.tokens[at].quantity)}
    return dict(zip(shares, others, strict=True)) if units == {"%"} != whole and shares[0] > others[0] else {}


def _pairs(line: Line, place: int, shares: Sequence[int]) -> dict[int, int]:
    """Shares with the figures of the clause before: "6 projects, 68 buildings, which is respectively 60 % and 67 % of the plan"."""
    first = line.clause(place)[0]
    if not first or line.spots[first - 1].half != line.spots[place].half:
        return {}
    units = {at: found.unit for at in line.clause(first - 1) if (found := line.tokens[at].quantity)}
    own = {found.unit for at in shares if (found := line.tokens[at].quantity)}
    return (
        dict(zip(shares, units, strict=True))
        if own == {"%"} and len(set(units.values()) - own) == len(shares) == len(units)
        else {}
    )


def _hold_states(line: Line, place: int) -> None:
    """Gives each figure that "respectively" deals out the time, region and plan of its own piece, not of the last one.

    A plan that all the pieces have ("the targets of A, B and C", "A and B are respectively planned") stays. Where a piece that names its
    own doing may have it or not, it is asked about.
    """
    shared, open_to = _is_shared_plan(line, place), _may_share_plan(line, place)
    behind = next((at for at in line.dealt if at > place), place)
    planned = any(line.tokens[at].said("mode") in PLANNED for at in range(place, behind))
    dated = _is_dated_last(line, place)
    done = not planned and _says_done_behind(line, place, [behind])
    for at, own in line.dealt.items():
        if at > place:
            held = line.states[own.stop - 1]
            if dated:
                held = replace(held, time=line.states[place].time, until=line.states[place].until)
                held = replace(held, region=line.states[place].region)
            if planned:
                held = replace(held, mode=line.states[behind].mode)
            elif done:  # "the tasks were respectively fulfilled with 5, 108"
                held = replace(held, mode="", inherited=held.inherited | {"mode before"})
            elif shared or open_to:
                held = replace(held, mode=line.states[place].mode)
            elif _says_done(line, own):
                told = {"mode before"} if held.mode and _does(line, own) else set()
                held = replace(held, mode="", inherited=held.inherited | told)
            elif held.mode in PLANNED and (plan := _plan_ended_before(line, place, own)) is not None:
                held = _beside_its_plan(line, held, own, alike=_is_counted_like(line, at, plan))
            elif held.mode in PLANNED and _only_acts(line, own):
                held = replace(held, inherited=held.inherited | {"mode before"})
            if open_to and not any(line.tokens[each].said("mode") for each in own):
                held = replace(held, inherited=held.inherited | {"mode before"})
            line.states[at] = held


def _plan_ended_before(line: Line, place: int, own: range) -> range | None:
    """The last piece with a word of plan before one without, where it ends with that word, which is its alone: "the task and what was raised"."""
    before = [piece for piece in _pieces(line, place) if piece.start <= own.start and _plans(line, piece)]
    words = [line.tokens[at] for at in before[-1] if not _only_joins(line.tokens[at])] if before else []
    planned = bool(words) and words[-1].said("mode") in PLANNED
    return before[-1] if planned and not _plans(line, own) else None


def _plans(line: Line, piece: range) -> bool:
    return any(line.tokens[at].said("mode") for at in piece)


def _only_joins(word: Token) -> bool:
    return word.said("sign") == "link" or word.text == OF


def _is_counted_like(line: Line, place: int, piece: range) -> bool:
    """Whether the figure of another piece has the unit of the one at a place."""
    other = next((at for at, own in line.dealt.items() if own == piece), place)
    return other != place and len(set(_units(line, (place, other)))) == 1


def _beside_its_plan(line: Line, held: State, own: range, *, alike: bool) -> State:
    """What holds for a piece behind one that ends with a word of plan: what is done there was done, what is only named may be planned too.

    Only of a number of what was done, counted like that plan, can nobody doubt it: "the number of the task and the number raised".
    """
    said = {name for at in own for name in (line.tokens[at].says or {})}
    plain = alike and _only_acts(line, own) and line.tokens[own[-1]].text.endswith(NUMBERS)
    mode = "" if "action" in said else held.mode
    return replace(held, mode=mode, inherited=held.inherited | (set() if plain else {"mode before"}))


def _is_dated_last(line: Line, place: int) -> bool:
    """Whether a word for a time or region stands right before a place, behind all that an enumeration names: "A and B last year".

    Where another piece names its own time, the word is of the last piece alone: "last year and this year".
    """
    if any(line.tokens[at].said("time") for own in _pieces(line, place)[:-1] for at in own):
        return False
    before = [line.tokens[at] for at in line.clause(place) if at < place and line.tokens[at].text not in ("为", OF)]
    return bool(before) and bool((before[-1].says or {}).keys() & {"time", "region"})


def _hold_plans(line: Line, place: int, figures: Sequence[int], others: Sequence[int]) -> None:
    """Figures that go on from a list have the plan of that one each, where their own clause says nothing of plans and doings.

    "The three tasks were respectively fulfilled with 5, 108" says what was done; it is asked about.
    """
    if _says_done_behind(line, place, figures):
        for at in figures:
            state = line.states[at]
            line.states[at] = replace(state, mode="", inherited=state.inherited | {"mode before"})
    if len(figures) == len(others) and not line.clause_says(place, "time"):
        for at, other in zip(
            figures, others, strict=True
        ):  # "sold last year and this year 402 and 378, area 4.1 and 3.8"
            line.states[at] = replace(line.states[at], time=line.states[other].time, until=line.states[other].until)
    if len(figures) != len(others) or any(line.clause_says(place, name) for name in ("mode", "role", "action")):
        return
    for at, other in zip(figures, others, strict=True):
        line.states[at] = replace(line.states[at], mode=line.states[other].mode)


def _says_done_behind(line: Line, place: int, figures: Sequence[int]) -> bool:
    """Whether a word for what was done stands between "respectively" and the first figure, behind a word of plan."""
    told = any(line.tokens[at].said("role") in ("started", "actual") for at in range(place, figures[0]))
    return told and line.states[place].mode in PLANNED


def _does(line: Line, own: range) -> bool:
    """Whether a piece says itself what was done, and with what."""
    said = {name for at in own for name in (line.tokens[at].says or {})}
    return "subject" in said and bool(said & {"action", "role"})


def _only_acts(line: Line, own: range) -> bool:
    """Whether a piece names a doing and neither its subject nor a plan: "the planned households and the money paid"."""
    said = {name for at in own for name in (line.tokens[at].says or {})}
    return "action" in said and not said & {"subject", "mode"}


def _says_done(line: Line, own: range) -> bool:
    """Whether a piece names what was done, or what came of it, and no plan: "the planned number and the finished number"."""
    said = {name for at in own for name in (line.tokens[at].says or {})}
    came = any(line.tokens[at].said("sign") == OUTCOME for at in own)
    return ("role" in said or came) and "mode" not in said


def _is_shared_plan(line: Line, place: int) -> bool:
    """Whether "of" and a word of plan end the enumeration before a place, and no piece has one of its own.

    Without "of" every piece must name its subject, and do with it nothing before that: "the raising of A and the letting of B, targets".
    """
    words = _planned_last(line, place)
    if not words:
        return False
    behind = (line.tokens[at] for at in reversed(words[:-1]))
    telling = {"action", "role", "measure", "mode"}
    listed = all(not (line.tokens[at].says or {}).keys() & telling for at in words[:-1])
    if listed or next((token.text for token in behind if token.said("time") is None), "") == OF:
        return True
    return all(_names_before_doing(line, own) for own in _pieces(line, place))


def _may_share_plan(line: Line, place: int) -> bool:
    """Whether a word of plan ends the enumeration before a place and its last piece says of what, so that it may be of them all."""
    if not _planned_last(line, place) or _is_shared_plan(line, place):
        return False
    last = {name for at in _pieces(line, place)[-1] for name in (line.tokens[at].says or {})}
    return bool(last & {"subject", "action", "role", "measure"})


def _planned_last(line: Line, place: int) -> list[int]:
    """The words of the enumeration before a place, where the last one is of plan and no piece but the last has such words; else none."""
    words = [at for at in line.clause(place) if at < place and line.tokens[at].text != "为"]
    planned = [at for at in words if line.tokens[at].said("mode")]
    ends = bool(planned) and planned[-1] == words[-1] and planned[0] in _pieces(line, place)[-1]
    return words if ends else []


def _names_before_doing(line: Line, own: range) -> bool:
    """Whether a piece names its subject before anything that is done with it, as a noun does."""
    said = [line.tokens[at].says or {} for at in own]
    subject = next((number for number, says in enumerate(said) if "subject" in says), None)
    return subject is not None and not any(says.keys() & {"action", "role"} for says in said[:subject])


def _pieces(line: Line, place: int, clause: Sequence[int] = ()) -> list[range]:
    """The enumerated pieces of a clause (its own) before a place, in order."""
    spots, own = line.spots, clause or line.clause(place)
    pieces: dict[int, range] = {}
    for at in range(place - 1, own[0] - 1, -1):
        if not line.tokens[at].mark:
            piece = pieces.get(spots[at].piece)
            pieces[spots[at].piece] = range(at, piece.stop if piece else at + 1)
    listed = list(pieces.values())[::-1]
    return listed[1:] if listed and listed[0] == range(1) and _is_number_of_item(line) else listed


def _is_number_of_item(line: Line) -> bool:
    """Whether a line begins with the number of an item and the mark behind it that also enumerates."""
    first = line.tokens[0]
    return line.tokens[1].mark == "、" and not first.quantity and all(char in ORDINAL for char in first.text)


def _pieces_listed(line: Line, place: int) -> list[range]:
    """The pieces of the clause before that of a place, where it is a mere list: "A, B and C, whose targets are respectively"."""
    clause = line.clause(place)
    if not clause[0] or line.spots[clause[0] - 1].half != line.spots[place].half:
        return []
    listed = line.clause(clause[0] - 1)
    return [] if any(line.tokens[at].quantity for at in listed) else _pieces(line, listed[-1] + 1, listed)


def _pieces_above(line: Line, place: int, figures: Sequence[int]) -> list[range]:
    """What stands before figures of the sentence before that are counted alike: "raised 1850, let 316. The targets are respectively".

    In their own sentence they are the last ones, unless the clause says that it means the first.
    """
    clause = line.clause(place)
    words = [line.tokens[at] for at in clause if at < place]
    if not any(word.said("mode") in ("target", "task") for word in words) or any(
        (word.says or {}).keys() & {"subject", "action", "role"} for word in words
    ):
        return []
    if not clause[0]:
        return []
    sentence = line.spots[clause[0] - 1].sentence
    told = [at for at in range(clause[0]) if line.spots[at].sentence == sentence and line.tokens[at].quantity]
    last = sentence == line.spots[place].sentence and not any(word.text.startswith(BEFORE) for word in words)
    alike = _counted_alike(line, told[::-1], figures[::-1])[::-1] if last else _counted_alike(line, told, figures)
    found = [
        line.dealt.get(at) or range(max([each + 1 for each in told if each < at] + [line.clause(at)[0]]), at)
        for at in alike
    ]
    return found if all(found) else []


def _counted_alike(line: Line, told: Sequence[int], figures: Sequence[int]) -> list[int]:
    """The first figures told that are counted like others, in their order; none where one has no such figure."""
    left, found = iter(told), list[int]()
    for figure in figures:
        same = next((at for at in left if _units(line, [at]) == _units(line, [figure])), None)
        if same is None:
            return []
        found.append(same)
    return found


def _pieces_planned(line: Line, place: int, figures: Sequence[int]) -> list[range]:
    """What stands before the figures of the sentence's last list of tasks, each of its own work: "the tasks are A 1100, B 420; done were"."""
    clause = line.clause(place)
    words = [line.tokens[at] for at in clause if at < place or (figures and at < figures[0])]
    if not any(word.said("role") == "actual" for word in words) or any(
        (word.says or {}).keys() & {"subject", "action", "measure"} or word.said("sign") == "wherein" for word in words
    ):
        return []
    counted = [at for at in range(clause[0]) if line.tokens[at].quantity]
    near = [at for at in counted[-1:] if line.spots[at].sentence == line.spots[place].sentence]
    told = [at for at in counted if line.spots[at].half == _half(line, near)] if near else []
    found = [range(max([each + 1 for each in told if each < at] + [line.clause(at)[0]]), at) for at in told]
    named = all(any(line.tokens[at].said("subject") for at in each) for each in found) or _differ_in_doing(line, found)
    planned = all(line.states[at].mode in (*PLANNED, "goal") for at in told)
    return found if named and planned and _units(line, told) == _units(line, figures) else []


def _differ_in_doing(line: Line, pieces: Sequence[range]) -> bool:
    """Whether each piece names one doing, each another, and none but the first a subject: they are done with one thing."""
    doings = [{line.tokens[at].said("action") for at in piece} - {None} for piece in pieces]
    alone = not any(line.tokens[at].said("subject") for piece in pieces[1:] for at in piece)
    return alone and all(len(each) == 1 for each in doings) and len(set().union(*doings)) == len(pieces)


def _set_aside(line: Line, place: int) -> None:
    """What stood before "rose to" in its clause since the word "from" is where it rose from."""
    for before in range(place - 1, -1, -1):
        token = line.tokens[before]
        if line.spots[before].clause != line.spots[place].clause:
            return
        if token.quantity or "time" in (token.says or {}):
            line.aside[before] = True
        if token.text in FROM:
            return


def _belongs_to_another(tokens: Sequence[Token], place: int) -> bool:
    """Whether a time stands right behind a word for another year: "last year, January to July"."""
    moment, before = tokens[place].moment, place - 1
    if place > 1 and tokens[before].text == "的":
        before -= 1
    own = any(char in tokens[place].text for char in "今本当") or (moment is not None and moment.named is not None)
    return place > 0 and not own and tokens[before].said("time") in ("past", "next")


def _only_tells_which(tokens: Sequence[Token], place: int) -> bool:
    """Whether a time says nothing of when: "the three of 2022 that were carried over", "building on 2022"."""
    moment, before = tokens[place].moment, tokens[place - 1] if place else None
    if moment is None or moment.named is None:
        return False
    if (
        before
        and not before.mark
        and before.text != OF
        and not (before.says and before.says.keys() & {"subject", "region", "measure"})
    ):
        return before.said("sign") != "wherein"
    for token in tokens[place + 1 : place + 1 + TELLS_WITHIN]:
        if token.text in TELLING or token.text.endswith("的"):
            return True
        if token.mark or token.quantity:
            return False
    return False


def stands_beside(tokens: Sequence[Token], place: int) -> bool:
    """Whether a figure stands in one row with one of its unit right before it."""
    one, other = tokens[place - 2].quantity if place > 1 else None, tokens[place].quantity
    return _is_joined(tokens, place) and one is not None and other is not None and one.unit == other.unit


def end_of_row(tokens: Sequence[Token], place: int) -> int:
    """Where the row of figures ends that a figure stands in."""
    while place + 2 < len(tokens) and _is_joined(tokens, place + 2):
        place += 2
    return tokens[place].end


def _is_joined(tokens: Sequence[Token], place: int) -> bool:
    """Whether a figure follows another one with nothing but a mark or word of enumeration between."""
    joins = place > 1 and (tokens[place - 1].mark == "、" or tokens[place - 1].said("sign") == "link")
    return joins and tokens[place - 2].quantity is not None


def _does_itself(tokens: Sequence[Token], place: int) -> bool:
    """Whether a place without a name begins its clause and what was done follows, right behind or behind a time: "the quarter finished 5 projects"."""
    first = place == 0 or bool(tokens[place - 1].mark) or tokens[place - 1].said("time") is not None
    following = (token for token in tokens[place + 1 : place + 1 + TELLS_WITHIN] if not token.plain)
    behind = next(
        (token for token in following if token.says is None or token.quantity or token.says.keys() - {"time"}), None
    )
    counts = any(token.quantity for token in tokens[place + 1 : place + 1 + SPREAD_WITHIN])
    says = behind.says or {} if behind is not None else {}
    return first and counts and says.get("sign") != "assigned" and bool(says.keys() & {"role", "action"})


def _is_where(tokens: Sequence[Token], place: int) -> bool:
    """Whether a clause says nothing but that it was at a place without a name: "at the quarter, 5 projects were finished"."""
    begun = place
    while begun and tokens[begun - 1].text in BARE_PLACES:
        begun -= 1
    ends = place + 1 < len(tokens) and tokens[place + 1].mark == ","
    return ends and begun > 0 and tokens[begun - 1].text == AT


def _is_since_when(tokens: Sequence[Token], place: int) -> bool:
    """Whether a time only tells since when something has gone on, in a clause that counts nothing: "checked from February on"."""
    behind = list(takewhile(lambda token: not token.mark, tokens[place + 1 :]))
    since = place > 0 and tokens[place - 1].text in FROM and any(token.text in BEGINS for token in behind[:1])
    return since and not any(token.quantity for token in behind)


def _gives_a_plan(token: Token) -> bool:
    """Whether a word says that the paper of a plan wants what follows: "the paper of aims has it that in 2024 21 quarters be renewed"."""
    return token.said("mode") == "target" and any(paper in token.text for paper in PAPERS)


def _is_put_off(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word for putting off stands right before a time."""
    return any(token.said("sign") == "postponed" for token in tokens[max(0, place - 2) : place])


def _is_spread(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word shortly before the name of a place, in its own half sentence, says that all of it is spread over places."""
    for token in reversed(tokens[max(0, place - SPREAD_WITHIN) : place]):
        if token.mark and token.mark in "。,;!?":
            return False
        if token.said("sign") == "spread":
            return True
    return False


def _heads_matters(following: Sequence[Token]) -> bool:
    """Whether nothing but a number of matters stands before the colon that ends a clause: "promised eight things:"."""
    counts = [token.quantity for token in following if token.quantity]
    bare = not any(token.says for token in following)
    return bare and following[-1:] != [] and following[-1].mark == ":" and all(one.unit == MATTER for one in counts)


def _heads_something(following: Sequence[Token]) -> bool:
    """Whether a clause of words alone goes on to a colon, and none of them tells of a result."""
    results = {"outcome", "reach", "delta", "compare"}
    bare = not any(
        token.quantity or (token.says and ({"role", "action"} & token.says.keys() or token.said("sign") in results))
        for token in following
    )
    return bare and following[-1:] != [] and following[-1].mark == ":"


def _hands_down(tokens: Sequence[Token], place: int) -> bool:
    """Whether what is named right before is who handed the task down: "the task of 15 that the province set"."""
    if tokens[place].text.startswith(WHOLE):
        return False
    for token in tokens[place + 1 : place + 1 + NAMED_BESIDE]:
        if token.text.startswith(HANDED):
            return True
        if (token.mark and token.mark != "、") or not (token.says is None or token.says.keys() <= {"region", "sign"}):
            return False
    return False


def _is_who_hands_down(tokens: Sequence[Token], place: int) -> bool:
    """Whether one character right before a word for handing down names the level that did so: "the task that the city set"."""
    return tokens[place].text in LEVELS and _hands_down(tokens, place)


def _is_compared_with(tokens: Sequence[Token], place: int) -> bool:
    """Whether the figures are only held against a region, or something was asked of it: "6 % of the province's", "applied to the city"."""
    before, behind = tokens[place - 1] if place else None, tokens[place + 1 : place + 3]
    of_it = [token.text == OF for token in behind] == [True, False] and behind[1].quantity is not None
    return before is not None and (before.text in ASKED_OR_RANKED or (before.said("sign") == "share" and of_it))


def _lists(tokens: Sequence[Token], place: int) -> bool:
    """Whether a region is only named as the one on whose list something was put: "put on the province's plan: 11"."""
    before = tokens[place - 1] if place else None
    return before is not None and before.text.startswith(LISTED)


def _is_preposition(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word that may tell of what is to come only stands before what is dealt with: no doing follows it."""
    if tokens[place].text != TO_BE or place + 1 >= len(tokens):
        return False
    behind = tokens[place + 1]
    rest = takewhile(lambda token: token.mark in ("", "、"), tokens[place + 1 :])
    if behind.says is None or any(token.text.startswith(PUT_INTO) for token in rest):
        return True
    return bool(behind.says.keys() & {"subject", "region", "sign"}) and not behind.says.keys() & {"action", "role"}


def _is_owned(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word of plan names the figure right before it and plans nothing further: "more than the 50 of the plan"."""
    behind = place + 1 >= len(tokens) or tokens[place + 1].mark
    before = [token for token in tokens[max(0, place - 3) : place] if token.said("time") != "year"]
    return bool(behind) and len(before) > 1 and before[-1].text == OF and before[-2].quantity is not None


@dataclass(slots=True)
class _Rise:
    """What held at the word "from", and the figure that follows it."""

    time: str
    until: date | None
    origin: int | None = None
    unit: str = ""
    by: bool = False
    """Whether a share has said by how much, so that what it came to may stand in the next clause."""


class _Walk:
    """Goes through the tokens of one line; brackets keep what held before them."""

    def __init__(self, own: Own, start: State, fulfilled: Sequence[tuple[int, int]], goals: Sequence[int] = ()) -> None:
        self.own, self.state, self.fulfilled = own, start, fulfilled
        self.goals = list(reversed(goals))
        """Where lead-ins of goals end that are still to come, the next one last."""
        self.spot = Spot(0, 0, 0, 0, 0)
        self.count = 0
        self.outer: list[tuple[State, Spot, bool, bool]] = []
        """What held before each open bracket, and whether that begins its clause."""
        self.clause_began = start
        self.comparing = False
        self.planned = self.measured = self.dated = self.now = False
        self.done = self.handed = False
        """Whether the clause says last that something was done: as a label it ends what was planned."""
        self.pointed = False
        self.told: tuple[str, date | None] | None = None
        self.told_before: tuple[str, date | None] | None = None
        self.before: int | None = None
        self.outside: tuple[str, date | None] = ("", None)
        """The time that held before "of these"."""
        self.rise: _Rise | None = None
        self.risen: dict[int, int] = {}
        """Figures that something rose to, each with the one that it rose from."""
        self.subjects: set[str] = set()
        """What the sentence has spoken of, and what it had when a word spoke of what is to come."""
        self.to_come: set[str] = set()
        self.year_told = False
        """Whether another year was named and no figure of it yet."""
        self.another = start.time == "past"
        """Whether one year before was named, and none since."""
        self.carried_over = False
        """Whether the half sentence named what another year left over: what came of that in this one is a part of it."""
        self.on_a_day = False
        """Whether the time was told by a day, on which something was sent or passed."""
        self.passing: tuple[tuple[str, date | None], tuple[str, date | None] | None] | None = None
        """What held, and what was told, before the clause named the year in figures of a part of it: a plan's year is that plan's alone."""
        self.counted: tuple[str, date | None] | None = None
        """Of what time, where that is the year, the half sentence has told figures that nobody plans."""
        self.around = False
        """Whether a neighbourhood was named while the line spoke of a wider region, which may hold behind it."""
        self.of_spot: set[str] = set()
        """What the sentence had spoken of when it left a neighbourhood."""
        self.home: str | None = None
        """Of which region, where that is the report's own, the sentence has told figures."""
        self.home_before: str | None = None
        """The same of all the line so far."""
        self.counted_away = False
        """Whether the sentence has counted something of another region, and not only told a rate."""
        self.plans = self.counts = self.deadline = False
        """Whether the clause names a plan, has counted something since it named the year in passing, and says "before" a time."""
        self.rate: tuple[str, date | None] | None = None
        """What held before a word for each month or year, whose time only its half sentence has."""
        self.postponed = False
        """Whether another year was named only to say that something was put off until then."""
        self.brief = False
        """Whether what is to come was told by a word that speaks of its own clause alone."""
        self.apart: tuple[State, int] | None = None
        """What held before the half sentence said of the rest of something alone that it is still to come, and in which clause."""
        self.bare, self.year_alone = True, False
        """Whether the clause has said nothing but times and figures, and whether it names a year and gives no figure of it."""
        self.held = False
        """Whether such a clause gave another year's figures beside those of the year: they hold no longer than it does."""
        self.aimed = False
        """Whether sentences before listed goals, and nothing said since what came of one."""
        self.listing = False
        """Whether the sentence lists goals, and has not said yet what came of one."""
        self.forecast = 0
        """The half sentence in which a word last spoke of what is to come."""
        self.paper = False
        """Whether the paper in which a plan was given has been named, and nothing counted since."""
        self.came = False
        """Whether a sentence behind those that list goals says of something that it was in fact done."""
        self.beside = Aside()

    def enter(self, tokens: Sequence[Token], place: int) -> None:
        """Takes in what a token says."""
        token = tokens[place]
        while self.goals and token.start >= self.goals[-1]:
            self.goals.pop()
            self.state = replace(self.state, inherited=self.state.inherited | {GOALS_AHEAD})
        if token.mark == "(":
            leads = place == 0 or bool(tokens[place - 1].mark and tokens[place - 1].mark in LED_BY)
            self.outer.append((self.state, self.spot, self.done, leads))
            self.comparing = False
            self._next(depth=len(self.outer), part_of="clause")
            before = tokens[place - 1].quantity if place else None
            if before is not None and before.unit == "%" and self.state.mode == "target" and self.measured:
                self.state = replace(self.state, mode="", inherited=self.state.inherited | {"mode before"})
            elif place and tokens[place - 1].said("mode") in ("task", "target") and self.state.mode == "":
                self.state = replace(self.state, mode="target", inherited=self.state.inherited | {"mode before"})
        if token.text in EARLIER:
            self.comparing = False
        self.paper = (self.paper and not token.quantity) or _gives_a_plan(token)
        if not token.says and not token.quantity:
            self._enter_silent(tokens, place)
            return
        says = token.says or {}
        self._name(token)
        self._pass_by(token, says)
        if self.held and "time" in says:
            self.held = False
        elif self.held and says.keys() & {"subject", "action", "role", "mode"}:
            self._end_bare()
        self.bare = self.bare and token.says is not None and says.keys() <= {"time"}
        names_year = token.moment is not None and token.moment.named is not None
        self.year_alone = (self.year_alone or names_year) and token.quantity is None
        self._enter_bare_place(tokens, place)
        if token.quantity and self.rise and not stands_beside(tokens, place):
            self._rises(token.quantity.unit, place)
        if says.get("sign") == "compare":
            self.comparing = True
        elif token.quantity and token.quantity.unit == "%":
            self._end_start()
        elif says.get("sign") == "reach":
            self.comparing = False
            if not self.dated:
                self.state = replace(self.state, time=self.clause_began.time, until=self.clause_began.until)
        elif token.text == SAME_PERIOD and self.state.region == "other" and tokens[place - 1].said("region"):
            pass  # "all the city in that period": the report's own
        elif token.text == SAME_PERIOD and (not place or tokens[place - 1].mark in HALF_ENDS):
            self._leave_open("time before")
        elif "time" in says and self.year_told and token.text.startswith(SAME_YEAR):
            pass  # "began in 2008; in that year 87": still that one
        elif (
            "time" in says
            and self.state.time == "next"
            and (_only_tells_which(tokens, place) or (token.text in OF_ANY_YEAR and not self.on_a_day))
        ):
            pass  # "next year: finish the three that were carried over from 2022, begin eight": still the next one
        elif says.get("time") == "part" and self._is_of_the_next(token):
            pass  # "in 2025: renew 17 quarters, hand over 900 homes by the half-year": still the next one
        elif token.text.startswith(OF_ANY_YEAR) and self._plans_ahead(tokens, place):
            pass  # "plans for the second half: within the year finish 12": the plan holds on
        elif says.get("time") == "year" and _is_so_far(tokens, place):
            pass  # "up to the end of August, let this year: 107": no more than until then
        elif says.get("time") == "event" and _is_since_when(tokens, place):
            pass  # "which was checked from February on, 268 were confirmed": of the year
        elif "time" in says and not self.comparing and not _belongs_to_another(tokens, place):
            self.rate = (self.state.time, self.state.until) if says.get("sign") == "rate" else None
            if says["time"] == "next":
                self._sets_apart(tokens, place)
            self._year_in_doubt(token, says["time"])
            if self._lies_ahead(token) and self.state.mode == "":
                self._set(mode="forecast")
            self.on_a_day = token.text.endswith("日")
            self.postponed = says["time"] == "next" and _is_put_off(tokens, place)
        elif "region" in says and not self.comparing:
            self._region_of(says["region"], tokens, place)
        elif says.get("sign") == "name" and self._names_a_place(tokens, place):
            self._set(region=SPOT)
        self.carried_over = self.carried_over or (self.state.time == "past" and token.text in TELLING)
        if token.moment or token.quantity:
            self.year_told = token.moment is not None and token.moment.kind == "past" and token.text.endswith("年")
        if token.quantity and self.told is None and self.state.time == "" and token.quantity.unit != "%":
            self.told = "", None
        if token.quantity and token.quantity.unit != MATTER:
            shares = token.quantity.unit == "%" and self.state.mode == "target" != self.clause_began.mode
            self.measured = self.measured or self.planned or shares
        if token.quantity and self.state.time in ("", "year") and self.state.mode in ("", "fact"):
            self.counted = self.state.time, self.state.until
        if token.quantity and self.state.region in ("", "own") and not self.outer:
            self.home = self.home_before = self.state.region
        elif token.quantity and self.state.region == "other" and token.quantity.unit != "%":
            self.counted_away = True
        told = says.get("role") == "actual" or says.get("sign") == "outcome"
        self.done = (self.done or told) and "mode" not in says
        self.handed = (self.handed or says.get("sign") == "assigned") and not token.quantity
        self.handed = self.handed and says.get("sign") != OUTCOME  # "how the tasks that we bear were done:"
        ahead = not self.listing and (self.aimed or (self.before is not None and GOALS_AHEAD in self.state.inherited))
        self.came = self.came or (ahead and says.get("mode") == "fact")
        if self.listing and (told or says.get("mode") == "fact"):
            self.listing = False
            self.state = replace(self.state, inherited=self.state.inherited | {"list before"})
        if "subject" in says:
            self._subject(says["subject"].removesuffix("~"))
        noun = says.get("mode") == "task" or (says.get("mode") == "target" and token.text.endswith(PLANS))
        passed = token.plain or says.get("sign") == "respectively"
        self.planned = noun or (self.planned and passed and not token.mark)
        if "mode" in says and not _is_owned(tokens, place):
            if self._is_fulfilled(token):
                self._aims(tokens, place)
            elif not self.comparing and not _is_preposition(tokens, place):
                if says["mode"] == "forecast":
                    self._sets_apart(tokens, place)
                ahead = self.state.mode == "forecast" and "mode" not in self.state.inherited and not self.brief
                self._mode(says["mode"], tokens, place)
                self.brief = self.state.mode == "forecast" and says.get("sign") == "brief" and not ahead
        if says.get("sign") == "corrected" and self.state.time == "start":
            self._set(time="")  # what was first reported is over
        if says.get("sign") == "cumulative":
            kind = "point" if self.pointed else "year" if self.dated and not self.now else "open"
            self.state = replace(self.state, cumulative=kind)
        elif says.get("sign") == "wherein":
            self.outside = self.outside if self.state.wherein else (self.state.time, self.state.until)
            self.state = replace(self.state, wherein=True, part=None)
            if self.spot.sentence == self.spot.clause == self.spot.piece and self.before is not None:
                self.spot = replace(self.spot, sentence=self.before)  # "of these" goes on with the sentence before
        if "part" in says and (self.state.wherein or self.spot.depth):
            self.state = replace(self.state, part=says["part"])

    def _enter_silent(self, tokens: Sequence[Token], place: int) -> None:
        """Takes in a mark, a word that says nothing, or what nobody knows, which may be the name of a place."""
        token = tokens[place]
        if not self.outer and token.text.endswith(BEFORE):
            self.deadline = True
        self._enter_bare_place(tokens, place)
        if token.text in FROM:
            self.rise = _Rise(self.state.time, self.state.until)
        if token.says is None:
            self.bare = False
            if self._names_a_place(tokens, place):
                self._set(region=SPOT)
            self.carried_over = self.carried_over or (self.state.time == "past" and token.text in TELLING)
        self.planned = self.planned and token.plain and not token.mark

    def _enter_bare_place(self, tokens: Sequence[Token], place: int) -> None:
        """Takes in a place or a level above that is told in common words, where it did something itself or that happened there."""
        if tokens[place].text not in BARE_PLACES or self.state.region not in ("", "own"):
            return
        if _does_itself(tokens, place) or _is_where(tokens, place):
            self._set(region=NEARBY)

    def _end_start(self) -> None:
        """The year's beginning is over behind a share of the task that it only named: "105 % of the task of 2900 at the year's beginning"."""
        if self.state.time == "start" != self.clause_began.time and self.state.mode in PLANNED:
            self.state = replace(self.state, time=self.clause_began.time, until=self.clause_began.until)

    def _sets_apart(self, tokens: Sequence[Token], place: int) -> None:
        """Takes in that something is still to come: where that is only the rest of what was told, it is nothing else."""
        rest = any(token.said("sign") in ("rest", "left", "besides") for token in self._begun_clause(tokens, place))
        if self.apart is not None and self.apart[1] != self.spot.clause:
            self.apart = None
        elif rest and self.clause_began.mode != "forecast" and self.clause_began.time != "next":
            self.apart = self.clause_began, self.spot.clause

    def _lies_ahead(self, token: Token) -> bool:
        """Whether a time ends behind the part of the year that the report tells of, so that nothing can have been done by then."""
        if self.own.until is None:
            return False
        until = token.moment.until if token.moment else None
        return until > self.own.until if until else token.text.endswith(YEARS_END)

    def _is_of_the_next(self, token: Token) -> bool:
        """Whether a part of a year is one of the next year, of which the sentence speaks and has told no fact."""
        named = token.moment is not None and token.moment.named is not None
        ahead = self.state.time == "next" and self.state.mode == "forecast" and not self.postponed
        return ahead and not named and not self.state.inherited & {"time", "mode"}

    def _plans_ahead(self, tokens: Sequence[Token], place: int) -> bool:
        """Whether the sentence has spoken of what is to come, and counted nothing yet."""
        said = takewhile(lambda token: token.mark != "。", reversed(tokens[:place]))
        until, own = self.state.until, self.own.until
        later = self.state.time == "part" and own is not None and (until is None or until > own)
        return (later or self.state.mode == "forecast") and not any(token.quantity for token in said)

    def _year_in_doubt(self, token: Token, kind: str) -> None:
        """Takes in a time; behind a year of its own "all year" is of that one or of the report's."""
        unnamed = token.text in OF_ANY_YEAR
        self.another = self.another and (unnamed or kind == "past")
        self._time(token, kind)
        if (unnamed and self.another) or (self.carried_over and kind == "part"):
            self._leave_open("time before")
        elif kind == "past" and (token.moment.named if token.moment else token.text[0] in LAST):
            self.another = True

    def _leave_open(self, doubt: str) -> None:
        """Whose or of when what follows is, is in doubt whatever it names."""
        self.state = replace(self.state, inherited=self.state.inherited | {doubt}, passed=None)

    def _name(self, token: Token) -> None:
        """Takes in the matters that a token names; another one is not what an aside held beside the one before."""
        for matter in matters(token) if not self.outer else ():
            if self.state.passed is not None and is_another(matter, self.state.passed):
                left = self.state.inherited - settled_by(matter)
                self.state = replace(self.state, inherited=left, passed=self.state.passed if left & LEFT_OPEN else None)
                self.another = False
            self.beside.spoken_of.add(matter)

    def leave(self, token: Token) -> None:
        """What a mark closes, closes behind it."""
        if self.outer:
            self._close(token)
            return
        self.beside.take(token)
        if not token.mark or token.mark not in (*ENDS, ":"):
            self._close(token)
            return
        began, state = self.clause_began, self.state
        away = is_away(state.time, state.region)
        turns = away and (began.time, began.region) != (state.time, state.region)
        self.beside.end_clause(turns=turns, away=away, part=state.time == "part" and self.rate is None)
        self._close(token)
        if token.mark not in ",:":
            passed = self.beside.end_half(sentence=token.mark != ";")
            opened = self.state.inherited & LEFT_OPEN > state.inherited & LEFT_OPEN
            if passed is not None or opened:
                self.state = replace(self.state, passed=passed if self.state.inherited & LEFT_OPEN else None)

    def _close(self, token: Token) -> None:
        if not token.mark and token.said("sign") != "link":
            return
        if token.mark and token.mark in ENDS and not self.outer:
            self._end_passing()
        if token.mark == "。":
            self.now = False
        if token.mark == ")" and self.outer:
            region = self.state.region
            self.state, spot, self.done, leads = self.outer.pop()
            self.spot = spot
            if leads and region != self.state.region:  # "(all the city) 640 homes were finished"
                self._set(region=region)
            self.comparing = False
        elif token.mark in (",", ":"):
            if token.mark == ":" and self.done:
                self._set(mode="")
                self.state = replace(
                    self.state, inherited=self.state.inherited - {"list before", GOALS_AHEAD} | {OUTCOME}
                )
            if token.mark == ":" and self.handed:
                self.state = replace(self.state, inherited=self.state.inherited | {GIVEN_AIM})
            self._next(self.spot.depth, "clause", labels=token.mark == ":")
        elif token.mark == ";":
            self._end_brief()
            self._end_apart()
            self._end_region()
            self.told = self.told or self.told_before
            self._end_times()
            self._end_part()
            self.state = replace(self.state, wherein=False, part=None, cumulative="")
            self._end_plan()
            self.pointed = False
            self._next(self.spot.depth, "half")
        elif token.mark and token.mark in "。!?":
            self._end_brief()
            self._end_apart()
            self._end_region()
            self.home, self.counted_away = None, False
            self.told = self.told or self.told_before
            self._end_times()
            self._end_part()
            if self.state.time == "start":
                self.state = replace(self.state, time="", inherited=self.state.inherited | {"time before"})
            kept = frozenset(name for name in ("region", "time", "mode") if getattr(self.state, name)) - {"mode"}
            if self.state.mode in ("target", "goal", "forecast"):
                kept |= {"mode"}
            mode = "forecast" if self.state.mode == "forecast" else ""
            self.aimed = self.listing or (self.aimed and "mode" in self.state.inherited)
            kept |= {"mode"} if self.aimed else set()
            kept |= self.state.inherited - {"mode", "list before", AIM, GIVEN_AIM}
            kept = kept - {GOALS_AHEAD} | {OUTCOME} if self.came else kept
            self.came = False
            self.state = replace(self.state, mode=mode, wherein=False, part=None, cumulative="", inherited=kept)
            self.pointed = self.listing = False
            self.outer.clear()
            self.before = self.spot.sentence
            self.subjects.clear()
            self._next(0, "sentence")
        elif token.mark == "、" or token.said("sign") == "link":
            self.spot = replace(self.spot, piece=self._count())

    def _end_plan(self) -> None:
        """What was planned is over; whether what follows was, nobody says. In a list of goals, it was."""
        if self.listing and self.state.mode in ("", "target"):
            self.state = replace(self.state, mode="goal")
        elif self.state.mode == "target" and not self.measured:
            self.state = replace(self.state, mode="", inherited=self.state.inherited | {"mode"})

    def _end_apart(self) -> None:
        """What the rest of something was said of is over; whether what follows is, too, another subject says."""
        if self.apart is not None:
            self.to_come = set(self.subjects)
            time, until = self.apart[0].time, self.apart[0].until
            inherited = self.state.inherited | {"mode before"}
            self.state = replace(self.state, time=time, until=until, mode="", inherited=inherited)
        self.apart = None

    def _end_brief(self) -> None:
        """What a clause alone said of what is to come is over; whether what follows was, a fact or another subject says."""
        if self.postponed:
            self.state = replace(self.state, time=self.clause_began.time, until=self.clause_began.until)
        if self.postponed or self.brief:
            self.to_come = set(self.subjects)
            self.state = replace(self.state, mode="", inherited=self.state.inherited | {"mode before"})
        self.postponed = self.brief = False

    def _end_region(self) -> None:
        """Behind the report's own figures and those of another region in one sentence, or a rate of that one, whose come next is in doubt."""
        home = self.home if self.counted_away else self.home or self.home_before
        if self.state.region == "other" and home is not None:
            self.state = replace(self.state, region=home, inherited=self.state.inherited | {"region before"})

    def _end_times(self) -> None:
        """A day ends with its half sentence; behind the year's own figures and others' or a quarter's, whose come next is in doubt."""
        if self.rate is not None:
            time, until = self.rate
            self.state = replace(self.state, time=time, until=until, inherited=self.state.inherited | {"time before"})
            self.rate = None
        if self.state.time == "event":
            self.state = replace(self.state, time="")
        elif self.state.time == "part" and self.state.until is None and self.counted and not self.state.wherein:
            time, until = self.counted
            self.state = replace(self.state, time=time, until=until, inherited=self.state.inherited | {"time before"})
        elif self.state.time == "past" and self.state.cumulative == "open":
            self.state = replace(self.state, time="", until=None, inherited=self.state.inherited | {"time before"})
        if self.state.time == "past" and self.told:
            time, until = self.told
            self.state = replace(self.state, time=time, until=until, inherited=self.state.inherited | {"time before"})
        self.told = self.counted = None

    def _end_bare(self) -> None:
        """Another year that a clause only gave figures of is over where the next one names something; whose it is, is in doubt."""
        self.held = False
        time, until = self.told or self.told_before or ("", None)
        self.state = replace(self.state, time=time, until=until, inherited=self.state.inherited | {"time before"})

    def _pass_by(self, token: Token, says: Mapping[str, str]) -> None:
        """Takes in whether the clause plans and counts; what was done behind a plan's figure is not of the plan's year."""
        if self.outer:
            return
        self.plans = self.plans or says.get("mode", "fact") != "fact"
        self.deadline = self.deadline or (token.text.endswith(BEFORE) and "sign" not in says)
        done = says.keys() & {"role", "action"} or says.get("mode") == "fact"
        if self.plans and ((self.counts and done) or (token.quantity and token.quantity.unit == "%")):
            self._end_passing()
        self.counts = self.counts or token.quantity is not None

    def _end_passing(self) -> None:
        """The year that only a plan named, or a day by which something will be done, is over: what follows is of the part told before.

        Where the clause neither planned nor counted anything, whose it is, is in doubt.
        """
        if self.passing is not None and self.state.time == "year":
            (time, until), told = self.passing
            if self.plans or (not self.counts and self.deadline):
                self.state = replace(self.state, time=time, until=until)
                self.told = told
            elif not self.counts and not self.bare:
                self.state = replace(self.state, inherited=self.state.inherited | {"time before"})
        self.passing, self.plans, self.deadline = None, False, False

    def _end_part(self) -> None:
        """A stretch of time that "of these" told was that part's; whether what follows is of all the year, a new subject says."""
        if self.state.wherein and self.state.time == "part":
            inherited = self.state.inherited | {"part before"}
            self.state = replace(self.state, time=self.outside[0], until=self.outside[1], inherited=inherited)

    def _next(self, depth: int, part_of: str, *, labels: bool = False) -> None:
        self.comparing = False
        told = self.told is not None or self.told_before is not None
        self.held = (
            part_of == "clause"
            and not self.outer
            and told
            and self.bare
            and not self.year_alone
            and self.state.time == "past"
            and not self.state.wherein
        )
        self.bare, self.year_alone = True, False
        if (
            self.measured and depth <= self.spot.depth
        ):  # "task 200 homes" says what the task is and plans nothing further
            self.state, self.measured = replace(self.state, mode=""), False
        if depth <= self.spot.depth and not labels:
            self._end_brief()
        if self.state.region in (SPOT, NEARBY) and depth <= self.spot.depth:
            self._leave_spot(whole=part_of == "clause")
        self.clause_began = self.state
        self.dated = self.done = self.handed = False
        if part_of != "clause" or (self.rise and not self.rise.by):
            self.rise = None
        self.carried_over = self.carried_over and part_of == "clause"
        number = self._count()
        sentence = number if part_of == "sentence" else self.spot.sentence
        half = number if part_of in ("sentence", "half") else self.spot.half
        self.spot = Spot(sentence, half, number, number, depth)

    def _subject(self, subject: str) -> None:
        """Another subject is neither the neighbourhood's nor what was still to come."""
        self.subjects.add(subject)
        over = {"part before"} | (set() if subject in self.to_come else {"mode before"})
        over |= set() if subject in self.of_spot else {"spot before"}
        if over & self.state.inherited:
            self.state = replace(self.state, inherited=self.state.inherited - over)

    def _leave_spot(self, *, whole: bool) -> None:
        """A neighbourhood may hold for the clauses behind its own, and is over with the half sentence."""
        self.of_spot = set(self.subjects)
        over = {"spot before", "region before"} if self.around else {"spot before"}
        left = replace(self.state, region="", inherited=self.state.inherited | over)
        self.state = replace(self.state, region=NEARBY) if whole else left

    def _rises(self, unit: str, place: int) -> None:
        """Takes in a figure behind "from": the first is where it rose from, the next of its unit what it rose to."""
        rise = self.rise
        if rise is None:
            return
        if rise.origin is None:
            rise.origin, rise.unit = place, unit
        elif unit == "%":
            rise.by = True
        elif rise.unit == unit:
            self.risen[place] = rise.origin
            if self.state.time != "year":
                self.state = replace(self.state, time=rise.time, until=rise.until)
            self.rise = None

    def _count(self) -> int:
        self.count += 1
        return self.count

    def _set(self, **values: str | date | None) -> None:
        if "region" in values and self.state.region not in (SPOT, NEARBY):
            self.around = self.state.region == "other"
        settled = values.keys() | {f"{name} before" for name in values}
        settled |= ({"part before"} if "time" in values else set()) | ({"spot before"} if "region" in values else set())
        self.state = replace(self.state, **values, inherited=self.state.inherited - settled)  # type: ignore[arg-type]

    def _time(self, token: Token, kind: str) -> None:
        if kind == "event":
            until = token.moment.until if token.moment else None
            own = token.moment is not None and token.moment.named is not None and token.moment.named == self.own.year
            if own or self.state.time in ("", "event", "year") or "time" in self.state.inherited:
                self._set(time="event", until=until)
            return
        until = token.moment.until if token.moment else None
        if self.outer:
            pass  # what a bracket says is over with it
        elif kind == "year" and self.state.time == "part" and self.state.until and not self.state.wherein:
            self.passing, self.counts = self.passing or ((self.state.time, self.state.until), self.told), False
        elif kind != "year":
            self.passing = None
        so_far = kind == "year" and self.own.until is not None and scope()["so_far"].search(token.text) is not None
        if so_far:
            kind, until = "part", self.own.until
        elif token.said("sign") == NOW and self.own.now:
            kind, until = "part", self.own.now
        self._set(time=kind, until=until)
        if so_far and (self.now or token.text.startswith(BY_NOW)):
            # the day of the paper may be later than the day that it goes until, also of "until now, this year"
            self._leave_open("time before")
        if kind == "year" and self.state.mode == "":
            self._set(mode="")
        if kind == "year" or (kind == "part" and until is not None and self.own.until in (until, None)):
            self.told = self.told_before = kind, until
        self.dated = kind == "year"
        self.now = token.said("sign") == NOW or (self.now and so_far)
        self.pointed = kind == "year" and scope()["point"].search(token.text) is not None
        if self.state.cumulative and kind == "year":
            self._set(cumulative="")
        earlier = self.state.mode == self.clause_began.mode
        forgotten = "mode" in self.state.inherited and bool(self.state.mode)
        if kind == "next":
            self._set(mode="forecast")
        elif (kind == "part" and earlier) or (kind == "year" and forgotten):
            self._set(mode="")
        elif kind == "year" and earlier and self.state.mode == "forecast" and token.moment and token.moment.named:
            self.to_come = set(self.subjects)
            self.state = replace(self.state, mode="", inherited=self.state.inherited | {"mode before"})
        elif kind == "year" and earlier and not self.paper:
            self._end_plan()

    def _mode(self, mode: str, tokens: Sequence[Token], place: int) -> None:
        following = self._rest_of_clause(tokens, place)
        listed = next((token.mark == ":" for token in following if token.mark or not token.plain), False)
        listed = listed or _heads_matters(following)
        if mode in ("target", "task") and not listed and _heads_something(following):
            given = any(token.text.startswith(GIVEN) for token in (*self._begun_clause(tokens, place), *following))
            self.state = replace(self.state, inherited=self.state.inherited | {GIVEN_AIM if given else AIM})
            return
        if listed and tokens[place].text.startswith(PAPERS):
            self.state = replace(self.state, inherited=self.state.inherited | {GIVEN_AIM})
            return
        if listed and (mode == "target" or tokens[place].said("sign") == "aimed"):
            mode = "goal"
        if mode == "task":
            if not any(token.quantity or token.mark == ":" for token in following):
                if any(token.text in SET_UP for token in self._begun_clause(tokens, place)):
                    self.state = replace(self.state, inherited=self.state.inherited | {GIVEN_AIM})
                return
            mode = "goal" if listed else "target"
        if mode == "fact" and self.clause_began.time == self.state.time == "start":
            self._set(time="")
        held = self.state.mode == "forecast" and "mode" not in self.state.inherited and not self.brief
        anew = self.forecast != self.spot.half and tokens[place].text.startswith(OF_THE_YEAR)
        if mode == "target" and held and not anew:
            return
        if mode == "forecast":
            self.forecast = self.spot.half
        self.listing = self.listing or mode == "goal"
        self._set(mode=mode)

    def _aims(self, tokens: Sequence[Token], place: int) -> None:
        """A plan that is named without any figure, and without a word that it was fulfilled: what follows may be what it wants."""
        before = self._begun_clause(tokens, place)
        leads_in = place + 1 < len(tokens) and tokens[place + 1].mark == ":"
        named = AIMED + KEPT_TO if leads_in else AIMED
        if not any(token.text.startswith(named) for token in before) or any(token.quantity for token in before):
            return
        given = any(token.text.startswith(GIVEN) for token in (*before, tokens[place]))
        self.state = replace(self.state, inherited=self.state.inherited | {GIVEN_AIM if given else AIM})

    @staticmethod
    def _begun_clause(tokens: Sequence[Token], place: int) -> list[Token]:
        """The tokens before a place back to the beginning of its clause."""
        begun: list[Token] = []
        for token in reversed(tokens[:place]):
            if token.mark and token.mark in ",;:。":
                break
            begun.append(token)
        return begun

    @staticmethod
    def _rest_of_clause(tokens: Sequence[Token], place: int) -> list[Token]:
        """The tokens behind a place to the end of its clause, with the mark that ends it."""
        rest: list[Token] = []
        for token in tokens[place + 1 :]:
            rest.append(token)
            if token.mark and token.mark in ",;:。":
                break
        return rest

    def _region_of(self, said: str, tokens: Sequence[Token], place: int) -> None:
        """A region that is named; where places are only listed that all of it is spread over, it is none."""
        region = self._region(said)
        if region == "part" and tokens[place].text.startswith(EACH) and place and tokens[place - 1].said("region"):
            return  # "the whole county's towns": of them all
        if region in ("other", "part", SPOT) and (
            _is_spread(tokens, place) or _hands_down(tokens, place) or _is_compared_with(tokens, place)
        ):
            return
        if region == "other" and _lists(tokens, place):
            if self.state.region == "":  # whether what is listed is all of that region's, nobody says
                self._leave_open("region before")
            return
        self._set(region=region)

    def _region(self, said: str) -> str:
        if said in ("own", "other", "part", SPOT):
            return said
        if self.own.region is None:  # a document that does not say where it is from: a county's, as most are
            return "own" if said in COUNTIES else "part"
        return "own" if said == self.own.region else "other"

    def _is_fulfilled(self, token: Token) -> bool:
        return any(start <= token.start < end for start, end in self.fulfilled)

    @staticmethod
    def _names_a_place(tokens: Sequence[Token], place: int) -> bool:
        """Whether an unknown word stands before the word for a neighbourhood: its name."""
        following = tokens[place + 1 : place + 3]
        if not following or not scope()["neighbourhood"].match(following[0].text):
            return False
        counted = following[-1].quantity
        if following[-1].text == SUCH:  # "of A, B and others, in all 7": names of all that are counted
            return not any(token.quantity for token in tokens[place + 3 : place + 5])
        return not _is_spread(tokens, place) and not (counted and counted.unit in COUNTED)


def _is_so_far(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word for the year right behind a day or month only says that what was done until then was of the year."""
    if scope()["so_far"].search(tokens[place].text) is None:
        return False
    counted = takewhile(lambda token: token.quantity is None and token.mark not in HALF_ENDS, tokens[place + 1 :])
    if any(token.said("mode") in PLANNED for token in counted):
        return False
    told = next((token for token in reversed(tokens[:place]) if not _says_where(token)), None)
    return told is not None and told.moment is not None and told.moment.kind == "part" and told.moment.until is not None


def _says_where(token: Token) -> bool:
    """Whether a token is a comma, a word that says nothing, or the name of a region."""
    return token.mark == "," if token.mark else token.plain or (token.says or {}).keys() == {"region"}


def fulfilled_stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where a line says that a duty was fulfilled: its words of plan decide nothing."""
    return [found.span() for found in scope()["fulfilled"].finditer(text, start, end)]


def goals_led_in(text: str, start: int, end: int) -> list[int]:
    """Where words of a line end that lead in what is wanted."""
    return [found.end() for found in scope()["goals_led_in"].finditer(text, start, end)]
