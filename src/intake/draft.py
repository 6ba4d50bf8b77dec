"""What reading a file gives: a draft that a person checks before anything is saved."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from src.records import AnnualGoal, Issue, Record, Role, ScoreItem

DraftKind = Literal["report", "objective_form", "project_form", "workbook"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as one place in the document states it, in its canonical unit."""

    indicator: str
    role: Role
    value: Decimal
    unit: str
    span: Span
    locator: str
    ask: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A figure in the text that no phrase captured: the number with its unit, and the clause that holds it."""

    text: str
    quote: str
    span: Span
    locator: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """An indicator that the document states differently in several places; none of them is in the draft's records."""

    indicator: str
    role: Role
    candidates: tuple[Record, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything that reading found. Quotes are exact slices of `text`.

    `org_id` is "" and `year` 0 in the rows where the document does not tell (an issue then asks); `assign` settles both.
    `record_spans` and `score_spans` run parallel to `records` and `score_items`.
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
    records: tuple[Record, ...]
    record_spans: tuple[Span, ...]
    score_items: tuple[ScoreItem, ...]
    score_spans: tuple[Span, ...]
    goal: AnnualGoal | None
    issues: tuple[Issue, ...]
    unread: tuple[Unread, ...]
    conflicts: tuple[Conflict, ...] = ()


def assign(draft: Draft, *, org_id: str, year: int, as_of: date | None = None) -> Draft:
    """The draft with all its rows put to a centre and year; `as_of` None means the end of the year.

    The figures of a workbook keep the dates that it gives them, unless another date or another year is chosen.
    """
    day = as_of or date(year, 12, 31)
    own_days = draft.kind == "workbook" and (draft.year, draft.as_of) == (year, day)
    return replace(
        draft,
        org_id=org_id,
        year=year,
        as_of=day,
        records=tuple(
            replace(row, org_id=org_id, year=year, as_of=row.as_of if own_days else day) for row in draft.records
        ),
        score_items=tuple(replace(row, org_id=org_id, year=year) for row in draft.score_items),
        goal=replace(draft.goal, org_id=org_id, year=year) if draft.goal else None,
        conflicts=tuple(
            replace(
                conflict,
                candidates=tuple(replace(row, org_id=org_id, year=year, as_of=day) for row in conflict.candidates),
            )
            for conflict in draft.conflicts
        ),
    )
