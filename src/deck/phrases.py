"""Chinese text in HTML: phrases and figures that stay on one line, and the type size at which a text keeps to its lines."""

import re
from collections.abc import Iterable, Sequence

from src.charts.text_extent import SCREEN_FACE, width
from src.markup import DOCUMENT_NUMBER, Html, macros

STOPS = "\uff0c\u3002\uff1b\uff1a\u3001\uff01\uff1f\u00b7"
PHRASE = re.compile(rf"\s*([^{STOPS}]*[{STOPS}]+|[^{STOPS}]+)")
"""A stretch of Chinese text up to its punctuation: lines break there before they break inside."""
NUMBER = re.compile(r"(\d[\d,.]*(?:\u2013\d[\d,.]*)?%?)")
_OPERAND = r"[(\u2212+]?\d[\d,.%\u2013-]*\)?"
KEPT = re.compile(
    rf"({DOCUMENT_NUMBER}|{_OPERAND}(?: [\u00f7\u00d7=\u2212+] {_OPERAND})*(?: [^\s\u00b7\d])?(?:\uff08[^\uff09]{{1,8}}\uff09)?)"
)
"""A document's number, a number with the start of its unit, a formula, a short remark in brackets: what stays on one line."""


_html = macros(__file__, numbers=NUMBER.split)


def bound(content: str, *, strong: bool = False) -> Html:
    """The text in phrases that stay on one line where they can, and its numbers in strong type if asked."""
    return _html.bound([_phrase(found[0]) for found in PHRASE.finditer(content)], strong)


def _phrase(content: str) -> tuple[str, list[str], str]:
    """The phrase between the spaces around it, in pieces of which every second stays on one line."""
    inner = content.strip()
    if not inner:
        return content, [], ""
    before, _, after = content.partition(inner)
    return before, KEPT.split(inner), after


def lines(content: str, size: float, room: float) -> int:
    """How many lines the text takes at a size, in units of the stage, broken after punctuation where that can be."""
    count, used = 0, room
    for phrase in PHRASE.findall(content):
        wide = width(phrase, size, SCREEN_FACE)
        if used + wide > room:
            count, used = count + 1 + int(wide // room), 0.0
        used = room if wide > room else used + wide
    return max(count, 1)


def largest(contents: Iterable[str], sizes: Sequence[int], room: float, most_lines: int) -> int:
    """The largest size at which every text keeps to so many lines; the smallest one where none does."""
    given = tuple(contents)
    return next((s for s in sizes if all(lines(c, s, room) <= most_lines for c in given)), sizes[-1])
