"""The draft as a workbook: to be corrected in a spreadsheet program and imported in its place."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import IO

from src.catalogue import text
from src.files.book import Offered, write_book
from src.intake import Draft, DraftRecord, joined
from src.intake.remembered import write_remembered
from src.records import Centre, Organisation
from src.review.decisions import Decisions, Selection, delivery

Open = tuple[DraftRecord, str, str | None]
"""What nobody has decided on, why, and what has to be remembered of it."""


def write_draft(
    out: IO[bytes],
    draft: Draft,
    centre: Organisation,
    decisions: Decisions,
    selection: Selection,
    rejected: Collection[int] = (),
) -> None:
    """Write the draft with the decisions so far; `rejected` are suggestions, by number, that nobody wants.

    Raises ValueError where the draft has no year yet.
    """
    left = replace(draft, org_id=centre.org_id)
    if left.year is None:
        raise ValueError("a draft without year has no workbook: assign it first")
    taken = delivery(left, selection)
    held = Centre(centre, "real", tuple(taken.records), tuple(taken.score_items))
    shown = {id(held.record(left.year, row.indicator, row.role)) for row in taken.records}
    others = [Offered(row, text("review.book_other_day")) for row in taken.records if id(row) not in shown]
    open_rows = list(_open(left, decisions, rejected))
    rows = joined(replace(left, records=tuple(row for row, _, _ in open_rows))).records
    offered = [Offered(row, why, memory) for row, (_, why, memory) in zip(rows, open_rows, strict=True)]
    write_book(out, held, left.year, next(iter(taken.goals), None), [*offered, *others], taken.source)


def _open(draft: Draft, decisions: Decisions, rejected: Collection[int]) -> Iterator[Open]:
    """Suggestions without an answer, and the candidates of contradictions."""
    for number, one in enumerate(draft.suggestions):
        if number not in decisions.accepted and number not in rejected:
            cells = (one.indicator, one.role, one.value, one.unit, one.as_of, one.quote, one.locator, one.span)
            yield DraftRecord(*cells), one.reason, write_remembered(one)
    for number, conflict in enumerate(draft.conflicts):
        if number not in decisions.chosen:
            for row in conflict.candidates:
                yield row, text("review.book_contradictory"), None
