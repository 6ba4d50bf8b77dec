"""What is wrong with the document itself and no row of the batch would show: kept with the save for the data rules."""

from collections.abc import Iterator

from src.catalogue import noted_codes, rules, text
from src.intake import Draft
from src.records import Issue, ReadingNote

FULL_STOP = "\u3002"
FORM_RULE = "form_note"


def notes(draft: Draft, form: bool) -> tuple[ReadingNote, ...]:
    """The draft's issues that stay true once it is saved; those about the form only where the form is taken."""
    return tuple(_notes(draft, form))


def _notes(draft: Draft, form: bool) -> Iterator[ReadingNote]:
    kept = noted_codes() if form else noted_codes() - set(rules()[FORM_RULE].codes)
    for issue in draft.issues:
        if issue.code in kept and issue.severity != "error":
            said = _statement(issue)
            yield ReadingNote(
                draft.org_id or "",
                draft.year or 0,
                issue.code,
                issue.severity,
                said,
                None if issue.locator and issue.locator in said else issue.locator,
            )


def _statement(issue: Issue) -> str:
    """What is wrong, without what the reader is asked to do about it while the draft is open."""
    said, _, _ = issue.message.rpartition(text("review.request"))
    return (said or issue.message).removesuffix(FULL_STOP)
