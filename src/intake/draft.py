"""What reading a file gives: a draft that a person checks before anything is saved."""

import re
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from src.intake.monitored import MonitoredForm
from src.intake.period import Calendar, Through, day_of
from src.records import AnnualGoal, Comparison, Delivery, Issue, Record, Role, ScoreItem, Source

DraftKind = Literal["report", "objective_form", "project_form", "workbook"]
Span = tuple[int, int]
MONITORING_ROWS = "monitoring_rows"
"""The note that the rows of a form of monitoring are not read."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as one place in the document states it, in its canonical unit; `through` where it ends within the year."""

    indicator: str
    role: Role
    value: Decimal
    unit: str
    span: Span
    locator: str
    through: Through | None = None
    asked: "Suggestion | None" = field(default=None, compare=False)
    """The same as it is suggested where another place says something else; None where a form states it or somebody confirmed it."""


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A figure before its centre and year are settled; `as_of` is None where the year is not known.

    The quote stands at `span`; equal figures say the same, wherever they stand.
    """

    indicator: str
    role: Role
    value: Decimal
    unit: str
    as_of: date | None
    quote: str | None
    locator: str | None
    span: Span = field(compare=False)
    through: Through | None = None
    """How far into the year this figure runs, where the document says so of it alone."""


@dataclass(frozen=True, slots=True)
class DraftItem:
    """A row of the form before its centre and year are settled; the quote stands at `span`, which is no part of what it says."""

    span: Span = field(compare=False)
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


@dataclass(frozen=True, slots=True)
class DraftGoal:
    """The goal block before its centre and year are settled."""

    expected: str | None
    achieved: str | None


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A figure's sentence without its figures and dates, its heading, and what else held where it stands."""

    sentence: str
    heading: str
    scope: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One likely reading of a figure and the reason for doubt; saved only after somebody's click.

    `text` is the number as printed, at `span`; `doubts` is how many reasons there are. `as_of` is None where the year is
    not known.
    """

    indicator: str
    role: Role
    value: Decimal
    unit: str
    as_of: date | None
    reason: str
    text: str
    quote: str
    span: Span = field(compare=False)
    locator: str
    doubts: int = field(default=1, compare=False)
    through: Through | None = None
    skeleton: Skeleton | None = field(default=None, compare=False)
    """What next year's report keeps of its sentence; None where no confirmation is to be remembered."""
    wider: bool = field(default=False, compare=False)
    """Whether the words are wider than the indicator, which is a flaw of the report whoever reads it."""
    rival: bool = field(default=False, compare=False)
    """Whether it names its subject and what was done itself, so that what was read of the same and differs is asked about."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A figure in the text that nothing is known of: the number with its unit, and the clause that holds it."""

    text: str
    quote: str
    span: Span
    locator: str
    skeleton: Skeleton | None = field(default=None, compare=False)
    """What next year's report keeps of its sentence, where somebody adds the figure; None where no sentence holds it."""


@dataclass(frozen=True, slots=True)
class NamedAction:
    """What a document says is done, as one point of a section; its first sentence is its `title`."""

    title: str
    quote: str
    span: Span = field(compare=False)
    locator: str


