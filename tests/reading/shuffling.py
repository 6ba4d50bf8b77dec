"""The statements of a text in another order: sentences of a paragraph, half sentences, clauses with a subject of their own.

What cannot stand alone stays behind what it goes on from: clauses without a subject, "of these", and everything behind a
word that says of which region or time, or what was planned.
"""

import random
import re
from collections.abc import Callable, Sequence

from src.catalogue.lexicon import lexicon, scope

SHORT = 30
"""Characters of a line that is a heading or a row of a form."""
SENTENCE = r"[^。]+。?"
HALF = r"[^；]+；?"
CLAUSE = r"(?:（[^）]*）|[^，（])+，?"
SCOPES = {"region", "mode", "time"}


def sentences(text: str, chance: random.Random) -> str:
    """The text with the sentences of each paragraph in another order, behind its number or one of another region."""
    return _by_line(text, lambda line: _shuffled(line, SENTENCE, "。", _opens_elsewhere, chance))


def halves(text: str, chance: random.Random) -> str:
    """The text with the half sentences of each sentence in another order."""
    return _by_sentence(text, lambda one: _shuffled(one, HALF, "；", _sets_scope, chance))


def clauses(text: str, chance: random.Random) -> str:
    """The text with the clauses of each half sentence in another order."""

    def half(one: str) -> str:
        return "".join(_shuffled(part, CLAUSE, "，", _sets_scope, chance) for part in re.findall(HALF, one))

    return _by_sentence(text, half)


def _by_line(text: str, change: Callable[[str], str]) -> str:
    return "\n".join(change(line) if _is_prose(line) else line for line in text.split("\n"))


def _by_sentence(text: str, change: Callable[[str], str]) -> str:
    return _by_line(text, lambda line: "".join(change(one) for one in re.findall(SENTENCE, line)))


def _is_prose(line: str) -> bool:
    return len(line) >= SHORT and "。" in line and not re.search(r"\t|\S {2,}\S|[0-9０-９]，[0-9０-９]", line)


def _shuffled(whole: str, pattern: str, mark: str, opens: Callable[[str], bool], chance: random.Random) -> str:
    """The pieces that the pattern finds in another order; one that `opens` stays, and nothing moves before it."""
    end = whole[-1] if whole[-1] in "。；，" else ""
    head, colon, rest = whole.removesuffix(end).rpartition("：")
    groups: list[list[str]] = []
    for piece in (found.removesuffix(mark) for found in re.findall(pattern, rest)):
        if groups and _depends(piece) and mark != "。":
            groups[-1].append(piece)
        else:
            groups.append([piece])
    ordered: list[list[str]] = []
    run: list[list[str]] = []
    for group in [*groups, None]:
        if group is None or opens(group[0]):
            ordered.extend(chance.sample(run, len(run)))
            run = []
        if group is not None:
            (ordered if opens(group[0]) else run).append(group)
    return head + colon + mark.join(mark.join(group) for group in ordered) + end


def _depends(piece: str) -> bool:
    words = _words(piece)
    return "subject" not in words or "其中" in piece or "其余" in piece


def _sets_scope(piece: str) -> bool:
    return bool(SCOPES & _words(piece)) or scope()["year"].search(piece) is not None or "月" in piece


def _opens_elsewhere(sentence: str) -> bool:
    return (
        re.search("全[省市国]", sentence) is not None
        or re.match(r"\s*[（(]?[0-9一二三四五六七八九十]+[)）.、]", sentence) is not None
    )


def _words(piece: str) -> set[str]:
    """What the words of a piece say something about."""
    return {dimension for word in lexicon().pattern.findall(piece) for dimension in lexicon().words[word]}


ORDERS: Sequence[Callable[[str, random.Random], str]] = (sentences, halves, clauses)
