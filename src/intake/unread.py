"""The figures in a text that no phrase captured, so that a user sees what was not read."""

import re
from collections.abc import Collection

from src.catalogue.phrases import NUMBER, any_unit, scope
from src.intake.draft import Unread
from src.intake.normal import Normal
from src.intake.objections import last
from src.intake.outline import Outline


def list_unread(
    text: str, normal: Normal, outline: Outline, taken: Collection[int] = (), locator: str | None = None
) -> tuple[Unread, ...]:
    """Every number with a unit in the text, except those that begin where `taken` says, and dates and numbers of documents."""
    skipped = {
        position
        for found in scope()["not_a_figure"].finditer(normal.text)
        for position in range(found.start(), found.end())
    }
    numbers = re.finditer(rf"(?<![0-9.]){NUMBER}(?:{any_unit()})", normal.text)
    left = [found for found in numbers if found.start() not in taken and found.start() not in skipped]
    return tuple(_as_unread(text, normal, outline, found, locator) for found in left)


def _as_unread(text: str, normal: Normal, outline: Outline, found: re.Match[str], locator: str | None) -> Unread:
    start = last(scope()["clause_end"], normal.text, 0, found.start()) + 1
    quote = normal.source_span(start, found.end())
    span = normal.source_span(found.start(), found.end())
    return Unread(text[slice(*span)], text[slice(*quote)], span, locator or outline.locator(found.start()))
