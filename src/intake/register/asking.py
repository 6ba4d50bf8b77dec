"""What a file of registers leaves to be said by a person, and the answers to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from src.intake.register.table import Period
from src.intake.register.titles import period_of
from src.intake.register.values import Unreadable, day

RECURRENT, NONE = "recurrent", "none"
"""Answers on what a name or code is: a project that is spent year by year, or none of the register."""
PERIOD, AS_OF, PROGRAMME, PROJECT, ORIGIN = "period", "as_of", "programme", "project", "origin"
"""What the ids of questions begin with."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that is offered, and how it is called."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `options` are offered, and where it is `free` another answer may be written (a day, or a period).

    Nothing can be saved before a `required` one is answered; of another the rows stay unjoined. `answer` is the one given.
    """

    id: str
    text: str
    options: tuple[Option, ...]
    required: bool
    free: bool = False
    answer: str | None = None
    quote: str | None = None
    locator: str | None = None

    @property
    def kind(self) -> str:
        """What it asks for: the part of its id before what it asks about."""
        return self.id.partition(":")[0]

    def takes(self, given: str) -> bool:
        """Whether a text is an answer to it."""
        if any(option.value == given for option in self.options):
            return True
        return self.free and (period_of(given) if self.kind == PERIOD else as_day(given)) is not None


def as_day(given: str | None) -> date | None:
    """The day that somebody writes; None where it is none."""
    try:
        return day(given, None).on if given else None
    except Unreadable:
        return None


def answered_period(answers: Mapping[str, str]) -> Period | None:
    """The period that was answered; None where it was not."""
    return period_of(answers[PERIOD]) if PERIOD in answers else None
