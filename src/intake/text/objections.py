"""Why a figure is not to be taken after all: its heading, how it is printed, and what follows it say so."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from src.catalogue.lexicon import scope
from src.intake.bounds import plausible
from src.intake.period import Through
from src.intake.text.candidate import Candidate
from src.intake.text.folding import Folded
from src.intake.text.others import others
from src.intake.text.outline import Outline
from src.intake.text.scope import Line, Own, end_of_row

THOUSANDS = re.compile(r"[^0-9]*[0-9]{1,3} [0-9]{3}(?![0-9])")
"""Digits in groups of three."""

AIM_WITHIN = 60
"""Characters before and behind a figure in which what is wanted begins and ends."""

GRANTS = "funding.special_grants"
"""What the state and the province give; what a city gives of its own may be beside it."""

PEOPLE = ("户", "人")
"""Units of those who may be paid again and again."""

LONGEST_SENTENCE = 800
"""How far back from a figure its sentence is looked for."""

NEAR = 40
"""How far back most sentences and clauses begin."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a text is read against: the year, the day that its figures speak of, the centre's names and its place."""

    year: int | None
    names: tuple[str, ...] = ()
    place: str | None = None
    through: Through | None = None
    """How far into the year the document runs; None where it is about the whole."""
    partial: bool = False
    """Whether it is about a part of the year that does not begin with it, so that no figure is the year's until it says so."""
    looks_back: bool = False
    """Whether it was written in the year after and calls its own year the last one; its figures are asked about."""
    written: date | None = None
    """The day that stands on it."""
    open_to_next: bool = False
    """Whether its title names no year and it was written in the year after, so that "this year" may be that one."""
    gathered: bool = False
    """Whether only what the text tells says how far into the year it runs, so that a figure is of that day where its words say so."""

    @property
    def own(self) -> Own:
        """What is the document's own."""
        until = self.through.on(self.year) if self.through and self.year else None
        return Own(self.year, until, self.place[-1] if self.place else None, self.written, self.gathered)


def objection(
    folded: Folded,
    headings: Outline,
    line: Line,
    candidate: Candidate,
    text: str,
    *,
    within: bool = False,
    names: tuple[str, ...] = (),
    title: str = "",
) -> str | None:
    """Why the figure is not to be taken, or None: plan, inexact, other, year; a doubt that it finds it adds.

    `within`: the document is about a part of its year; `names` are the centre's own, `title` is that of the heading.
    """
    token = line.tokens[candidate.place]
    start = token.start
    if headings.about_another_time(start):
        if not (within and _is_of_the_year(line, candidate)) and not _is_of_its_plan(line, candidate, title):
            return "plan"
        candidate.doubts.add("plan")
    if candidate.role != "stated_ratio" and scope()["told_behind"].match(
        folded.text, end_of_row(line.tokens, candidate.place)
    ):
        candidate.doubts.add("scope")
    if _is_set_anew(folded.text, line, candidate):
        candidate.doubts.add("several")
    if candidate.canonical in PEOPLE and candidate.role == "actual" and _is_summed(folded.text, start):
        candidate.doubts.add("cumulative")
    if headings.about_problems(start) or (
        candidate.need.indicator == GRANTS
        and scope()["own_grants"].search(folded.text, max(0, start - AIM_WITHIN), start)
    ):
        candidate.doubts.add("scope")
    first, last_place = folded.source_span(start, token.end)
    printed = text[first:last_place]
    if token.quantity and token.quantity.split and "\n" not in printed and not THOUSANDS.match(token.text):
        return "inexact"
    if "\uff0c" in printed and re.search("[0-9]", printed):
        return "inexact"
    if token.quantity and token.quantity.unit == "个" and not scope()["counted_after"].match(folded.text, token.end):
        return "inexact"
    if scope()["missed_after"].match(folded.text, token.end):
        return "plan"
    if candidate.role == "actual" and _is_whole_of_so_many(folded.text, start, token.end):
        return "part"
    if whose := others(folded.text, start, token.end, names, title):
        if whose == "other":
            return whose
        candidate.doubts.add(whose)
    own = _holds(scope()["years_part"], folded.text, line, candidate)
    yearly = "yearly" in candidate.need.flags
    if own and not yearly and line.states[candidate.place].time != "year":
        return "year"
    if own or (not yearly and _holds(scope()["perhaps_years_part"], folded.text, line, candidate)):
        candidate.doubts.add("cumulative")
    if candidate.role not in ("target", "stated_ratio") and _is_wanted(folded.text, start, token.end):
        candidate.doubts.add("plan")
    aimed = scope()["goal_after"].match(folded.text, token.end) is not None
    if scope()["owned_after"].match(folded.text, token.end) and not (aimed and candidate.role == "target"):
        candidate.doubts.add("unknown")
    if candidate.role not in ("target", "stated_ratio") and aimed:
        if line.states[candidate.place].mode != "fact":
            candidate.role = "target"
        candidate.doubts.add("plan")
    return None


