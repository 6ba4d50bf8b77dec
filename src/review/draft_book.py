"""The draft as a workbook: to be corrected in a spreadsheet program and imported in its place."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import IO

from src.catalogue import text
from src.files.book import Offered, write_book
from src.intake import Draft, DraftRecord, Suggestion, joined
from src.intake.remembered import write_remembered
from src.records import Centre, Organisation
from src.review.decisions import Decisions, Selection, accepted, added, delivery, says_so, teaches

Told = tuple[DraftRecord, str, str | None]
"""A figure for the sheet of suggestions, why it is there, and what has to be remembered of it."""


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
    answered = list(_answered(left, decisions, selection))
    kept = list(selection.records)
    for record, _, _ in answered:
        kept.remove(record)
    taken = delivery(left, replace(selection, records=tuple(kept)))
    held = Centre(centre, "real", tuple(taken.records), tuple(taken.score_items))
    shown = {id(held.record(left.year, row.indicator, row.role)) for row in taken.records}
    others = [Offered(row, text("review.book_other_day")) for row in taken.records if id(row) not in shown]
    offered = [*_offered(left, _without_note(answered), taken=True), *_offered(left, _open(left, decisions, rejected))]
    write_book(out, held, left.year, next(iter(taken.goals), None), [*offered, *others], taken.source)


def _offered(draft: Draft, rows: Iterable[Told], *, taken: bool = False) -> Iterator[Offered]:
    told = list(rows)
    records = joined(replace(draft, records=tuple(row for row, _, _ in told))).records
    for row, (_, why, memory) in zip(records, told, strict=True):
        yield Offered(row, why, memory, taken)


def _open(draft: Draft, decisions: Decisions, rejected: Collection[int]) -> Iterator[Told]:
    """Suggestions without an answer, and the candidates of contradictions."""
    for number, one in enumerate(draft.suggestions):
        if number not in decisions.accepted and number not in rejected:
            cells = (one.indicator, one.role, one.value, one.unit, one.as_of, one.quote, one.locator, one.span)
            yield DraftRecord(*cells), one.reason, _memory(one)
    for number, conflict in enumerate(draft.conflicts):
        if number not in decisions.chosen:
            for row in conflict.candidates:
                yield row, text("review.book_contradictory"), None


def _answered(draft: Draft, decisions: Decisions, selection: Selection) -> Iterator[Told]:
    """Figures that are taken and teach something: their rows go with what has to be remembered, on the page or in the workbook."""
    for number, correction in decisions.accepted.items():
        one = draft.suggestions[number]
        record = accepted(one, correction)
        if teaches(one, record) and (memory := _memory(one)):
            yield record, one.reason, memory
    for one in draft.accepted:
        same = (
            row
            for row in selection.records
            if (row.indicator, row.role, row.value) == (one.indicator, one.role, one.value)
        )
        record_of = next(same, None)
        if record_of is not None and (memory := _memory(one)):
            yield record_of, one.reason, memory
    for addition in selection.added:
        unread, record = draft.unread[addition.unread], added(draft, addition)
        memory = write_remembered(unread.skeleton, record.value, record.unit, record.as_of)
        if memory and says_so(unread, addition):
            yield record, "", memory


def _without_note(answered: Iterable[Told]) -> Iterator[Told]:
    """The rows without the note that reading the answer in the workbook puts behind the locator again."""
    for record, why, memory in answered:
        yield replace(record, locator=(record.locator or "").replace(text("review.accepted"), "")), why, memory


def _memory(one: Suggestion) -> str | None:
    return write_remembered(one.skeleton, one.value, one.unit, one.as_of)
