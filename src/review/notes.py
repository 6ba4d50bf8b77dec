"""What is wrong with the document itself and no row of the batch would show: kept with the save for the data rules."""

from collections.abc import Iterator

from src.catalogue import noted_codes, rules, text
from src.intake import Draft
from src.records import Issue, ReadingNote

FULL_STOP = "\u3002"
FORM_RULE = "form_note"


def notes(draft: Draft, form: bool) -> tuple[ReadingNote, ...]:
    """The issues of an assigned draft that stay true once it is saved; those about the form only where the form is taken."""
    if not draft.org_id or draft.year is None:
        raise ValueError("notes are of a centre and a year: assign the draft first")
    return tuple(_notes(draft, draft.org_id, draft.year, form))


def _notes(draft: Draft, org_id: str, year: int, form: bool) -> Iterator[ReadingNote]:
    kept = noted_codes() if form else noted_codes() - set(rules()[FORM_RULE].codes)
    for issue in draft.issues:
        if issue.code in kept and issue.severity != "error":
            said = statement(issue)
            yield ReadingNote(
                org_id,
                year,
                issue.code,
                issue.severity,
                said,
                None if issue.locator and issue.locator in said else issue.locator,
            )


def statement(issue: Issue) -> str:
    """What is wrong, without what the reader is asked to do about it while the draft is open."""
    said, _, _ = issue.message.rpartition(text("review.request"))
    return (said or issue.message).removesuffix(FULL_STOP)
