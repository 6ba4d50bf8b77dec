"""A text folded for matching, with the way back: every span of it is an exact slice of the source.

White space goes, full-width forms become half-width, wrapped lines join; what must not run together stays apart: numbers
beside numbers by a space, paragraphs, headings and table lines by a line break.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from src.catalogue.characters import fold
from src.catalogue.lexicon import any_unit, lexicon, scope
from src.catalogue.numerals import CHARACTERS
from src.intake.layout import soft_places

WRAPPED_LENGTH = 18
"""A line that goes on in the next one has at least this many characters; a short line is a label, a heading or a cell."""
PROSE_LENGTH = 12
"""The same for a line with a comma or full stop inside: a narrow page."""
HEADING_LENGTH = 30
"""A line that begins like a heading and goes on in the next one is a numbered paragraph: it has at least this many."""

SHORTEST = 8
"""Characters of a line that can break off before a unit; a shorter one is a cell."""
FEWEST_CUTS = 2
"""Numbers of a paragraph that its breaks cut, where it is broken anywhere."""
LONGEST_HALF = 4
"""Characters of a word on either side of a break."""
_FIGURE_END = re.compile("[0-9]万?$")
_FIGURE_OPEN = re.compile("[0-9][,.]?$")
_TOLD = re.compile("[一-龥]")
_TITLED = re.compile("(?:20[0-9]{2}\u5e74[^,;:\u30020-9]{1,12}|[^,;:\u30020-9]{2,14}):")
"""A line that begins with its title: two such lines are two items of a list."""
_TITLE = re.compile(
    "[^,;:\u3002]{4,60}(?:报告|总结|汇报|通报|安排|打算|计划|思路|要点|情况|材料)(?:[(][^()]{1,12}[)])?"
)
"""A document's title, which ends its line at its beginning and where the next one stands apart or further in."""
FIRST_LINES = 3
"""Lines at the beginning of a document among which its title stands."""
_ENCLOSED = re.compile(r"\*\*[^*]+\*\*:?|\[[^\]]+\]|#.+")
"""A heading that its marks set apart."""
_INDENT = re.compile("\u3000| {2}")
_UNSEEN = r"\u200b-\u200f\u2060\ufeff\u00ad\x00"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_SEEN = re.compile(rf"[^\s{_UNSEEN}]+")
"""Characters with nothing between them that is not seen."""
_FULL_STOP = re.compile(r"(?<=[一-龥㎡²%)\"])\.(?![.A-Za-z])")
"""A full stop as Western texts print it: behind a word, a unit or a bracket no number has a point."""
_COUNTED = re.compile(r"(?:第|其|[(])?[一二三四五六七八九十0-9]{1,3}(?:[个项条章节是要])?[)]?\.|[(][0-9]{1,3}[)]\.")
"""How the number of an item begins a line, whose point ends no sentence."""
_OPEN_ENDS = ("\u3001",)
"""Signs that end no line: an enumeration goes on in the next one."""
_ENDS = ("\u3002", ";", "!", "?", ":", "\u2026")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; `offsets[i]` is where its character i stands in the source."""

    text: str
    offsets: tuple[int, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source that a non-empty span of the folded text came from."""
        return self.offsets[start], self.offsets[end - 1] + 1


@cache
def _folded(char: str) -> str:
    return "" if char.isspace() or _INVISIBLE.match(char) else fold(char)


class _Plain(dict[int, str | None]):
    """What each character becomes, told once; white space and what nobody sees become nothing."""

    def __missing__(self, code: int) -> str | None:
        self[code] = _folded(chr(code)) or None
        return self[code]


_PLAIN = _Plain()


@dataclass(slots=True)
class _Line:
    text: str
    offsets: tuple[int, ...]
    tabbed: bool
    indented: bool = False
    """Whether it begins a paragraph, as one that stands further in does."""
    apart: bool = False
    """Whether an empty line stands before it."""

    @property
    def heading(self) -> bool:
        return scope()["heading"].match(self.text) is not None


def fold_text(text: str, start: int = 0, end: int | None = None) -> Folded:
    """The folded form of `text[start:end]`; offsets count from the beginning of the whole text."""
    lines: list[_Line] = []
    last = start
    for part in re.finditer(r"[^\n\r\f\v\u2028\u2029\x85]+", text[start:end]):
        line = _fold_line(part[0], start + part.start())
        if line.text and not scope()["page_number"].fullmatch(line.text):
            line.apart = text.count("\n", last, line.offsets[0]) > 1
            lines.append(line)
            last = line.offsets[-1]
    return _joined(lines, FIRST_LINES if start == 0 else 0)


def _fold_line(raw: str, start: int) -> _Line:
    body, indent = raw.strip(), len(raw) - len(raw.lstrip())
    plain = body.translate(_PLAIN)
    if len(plain) == len(body):  # nothing stands between its characters
        offsets = tuple(range(start + indent, start + indent + len(body)))
        return _Line(_with_full_stops(plain), offsets, "\t" in raw, _INDENT.match(raw) is not None)
    return _fold_apart(raw, start)


