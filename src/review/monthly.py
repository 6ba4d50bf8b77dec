"""A month's figures of projects, given by hand: what was said last, what is impossible or in doubt, and the rows to save."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from src import measures
from src.catalogue import ledger_labels, project_indicators, text
from src.catalogue.months import month_end
from src.catalogue.notation import show
from src.catalogue.registers import register_forms
from src.measures import Standing
from src.records import Delivery, Issue, Ledger, LedgerRow, Project, ProjectRecord, Role, Source, Stage

FIGURES: Mapping[str, str] = {
    "physical": "project.physical",
    "done": "project.investment_year",
    "built": "project.investment",
}
"""Indicator of each figure that a desk gives."""
OVER: tuple[Stage, ...] = ("settled", "handed_over")
"""Stages after which a new year's month asks nothing more."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a desk says of a project on a day: progress in %, investment of the year and in all in 10,000 yuan."""

    project_id: str
    physical: Decimal | None
    done: Decimal | None
    built: Decimal | None
    stage: Stage | None
    difficulty: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """One field of a project, as it was said last and as it is said now."""

    project: str
    field: str
    before: str
    after: str


def month_ends(year: int, today: date) -> tuple[date, ...]:
    """The month ends of a year that a month's figures can be of, oldest first: up to the end of the month of today."""
    ends = (month_end(year, month) for month in range(1, 13))
    return tuple(end for end in ends if end.replace(day=1) <= today)


def to_report(ledger: Ledger, day: date) -> tuple[Standing, ...]:
    """The projects of which a month's figures are due: the year's, and those of the year before that are not over."""
    year = measures.register(ledger, day.year, day).standings
    named = {one.project.project_id for one in year}
    before = measures.register(ledger, day.year - 1).standings
    return (*year, *(one for one in before if one.project.project_id not in named and one.project.stage not in OVER))


def last_report(standing: Standing, day: date) -> Report:
    """What was said last; of a new year nothing is invested yet."""
    done = standing.done if standing.day.year == day.year else None
    project = standing.project
    return Report(project.project_id, standing.physical, done, standing.built, project.stage, project.difficulty)


def doubts(standing: Standing, report: Report, day: date) -> Iterator[Issue]:
    """What the data rules cannot know: investment of the year and in all that moved by different amounts since the last report."""
    before, is_same_year = last_report(standing, day), standing.day.year == day.year
    values = (before.built, report.built, report.done, before.done if is_same_year else Decimal(0))
    if standing.day >= day or any(value is None for value in values):
        return
    built_before, built, done, done_before = (value or Decimal(0) for value in values)
    year, altogether = done - done_before, built - built_before
    if year != altogether:
        said = text("review.monthly.moved_apart", name=standing.project.name, year=show(year), built=show(altogether))
        yield Issue("monthly_moved_apart", "question", said)


def changes(standing: Standing, report: Report, day: date) -> Iterator[Change]:
    """The fields that a report moves, in words."""
    before = last_report(standing, day)
    for key in (*FIGURES, "stage", "difficulty"):
        old, new = _shown(getattr(before, key), key), _shown(getattr(report, key), key)
        if old != new:
            yield Change(standing.project.name, field_label(key), old, new)


def field_label(key: str) -> str:
    """What a field of a report is called, with its unit."""
    if key in FIGURES:
        known = project_indicators()[FIGURES[key]]
        return text("review.monthly.with_unit", label=known.label, unit=known.unit)
    if key == "stage":
        return text("review.ledger.field.stage")
    return register_forms()["register"].column(key).head


def _shown(value: Decimal | str | None, key: str) -> str:
    if value is None or value == "":
        return text("catalogue.missing")
    if isinstance(value, Decimal):
        return show(value)
    return ledger_labels("stage")[value] if key == "stage" else value


def monthly_delivery(
    ledger: Ledger, given: Sequence[tuple[Standing, Report]], day: date, by: str, note: str | None = None
) -> Delivery:
    """What is to be saved of the reports of a day: one row for each project, and its figures."""
    rows: list[LedgerRow] = []
    for standing, report in given:
        rows.append(_project(standing, report, day, by))
        rows += _figures(ledger, standing, report, day, by)
    source = Source("monthly-entry", title=text("review.monthly.source"))
    return Delivery(source, ledger=tuple(rows), note=note or text("review.monthly.note", day=day, count=len(given)))


def _project(standing: Standing, report: Report, day: date, by: str) -> Project:
    """The project's row for the day: what stays of it stays, what speaks of an earlier day goes."""
    before = standing.project
    is_same = before.as_of == day
    keeps_words = is_same and report.stage == before.stage
    return replace(
        before,
        as_of=day,
        stage=report.stage,
        progress_text=before.progress_text if keeps_words else None,
        paid_stated=before.paid_stated if is_same else None,
        difficulty=report.difficulty or None,
        quote=None,
        locator=entered_by(by),
        batch_id=None,
    )


def _figures(ledger: Ledger, standing: Standing, report: Report, day: date, by: str) -> Iterator[ProjectRecord]:
    """The day's figures; one that was stored for the day and is blank now goes. In a new year the project's scale comes along."""
    project = standing.project
    stored = [row for row in ledger.project_records if row.project_id == project.project_id and row.value is not None]
    for key, indicator in FIGURES.items():
        value = getattr(report, key)
        is_stored = any((row.as_of, row.indicator, row.role) == (day, indicator, "actual") for row in stored)
        if value is not None or is_stored:
            yield _figure(project, day, indicator, "actual", value, by)
    if standing.day.year == day.year:
        return
    newest = {row.indicator: row for row in sorted(stored, key=lambda row: row.as_of) if row.role == "started"}
    for indicator, row in newest.items():
        yield _figure(project, day, indicator, "started", row.value, by)


def _figure(project: Project, day: date, indicator: str, role: Role, value: Decimal | None, by: str) -> ProjectRecord:
    unit = project_indicators()[indicator].unit
    return ProjectRecord(
        project.org_id, project.project_id, day.year, day, indicator, role, value, unit, None, entered_by(by)
    )


def entered_by(by: str) -> str:
    """The place of what somebody entered on a page."""
    return text("review.monthly.locator", by=by)
