"""What stands between a draft and its save: questions to answer, errors, and what is still missing."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from src import checks, store
from src.catalogue import indicators, roles, text
from src.intake import Draft
from src.records import Batch, Issue
from src.review.decisions import Decisions, Selection, delivery

CONTRADICTION = "contradiction"
KNOWN_FILE = "known_file"


def issues(database: store.Database, draft: Draft, selection: Selection) -> tuple[Issue, ...]:
    """What reading left open, a file that is in already, and what the data rules would find once this is saved.

    What somebody has verified before is a note: it was answered, in the same words.
    """
    return issues_of_each(database, [(draft, selection)])[0]


def issues_of_each(
    database: store.Database, drafts: Sequence[tuple[Draft, Selection]]
) -> tuple[tuple[Issue, ...], ...]:
    """The same of several drafts, of each as if it were the only one; the data rules run once for many."""
    findings = _findings(database, drafts)
    return tuple(
        (
            *draft.issues,
            *known_file(database, draft.sha256),
            *_other_days(draft, selection),
            *findings.get(number, ()),
        )
        for number, (draft, selection) in enumerate(drafts)
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
    if not (selection.records or selection.score_items or selection.goal or (selection.form and draft.monitored)):
        yield text("review.nothing")


def known_file(database: store.Database, sha256: str) -> Iterator[Issue]:
    """A question for each batch in force that came from the same file."""
    for batch in known_batches(database, sha256):
        yield Issue(KNOWN_FILE, "question", text("intake.known_file", batch=batch.batch_id))


def _other_days(draft: Draft, selection: Selection) -> Iterator[Issue]:
    """A date in another year, mistyped perhaps: the figure of the latest date is the one that holds."""
    days = sorted({day for record in selection.records if (day := record.as_of) and day.year != draft.year})
    if draft.year is not None and days:
        listed = text("catalogue.list_separator").join(day.isoformat() for day in days)
        yield Issue("other_days", "question", text("intake.other_days", year=draft.year, days=listed))


def _findings(database: store.Database, drafts: Sequence[tuple[Draft, Selection]]) -> Mapping[int, Sequence[Issue]]:
    """What the data rules find, by the number of the draft.

    They run once for all drafts of one year, and again for drafts that speak of the same centre: none is laid over another.
    """
    rounds: dict[tuple[int, int], dict[str, int]] = defaultdict(dict)
    turns: Counter[tuple[str, int]] = Counter()
    for number, (draft, selection) in enumerate(drafts):
        if draft.year is not None and draft.org_id and (selection.records or selection.score_items):
            turn = turns[draft.org_id, draft.year]
            rounds[draft.year, turn][draft.org_id] = number
            turns[draft.org_id, draft.year] += 1
    found: dict[int, list[Issue]] = defaultdict(list)
    for numbers in rounds.values():
        saved = [delivery(*drafts[number]) for number in numbers.values()]
        for finding in checks.run_draft(
            database,
            [row for one in saved for row in one.records],
            [row for one in saved for row in one.score_items],
            [row for one in saved for row in one.goals],
        ):
            answered = finding.severity == "question" and not finding.is_open
            severity = "note" if answered else finding.severity
            found[numbers[finding.org_id]].append(Issue(finding.rule, severity, finding.message))
    return found
