"""What stands between a draft and its save: questions to answer, errors, and what is still missing."""

from collections.abc import Collection, Iterator, Sequence

from src import checks, store
from src.catalogue import indicators, roles, text
from src.intake import Draft
from src.records import Batch, Issue
from src.review.decisions import Decisions, Selection, delivery

CONTRADICTION = "contradiction"


def issues(database: store.Database, draft: Draft, selection: Selection) -> tuple[Issue, ...]:
    """What reading left open, a file that is in already, and what the data rules would find once this is saved.

    What somebody has verified before is a note: it was answered, in the same words.
    """
    return (
        *draft.issues,
        *known_file(database, draft.sha256),
        *_other_days(draft, selection),
        *_findings(database, draft, selection),
    )


def known_batches(database: store.Database, sha256: str) -> tuple[Batch, ...]:
    """The batches in force that came from the same file, newest first."""
    return tuple(batch for batch in store.history(database, sha256=sha256) if batch.in_force)


def unanswered(found: Sequence[Issue], answered: Collection[Issue]) -> tuple[Issue, ...]:
    """Questions without an answer; a contradiction is answered by choosing, not here."""
    return tuple(
        issue
        for issue in found
        if issue.severity == "question" and issue.code != CONTRADICTION and issue not in answered
    )


def stops(
    draft: Draft, decisions: Decisions, selection: Selection, found: Sequence[Issue], answered: Collection[Issue]
) -> tuple[str, ...]:
    """Why the draft cannot be saved yet, one sentence each; empty where it can."""
    return tuple(_stops(draft, decisions, selection, found, answered))


def _stops(
    draft: Draft, decisions: Decisions, selection: Selection, found: Sequence[Issue], answered: Collection[Issue]
) -> Iterator[str]:
    if draft.year is None:
        yield text("review.no_year")
    if not draft.org_id:
        yield text("review.no_centre")
    yield from (issue.message for issue in found if issue.severity == "error" and issue.code != "year_unknown")
    unsettled = [c for number, c in enumerate(draft.conflicts) if number not in decisions.chosen]
    if unsettled:
        names = [text("review.figure", label=indicators()[c.indicator].label, role=roles()[c.role]) for c in unsettled]
        yield text("review.conflicts_open", names=text("catalogue.list_separator").join(names))
    count = len({issue.code for issue in unanswered(found, answered)})
    if count:
        yield text("review.questions_open", count=count)
    yield from selection.problems
    if not (selection.records or selection.score_items or selection.goal):
        yield text("review.nothing")


def known_file(database: store.Database, sha256: str) -> Iterator[Issue]:
    """A question for each batch in force that came from the same file."""
    for batch in known_batches(database, sha256):
        yield Issue("known_file", "question", text("intake.known_file", batch=batch.batch_id))


def _other_days(draft: Draft, selection: Selection) -> Iterator[Issue]:
    """A date in another year, mistyped perhaps: the figure of the latest date is the one that holds."""
    days = sorted({day for record in selection.records if (day := record.as_of) and day.year != draft.year})
    if draft.year is not None and days:
        listed = text("catalogue.list_separator").join(day.isoformat() for day in days)
        yield Issue("other_days", "question", text("intake.other_days", year=draft.year, days=listed))


def _findings(database: store.Database, draft: Draft, selection: Selection) -> Iterator[Issue]:
    if draft.year is None or not draft.org_id or not (selection.records or selection.score_items):
        return
    saved = delivery(draft, selection)
    for finding in checks.run_draft(database, saved.records, saved.score_items, saved.goals):
        answered = finding.severity == "question" and not finding.is_open
        yield Issue(finding.rule, "note" if answered else finding.severity, finding.message)
