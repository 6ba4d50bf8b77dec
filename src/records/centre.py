"""A centre as everything above the store sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from src.records.figures import Comment, Kind, Organisation, Record, Role, ScoreItem, Source
from src.records.ledger import Ledger


@dataclass(frozen=True)
class Beside:
    """Whom a centre is compared with: those of its kind under the same parent, itself among them, and its own units."""

    peers: "tuple[Centre, ...]" = ()
    units: "tuple[Centre, ...]" = ()


@dataclass(frozen=True)
class Centre:
    """Every current figure of one centre: one record per (year, indicator, role), the latest `as_of` of that year."""

    organisation: Organisation
    kind: Kind
    records: tuple[Record, ...]
    score_items: tuple[ScoreItem, ...]
    sources: Mapping[int, Source] = field(default_factory=dict)
    """Source of each batch, by batch_id."""
    comments: tuple[Comment, ...] = ()
    """Comments in force on charts and findings."""
    ledger_years: tuple[int, ...] = ()
    """Years of which the centre has a register, payments or a form of monitoring."""
    ledger: Ledger | None = None
    """The rows of those years, where they were read."""
    problem_years: tuple[int, ...] = ()
    """Years of which problems are known."""
    unit_years: tuple[int, ...] = ()
    """Years of which units of the department have a self-evaluation form."""
    day: date | None = None
    """The day on which the register is shown; None: the last of the year of which it speaks."""
    earlier: tuple[Record, ...] = ()
    """Figures of earlier dates of the same years, where they were read."""
    beside: Beside | None = None
    """Whom it is compared with, where they were read."""

    @property
    def own_ledger(self) -> Ledger:
        """The ledger; an empty one where nothing was handed in."""
        return self.ledger or Ledger(self.organisation, self.kind)

    @cached_property
    def _by_key(self) -> dict[tuple[int, str, str], Record]:
        return {(r.year, r.indicator, r.role): r for r in self.records if r.value is not None}

    def record(self, year: int, indicator: str, role: Role = "actual") -> Record | None:
        """The record, or None where the centre has not reported it."""
        return self._by_key.get((year, indicator, role))

    def value(self, year: int, indicator: str, role: Role = "actual") -> Decimal | None:
        """The value in the indicator's canonical unit (stated_ratio: %), or None where it is not reported."""
        record = self.record(year, indicator, role)
        return record.value if record else None

    def comment(self, year: int, subject: str) -> Comment | None:
        """The comment in force on a chart or a finding of the year."""
        return next((one for one in self.comments if (one.year, one.subject) == (year, subject)), None)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """Years with any record, score row, row of the year as it runs, problem or form of a unit, ascending."""
        own = {r.year for r in self.records} | {i.year for i in self.score_items}
        return tuple(sorted(own | {*self.ledger_years, *self.problem_years, *self.unit_years}))

    def form(self, year: int) -> tuple[ScoreItem, ...]:
        """The self-evaluation rows of the year by position; empty where the year has no form."""
        return tuple(sorted((i for i in self.score_items if i.year == year), key=lambda i: i.position))

    def source(self, row: Record | ScoreItem) -> Source | None:
        """The document that the row was read from."""
        return self.sources.get(row.batch_id) if row.batch_id is not None else None

    def document(self, row: Record | ScoreItem) -> str | None:
        """The name of the document that the row was read from; None where none is registered."""
        source = self.source(row)
        return None if source is None else source.name