def _fold_apart(raw: str, start: int) -> _Line:
    """A folded line with white space, or what nobody sees, between its characters."""
    chars: list[str] = []
    offsets: list[int] = []
    soft, last = soft_places(raw), 0
    for run in _SEEN.finditer(raw):
        plain, (first, end) = run[0].translate(_PLAIN), run.span()
        apart = not soft or any(place not in soft for place in range(last, first))
        if chars and apart and _would_run_together(chars, plain[0]):
            chars.append(" ")
            offsets.append(offsets[-1] + 1)
        chars.extend(plain)
        offsets.extend(range(start + first, start + end))
        last = end
    return _Line(_with_full_stops("".join(chars)), tuple(offsets), "\t" in raw, _INDENT.match(raw) is not None)


def _with_full_stops(plain: str) -> str:
    """A folded line in which Western full stops are the marks that end sentences; the point behind an item's number stays."""
    if "." not in plain:
        return plain
    counted = _COUNTED.match(plain)
    begins = counted.end() if counted else 0
    return plain[:begins] + _FULL_STOP.sub("。", plain[begins:])


def _would_run_together(chars: list[str], plain: str) -> bool:
    """Whether two numerals that white space keeps apart would read as one."""
    if chars[-1] in CHARACTERS and plain in CHARACTERS:
        return True
    return _number_so_far(chars) and _digit(plain)


def _number_so_far(chars: list[str]) -> bool:
    return _digit(chars[-1]) and (chars[-1] != "," or (len(chars) > 1 and _digit(chars[-2])))


def _digit(char: str) -> bool:
    return char in "0123456789.,"


def _joined(lines: list[_Line], opening: int) -> Folded:
    """The lines as paragraphs; each of the `opening` ones that can be a document's title stands by itself."""
    text: list[str] = []
    offsets: list[int] = []
    indented, broken = False, _broken_anywhere(lines)
    for position, line in enumerate(lines):
        titled = 0 < position <= opening and _TITLE.fullmatch(lines[position - 1].text)
        goes_on = position in broken or (
            position and not titled and _goes_on(lines[position - 1], line, indented=indented)
        )
        if position and not goes_on:
            text.append("\n")
            offsets.append(offsets[-1])
            indented = line.indented
        elif position in broken and lines[position - 1].text[-1].isdigit() and _digit(line.text[0]):
            text.append(" ")
            offsets.append(offsets[-1] + 1)
        indented = indented or (position == 0 and line.indented)
        text.append(line.text)
        offsets.extend(line.offsets)
    return Folded("".join(text), tuple(offsets))


def _broken_anywhere(lines: list[_Line]) -> set[int]:
    """The lines that go on from the one before because their paragraph breaks wherever its page ended, inside numbers too."""
    broken: set[int] = set()
    first = 0
    for position in range(1, len(lines) + 1):
        if position < len(lines) and not (lines[position].heading or lines[position].apart or lines[position].tabbed):
            continue
        cuts = sum(_is_in_number(one.text, other.text) for one, other in pairwise(lines[first:position]))
        if cuts >= FEWEST_CUTS:
            broken.update(at for at in range(first + 1, position) if not lines[at - 1].text.endswith(_ENDS))
        first = position
    return broken


def _is_in_number(line: str, following: str) -> bool:
    """Whether a line that tells something ends inside the number of a figure that the next line completes."""
    return _figure_rest().match(following) is not None and _ends_with(_FIGURE_OPEN, line)


def _ends_with(figure: re.Pattern[str], line: str) -> bool:
    """Whether a line ends with a figure, and words stand before it."""
    found = figure.search(line)
    return found is not None and _TOLD.search(line, 0, found.start()) is not None


@cache
def _figure_rest() -> re.Pattern[str]:
    return re.compile(rf"[0-9][0-9,.]*[万亿]?(?:{any_unit()})")


def _is_cut(line: str, following: str) -> bool:
    """Whether the break between two lines cuts a word, or a number from its unit."""
    if len(line) >= SHORTEST and _unit_start().match(following) and _ends_with(_FIGURE_END, line):
        return True
    words = lexicon().words
    across = any(
        line[-before:] + following[:behind] in words
        for before in range(1, LONGEST_HALF + 1)
        for behind in range(1, LONGEST_HALF + 1)
        if before <= len(line) and behind <= len(following)
    )
    whole = any(line[-length:] in words or following[:length] in words for length in range(2, LONGEST_HALF + 1))
    return across and not whole


@cache
def _unit_start() -> re.Pattern[str]:
    return re.compile(any_unit())


def _goes_on(line: _Line, following: _Line, *, indented: bool) -> bool:
    """Whether a line goes on in the next one; `indented`: its paragraph begins further in than the next line does."""
    if line.tabbed or following.tabbed or following.heading or line.text.endswith(_ENDS):
        return False
    if _ENCLOSED.fullmatch(line.text):
        return False
    if _TITLED.match(line.text) and _TITLED.match(following.text):
        return False
    if (following.apart or following.indented) and _TITLE.fullmatch(line.text):
        return False
    if _is_cut(line.text, following.text) or line.text.endswith(_OPEN_ENDS):
        return True
    if _digit(line.text[-1]) and line.text[-1] != "," and _digit(following.text[0]):
        return False
    if following.apart and not following.indented and len(line.text) < HEADING_LENGTH:
        return False
    if line.heading and "。" not in line.text:
        return len(line.text) >= HEADING_LENGTH
    if indented and not following.indented and (len(line.text) >= SHORTEST or not line.indented):
        return True
    return len(line.text) >= (PROSE_LENGTH if re.search("[,;\u3002]", line.text) else WRAPPED_LENGTH)
