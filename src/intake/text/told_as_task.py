"""Figures that the clause behind them calls the task as well: "finished 8 sites, 53 buildings, which is also the year's task"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from src.intake.text.candidate import Candidate, Sight
from src.intake.text.scope import BEING, PLANNED, THAT, Line
from src.intake.text.tokens import Token

EQUAL = ("相同", "一致", "持平", "一样", "相等", "相符")
"""How a clause ends that says that two numbers are the same."""
AS_WELL = ("也", "正好", "恰好", "刚好", "恰", "等于")
"""How it says that what was done is the task besides."""
JUST = ("与", "和", "同", "的", "数", "数量")
"""What else may stand beside the words for a task in such a clause."""
ALLOWED = {*THAT, *BEING, *AS_WELL, *JUST, *EQUAL}


def tasks_told_behind(sight: Sight) -> Iterator[Candidate]:
    """The tasks that clauses without figures say are what the clause right before tells was done; each is asked about.

    Where neither clause says that it was done besides, that is asked about too.
    """
    line = sight.line
    for clause in dict.fromkeys(
        line.spots[at].clause for at in line.telling if line.tokens[at].said("mode") in PLANNED
    ):
        words = [word for at in line.clauses[clause] if not (word := line.tokens[at]).mark]
        if line.clauses[clause][0] and _calls_it_the_task(words):
            as_well = any(word.text in (*AS_WELL, *EQUAL) for word in words)
            yield from _tasks(sight, _clause_before(line, line.clauses[clause]), as_well=as_well)


def _clause_before(line: Line, clause: Sequence[int]) -> Sequence[int]:
    before = clause[0] - 1
    return line.clause(before) if line.spots[before].half == line.spots[clause[0]].half else ()


def _calls_it_the_task(words: Sequence[Token]) -> bool:
    """Whether words say no more than that something is the year's task, or the same as that."""
    planned = [number for number, word in enumerate(words) if word.said("mode") in PLANNED]
    said = [word for number, word in enumerate(words) if number not in planned]
    if len(planned) != 1 or not all(word.text in ALLOWED or tells_which(word) for word in said):
        return False
    equal = words[-1].text in EQUAL
    return equal or any(word.text in (*BEING, "等于") for word in words[: planned[0]])


def tells_which(word: Token) -> bool:
    """Whether a word only tells which task is meant: the year's, the one that was handed down."""
    return word.said("time") in ("year", "start") or word.said("sign") == "assigned"


def _tasks(sight: Sight, clause: Sequence[int], *, as_well: bool) -> Iterator[Candidate]:
    known = {found.need.indicator for found in sight.found.values() if found.role == "target"}
    for at in clause:
        done = sight.found.get(at)
        if done and not done.refused and done.role == "actual" and done.need.indicator not in known:
            yield replace(done, role="target", doubts=done.doubts | {"plan"}, base=done, until=None)
            done.doubts.update(() if as_well or "actual" in sight.clause_says(at, "role") else {"plan"})
