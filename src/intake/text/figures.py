"""Figures in running text, each with one of three outcomes: read, suggested with the reasons for doubt, or unread."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from itertools import takewhile

from src.catalogue import text as message
from src.intake.draft import Figure, Skeleton, Span, Suggestion, Unread
from src.intake.layout import plain
from src.intake.limits import MAX_UNREAD
from src.intake.period import PLANNED, Through
from src.intake.text.arithmetic import weigh
from src.intake.text.attachment import attach
from src.intake.text.candidate import BROADER, WIDER, Candidate, Told
from src.intake.text.folding import Folded
from src.intake.text.lines import Stretch, heading, stretches
from src.intake.text.objections import Context, objection, possible
from src.intake.text.outline import Outline, of_another_time, outline
from src.intake.text.roles import TOTAL
from src.intake.text.skeleton import skeleton, unread_skeleton
from src.intake.text.tables import TableText
from src.intake.text.tokens import Token, tokens
from src.intake.text.unread import list_unread
from src.records import Role

_OF_WHAT = "(?:年度|总体|整体|绩效|履职|重点|主要|工作|目标|任务|事项|内容)*(?:目标|任务|指标|工作|事项|内容|重点)"
NUMBERED = re.compile(
    rf"(?<![一-龥0-9])(?:{_OF_WHAT}(?=[(\[]?(?:[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}}|[①-⑳])[)\]]?(?:[:、)\]]|\.(?![0-9])))"
    rf"|{_OF_WHAT}(?=[①-⑳]|[一二三四五六七八九十]{{1,2}}[0-9])|第[一二三四五六七八九十]{{1,2}}[项个条]{_OF_WHAT}(?=[:、]))"
)
"""How an item of a list is numbered: "goal 1:" or "second task:" may stand before what came of it as well."""
GOAL, REACHED = "目标", ("完成", "实现", "达成", "落实")
"""What says that an item is a goal, and how headings say that what follows came of goals."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Figures that were read, suggested, left unread, and figures of other years (spans in the source)."""

    figures: tuple[Figure, ...]
    suggestions: tuple[Suggestion, ...]
    unread: tuple[Unread, ...]
    other_years: tuple[Span, ...]


def read_figures(
    text: str,
    folded: Folded,
    headings: Outline,
    context: Context,
    locator: str | None = None,
    role: Role | None = None,
    beside: Sequence[str] = (),
    *,
    told: Told,
    aimed: Container[tuple[str, Decimal]] | None = None,
    unsure: bool = False,
    likely: bool = False,
) -> Reading:
    """The figures of a folded text; `locator` replaces that of the headings, `role` is that of a cell of goals.

    `beside` are texts that may say what it is about: the first of them that is about one thing is its heading. `told` is what other parts
    of the document have told; what this one tells is added. Where the text says what came of goals, `aimed` is what those aim at by
    indicator and value: nothing else is a target there without doubt. `unsure`: nobody can tell for certain which role its figures have,
    or only by their own words where they are `likely` goals.
    """
    own = context.own
    above = next(filter(None, (_one_subject(each, context) for each in beside)), "")
    reader = _Reader(text, folded, headings, context, locator, aimed, unsure, likely)
    for stretch in stretches(folded, own, context.names, role, above=above, reached=aimed is not None):
        reader.read(stretch, attach(stretch.line, own, stretch.topic, told))
    unread = list_unread(text, folded, headings, reader.taken, locator, reader.left)
    return Reading(tuple(reader.figures), tuple(reader.suggestions), unread, tuple(reader.other_years))


def _one_subject(text: str, context: Context) -> str:
    """The first word for the one programme that a text is about; "" where it is about none or several."""
    said = {token.said("subject") or "": token.text for token in tokens(text, 0, len(text), context.year)}
    about = {subject.removesuffix("~") for subject in said if subject}
    return said.get(about.pop(), "") if len(about) == 1 else ""


def read_table(text: str, tables: Iterable[TableText], context: Context) -> Iterator[Reading]:
    """The figures of plain tables; what is left unread their rows tell. A row about a part of the year is none of them.

    A table that stands under no heading is about what the document's title names, if that is one thing.
    """
    own = context.own
    title = plain(text.lstrip().partition("\n")[0])
    of_all = _one_subject(title, context) if heading(title) else ""
    for table in tables:
        if of_another_time(table.above):
            continue
        reader = _Reader(text, table.folded, outline(table.folded), context, table.locator)
        for stretch in stretches(table.folded, own, context.names, above=table.above or of_all):
            stretch.line.forgive_before(":")
            tokens = stretch.line.tokens
            found = [
                each
                for each in attach(stretch.line, own, stretch.topic, Told())
                if tokens[each.place].start >= table.begins
            ]
            for each in found:
                each.doubts -= {"role"} if _is_called_total(tokens, each) else set()
            for each in found if table.of_years else ():
                each.doubts.add("several")
            for each in found if not table.is_of_one_plan else ():
                each.doubts |= {"several"} if each.role == "target" else set()
            for each in found if table.remarks else ():
                start = tokens[each.place].start
                if any(remark.doubts(start, each.role, context.year) for remark in table.remarks):
                    each.doubts.add("scope")
            reader.read(stretch, (each for each in found if each.until == own.until or each.role == "target"))
        yield Reading(tuple(reader.figures), tuple(reader.suggestions), (), tuple(reader.other_years))