def _is_wanted(text: str, start: int, end: int) -> bool:
    """Whether a figure stands between "with the aim of" and what ends it: "around the task of 12 projects, 1300 households, …"."""
    begin, stop = max(0, start - AIM_WITHIN), end + AIM_WITHIN
    return any(one.start() < start < one.end() for one in scope()["aimed_at"].finditer(text, begin, stop))


def _is_set_anew(text: str, line: Line, candidate: Candidate) -> bool:
    """Whether words behind what was planned say what that was changed to: "planned 12 projects, adjusted to 10"."""
    planned = candidate.role == "target" and "budget" not in candidate.need.flags
    return planned and scope()["set_anew_behind"].match(text, end_of_row(line.tokens, candidate.place)) is not None


def _is_whole_of_so_many(text: str, start: int, end: int) -> bool:
    """Whether a figure begins its clause and another one is so many of it: "of 12 projects 10 were completed"."""
    begins = scope()["clause_end"].fullmatch(text, start - 1, start) is not None or start == 0
    return begins and scope()["whole_of_so_many"].match(text, end) is not None


def _is_summed(text: str, start: int) -> bool:
    """Whether a figure is said to be a sum of quarters or months, which counts again who was paid in each."""
    return scope()["summed"].search(text[max(0, start - AIM_WITHIN) : start]) is not None


def _holds(part: re.Pattern[str], text: str, line: Line, candidate: Candidate) -> bool:
    """Whether words right behind say how much of the figure is this year's own part, so that it is of all years itself.

    Whom a programme pays in the year may have been new in part: that says nothing of the others.
    """
    token, state = line.tokens[candidate.place], line.states[candidate.place]
    if candidate.role not in ("actual", "started") or "stock" in candidate.need.flags or token.quantity is None:
        return False
    found = part.match(text, token.end)
    if found is None or not found[found.lastgroup or 0].lstrip("万亿").startswith(token.quantity.unit.lstrip("万亿")):
        return False
    return not ("yearly" in candidate.need.flags and state.time == "year")


def _is_of_its_plan(line: Line, candidate: Candidate, title: str) -> bool:
    """Whether a line under a heading of plans that names no later time says itself that they are those of the document's year.

    The heading may be the line's own first sentence.
    """
    if candidate.role != "target":
        return False
    before = line.tokens[: candidate.place]
    opening = list(takewhile(lambda token: token.mark != "。", before))
    if len(opening) < len(before) and scope()["own_plan"].search("".join(token.text for token in opening)):
        before = before[len(opening) :]
    elif scope()["own_plan"].search(title) is None:
        return False
    moments = [token.moment for token in before if token.moment]
    return bool(moments) and all(moment.kind == "year" and moment.named for moment in moments)


def _is_of_the_year(line: Line, candidate: Candidate) -> bool:
    """Whether what is still planned is the target of the whole year, by its clause's own words."""
    planned = {"target", "task"} & {*line.clause_says(candidate.place, "mode")}
    whole = "year" in line.clause_says(candidate.place, "time")
    return candidate.role == "target" and bool(planned) and whole


def possible(candidate: Candidate) -> bool:
    """Whether the value can be one of the indicator at all: whole where things are counted, within its bounds."""
    return plausible(candidate.need.indicator, candidate.role, candidate.value, candidate.canonical)


def begin_after(pattern: re.Pattern[str], text: str, place: int) -> int:
    """Where what holds at a place begins: after the last sign before it, or as far back as anything is looked for.

    The pattern is of single characters; it is looked for nearby first.
    """
    near = last(pattern, text, place - NEAR, place)
    return near + 1 if near >= 0 else max(last(pattern, text, 0, place) + 1, place - LONGEST_SENTENCE)


def last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match between start and end begins, or -1 where there is none so near."""
    place = -1
    for found in pattern.finditer(text, max(start, end - LONGEST_SENTENCE, 0), end):
        place = found.start()
    return place
