"""What a figure, a score row, a source and a finding are.

Everything here is frozen data without behaviour beyond look-ups. Amounts are `Decimal`, exactly as printed in the source;
a missing figure has no record, and a record whose value is None withdraws an earlier one.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Role = Literal["target", "started", "actual", "initial", "adjusted", "stated_ratio", "planned"]
Severity = Literal["error", "question", "note"]
Comparison = Literal[">=", "<=", "="]
Kind = Literal["real", "sample"]
UnitKind = Literal["own", "subordinate"]

ROLES: tuple[Role, ...] = ("target", "started", "actual", "initial", "adjusted", "stated_ratio")
"""Roles of a year's figure; a project's cumulative plan (planned) stands in the register alone."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """A centre; `level` is county, city or province.

    `unit_kind` says that it is a unit of the department `parent_id`: its own office (own) or subordinate, from `valid_from` to
    `valid_to`, both included; None is without end.
    """

    org_id: str
    name: str
    level: str = "county"
    parent_id: str | None = None
    unit_kind: UnitKind | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def is_unit_in(self, year: int) -> bool:
        """Whether it is a unit of its department on any day of the year."""
        begins, ends = self.valid_from or date.min, self.valid_to or date.max
        return self.unit_kind is not None and begins <= date(year, 12, 31) and ends >= date(year, 1, 1)

    def is_peer(self, other: "Organisation") -> bool:
        """Whether the two may be compared: of one level under one parent, units of a department among themselves."""
        return (self.level, self.parent_id, self.unit_kind is None) == (
            other.level,
            other.parent_id,
            other.unit_kind is None,
        )


@dataclass(frozen=True, slots=True)
class Source:
    """The document or file that a batch was read from."""

    source_id: str
    file_name: str | None = None
    sha256: str | None = None
    title: str | None = None
    document_no: str | None = None
    issuer: str | None = None
    published_on: date | None = None

    @property
    def name(self) -> str | None:
        """What readers call it: its document number, else its title or file name; None where it has none of them."""
        return self.document_no or self.title or self.file_name


@dataclass(frozen=True, slots=True)
class Record:
    """One figure of one centre and year. `unit` is canonical; percentages are stored as printed (194 with unit %)."""

    org_id: str
    year: int
    as_of: date
    indicator: str
    role: Role
    value: Decimal | None
    unit: str
    quote: str | None = None
    locator: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One row of the self-evaluation form; position 0 is the budget row (target: adjusted budget, actual: spending)."""

    org_id: str
    year: int
    position: int
    tier1: str
    tier2: str | None
    tier3: str
    nature: str | None
    comparison: Comparison | None
    target_text: str | None
    actual_text: str | None
    target: Decimal | None
    actual: Decimal | None
    unit: str | None
    weight: Decimal
    score: Decimal | None
    reason: str | None = None
    quote: str | None = None
    locator: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class AnnualGoal:
    """The goal block of the form: what was expected and what was achieved, as free text."""

    org_id: str
    year: int
    expected: str | None
    achieved: str | None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """What is wrong with a document and no figure or row of it shows once it is saved; `severity` is question or note."""

    org_id: str
    year: int
    code: str
    severity: Severity
    message: str
    locator: str | None = None
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class ReadingExample:
    """How somebody confirmed that a sentence of a centre's report is to be read.

    `skeleton` is the sentence without its figures, `heading` what stands above it, `scope` what else held there; `unit` is
    the canonical one of the indicator in this role.
    """

    org_id: str
    skeleton: str
    heading: str
    scope: str
    indicator: str
    role: Role
    unit: str
    batch_id: int | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """One save: what came in together and is undone together."""

    batch_id: int
    source: Source
    created_at: datetime
    created_by: str
    note: str | None
    in_force: bool
    record_count: int
    score_item_count: int
    ledger_row_count: int


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem in a document that is being read: what, how grave, and where it stands."""

    code: str
    severity: Severity
    message: str
    quote: str | None = None
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """Who looked into a finding and found the figures right, when, and why."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Comment:
    """Why a chart or a finding (`subject`: chart id or `Finding.subject`) is as it is, who wrote it, and when (local time)."""

    year: int
    subject: str
    content: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """A data rule that stored figures break; names an indicator, a score row (position) or a project, else an `item`.

    `item` is what else tells the findings of a rule apart: a document, a payment request, a code that is not registered. `programme` is the one whose desk answers. `verified` stands as long as the message does: figures that change re-open it.
    `rank` orders what a reader must know first, the highest first; `news` is what a headline says of it, None where it says nothing.
    """

    org_id: str
    year: int
    rule: str
    severity: Severity
    message: str
    reference: str
    indicator: str | None = None
    position: int | None = None
    programme: str = "self_score"
    verified: Verified | None = None
    rank: Decimal = Decimal(0)
    news: str | None = None
    comment: Comment | None = None
    project_id: str | None = None
    item: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has found its figures right yet."""
        return self.verified is None

    @property
    def subject(self) -> str:
        """What a comment on it names: the rule and what it speaks of, whatever its message says now."""
        place = f"{self.rule}:{self.indicator or ''}:{'' if self.position is None else self.position}"
        return ":".join([place, *(part for part in (self.project_id, self.item) if part)])