def _is_called_total(words: Sequence[Token], candidate: Candidate) -> bool:
    """Whether a row or a column is called nothing but what work costs in all, which says so much as the target of it."""
    if candidate.need.measure != TOTAL or candidate.role != "target":
        return False
    before = takewhile(lambda token: token.text not in (",", ";", ":"), reversed(words[: candidate.place]))
    told = list(takewhile(lambda token: "measure" not in (token.says or {}), before))
    word = words[candidate.place - len(told) - 1] if len(told) < candidate.place else None
    is_bare = word is not None and word.says is not None and dict(word.says) == {"measure": TOTAL}
    says = ("role", "sign", "time", "part")
    return is_bare and not any(token.said("mode") not in (None, *PLANS) or any(map(token.said, says)) for token in told)


PLANS = ("task", "target")
"""What a column says of what work is to cost in all, where it says more than how much."""
CONTRADICTED = "contradicted"
"""The doubt of a figure that another place of the document contradicts."""
THIS_YEAR = "今年"
WORDING = {"unknown", "role", "split"}
"""Doubts that leave open whether a clause says what its known words say."""
GRAVE = {"role", "cumulative", "whole", "loose", WIDER, BROADER}
"""Doubts that outweigh others: another figure whose role or span is stated is the likelier one."""
LONGEST_ROW = 200
"""Characters of a table's row that are quoted before its cell."""


