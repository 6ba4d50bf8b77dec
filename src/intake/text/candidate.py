"""A figure with one likely reading, and what its readers see of its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import takewhile

from src.catalogue.lexicon import Need
from src.intake.text.clues import gap_says
from src.intake.text.scope import Line, Near, Own, State
from src.intake.text.tokens import Quantity
from src.records import Role

WIDER = "presale"
"""The doubt of what is said of homes that may be finished or not."""

BROADER = "broader"
"""The doubt of what is named by a word of which the text says that its indicator is only a part."""

Word = tuple[frozenset[str], str]
"""The subjects that a word is for, and the word."""

WHOLE = {"total", "whole"}
"""Words for all of something, parts of which may have been named before."""
SOLD = {"trade", "approve"}
"""What is done to homes and to other rooms alike."""


@dataclass(slots=True, eq=False)
class Candidate:
    """A figure with one likely reading; `doubts` name why it is not plain, `refused` why it is none at all."""

    place: int
    need: Need
    role: Role
    value: Decimal
    canonical: str
    part: str | None
    first: int
    """The first token of what states it."""
    subject_near: Near = Near.PIECE
    doubts: set[str] = field(default_factory=set)
    refused: str | None = None
    until: date | None = None
    """The day that it speaks of where that is not the year's end."""
    base: "Candidate | None" = None
    """The figure that a share is of."""
    word: str = ""
    """The word of its line that names its subject."""

    @property
    def key(self) -> tuple[str, Role]:
        """What it is a figure of."""
        return self.need.indicator, self.role


@dataclass(frozen=True, slots=True)
class Topic:
    """What the heading above a line is about, the role that the line's place gives (goals expected: target), its words."""

    subjects: tuple[str, ...] = ()
    role: Role | None = None
    goals: bool = False
    """Whether the heading is one of goals, under which reports state what they want and often what they reached."""
    tasks: bool = False
    """Whether that heading is one of tasks, also of what is said of all the year; under goals of performance reports state what they reached."""
    action: str | None = None
    """What the heading says was done, where it says one thing."""
    title: str = ""
    led: bool = False
    """Whether the line before a list said what it is about, and neither a heading nor the point itself."""
    reached: bool = False
    """Whether the line's place is one of what came of goals."""
    bounded: bool = False
    """Whether a bracket of the heading says what else is in its figures, or what is not."""
    aimed_in_brackets: bool = False
    """Whether the text says that figures in brackets are those aimed at."""


@dataclass(slots=True)
class Told:
    """What a text has told so far that decides how other lines of it are read."""

    broad: set[Word] = field(default_factory=set)
    """Words that are wider than the indicators of their subjects."""
    names: dict[frozenset[str], set[str]] = field(default_factory=dict)
    """By subjects of such words, how the parts of them are called that are the indicators'."""
    tasks: dict[str, set[Decimal]] = field(default_factory=dict)
    """Targets by indicator."""


@dataclass(slots=True)
class Sight:
    """A line as its figures are attached, with the candidates found so far by their place."""

    line: Line
    own: Own
    topic: Topic
    found: dict[int, Candidate] = field(default_factory=dict)
    actions: dict[int, tuple[str | None, Near]] = field(default_factory=dict)
    """The nearest action by figure."""
    told: Told = field(default_factory=Told)
    """What other lines of the text have told."""
    exceeded: set[int] = field(default_factory=set)
    """Figures behind "more than fulfilled the task" that are likely the task and not by how much."""

    def quantity(self, place: int) -> Quantity:
        """The figure at a place; raises LookupError where none stands."""
        quantity = self.line.tokens[place].quantity
        if quantity is None:
            raise LookupError(f"token {place} is no figure")
        return quantity

    def state(self, place: int) -> State:
        """What holds at a place."""
        return self.line.states[place]

    def gap_says(self, place: int, dimension: str) -> Iterator[str]:
        """What the words say between the figure before and this one, the nearest first."""
        return iter(gap_says(self.line, place, dimension))

    def clause_says(self, place: int, dimension: str) -> list[str]:
        """What the words of a figure's clause say."""
        return self.line.clause_says(place, dimension)

    def before(self, place: int, *, clause: bool = False) -> Candidate | None:
        """The figure right before this one in the same clause, or else half sentence, brackets passed over."""
        spots = self.line.spots
        for at in range(place - 1, -1, -1):
            same = spots[at].clause == spots[place].clause if clause else spots[at].half == spots[place].half
            if not same and spots[at].depth <= spots[place].depth:
                return None
            if self.line.tokens[at].quantity and spots[at].depth <= spots[place].depth:
                return self.found.get(at)
        return None

    def in_sentence(self, place: int) -> list[Candidate]:
        """The candidates before a place in its sentence, in order."""
        spots, own = self.line.spots, self.line.spots[place].sentence
        back = takewhile(lambda found: spots[found.place].sentence == own, reversed(self.found.values()))
        return list(back)[::-1]

    def same_half(self, one: int, other: int) -> bool:
        """Whether two tokens stand in one half sentence."""
        return self.line.spots[one].half == self.line.spots[other].half

    def in_half(self, place: int) -> list[Candidate]:
        """The candidates before a place in its half sentence, in order."""
        spots, own = self.line.spots, self.line.spots[place].half
        back = takewhile(lambda found: spots[found.place].half == own, reversed(self.found.values()))
        return list(back)[::-1]

    def first(self, place: int, subject: int | None = None) -> int:
        """The first token of a quote: the clause's, or the subject's where it stands before it in the same sentence."""
        spots = self.line.spots
        first = self.line.clause(place)[0]
        if subject is not None and subject < first and spots[subject].sentence == spots[place].sentence:
            return subject
        return first
