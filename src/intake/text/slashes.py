"""Figures that slashes set side by side: "lifts (planned/done): 12/14" becomes a clause for each, as the cells of a table do.

A slash between one figure and a word that says what the next one is ("the target 200/raised 212") ends a clause.

So do as many numbers as labels, each listed, and a unit that their line gives for all of them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from src.catalogue.lexicon import any_unit, lexicon, scope
from src.catalogue.numerals import ARABIC
from src.intake.text.folding import Folded

_LABELS = re.compile(r"\(([一-龥]{1,8}(?:/[一-龥]{1,8}){1,3})\)")
"""What the figures are, in brackets."""
TELLING = {"role", "mode", "action", "part"}
"""What a label says of its figure; labels that name units or objects tell nothing that the units do not."""


_LABELS_FIRST = re.compile(
    rf"(?<=[:。;\n])(?P<labels>[一-龥]{{2,10}}(?:[、/][一-龥]{{2,10}})+)[:/](?P<numbers>{ARABIC}(?:[、/]{ARABIC})+)(?=[。;\n]|$)"
)
"""Labels in a row and behind them numbers in a row, which say no unit."""


def deal_lists(folded: Folded) -> Folded:
    """The text with each number of such a row behind its label, where there are as many and the line's caption gives one unit."""
    writer = _Writer(folded)
    for found in _LABELS_FIRST.finditer(folded.text):
        labels = re.split("[、/]", found["labels"])
        start = found.start("numbers")
        numbers = [(start + each.start(), start + each.end()) for each in re.finditer(ARABIC, found["numbers"])]
        line = folded.text[folded.text.rfind("\n", 0, found.start()) + 1 : found.start()]
        units = re.findall(rf"单位:?({any_unit()})[)]", line)
        if len(labels) == len(numbers) and len(units) == 1:
            writer.replace(found.start(), found.end(), numbers, labels, units[0])
    return writer.folded()


def deal_slashes(folded: Folded) -> Folded:
    """The text with each such group dealt out to as many labels: those in its line, else those of the heading or title above.

    What is put in stands where the figure does in the source. Other groups stay as they are: nobody can tell whose they are.
    """
    if "/" not in folded.text:
        return folded
    folded = replace(folded, text=_sides().sub(_apart, folded.text))
    if not _groups().search(folded.text):
        return folded
    writer, above, listed = _Writer(folded), (), False
    for line in re.finditer(r"[^\n]+", folded.text):
        labels = [found for found in _LABELS.finditer(line[0]) if _tells(found[1].split("/"))]
        marked = _is_marked(line[0])
        if not _groups().search(line[0]):
            if labels:
                above, listed = tuple(labels[-1][1].split("/")), marked
            elif marked and listed:
                above = ()
            continue
        held = above
        for found in sorted([*labels, *_groups().finditer(line[0])], key=re.Match.start):
            start = line.start() + found.start()
            if "unit" not in found.groupdict():
                held = tuple(found[1].split("/"))
                writer.replace(start, line.start() + found.end(), ())
            elif len(numbers := list(re.finditer(ARABIC, found["numbers"]))) == len(held):
                places = [(start + number.start(), start + number.end()) for number in numbers]
                writer.replace(start, line.start() + found.end(), places, held, found["unit"])
    return writer.folded()


class _Writer:
    def __init__(self, source: Folded) -> None:
        self.source, self.done = source, 0
        self.chars, self.offsets = list[str](), list[int]()

    def replace(
        self,
        start: int,
        end: int,
        numbers: Sequence[tuple[int, int]],
        labels: Sequence[str] = (),
        unit: str = "",
    ) -> None:
        """Puts numbers, each behind its label and before the unit, in the place of a stretch."""
        self._copy(self.done, start)
        for (first, last), label in zip(numbers, labels, strict=True):
            self._sign("," if (first, last) != numbers[0] else "", first)
            self._sign(label, first)
            self._copy(first, last)
            self._sign(unit, last - 1)
        self.done = end

    def folded(self) -> Folded:
        self._copy(self.done, len(self.source.text))
        return Folded("".join(self.chars), tuple(self.offsets))

    def _copy(self, start: int, end: int) -> None:
        self.chars.append(self.source.text[start:end])
        self.offsets.extend(self.source.offsets[start:end])

    def _sign(self, text: str, place: int) -> None:
        self.chars.append(text)
        self.offsets.extend([self.source.offsets[place]] * len(text))


def _tells(labels: Sequence[str]) -> bool:
    """Whether labels consist of known words, and some of them tell what their figures are."""
    known, told = lexicon(), False
    for label in labels:
        words = known.pattern.findall(label)
        if sum(map(len, words)) < len(label):
            return False
        told = told or any(known.words[word].keys() & TELLING for word in words)
    return told


def _is_marked(line: str) -> bool:
    """Whether a line begins as an item or a numbered heading does."""
    return scope()["heading"].match(line) is not None or not re.match(r"[0-9一-龥]", line)


def _apart(figure: re.Match[str]) -> str:
    """A comma for the slash behind a figure where the next word says that something was planned or done."""
    word = lexicon().pattern.match(figure.string, figure.end())
    return f"{figure[1]}," if word and lexicon().words[word[0]].keys() & {"role", "mode"} else figure[0]


@cache
def _sides() -> re.Pattern[str]:
    """A figure with its unit, and the slash between it and a word."""
    return re.compile(rf"([0-9](?:[万亿]?(?:{any_unit()})))/(?=[一-龥])")


@cache
def _groups() -> re.Pattern[str]:
    """Two to four numbers between slashes and the unit that they share."""
    return re.compile(
        rf"(?<![0-9./年])(?<![0-9],)(?P<numbers>{ARABIC}(?:/{ARABIC}){{1,3}})(?P<unit>[万亿]?(?:{any_unit()}))(?!/)"
    )
