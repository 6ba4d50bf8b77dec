"""The file under review with the answers so far: what every part of the page draws from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from src import intake, review
from src.catalogue import text
from src.intake import Conflict, Draft, Suggestion
from src.records import Centre, Issue, Organisation
from src.review import Addition, Change, Correction, Decisions, Selection
from src.ui import data
from src.ui.data import Edition
from src.ui.intake.work import Work
from src.ui.page import Page

NEW = "*new*"
"""Stands for a new centre among the ids of centres; no id has a star."""
REJECTED = "rejected"
"""The answer to a suggestion that is not to be taken."""


@dataclass(frozen=True, slots=True)
class Question:
    """What one box asks: the issues of one kind about a centre (None: a new one) and year; answered only as they stand."""

    code: str
    issues: tuple[Issue, ...]
    about: tuple[str | None, int | None]

    @property
    def name(self) -> str:
        """Name of the answer; other messages, another year and another centre are another question."""
        return f"issue:{self.code}:{abs(hash((self.issues, self.about)))}"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A draft put to its centre and year, the decisions about it, and what still stops its save.

    `rejected` are the suggestions, by number, that somebody does not want.
    `standing` are questions that the stored figures raise in the same words: the save adds nothing to them.
    """

    draft: Draft
    new_centre: Organisation | None
    centre_problem: str | None
    decisions: Decisions
    selection: Selection
    rejected: frozenset[int]
    issues: tuple[Issue, ...]
    standing: frozenset[Issue]
    questions: tuple[Question, ...]
    open: tuple[Question, ...]
    stops: tuple[str, ...]
    stored: Centre | None

    @property
    def changes(self) -> tuple[Change, ...]:
        """Every figure that would be saved, beside the stored one."""
        return review.differences(self.stored, self.draft.year, self.selection.records)

    @property
    def undecided(self) -> int:
        """How many suggestions nobody has accepted, corrected or rejected."""
        return len(self.draft.suggestions) - len(self.decisions.accepted) - len(self.rejected)

    def is_confirmed(self, change: Change) -> bool:
        """Whether the figure was a suggestion that somebody accepted."""
        return change.record.span in {one.span for one in self.selection.confirmed}


def reviewed(view: Page, work: Work) -> Reviewed:
    """The review as the answers leave it; the data rules run again only where the rows to save changed."""
    known = view.listing.organisations
    draft, new = _draft(work, known)
    decisions = _decisions(work, draft)
    selection = review.select(draft, decisions)
    issues = _issues(view, work, draft, selection)
    standing = _standing(view, draft, issues)
    about = (None if new else draft.org_id or "", draft.year)
    questions = tuple(_questions(issues, standing, about))
    unanswered = tuple(question for question in questions if not work.answers.get(question.name))
    answered = {issue for question in questions if question not in unanswered for issue in question.issues} | standing
    problem = review.bad_centre(new, known) if new else None
    stops = [*_date_problems(work, draft), *review.stops(draft, decisions, selection, issues, answered)]
    return Reviewed(
        draft,
        new,
        problem,
        decisions,
        selection,
        frozenset(n for n, one in enumerate(draft.suggestions) if work.answers.get(suggestion_answer(one)) == REJECTED),
        issues,
        standing,
        questions,
        unanswered,
        (*([problem] if problem else ()), *stops),
        stored.centre if (stored := _stored(view, draft)) else None,
    )


def chosen_centre(work: Work, draft: Draft) -> str | None:
    """Id of the chosen centre or NEW; None where nothing is chosen and the document names none."""
    chosen: str | None = work.answers.get("org", draft.org_id or (NEW if draft.org_name else None))
    return chosen


def as_of(work: Work, draft: Draft, year: int) -> date | None:
    """The date that the figures speak of, as the document says where nothing was typed; None where that is no date."""
    given = str(work.answers.get(f"as_of:{year}", intake.day_of(year, draft.through))).strip()
    try:
        return date.fromisoformat(given)
    except ValueError:
        return None


def _date_problems(work: Work, draft: Draft) -> Iterator[str]:
    if draft.year is not None and as_of(work, draft, draft.year) is None:
        yield text("intake.bad_date", given=work.answers.get(f"as_of:{draft.year}"))


