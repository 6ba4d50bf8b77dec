"""The problems that a report names, each with the actions that may answer it: offered to a person, never taken as stated."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from src.catalogue import category_of, problem_categories, problem_headings
from src.catalogue import text as message
from src.intake.document import Document
from src.intake.draft import NamedAction, NamedProblem, Span
from src.intake.text.folding import Folded, fold_text
from src.intake.text.outline import Outline, outline

Mode = Literal["problem", "action"]
LONGEST_HEADING = 24
LONGEST_TITLE = 60
SHORTEST = 4
POINT = "\u662f"
"""What follows the number of a point in a sentence."""
_DIGITS = re.compile("[一二三四五六七八九十0-9]")
MOST = 60
"""Problems and actions of one report; a longer list is none."""


@dataclass(frozen=True, slots=True)
class _Item:
    """One numbered point: its title, the words and where they stand."""

    title: str
    span: Span
    begin: int
    """Where it begins in the folded text."""
    mark: str
    """Its number as printed."""
    mode: Mode


def named_problems(document: Document) -> tuple[NamedProblem, ...]:
    """The problems of the sections that speak of them, in their order, each beside the actions of its kind."""
    folded = fold_text(document.text)
    items = list(islice(_items(document, folded), MOST + 1))
    problems = [one for one in items if one.mode == "problem"]
    actions = [one for one in items if one.mode == "action"]
    if not problems or len(items) > MOST:
        return ()
    places = outline(folded)
    return tuple(
        NamedProblem(
            one.title,
            category_of(one.title),
            document.text[one.span[0] : one.span[1]],
            one.span,
            _locator(places, one),
            tuple(_action(document, places, action) for action in actions if _answers(action, one)),
        )
        for one in problems
    )


def _answers(action: _Item, problem: _Item) -> bool:
    kind = category_of(problem.title)
    return kind != problem_categories()[-1] and category_of(action.title) == kind


def _action(document: Document, places: Outline, item: _Item) -> NamedAction:
    return NamedAction(item.title, document.text[item.span[0] : item.span[1]], item.span, _locator(places, item))


def _items(document: Document, folded: Folded) -> Iterator[_Item]:
    """The points of every stretch of problems or actions; a table or the annex ends one. Points below its first are parts of them."""
    mode: Mode | None = None
    level = ""
    tables = [(table.start, table.end) for table in document.tables]
    for line in re.finditer(r"[^\n]+", folded.text):
        if _is_inside(folded.offsets[line.start()], tables) or problem_headings()["end"].match(line[0]):
            mode = None
            continue
        heading = _heading(line[0])
        switched = _mode(heading)
        is_heading = len(heading) <= LONGEST_HEADING and heading == _without_number(line[0].rstrip(":。"))
        if problem_headings()["chapter"].match(line[0]) or (switched and is_heading):
            mode, level = switched, ""
            continue
        if switched and problem_headings()["lead"].match(line[0]):
            mode, level = switched, ""
        if mode:
            for item, of in _points(document, folded, line, mode):
                level = level or of
                if of == level:
                    yield item


def _is_inside(offset: int, tables: list[tuple[int, int]]) -> bool:
    at = bisect_right(tables, (offset, 2**62)) - 1
    return at >= 0 and tables[at][0] <= offset < tables[at][1]


def _heading(line: str) -> str:
    """What a line begins with, up to its first stop, without its number."""
    return _without_number(re.split("[。:;]", line, maxsplit=1)[0])


def _without_number(line: str) -> str:
    return problem_headings()["number"].sub("", line)


def _mode(heading: str) -> Mode | None:
    """What a heading says that follows; one that names both begins with problems."""
    if problem_headings()["problem"].search(heading):
        return "problem"
    return "action" if problem_headings()["action"].search(heading) else None


def _points(document: Document, folded: Folded, line: re.Match[str], mode: Mode) -> Iterator[tuple[_Item, str]]:
    """The points of a line, each with the kind of its number."""
    marks = list(problem_headings()["item"].finditer(line[0]))
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(line[0])
        own = line[0][mark.end() : end].rstrip("。;")
        title = re.split("[。:;]", own, maxsplit=1)[0][:LONGEST_TITLE]
        if len(title) < SHORTEST:
            continue
        begin = line.start() + mark.end()
        first, last = folded.source_span(begin, begin + len(title))
        said = "".join(document.text[first:last].split())
        span = folded.source_span(begin, begin + len(own))
        yield _Item(said, span, begin, mark[0], mode), _DIGITS.sub("", mark[0])


def _locator(places: Outline, item: _Item) -> str:
    """Chapter, section and point of an item; its paragraph where the point has no number in words."""
    if not item.mark.endswith(POINT):
        return places.locator(item.begin)
    heading = bisect_right(places.starts, item.begin) - 1
    place = places.chapters[heading] + places.sections[heading] if heading >= 0 else ""
    return message("intake.locator_point", place=place, point=item.mark.removesuffix(POINT))
