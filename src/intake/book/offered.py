"""The sheet of suggestions: what somebody accepted is a figure, what has no answer yet stays a suggestion."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from src.catalogue import programmes
from src.catalogue import text as message
from src.catalogue.book import words
from src.intake.book.figures import labels, read_figure
from src.intake.book.lines import Line, Notes, lines
from src.intake.draft import DraftRecord, Skeleton, Suggestion
from src.intake.remembered import read_remembered


@dataclass(frozen=True, slots=True)
class Answered:
    """A row that is not refused: accepted, or without an answer yet."""

    suggestion: Suggestion
    accepted: DraftRecord | None


def read_offered(sheet: Any, end: date | None, notes: Notes) -> Iterator[Answered]:
    """The rows that are not refused; an error is noted for each cell that is wrong."""
    by_label = {programme.label: programme.id for programme in programmes().values()}
    for line in lines(sheet, "suggestions", notes):
        answer = line.label("accept")
        if answer == words()["no"] or line.blank("indicator", "value", "quote") or not line.readable():
            continue
        if answer not in (None, words()["yes"]):
            line.wrong("accept", "unknown_answer", value=answer, yes=words()["yes"], no=words()["no"])
        programme = by_label.get(line.label("programme") or "")
        if programme is None:
            line.wrong("programme", "unknown_programme", value=line.label("programme") or "")
            continue
        figure = read_figure(line, *labels(programme), end)
        if figure is not None:
            yield Answered(_suggestion(line, figure), _accepted(figure) if answer else None)


def _accepted(figure: DraftRecord) -> DraftRecord:
    return replace(figure, locator=f"{figure.locator or ''}{message('intake.book.accepted')}")


def _suggestion(line: Line, figure: DraftRecord) -> Suggestion:
    return Suggestion(
        figure.indicator,
        figure.role,
        figure.value,
        figure.unit,
        figure.as_of,
        line.text("reason") or "",
        line.text("value") or "",
        figure.quote or "",
        line.spans["value"],
        figure.locator or line.place,
        skeleton=_skeleton(line, figure),
    )


def _skeleton(line: Line, figure: DraftRecord) -> Skeleton | None:
    kept = line.text("memory")
    if kept is None:
        return None
    try:
        return read_remembered(kept).of(figure)
    except ValueError:
        line.wrong("memory", "bad_memory")
        return None
