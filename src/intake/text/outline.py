"""Where a place in the text stands: chapter, section and point, and what the heading above it is about."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import takewhile

from src.catalogue import text as message
from src.catalogue.lexicon import scope
from src.intake.layout import patterns
from src.intake.text.folding import Folded
from src.intake.text.tokens import figure_pattern

BARE_HEADING_LENGTH = 16
_PLAN_LABEL = re.compile("(?:年度|全年|本年度?|当年)?(?:计划|安排|任务)(?:数|量)?")
_PART = re.compile(r"第[一二三四五六七八九十]{1,3}(?:大?部分|[章篇])[、:.]?\s*")
_CHAPTER = re.compile(r"([一二三四五六七八九十]{1,3})[、,]")
FIRST = "一"
_SECTION = re.compile(r"\(([一二三四五六七八九十]{1,3})\)")
_POINT = re.compile(r"(?:^|[。;])([一二三四五六七八九十])是", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outline:
    """Headings of a folded text by where they begin."""

    starts: tuple[int, ...]
    chapters: tuple[str, ...]
    sections: tuple[str, ...]
    another_time: tuple[bool, ...]
    problems: tuple[bool, ...]
    breaks: tuple[int, ...]
    """Where the lines end."""
    points: tuple[tuple[int, str], ...]
    """Where a numbered point begins, and its number."""

    def locator(self, position: int) -> str:
        """Chapter, section and paragraph of a place in the folded text."""
        heading = bisect_right(self.starts, position) - 1
        start = self.starts[heading] if heading >= 0 else 0
        breaks = bisect_left(self.breaks, position)
        paragraph = breaks - bisect_left(self.breaks, start) + (1 if heading < 0 else 0)
        place = self.chapters[heading] + self.sections[heading] if heading >= 0 else ""
        line = self.breaks[breaks - 1] if breaks else -1
        first = bisect_left(self.points, (line, ""))
        if first < len(self.points) and self.points[first][0] < position:
            return message("intake.locator_point", place=place, point=self.points[first][1])
        return message("intake.locator_paragraph", place=place, paragraph=max(paragraph, 1))

    def about_another_time(self, position: int) -> bool:
        """Whether the place stands under a heading that speaks of what is still to be done, or of earlier years."""
        heading = bisect_right(self.starts, position) - 1
        return heading >= 0 and self.another_time[heading]

    def about_problems(self, position: int) -> bool:
        """Whether the place stands in a chapter that speaks of what went wrong, where figures may be of what was not reached."""
        heading = bisect_right(self.starts, position) - 1
        return heading >= 0 and self.problems[heading]


def _heading_of(line: str) -> str:
    """What of a line can be a heading: its first sentence; a clause with figures is none."""
    first = re.split("[。:;]", line, maxsplit=1)[0][:40]
    return "".join(takewhile(lambda clause: not figure_pattern().search(clause), re.split("(?<=,)", first)))


def _is_bare_heading(line: str) -> bool:
    """Whether a line without a number reads as a heading; a report's own title may name next year's plans too."""
    is_short = len(line) <= BARE_HEADING_LENGTH and re.search("[。,;]", line) is None
    return is_short and not patterns("identity")["report"].search(line) and not _is_label(line)


def _is_label(line: str) -> bool:
    """Whether a line is a word for the plan of the year, and the figure behind its colon."""
    label, _, told = line.partition(":")
    return _PLAN_LABEL.fullmatch(label) is not None and figure_pattern().search(told) is not None


@dataclass(frozen=True, slots=True)
class _About:
    """What a heading says of all under it: that it is still to be done or of earlier years, that it is of what went wrong."""

    another_time: bool = False
    problems: bool = False

    def __or__(self, other: "_About") -> "_About":
        return _About(self.another_time or other.another_time, self.problems or other.problems)


def _about(line: str) -> _About:
    heading = _heading_of(line)
    return _About(of_another_time(heading), scope()["problem_heading"].search(heading) is not None)


def of_another_time(heading: str) -> bool:
    """Whether a heading speaks of what is still to be done, or of earlier years; what came of plans is neither."""
    return scope()["other_heading"].search(scope()["carried_out"].sub("", heading)) is not None


def outline(folded: Folded) -> Outline:
    """The headings of a folded text: parts, numbered chapters (one, two, …) and bracketed sections.

    What a part says holds until the next one; what a heading without number says behind the first figures holds for the
    chapters that begin anew under it, until they begin anew again or go on with the numbers from before.
    """
    starts: list[int] = []
    chapters: list[str] = []
    sections: list[str] = []
    abouts: list[_About] = []
    chapter, section = "", ""
    part, bare, of_chapter, is_begun = _About(), _About(), _About(), False
    figure = figure_pattern().search(folded.text)
    figures_begin = figure.end() if figure else len(folded.text)
    for line in re.finditer(r"[^\n]+", folded.text):
        numbered = _PART.match(line[0])
        counted = None if numbered else _CHAPTER.match(line[0]) or _SECTION.match(line[0])
        if not (numbered or counted or _is_bare_heading(line[0])):
            continue
        own = _about(line[0][numbered.end() :] if numbered else line[0])
        if numbered:
            chapter, section = "", ""
            part, bare, of_chapter = own, _About(), _About()
        elif counted and counted.re is _CHAPTER:
            if is_begun == (counted[1] == FIRST):
                bare = _About()
            is_begun = bare != _About()
            chapter, section, of_chapter = counted[1], "", own
        elif counted:
            section = message("intake.locator_section", section=counted[1])
        elif own == _About():
            continue
        else:
            section, of_chapter, is_begun = "", own, False
            bare = own if figures_begin <= line.start() else _About()
        starts.append(line.start())
        chapters.append(chapter)
        sections.append(section)
        abouts.append(part | bare | of_chapter | own)
    breaks = tuple(found.start() for found in re.finditer("\n", folded.text))
    points = tuple((found.start(), found[1]) for found in _POINT.finditer(folded.text))
    return Outline(
        tuple(starts),
        tuple(chapters),
        tuple(sections),
        tuple(one.another_time for one in abouts),
        tuple(one.problems for one in abouts),
        breaks,
        points,
    )
