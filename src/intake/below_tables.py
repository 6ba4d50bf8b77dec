"""What is said of a table's figures beside them and below it: of which rows, in sentences."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from src.catalogue.lexicon import any_unit, lexicon, scope
from src.intake.layout import plain

LOOKED_ON = 600
"""Characters behind a table among which its notes stand."""
_NOTE = re.compile(
    r"(?:注|备注|附注|说明|补充说明|附?表.{0,3}(?:说明|注)|填表说明)[0-9一二三四五]?[:：\s]|[*＊※★▲#①-⑳]|注[0-9]?[:：.、]|[(（]?注[:：]|[(（]?[0-9]{1,2}[.．、)）]"
)
"""How a line begins that is a note."""
_SENTENCE = re.compile("[^。；;]+")
_OF_ALL = re.compile(
    "以上|上述|上列|[表本上](?:中|内|列|表)|表所列|所列|各项|(?:完成|任务|计划|统计|指标)?(?:数据?|值|情况)(?:均|都|全部|皆|系|为)"
)
"""How a note says that it is of the whole table."""
_ROW = re.compile("第([0-9]{1,2}(?:[、,和及][0-9]{1,2})*)[项行条]")
_OF_A_PART = re.compile("含|包括|包含|计入|剔除|扣除|结转")


class Note(NamedTuple):
    """A sentence below a table that tells no figure but what else is in those of the table."""

    said: str
    of_all: bool
    subjects: frozenset[str]
    rows: frozenset[str]

    def is_of(self, label: str, number: str) -> bool:
        """Whether it is of a row with this label, and with this number before it."""
        return number in self.rows if self.rows else self.of_all or bool(self.subjects & subjects(label))


def subjects(said: str) -> frozenset[str]:
    """What words name."""
    found = (says.get("subject", "") for says in lexicon().said_in(plain(said)))
    return frozenset({subject.removesuffix("~") for subject in found} - {"", "elsewhere"})


def doubts(said: str, year: int | None, *, planned: bool) -> bool:
    """Whether a remark or a note says that figures are not simply the year's own; of what was planned, only where it speaks of that."""
    told = re.sub(rf"{year}年(?:度)?", "", said)
    return scope()["remark_of_all" if planned else "remark_doubts"].search(told) is not None


def notes_below(text: str, end: int) -> Sequence[Note]:
    """The notes right below a table that ends there."""
    lines = (line.strip() for line in text[end : end + LOOKED_ON].split("\n")[1:])
    notes = takewhile(_NOTE.match, filter(None, lines))
    return [note for line in notes for sentence in _SENTENCE.finditer(line) for note in _note(sentence[0])]


def _note(sentence: str) -> Iterator[Note]:
    said = plain(sentence)
    if re.search(rf"[0-9](?:{any_unit()})", said) and not _OF_A_PART.search(said):
        return  # it tells figures of its own
    numbered = _ROW.search(said)
    rows = frozenset(re.findall("[0-9]+", numbered[1])) if numbered else frozenset[str]()
    about = subjects(said)
    bare = re.sub(rf"^{_NOTE.pattern}", "", said)
    yield Note(bare, not about and _OF_ALL.search(said) is not None, about, rows)
