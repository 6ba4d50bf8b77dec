"""What one save brings in."""

from collections.abc import Sequence
from dataclasses import dataclass

from src.records.figures import AnnualGoal, Kind, Organisation, ReadingExample, ReadingNote, Record, ScoreItem, Source
from src.records.ledger import LedgerRow


@dataclass(frozen=True, slots=True)
class Delivery:
    """Everything that one save brings in: where it comes from, its rows, and centres that may be new.

    A record without a value withdraws the figure; score rows replace the form of their centre and year as a whole; `notes`
    say what is wrong with the source itself, `examples` how readings were confirmed, `ledger` the rows of the year as it runs,
    each in the table of its kind; `note` is what the person who saves says.
    """

    source: Source
    records: Sequence[Record] = ()
    score_items: Sequence[ScoreItem] = ()
    goals: Sequence[AnnualGoal] = ()
    notes: Sequence[ReadingNote] = ()
    examples: Sequence[ReadingExample] = ()
    ledger: Sequence[LedgerRow] = ()
    organisations: Sequence[Organisation] = ()
    note: str | None = None
    kind: Kind = "real"