@dataclass(frozen=True, slots=True)
class NamedProblem:
    """A problem that a document names, of the kind that its title tells, and the actions of that kind: saved only after a click."""

    title: str
    category: str
    quote: str
    span: Span = field(compare=False)
    locator: str
    actions: tuple[NamedAction, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """An indicator that the document states differently in several places; none of them is in the draft's records."""

    indicator: str
    role: Role
    candidates: tuple[DraftRecord, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that reading found. Quotes are exact slices of `text`.

    Centre and year are None where the document does not tell (an issue then asks); `assign` settles both, `joined` gives
    them to the rows.
    """

    file_name: str
    sha256: str
    kind: DraftKind
    text: str
    title: str | None
    document_no: str | None
    published_on: date | None
    org_name: str | None
    org_id: str | None
    year: int | None
    as_of: date | None
    records: tuple[DraftRecord, ...]
    score_items: tuple[DraftItem, ...]
    goal: DraftGoal | None
    issues: tuple[Issue, ...]
    unread: tuple[Unread, ...]
    conflicts: tuple[Conflict, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    accepted: tuple[Suggestion, ...] = ()
    """Suggestions that a workbook says were accepted, as they were: their figures are among the records."""
    through: Through | None = None
    """How far into the year the document as a whole runs."""
    problems: tuple[NamedProblem, ...] = ()
    monitored: MonitoredForm | None = None
    """The form of monitoring that a report holds: saved with it, as rows of the year as it runs."""

    @property
    def source(self) -> Source:
        """The source under which the draft is saved, recognised by the hash of its file."""
        return Source(
            source_id=self.sha256,
            file_name=self.file_name,
            sha256=self.sha256,
            title=self.title,
            document_no=self.document_no,
            issuer=self.org_name,
            published_on=self.published_on,
        )


def held_places(text: str, form: MonitoredForm) -> list[Span]:
    """Where the rows of a form of monitoring stand in the text."""
    quotes = [row.quote for row in form.rows] + [line for fund in form.funds for line in fund.quote.split("\n")]
    return [found.span() for quote in set(quotes) for found in re.finditer(re.escape(quote), text)]


def with_monitored(draft: Draft, form: MonitoredForm) -> Draft:
    """The draft of a report with the form of monitoring that it holds, whose figures then are not left unread."""
    taken = held_places(draft.text, form)
    issues = tuple(issue for issue in draft.issues if issue.code != MONITORING_ROWS)
    return replace(
        draft,
        monitored=form,
        issues=tuple(dict.fromkeys((*issues, *form.issues))),
        unread=tuple(one for one in draft.unread if not any(start <= one.span[0] < end for start, end in taken)),
    )


def assign(draft: Draft, *, org_id: str | None, year: int, as_of: date | None = None) -> Draft:
    """The draft put to a centre and year; `org_id` None means a centre nobody named yet.

    `as_of` None means the day that the document speaks of: the end of the year, unless it says that it goes less far. The
    figures of a workbook keep the dates that it gives them, unless another date or another year is chosen; so do figures that
    run less far than the rest of their document.
    """
    day = as_of or day_of(year, draft.through)
    calendar = Calendar(year, day, draft.through is not None)
    own_days = draft.kind == "workbook" and (draft.year, draft.as_of) == (year, day)

    def dated(rows: tuple[DraftRecord, ...]) -> tuple[DraftRecord, ...]:
        return tuple(replace(row, as_of=calendar.of(row.role, row.through)) for row in rows)

    return replace(
        draft,
        org_id=org_id,
        year=year,
        as_of=day,
        records=draft.records if own_days else dated(draft.records),
        suggestions=draft.suggestions
        if own_days
        else tuple(replace(row, as_of=calendar.of(row.role, row.through)) for row in draft.suggestions),
        conflicts=tuple(replace(conflict, candidates=dated(conflict.candidates)) for conflict in draft.conflicts),
    )


def joined(draft: Draft) -> Delivery:
    """The draft's source, and its rows with its centre and year; raises ValueError where one of these is not settled."""
    org_id, year, day = draft.org_id, draft.year, draft.as_of
    if not org_id or year is None or day is None:
        raise ValueError("rows are joined with a centre and a year: assign the draft first")
    return Delivery(
        draft.source,
        tuple(
            Record(org_id, year, row.as_of or day, row.indicator, row.role, row.value, row.unit, row.quote, row.locator)
            for row in draft.records
        ),
        tuple(ScoreItem(org_id, year, *(getattr(row, name) for name in _ITEM)) for row in draft.score_items),
        (AnnualGoal(org_id, year, draft.goal.expected, draft.goal.achieved),) if draft.goal else (),
    )


_ITEM = tuple(column.name for column in fields(DraftItem) if column.name != "span")
"""Fields of a row of the form in the order in which a stored one has them."""
