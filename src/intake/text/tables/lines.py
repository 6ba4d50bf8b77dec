"""What a row of a table becomes: a line of text that knows where its figures stand."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from src.catalogue.characters import fold
from src.catalogue.lexicon import scope
from src.intake.below_tables import doubts
from src.intake.text.folding import Folded


@dataclass(frozen=True, slots=True)
class TableText:
    """A row of a table, with its parts behind it, as one line of text that knows where its figures stand."""

    folded: Folded
    locator: str
    above: str
    """The heading above the table."""
    begins: int
    """Where the row begins in the line; before that stands the caption, whose own figures are running text."""
    of_years: bool
    """Whether its columns are of several years, or of groups, and a row leaves a cell out: one too few gives one year the figure of another.

    So it is with other columns where a row that lost a cell shows that its figures stand below other heads.
    """
    remarks: tuple["Remark", ...] = ()
    """What its columns of remarks, and notes below the table, say of its rows."""
    is_of_one_plan: bool = True
    """Whether no two of its columns are of what was planned for the year."""


class Remark(NamedTuple):
    """What a row's column of remarks says, and where in the line the figures stand that it is said of."""

    start: int
    end: int
    said: str
    in_cell: bool = False
    """Whether it stands in brackets behind the figure itself, where it can be of nothing else."""

    def doubts(self, place: int, role: str, year: int | None) -> bool:
        """Whether it says of a figure of this place and role that it is not simply the year's own."""
        if not self.start <= place < self.end:
            return False
        if self.in_cell:
            return scope()["wherein"].match(self.said) is None
        return doubts(self.said, year, planned=role == "target")


@dataclass(slots=True)
class Writer:
    """Puts a line together from pieces of the source and signs between them."""

    chars: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    remarks: list["Remark"] = field(default_factory=list)

    def copy(self, text: str, start: int, end: int) -> None:
        """Appends a stretch of the source, folded."""
        for place in range(start, end):
            if not text[place].isspace():
                self.chars.append(fold(text[place]))
                self.offsets.append(place)

    def sign(self, sign: str, place: int) -> None:
        """Appends what the source does not say there."""
        for char in sign:
            self.chars.append(char)
            self.offsets.append(place)

    def caption(self, text: str, pieces: Sequence[tuple[int, int]]) -> int:
        """Appends the pieces of a caption, if there are any, with a colon; returns where it ends."""
        for piece in pieces:
            self.copy(text, *piece)
        if pieces:
            self.sign(":", pieces[-1][1] - 1)
        return len(self.chars)

    def folded(self) -> Folded:
        """The line."""
        return Folded("".join(self.chars), tuple(self.offsets))
