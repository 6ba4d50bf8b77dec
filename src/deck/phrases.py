"""Chinese text in HTML: phrases and figures that stay on one line, and the type size at which a text keeps to its lines."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from src.charts.text_extent import SCREEN_FACE, width

STOPS = "\uff0c\u3002\uff1b\uff1a\u3001\uff01\uff1f\u00b7"
PHRASE = re.compile(rf"\s*([^{STOPS}]*[{STOPS}]+|[^{STOPS}]+)")
"""A stretch of Chinese text up to its punctuation: lines break there before they break inside."""
NUMBER = re.compile(r"(\d[\d,.]*(?:\u2013\d[\d,.]*)?%?)")
_OPERAND = r"[(\u2212+]?\d[\d,.%\u2013-]*\)?"
KEPT = re.compile(
    rf"{_OPERAND}(?: [\u00f7\u00d7=\u2212+] {_OPERAND})*(?: [^\s\u00b7\d])?(?:\uff08[^\uff09]{{1,8}}\uff09)?"
)
"""A number with the start of its unit, a formula, a short remark in brackets: what stays on one line."""


def bound(content: str, *, strong: bool = False) -> str:
    """The text escaped, in phrases that stay on one line where they can, and its numbers in strong type if asked."""
    return PHRASE.sub(lambda phrase: _phrase(phrase[0], strong), content)


def _phrase(content: str, strong: bool) -> str:
    found, end = "", 0
    inner = content.strip()
    if not inner:
        return content
    for kept in KEPT.finditer(inner):
        number = _strong(kept[0]) if strong else escape(kept[0])
        found += f'{escape(inner[end : kept.start()])}<span class="kept">{number}</span>'
        end = kept.end()
    before, after = content[: len(content) - len(content.lstrip())], content[len(content.rstrip()) :]
    return f'{before}<span class="phrase">{found}{escape(inner[end:])}</span>{after}'


def _strong(content: str) -> str:
    parts = [escape(part) for part in NUMBER.split(content)]
    return "".join(f"<strong>{part}</strong>" if place % 2 else part for place, part in enumerate(parts))


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
