"""What a workbook keeps of a suggestion, so that an answer given there is remembered like one given on the page."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from src.intake.draft import DraftRecord, Skeleton
from src.intake.recalling import converted


@dataclass(frozen=True, slots=True)
class Remembered:
    """The sentence of a suggestion, and the value, unit and day that were offered."""

    skeleton: Skeleton
    value: Decimal
    unit: str
    as_of: date | None

    def of(self, figure: DraftRecord) -> Skeleton | None:
        """The sentence, where the figure is what was offered; one whose number or day somebody changed teaches nothing."""
        same = converted(self.value, self.unit, figure.unit) == figure.value and figure.as_of == self.as_of
        return self.skeleton if same else None


def write_remembered(words: Skeleton | None, value: Decimal, unit: str, as_of: date | None) -> str | None:
    """The text that `read_remembered` understands of a sentence and what it offers; None where no answer is to be remembered."""
    if words is None:
        return None
    offered = [f"{value:f}", unit, as_of.isoformat() if as_of else None]
    return json.dumps([words.sentence, words.heading, words.scope, *offered], ensure_ascii=False)


def read_remembered(text: str) -> Remembered:
    """What a cell holds; raises ValueError where somebody changed it."""
    try:
        sentence, heading, scope, value, unit, day = json.loads(text)
        return Remembered(
            Skeleton(str(sentence), str(heading), str(scope)),
            Decimal(value),
            str(unit),
            date.fromisoformat(day) if day else None,
        )
    except (TypeError, InvalidOperation) as problem:
        raise ValueError("not what was written") from problem