def _draft(work: Work, known: tuple[Organisation, ...]) -> tuple[Draft, Organisation | None]:
    """The draft for the chosen centre and year, with all rows put to them, and the centre where it is new."""
    first = work.draft(known)
    chosen, year = chosen_centre(work, first), work.answers.get("year", first.year)
    new = _new_centre(work, first) if chosen == NEW else None
    org_id = new.org_id if new else chosen
    says = first.org_id if new is None or first.org_name is None else org_id
    draft = work.draft(known, org_id if org_id and org_id != says else None, year if year != first.year else None)
    if draft.year is None:
        return draft, new
    return intake.assign(draft, org_id=org_id or None, year=draft.year, as_of=as_of(work, draft, draft.year)), new


def _new_centre(work: Work, first: Draft) -> Organisation:
    name = str(work.answers.get("new_name", first.org_name or "")).strip()
    return Organisation(str(work.answers.get("new_id", first.org_name or "")).strip(), name)


def _decisions(work: Work, draft: Draft) -> Decisions:
    answers = work.answers
    corrections = {number: answers.get(f"fix:{name}") for number, name in enumerate(names(draft))}
    chosen = {number: answers.get(choice(conflict)) for number, conflict in enumerate(draft.conflicts)}
    return Decisions(
        left_out=frozenset(n for n, name in enumerate(names(draft)) if not answers.get(f"take:{name}", True)),
        corrected={number: correction for number, correction in corrections.items() if correction},
        chosen={number: None if place < 0 else place for number, place in chosen.items() if place is not None},
        added=tuple(_added(answers, draft)) if draft.year is not None else (),
        accepted=dict(_accepted(answers, draft)),
        form=answers.get("form", True),
    )


def names(draft: Draft) -> tuple[str, ...]:
    """Name of each figure in the answers about it: what it is, how much, and where it stands in the text."""
    return tuple(f"{row.indicator}:{row.role}:{row.value}:{row.span[0]}" for row in draft.records)


def choice(conflict: Conflict) -> str:
    """Name of the answer to a contradiction; between other candidates it is another question."""
    places = "|".join(f"{row.value}@{row.span[0]}" for row in conflict.candidates)
    return f"choose:{conflict.indicator}:{conflict.role}:{places}"


def added_answer(draft: Draft, number: int) -> str:
    """Name of the answer about an unread figure, by its place in the text."""
    return f"add:{draft.unread[number].span[0]}"


def suggestion_answer(offered: Suggestion) -> str:
    """Name of the answer about a suggestion: what it is, how much, and where its number stands in the text."""
    return f"suggest:{offered.indicator}:{offered.role}:{offered.value}:{offered.span[0]}"


def _accepted(answers: dict[str, Any], draft: Draft) -> Iterator[tuple[int, Correction]]:
    for number, offered in enumerate(draft.suggestions):
        given = answers.get(suggestion_answer(offered))
        if isinstance(given, Correction):
            yield number, given


def _added(answers: dict[str, Any], draft: Draft) -> Iterator[Addition]:
    for number in range(len(draft.unread)):
        given: Correction | None = answers.get(added_answer(draft, number))
        if given:
            yield Addition(number, given.indicator, given.role, given.value)


def _issues(view: Page, work: Work, draft: Draft, selection: Selection) -> tuple[Issue, ...]:
    asked = (view.version, draft, selection)
    if work.checked[0] != asked:
        work.checked = (asked, review.issues(view.database, draft, selection))
    found: tuple[Issue, ...] = work.checked[1]
    return found


def _standing(view: Page, draft: Draft, issues: tuple[Issue, ...]) -> frozenset[Issue]:
    stored = _stored(view, draft)
    if draft.year is None or stored is None:
        return frozenset()
    said = {(finding.rule, finding.message) for finding in stored.findings.get(draft.year, ())}
    return frozenset(issue for issue in issues if issue.severity == "question" and (issue.code, issue.message) in said)


def _stored(view: Page, draft: Draft) -> Edition | None:
    """What is stored of the draft's centre; None for a new one."""
    if draft.org_id is None or draft.org_id not in view.listing.revisions:
        return None
    return data.edition(view.listing, draft.org_id, newest=True).edition


def _questions(
    issues: tuple[Issue, ...], standing: frozenset[Issue], about: tuple[str | None, int | None]
) -> Iterator[Question]:
    by_code: dict[str, list[Issue]] = {}
    for issue in review.unanswered(issues, standing):
        by_code.setdefault(issue.code, []).append(issue)
    for code, found in by_code.items():
        yield Question(code, tuple(found), about)
