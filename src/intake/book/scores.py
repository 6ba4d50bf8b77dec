"""The sheets of the self-evaluation form: its rows and its goals."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from src.catalogue.book import columns
from src.intake.book.figures import place
from src.intake.book.lines import Line, Notes, lines
from src.intake.draft import DraftGoal, DraftItem
from src.intake.questions import doubt
from src.intake.value import comparison_of
from src.records import Comparison

GIVEN = frozenset({"position", "tier1", "tier2", "tier3", "nature", "comparison", "unit", "weight"})
"""Columns that a template fills in beforehand: a row that has nothing else has not been filled in."""


def read_rows(sheet: Any, notes: Notes) -> Iterator[DraftItem]:
    """The form's rows; rows without a number are counted on, and a row with nothing filled in says nothing."""
    seen: dict[int, int] = {}
    filled = [column.key for column in columns("score") if column.key not in GIVEN]
    for line in lines(sheet, "score", notes, carried=("tier1", "tier2")):
        if line.blank(*filled) or not line.readable():
            continue
        item = _item(line, 1 + max(seen, default=0))
        if item is None:
            continue
        first = seen.setdefault(item.position, line.row)
        if first != line.row:
            line.wrong("position", "repeated", row=first)
            continue
        _doubt_score(item, notes)
        yield item


def _item(line: Line, following: int) -> DraftItem | None:
    """The row; None, with an error noted for each cell that is wrong."""
    before = len(line.notes.issues)
    unit = line.text("unit")
    numbers = {key: line.number(key, unit) for key in ("target", "actual")}
    points = {key: line.number(key) for key in ("weight", "score")}
    for key in ("tier3", "weight"):
        if line.blank(key):
            line.missing(key)
    for key, value in points.items():
        if value is not None and value < 0:
            line.wrong(key, "negative")
    position, sign = _position(line, following), _comparison(line)
    if len(line.notes.issues) > before or points["weight"] is None:
        return None
    return DraftItem(
        line.quote_span, position, line.text("tier1") or "", line.text("tier2"), line.text("tier3") or "",
        line.text("nature"), sign, line.text("target_text"), line.text("actual_text"),
        numbers["target"], numbers["actual"], unit, points["weight"], points["score"],
        reason=line.text("reason"), quote=line.text("quote"), locator=place(line),
    )  # fmt: skip


def _position(line: Line, following: int) -> int:
    given = line.number("position")
    if given is None:
        return following
    if given < 0 or given != given.to_integral_value():
        line.wrong("position", "bad_position", value=f"{given:f}")
    return int(given)


def _comparison(line: Line) -> Comparison | None:
    given = line.label("comparison")
    sign = comparison_of(given) if given else None
    if given and sign is None:
        line.wrong("comparison", "bad_comparison", value=given)
    return sign


def _doubt_score(item: DraftItem, notes: Notes) -> None:
    quote, locator = item.quote or "", item.locator or ""
    if item.score is None and item.weight > Decimal(0):
        notes.issues.append(doubt("score_missing", "question", quote, locator, row=item.tier3))
    elif item.score is not None and item.score > item.weight:
        values = {"row": item.tier3, "score": item.score, "weight": item.weight}
        notes.issues.append(doubt("score_above_weight", "question", quote, locator, **values))


def read_goal(sheet: Any, notes: Notes) -> DraftGoal | None:
    """The goals of the year; more than one row of them is an error."""
    goals: list[tuple[int, DraftGoal]] = []
    for line in lines(sheet, "goal", notes):
        goal = DraftGoal(line.text("expected"), line.text("achieved"))
        if line.readable() and (goal.expected or goal.achieved):
            goals.append((line.row, goal))
            if len(goals) > 1:
                line.wrong("expected", "second_goal", row=goals[0][0])
    return goals[0][1] if goals else None