class _Reader:
    def __init__(
        self,
        text: str,
        folded: Folded,
        headings: Outline,
        context: Context,
        locator: str | None,
        aimed: Container[tuple[str, Decimal]] | None = None,
        unsure: bool = False,
        likely: bool = False,
    ) -> None:
        self.aimed, self.unsure, self.likely = aimed, unsure, likely
        self.text, self.folded, self.headings, self.locator = text, folded, headings, locator
        self.partial, self.looks_back = context.partial, context.looks_back
        self.open_to_next, self.year = context.open_to_next, context.year
        self.within = context.through is not None
        self.names = context.names
        self.figures: list[Figure] = []
        self.suggestions: list[Suggestion] = []
        self.other_years: list[Span] = []
        self.taken: set[int] = set()
        self.left: dict[int, Skeleton] = {}
        """Skeletons of figures that were not taken, by where they begin."""

    def read(self, stretch: Stretch, candidates: Iterable[Candidate]) -> None:
        """Decides on the candidates of one line."""
        taken = [candidate for candidate in candidates if self._is_taken(stretch, candidate)]
        weigh(taken)
        for candidate in taken:
            unsure = self.unsure or (self.likely and not _is_planned(stretch, candidate))
            if unsure or self._may_be_reached(stretch, candidate):
                candidate.doubts.add("plan")
            self.taken.add(stretch.line.tokens[candidate.place].start)
            if candidate.doubts:
                self.suggestions.append(self._suggestion(stretch, candidate))
            else:
                self.figures.append(self._figure(stretch, candidate))
        self._keep_skeletons(stretch)

    def _may_be_reached(self, stretch: Stretch, candidate: Candidate) -> bool:
        """Whether a target may be what was done: it is none of the goals of which the text tells what came, or one of a list that is only numbered."""
        if candidate.role != "target" or stretch.topic.role == "target":
            return False
        if self.aimed is not None:
            return (candidate.need.indicator, candidate.value) not in self.aimed
        if stretch.line.states[candidate.place].mode != "goal":
            return False
        first, start = stretch.line.tokens[0].start, stretch.line.tokens[candidate.place].start
        begun = max(first, 1 + max(self.folded.text.rfind(sign, first, start) for sign in "。;"))
        number = NUMBERED.match(self.folded.text, begun)
        if number is None:
            return False
        said = GOAL not in number[0] and stretch.line.clause_says(candidate.place, "role")
        return bool(said) or any(word in stretch.topic.title for word in REACHED)

    def _keep_skeletons(self, stretch: Stretch) -> None:
        """Keeps what is needed to remember an unread figure that somebody adds, of as many as are listed."""
        for place, token in enumerate(stretch.line.tokens):
            if token.quantity and token.start not in self.taken and len(self.left) < MAX_UNREAD:
                found = unread_skeleton(stretch, place)
                if found is not None:
                    self.left[token.start] = found

    def _is_taken(self, stretch: Stretch, candidate: Candidate) -> bool:
        why = candidate.refused or objection(
            self.folded,
            self.headings,
            stretch.line,
            candidate,
            self.text,
            within=self.within,
            names=self.names,
            title=stretch.topic.title,
        )
        candidate.refused = why = why or (candidate.base.refused if candidate.base else None)
        if self.partial and candidate.until is None and candidate.role not in PLANNED:
            candidate.doubts.add("part")
        if self.looks_back:
            candidate.doubts.add("last_year")
        elif self.open_to_next and self._is_of_this_year(stretch, candidate):
            candidate.doubts.add("this_year")
        if why == "year":
            self.other_years.append(self._from_last_figure(stretch, candidate))
        return why is None and possible(candidate)

    def _is_of_this_year(self, stretch: Stretch, candidate: Candidate) -> bool:
        """Whether "this year" is what the line says last of its year before a figure."""
        start, end = stretch.line.tokens[0].start, stretch.line.tokens[candidate.place].start
        named = max(self.folded.text.rfind(each, start, end) for each in (f"{self.year}年", "全年", "年末", "年底"))
        return self.folded.text.rfind(THIS_YEAR, start, end) > named

    def _figure(self, stretch: Stretch, candidate: Candidate) -> Figure:
        return Figure(
            candidate.need.indicator,
            candidate.role,
            candidate.value,
            candidate.canonical,
            self._quote(stretch, candidate),
            self._locator(stretch, candidate),
            _through(candidate),
            self._suggestion(stretch, candidate),
        )

    def _suggestion(self, stretch: Stretch, candidate: Candidate) -> Suggestion:
        token = stretch.line.tokens[candidate.place]
        span = self.folded.source_span(token.start, token.end)
        reasons = (message(f"intake.doubt.{name}") for name in sorted(candidate.doubts or {CONTRADICTED}))
        return Suggestion(
            candidate.need.indicator,
            candidate.role,
            candidate.value,
            candidate.canonical,
            None,
            message("catalogue.list_separator").join(reasons),
            self.text[slice(*span)],
            self.text[slice(*self._quote(stretch, candidate))],
            span,
            self._locator(stretch, candidate),
            len(candidate.doubts) + len(candidate.doubts & GRAVE),
            _through(candidate),
            skeleton(stretch, candidate) if candidate.doubts else None,
            WIDER in candidate.doubts,
            _is_rival(stretch, candidate),
        )

    def _quote(self, stretch: Stretch, candidate: Candidate) -> Span:
        line = stretch.line.tokens
        return self.folded.source_span(line[candidate.first].start, line[candidate.place].end)

    def _from_last_figure(self, stretch: Stretch, candidate: Candidate) -> Span:
        """The figure with what is said of it behind the one before, which may be of the year; a cell of a table with its row's label."""
        line, place = stretch.line.tokens, candidate.place
        start, end = self._quote(stretch, candidate)
        before = next((at for at in range(place - 1, candidate.first - 1, -1) if line[at].quantity), None)
        told = start if before is None else self.folded.source_span(line[before].start, line[before].end)[1]
        figure = self.folded.source_span(line[place].start, line[place].end)[0]
        is_listed = bool(self.other_years) and self.other_years[-1][1] == told
        if is_listed or any(char.isalpha() for char in self.text[told:figure]):
            return told, end
        return max(self.text.rfind("\n", max(figure - LONGEST_ROW, 0), figure) + 1, figure - LONGEST_ROW), end

    def _locator(self, stretch: Stretch, candidate: Candidate) -> str:
        return self.locator or self.headings.locator(stretch.line.tokens[candidate.place].start)


def _is_planned(stretch: Stretch, candidate: Candidate) -> bool:
    """Whether words of the line itself say that a target is planned."""
    return candidate.role == "target" and stretch.line.states[candidate.place].mode in ("target", "goal")


def _is_rival(stretch: Stretch, candidate: Candidate) -> bool:
    """Whether a figure's own clause names its subject and what was done, so that nothing but its wording is in doubt."""
    if len(candidate.doubts) != 1 or not candidate.doubts <= WORDING:
        return False
    line, place, need = stretch.line, candidate.place, candidate.need
    named = need.subjects.intersection(said.removesuffix("~") for said in line.clause_says(place, "subject"))
    done = need.actions.intersection(said.removesuffix("~") for said in line.clause_says(place, "action"))
    return bool(named) and bool(done or line.clause_says(place, "role"))


def _through(candidate: Candidate) -> Through | None:
    until = candidate.until
    return Through(until.month, None if (until + timedelta(1)).day == 1 else until.day) if until else None
