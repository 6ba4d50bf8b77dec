"""A form of monitoring put to its centre: the rows to save, the day that must be asked where the form does not say it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from src.catalogue import text
from src.intake import Draft
from src.intake.monitored import MonitoredForm
from src.intake.register.asking import AS_OF, Question, as_day
from src.intake.register.joining import Joined
from src.records import AnnualGoal, Issue, LedgerRow, MonitoringFund, MonitoringItem


def with_form(joined: Joined, form: MonitoredForm, org_id: str, answers: Mapping[str, str]) -> Joined:
    """What the file's registers come to, with the rows and questions of its form."""
    day = form.through.on(form.year) if form.through and form.year else None
    questions = joined.questions
    if day is None:
        asked = Question(_question_id(joined), text("review.monitoring.ask_as_of"), (), required=True, free=True)
        given = answers.get(asked.id)
        asked = replace(asked, answer=given if given is not None and asked.takes(given) else None)
        questions, day = (*questions, asked), as_day(asked.answer)
    year = form.year or (day.year if day else None)
    rows = tuple(_rows(form, org_id, year, day)) if day and year else ()
    issues = (*joined.issues, *form.issues, *_other_year(form, day))
    return replace(
        joined,
        rows=(*joined.rows, *rows),
        questions=questions,
        issues=tuple(dict.fromkeys(issues)),
        as_of=joined.as_of or day,
        year=joined.year or year,
    )


def _question_id(joined: Joined) -> str:
    """Beside registers that are asked their own day, the form is asked apart."""
    return f"{AS_OF}:monitoring" if any(one.id == AS_OF for one in joined.questions) else AS_OF


def _other_year(form: MonitoredForm, day: date | None) -> Iterator[Issue]:
    if form.year and day and day.year != form.year:
        said = text("review.monitoring.other_year", year=form.year, day=day)
        yield Issue("monitoring_other_year", "error", said)


def rows_of_draft(draft: Draft) -> tuple[LedgerRow, ...]:
    """The rows of the form of monitoring that a report holds; none before its centre and year are settled."""
    form, org_id, year = draft.monitored, draft.org_id, draft.year
    if form is None or form.through is None or not org_id or year is None:
        return ()
    return tuple(_rows(form, org_id, year, form.through.on(year)))


def _rows(form: MonitoredForm, org_id: str, year: int, day: date) -> Iterator[LedgerRow]:
    subject = form.project or text("measures.monitoring.whole")
    for position, row in enumerate(form.rows, 1):
        found = row.values.get
        yield MonitoringItem(
            org_id, year, day, subject, position, found("tier1"), found("tier2"), row.values["tier3"],
            found("target"), found("so_far"), found("forecast"),
            found("funding"), found("institution"), found("personnel"), found("hardware"), found("other"),
            found("explanation"), row.likelihood, row.likelihood_text, found("desk"), row.quote, row.locator,
        )  # fmt: skip
    for fund in form.funds:
        money = fund.values.get
        yield MonitoringFund(
            org_id, year, day, subject, fund.row, money("initial"), money("so_far"), money("forecast"), fund.quote, fund.locator,
        )  # fmt: skip


def goal_of(
    form: MonitoredForm, org_id: str, year: int, stored: AnnualGoal | None
) -> tuple[AnnualGoal | None, Issue | None]:
    """The goal to save with the form, where none is stored yet; a doubt where another one is."""
    if form.goal is None or form.project is not None:
        return None, None
    expected = stored.expected if stored else None
    if expected is None:
        return AnnualGoal(org_id, year, form.goal, stored.achieved if stored else None), None
    if "".join(expected.split()) == "".join(form.goal.split()):
        return None, None
    return None, Issue("monitoring_goal", "note", text("review.monitoring.goal"), form.goal)
