"""The figures in a text that nothing is known of, so that a user sees what was not read."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from src.catalogue import text as message
from src.catalogue.lexicon import any_unit, scope
from src.catalogue.numerals import ARABIC, CHARACTERS, CHINESE, LEADING
from src.intake.document import Row, is_number, own_cells
from src.intake.draft import Skeleton, Unread
from src.intake.text.folding import Folded, fold_text
from src.intake.text.objections import begin_after
from src.intake.text.outline import Outline, outline
from src.intake.value import parse

NONE: Mapping[int, Skeleton] = MappingProxyType({})
LABEL_LENGTH = 20
LONGEST_QUOTE = 300
"""Characters before a figure that its quote repeats where no clause begins nearer."""


def list_unread(
    text: str,
    folded: Folded,
    headings: Outline,
    taken: Collection[int] = (),
    locator: str | None = None,
    skeletons: Mapping[int, Skeleton] = NONE,
) -> tuple[Unread, ...]:
    """Every figure in the text, except those that begin where `taken` says, and dates and numbers of documents.

    A figure is a number with a unit, a number after a word like "households:", or a Chinese numeral with a unit.
    `skeletons` are those of their sentences, by where the figures begin.
    """
    skipped = {
        position
        for found in scope()["not_a_figure"].finditer(folded.text)
        for position in range(found.start(), found.end())
    }
    spans = sorted({found.span("figure") for pattern in _patterns() for found in pattern.finditer(folded.text)})
    left = [span for span in spans if span[0] not in taken and span[0] not in skipped]
    listed = ((span, _as_unread(text, folded, headings, span, locator)) for span in left)
    return tuple(replace(unread, skeleton=skeletons.get(span[0])) for span, unread in listed)


def list_row(text: str, row: Row) -> tuple[Unread, ...]:
    """The figures of a table row that was not read: those with a unit, and bare numbers after the row's label."""
    own = own_cells(row)
    if not own:
        return ()
    label = text[own[0].start : own[0].end].strip()
    locator = message("intake.locator_row", label=label[:LABEL_LENGTH])
    unread: list[Unread] = []
    for cell in own:
        printed = text[cell.start : cell.end].strip()
        if cell is not own[0] and is_number(printed):
            start = cell.start + text[cell.start : cell.end].index(printed)
            quote = text[max(own[0].start, start - LONGEST_QUOTE) : cell.end]
            unread.append(Unread(printed, quote, (start, start + len(printed)), locator))
        elif any(char.isnumeric() or char in CHARACTERS for char in printed):
            folded = fold_text(text, cell.start, cell.end)
            unread.extend(list_unread(text, folded, outline(folded), locator=locator))
    return tuple(unread)


def list_line(text: str, start: int, end: int) -> tuple[Unread, ...]:
    """The bare numbers of one line of a form that lost its cells, each between white space."""
    places = [(start + found.start(), start + found.end()) for found in re.finditer(r"\S+", text[start:end])]
    if not places:
        return ()
    locator = message("intake.locator_row", label=text[slice(*places[0])][:LABEL_LENGTH])
    numbers = [span for span in places if parse(text[slice(*span)]).number is not None]
    return tuple(
        Unread(text[slice(*span)], text[max(start, span[0] - LONGEST_QUOTE) : span[1]], span, locator)
        for span in numbers
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Patterns whose group `figure` is a number with its unit, a bare number after its label, a Chinese numeral."""
    unit = any_unit()
    after = rf"[余多来]?(?:[百千万亿]*(?:{unit})|[百千]*[万亿]|\((?:{unit})\))"
    chinese = rf"(?=[十百千万亿]*[一二两三四五六七八九]|十){CHINESE}[余多来]?(?:{unit})|百分之{CHINESE}"
    return (
        re.compile(rf"(?<![0-9.])(?P<figure>{LEADING}{ARABIC}{after})"),
        re.compile(
            rf"(?:{scope()['figure_label'].pattern}|\((?:{unit})\):?)(?P<figure>{ARABIC})(?![0-9.%百千万亿]|,[0-9]|{after})"
        ),
        re.compile(rf"(?<![第几数{CHARACTERS}])(?P<figure>{chinese})"),
    )


def _as_unread(text: str, folded: Folded, headings: Outline, place: tuple[int, int], locator: str | None) -> Unread:
    start = max(begin_after(scope()["clause_end"], folded.text, place[0]), place[0] - LONGEST_QUOTE)
    span, quote = folded.source_span(*place), folded.source_span(start, place[1])
    return Unread(text[slice(*span)], text[slice(*quote)], span, locator or headings.locator(place[0]))
