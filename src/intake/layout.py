"""The form's layout as the catalogue declares it: which header names which column, which label which row."""

import re
from functools import lru_cache

from src.catalogue.characters import UNSEEN, fold
from src.catalogue.characters import plain as plain
from src.catalogue.form_layout import Patterns, form_patterns, header_rules, header_words
from src.intake.list_marks import marks_end, unmarked

KEPT_TEXTS, KEPT_LENGTH = 4096, 100
"""How many short texts keep the name that was found for them: a form asks for each many times."""

COMPOSED = ("item_columns", "budget_columns")
"""Sections whose headers may be put together from known words."""
LISTED = ("budget_rows", "budget_parts", "budget_columns", "fund_rows")
"""Sections whose labels may be listed: what counts them says nothing."""
OF_ALL = ("total", "adjusted", "actual")
"""Names that are of all of a budget, never of a part behind "among them"."""
FEWEST_WORDS, TELLING = 2, {"weight", "points"}
"""Words that make a header, and kinds of which one alone does."""
_TWO_IN_ONE = re.compile("(?:目标|计划|预期|任务|年初)(?:任务|指标)?[值数]?[/、与和及](?:实际|完成|实现|达成)")
"""What heads a column in whose cells both a target and what came of it stand."""
_YEAR = re.compile(r"20[0-9]{2}年度?")

_NOTE = re.compile(r"\(([^()]*)\)$")


def patterns(section: str) -> Patterns:
    """Patterns of one section of form_layout.toml by name, in its order."""
    return form_patterns()[section]


_SOFT = re.compile(f"[{UNSEEN}\u00a0\u2007\u202f]")
_WIDTHLESS = re.compile(f"[{UNSEEN}]")
_GROUPED = re.compile("(?<![0-9.,])[0-9]{1,3}(?:[\u00a0\u2007\u202f][0-9]{3})+(?![0-9])")
"""A number whose thousands a no-break space keeps apart, folded."""


def soft_places(text: str) -> set[int]:
    """Places of the characters that part no number: those without width, and no-break spaces between groups of thousands."""
    if not _SOFT.search(text):
        return set()
    widthless = {found.start() for found in _WIDTHLESS.finditer(text)}
    seen = [place for place in range(len(text)) if place not in widthless]
    folded = "".join(fold(text[place]) for place in seen)
    grouped = (place for found in _GROUPED.finditer(folded) for place in range(*found.span()))
    return widthless | {seen[place] for place in grouped if not folded[place].isdigit()}


def without_soft(text: str) -> str:
    """The text without the characters that part no number."""
    soft = soft_places(text)
    return "".join(char for place, char in enumerate(text) if place not in soft) if soft else text


def named(section: str, text: str) -> str | None:
    """The name of the column or row that a header or label stands for, or None; a unit or a letter in brackets may follow it."""
    return _named(section, text) if len(text) <= KEPT_LENGTH else _name_of(section, plain(text))


@lru_cache(maxsize=KEPT_TEXTS)
def _named(section: str, text: str) -> str | None:
    return _name_of(section, plain(text))


def _name_of(section: str, folded: str) -> str | None:
    found = _name_of_bare(section, folded)
    if found or section not in LISTED:
        return found
    found = _name_of_bare(section, unmarked(folded))
    is_of_some = found in OF_ALL and _name_of_bare(section, folded[marks_end(folded) :]) is None
    return None if is_of_some else found


def _name_of_bare(section: str, folded: str) -> str | None:
    bare = _without_note(re.sub("[:*%]$", "", folded))
    return _known_name(section, folded, bare) or (_composed(section, bare) if section in COMPOSED else None)


def _known_name(section: str, folded: str, bare: str) -> str | None:
    known = patterns(section).items() if folded else ()
    return next((name for name, pattern in known if pattern.fullmatch(folded) or pattern.fullmatch(bare)), None)


def named_as_a_whole(section: str, text: str) -> str | None:
    """The same where a pattern knows the whole of it, not put together from its words."""
    folded = plain(text)
    return _known_name(section, folded, _without_note(folded))


def _composed(section: str, header: str) -> str | None:
    """The column that the words of a header add up to, where it consists of known words and of more than one."""
    if _TWO_IN_ONE.search(header):
        return None
    words = _header_words(header)
    said = {header_words()[1][word] for word in words}
    if len(words) < FEWEST_WORDS and not said & TELLING:
        return None
    return next((name or None for name, needed in header_rules(section) if needed <= said), None)


def _header_words(header: str) -> list[str]:
    """The words of a folded header without years, numbers in brackets and brackets; empty where anything else is left."""
    bare = re.sub("[()]", "", _YEAR.sub("", re.sub(r"\([0-9]+\)$", "", header)))
    words = header_words()[0].findall(bare)
    return words if sum(map(len, words)) == len(bare) else []


def header_kinds(text: str) -> set[str]:
    """What kinds of words a header consists of; empty where it has any that is none of them."""
    return {header_words()[1][word] for word in _header_words(plain(text))}


def _without_note(header: str) -> str:
    """A header without what only explains it in brackets: a unit, a letter, points."""
    while (found := _NOTE.search(header)) and found.start() and patterns("brackets")["note"].fullmatch(found[1]):
        header = header[: found.start()]
    return header


def matches(section: str, name: str, text: str) -> bool:
    """Whether the whole folded text is what the layout calls `name`."""
    return _matches(section, name, text) if len(text) <= KEPT_LENGTH else _is_whole(section, name, text)


@lru_cache(maxsize=KEPT_TEXTS)
def _matches(section: str, name: str, text: str) -> bool:
    return _is_whole(section, name, text)


def _is_whole(section: str, name: str, text: str) -> bool:
    return patterns(section)[name].fullmatch(plain(text)) is not None


def is_group(text: str) -> bool:
    """Whether a cell names a group of indicators, of the first tier or the second."""
    return any(matches("rows", kind, text) for kind in ("group", "tier"))


def is_line_of_its_own(text: str) -> bool:
    """Whether a line is a row or a remark by itself and no piece of a cell: a sum, a note, a part's title, the word for more to come."""
    return any(matches("rows", kind, text) for kind in ("total", "subtotal", "note", "part", "continued"))


def unit_in_header(text: str) -> str | None:
    """The money unit that a header states in brackets, or None."""
    found = re.search(r"\((?:单位:)?(万元|亿元|元)\)", plain(text))
    return found[1] if found else None
