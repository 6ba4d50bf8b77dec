"""A file of registers, payments or allotments between reading and saving: its centre, its questions, what it would change."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Literal, TypeVar

from src import checks, store
from src.catalogue import (
    PERCENT,
    ledger_labels,
    noted_codes,
    papers,
    problem_columns,
    programmes,
    project_indicators,
    text,
)
from src.catalogue.registers import RegisterKind, register_forms
from src.intake import LedgerFile, Line
from src.intake.identity import centre_named, is_name_of
from src.intake.limits import uncollected
from src.intake.monitored import MonitoredFund, MonitoredRow
from src.intake.register.asking import Option, Question
from src.intake.register.followed import with_problems
from src.intake.register.joining import Joined, join
from src.records import (
    ActionEvent,
    Alias,
    Allotment,
    AnnualGoal,
    BudgetEffect,
    CorrectiveAction,
    Delivery,
    Issue,
    Ledger,
    LedgerRow,
    MonitoringFund,
    MonitoringItem,
    Neighbourhood,
    Organisation,
    Payment,
    PaymentPeriod,
    Problem,
    Project,
    ProjectRecord,
    ReadingNote,
)
from src.review.monitoring import goal_of, with_form
from src.review.notes import statement
from src.review.questions import known_file
from src.store.rows import TABLE_OF

MONITORING = "monitoring"
"""The kind of table that is a form of monitoring, as the paper is called in the calendar."""
PROBLEMS = "problems"
"""The kind of table that is a ledger of problems."""
CENTRE = "centre"
"""Id of the question whose file it is."""
ORIGIN = frozenset({"org_id", "as_of", "quote", "locator", "batch_id", "withdrawn"})
"""Fields that say where a row stands, not what it says."""
State = Literal["new", "changed", "same", "earlier", "gone"]
STATES: tuple[State, ...] = ("new", "changed", "gone", "same", "earlier")
FOLLOWED = (Problem, CorrectiveAction, ActionEvent, BudgetEffect)
COMPARED = (
    Project, ProjectRecord, Neighbourhood, Allotment, Payment, MonitoringItem, MonitoringFund, *FOLLOWED,
)  # fmt: skip
COLUMNS: Mapping[type, tuple[RegisterKind, Mapping[str, str]]] = {
    Project: ("register", {}),
    Neighbourhood: ("register", {"name": "neighbourhood", "area_sqm": "area"}),
    Allotment: ("allotments", {}),
    Payment: ("payments", {"amount_yuan": "amount", "account_tail": "account"}),
}
"""Where the printed name of a field stands: the kind of table, and keys that differ from the field."""
MAIN: Mapping[type, str] = {
    ProjectRecord: "value", Allotment: "amount", Payment: "amount_yuan", Project: "stage", MonitoringItem: "forecast_text",
    MonitoringFund: "so_far", Problem: "category", CorrectiveAction: "due_on", ActionEvent: "evidence", BudgetEffect: "effect",
}  # fmt: skip
"""What a list shows of a row that is new or gone."""
FOLLOWED_HEADS = {
    "due_on": "due", "amount_before": "before", "amount_after": "after", "project_id": "project",
}  # fmt: skip
"""Columns of the ledger of problems whose keys differ from the field; `text` is that of its row."""
UNPRINTED = frozenset({"project_id", "line_id", "neighbourhood_id"})
Dated = Project | ProjectRecord | Neighbourhood
Monitored = MonitoringItem | MonitoringFund
FollowedKind = Problem | CorrectiveAction | ActionEvent | BudgetEffect
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class LedgerChange:
    """One row beside the stored one; `fields` are what differs.

    `gone`: the file no longer states it for its day or period; `earlier`: a row of a later day stays the newest.
    """

    row: LedgerRow
    stored: LedgerRow | None
    state: State
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerReview:
    """A file put to a centre with the answers so far; `stops` are sentences about what keeps it from being saved."""

    file: LedgerFile
    org_id: str | None
    new_centre: Organisation | None
    joined: Joined
    questions: tuple[Question, ...]
    changes: tuple[LedgerChange, ...]
    issues: tuple[Issue, ...]
    goal: AnnualGoal | None = None
    """The goal of the year that its form of monitoring states and nobody has stored yet."""

    @property
    def open(self) -> tuple[Question, ...]:
        """Questions without an answer."""
        return tuple(one for one in self.questions if one.answer is None)

    @property
    def stops(self) -> tuple[str, ...]:
        """Why it cannot be saved yet, one sentence each; empty where it can."""
        errors = [issue.message for issue in self.issues if issue.severity == "error"]
        asked = [text("review.ledger.unanswered", question=one.text) for one in self.open if one.required]
        nothing = () if self.joined.rows or errors or asked else (text("review.ledger.nothing"),)
        return (*errors, *asked, *nothing)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its tables, each once."""
        form = (MONITORING,) if self.file.form else ()
        problems = (PROBLEMS,) if self.file.problems else ()
        return (*dict.fromkeys(table.kind for table in self.file.tables), *form, *problems)

    @property
    def labels(self) -> tuple[str, ...]:
        """What the kinds are called."""
        form = (papers()[MONITORING].label,) if self.file.form else ()
        problems = (text("review.problems.ledger"),) if self.file.problems else ()
        labels = dict.fromkeys(register_forms()[table.kind].label for table in self.file.tables)
        return (*labels, *form, *problems)

    def counts(self) -> Counter[tuple[type, State]]:
        """How many rows of each kind are in each state."""
        return Counter((type(change.row), change.state) for change in self.changes)


def review_ledger(
    database: store.Database,
    file: LedgerFile,
    known: Sequence[Organisation],
    answers: Mapping[str, str],
    new_centre: Organisation | None = None,
) -> LedgerReview:
    """The file for its centre: the one that is answered, else named, else the only one there is; `new_centre` is to be added."""
    with store.read_only(database), uncollected():
        return _reviewed(database, file, known, answers, new_centre)


def _reviewed(
    database: store.Database,
    file: LedgerFile,
    known: Sequence[Organisation],
    answers: Mapping[str, str],
    new_centre: Organisation | None,
) -> LedgerReview:
    org_id = new_centre.org_id if new_centre else _centre(file, known, answers.get(CENTRE))
    stored = store.read_ledger(database, org_id) if org_id and new_centre is None else None
    joined = join(file, org_id or "", stored, answers)
    if file.problems:
        joined = with_problems(joined, file.problems, org_id or "", stored, answers)
    if file.form is not None:
        joined = with_form(joined, file.form, org_id or "", answers)
    goal, doubt = _goal(database, file, org_id, joined.year, is_new=new_centre is not None)
    questions = joined.questions
    if org_id is None:  # what belongs to no project depends on whose projects there are
        questions = (_centre_question(known), *(one for one in questions if one.required))
    is_complete = org_id is not None and not any(one.required and one.answer is None for one in questions)
    issues = (
        *joined.issues,
        *_about_centre(file, known, org_id),
        *known_file(database, file.sha256),
        *doubt,
        *(_findings(database, joined) if is_complete else ()),
    )
    changes = tuple(_changes(stored, joined)) if org_id else ()
    return LedgerReview(file, org_id, new_centre, joined, questions, changes, issues, goal)


def _goal(
    database: store.Database, file: LedgerFile, org_id: str | None, year: int | None, *, is_new: bool
) -> tuple[AnnualGoal | None, tuple[Issue, ...]]:
    """The goal that the file's form states and nobody stored yet, and the doubt where another one is stored."""
    if file.form is None or org_id is None or year is None:
        return None, ()
    goal, doubt = goal_of(file.form, org_id, year, None if is_new else store.read_goal(database, org_id, year))
    return goal, (doubt,) if doubt else ()


def unfit_answers(review: LedgerReview, answers: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence about each answer that no question takes."""
    asked = {one.id: one for one in review.questions}
    return tuple(
        text("review.ledger.unfit", id=name, value=value)
        for name, value in answers.items()
        if name != CENTRE and name in asked and asked[name].answer is None
    ) + tuple(text("review.ledger.unasked", id=name) for name in answers if name != CENTRE and name not in asked)


def ledger_delivery(review: LedgerReview, note: str | None = None) -> Delivery:
    """What is to be saved; raises ValueError for a review that is not of a centre yet."""
    if review.org_id is None:
        raise ValueError("rows are saved for a centre: answer whose file it is first")
    return Delivery(
        source=review.file.source,
        ledger=review.joined.rows,
        goals=(review.goal,) if review.goal else (),
        notes=tuple(_notes(review, review.org_id)),
        organisations=(review.new_centre,) if review.new_centre else (),
        note=note,
    )


def row_name(row: LedgerRow, projects: Mapping[str, str]) -> str:
    """What a row is called in a list; `projects` are their names by id."""
    match row:
        case Project() | Neighbourhood():
            return row.name
        case ProjectRecord():
            label = project_indicators()[row.indicator].label
            figure = text("review.figure", label=label, role=ledger_labels("project_role")[row.role])
            return text("review.ledger.figure", project=projects.get(row.project_id, row.project_id), figure=figure)
        case Allotment():
            return text("review.ledger.allotment", document_no=row.document_no, project=row.project_name or "")
        case Payment():
            return text("review.ledger.payment", request=row.line_id, project=row.project_name or "", day=row.paid_on)
        case Alias():
            return row.text
        case PaymentPeriod():
            return text("intake.register.period", first=row.from_on, last=row.to_on)
        case MonitoringItem():
            return row.tier3
        case MonitoringFund():
            return ledger_labels("fund_row")[row.row]
        case Problem() | CorrectiveAction():
            return row.text
        case ActionEvent():
            return text("store.row.action_event", action_id=row.action_id, at=row.at)
    return text("store.row.budget_effect", problem_id=row.problem_id, budget_year=row.budget_year)


def cells(change: LedgerChange, projects: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    """Name, stored and new text of each field that a change moves; of a new or vanished row, of its main figure."""
    if change.state == "changed" and change.stored is not None:
        return tuple(
            (field_name(change.row, name), shown(change.stored, name, projects), shown(change.row, name, projects))
            for name in change.fields
        )
    main = MAIN.get(type(change.row))
    if main is None:
        return ()
    before = shown(change.stored, main, projects) if change.stored is not None else text("catalogue.missing")
    after = text("catalogue.missing") if change.state == "gone" else shown(change.row, main, projects)
    return ((field_name(change.row, main), before, after),)


def read_as(kind: RegisterKind, line: Line) -> tuple[str, ...]:
    """What the cells of a line were read as, where that is more than their text: numbers, days, the stage."""
    columns = {column.key: column.head for column in register_forms()[kind].columns}
    parts = [
        text("review.ledger.read", head=columns[key], value=_plain(value) + (PERCENT if key == "physical" else ""))
        for key, value in line.values.items()
        if not isinstance(value, str) and key in columns
    ]
    if line.stage:
        head = text("review.ledger.field.stage")
        parts.append(text("review.ledger.read", head=head, value=ledger_labels("stage")[line.stage]))
    return tuple(parts)


def read_monitored(row: MonitoredRow | MonitoredFund) -> tuple[str, ...]:
    """What a row of a form of monitoring was read as: its sums, or how likely its target is."""
    if isinstance(row, MonitoredRow):
        return (ledger_labels("likelihood")[row.likelihood],) if row.likelihood else ()
    heads = {name: text(f"review.monitoring.field.{name}") for name in row.values}
    return tuple(
        text("review.ledger.read", head=heads[name], value=_plain(value)) for name, value in row.values.items()
    )


def table_name(kind: type[LedgerRow]) -> str:
    """What the rows of a kind are called."""
    return text(f"review.ledger.table.{TABLE_OF[kind]}")


def _plain(value: Decimal | date) -> str:
    return f"{value.normalize():,f}" if isinstance(value, Decimal) else value.isoformat()


def field_name(row: LedgerRow, name: str) -> str:
    """What a field of a row is called: as in the tables that print it."""
    if name in ("value", "unit", "year") and not isinstance(row, FOLLOWED):
        return text(f"catalogue.{name}") if name != "year" else text("store.wide_column.year")
    if isinstance(row, FOLLOWED):
        own = "problem" if isinstance(row, Problem) else "action"
        return problem_columns()[own if name == "text" else FOLLOWED_HEADS.get(name, name)]
    if name in UNPRINTED:
        return text("review.ledger.project")
    if isinstance(row, MonitoringItem | MonitoringFund):
        deviation = ledger_labels("deviation").get(name.removeprefix("deviation_"))
        return deviation or text(f"review.monitoring.field.{name}")
    kind, other = COLUMNS[type(row)]
    columns = {column.key: column.head for column in register_forms()[kind].columns}
    key = other.get(name, name)
    return columns[key] if key in columns else text(f"review.ledger.field.{name}")


def shown(row: LedgerRow, name: str, projects: Mapping[str, str]) -> str:
    """The value of a field as a list shows it."""
    value = getattr(row, name)
    if value is None:
        return text("catalogue.missing")
    if isinstance(value, Decimal):
        return _plain(value)
    if name == "project_id":
        return projects.get(value, value)
    if name == "programme":
        return programmes()[value].label if value in programmes() else value
    lists = {
        "stage": "allotment_stage" if isinstance(row, Allotment) else "stage",
        "nature": "nature",
        "kind": "payment_kind",
        "likelihood": "likelihood",
        "origin": "problem_origin",
        "status": "action_status",
        "effect": "budget_effect",
    }
    return ledger_labels(lists[name])[value] if name in lists else str(value)


def project_names(review: LedgerReview, ledger: Ledger | None = None) -> Mapping[str, str]:
    """Name of each project by id: the stored ones, and those of the file."""
    rows = (*(ledger.projects if ledger else ()), *review.joined.missing, *review.joined.rows)
    stored = [change.stored for change in review.changes if isinstance(change.stored, Project)]
    return {row.project_id: row.name for row in (*stored, *rows) if isinstance(row, Project)}


def _findings(database: store.Database, joined: Joined) -> Iterator[Issue]:
    """What the data rules would find once this is saved; what somebody has verified in the same words is a note."""
    for finding in checks.run_draft(database, ledger=joined.rows):
        answered = finding.severity == "question" and not finding.is_open
        yield Issue(finding.rule, "note" if answered else finding.severity, finding.message)


def _centre(file: LedgerFile, known: Sequence[Organisation], answer: str | None) -> str | None:
    if answer is not None:
        return next((one.org_id for one in known if answer in (one.org_id, one.name)), None)
    named = centre_named(file.centre, known)
    return named or (known[0].org_id if len(known) == 1 and file.centre is None else None)


def _centre_question(known: Sequence[Organisation]) -> Question:
    options = tuple(Option(one.org_id, one.name) for one in known)
    return Question(CENTRE, text("review.ledger.ask_centre"), options, required=True)


def _about_centre(file: LedgerFile, known: Sequence[Organisation], org_id: str | None) -> Iterator[Issue]:
    name = next((one.name for one in known if one.org_id == org_id), None)
    for named in dict.fromkeys(table.centre for table in file.tables):
        if name and named and not is_name_of(named, name):
            yield Issue("org_differs", "question", text("intake.org_differs", found=named, given=name))


def _notes(review: LedgerReview, org_id: str) -> Iterator[ReadingNote]:
    year = review.joined.year
    for issue in review.issues:
        if issue.code in noted_codes() and issue.severity != "error" and year is not None:
            yield ReadingNote(org_id, year, issue.code, issue.severity, statement(issue), issue.locator)


def _changes(stored: Ledger | None, joined: Joined) -> Iterator[LedgerChange]:
    """Every row of a table with what stands there now; answers and the period are no rows of a table."""
    held = stored or Ledger(Organisation("", ""), "real")
    projects = _by_key(held.projects, lambda row: row.project_id)
    records = _by_key(held.project_records, lambda row: (row.project_id, row.year, row.indicator, row.role))
    neighbourhoods = _by_key(held.neighbourhoods, lambda row: row.neighbourhood_id)
    allotments = _by_key(held.allotments, _allotment_key)
    payments = {row.line_id: row for row in held.payments}
    forms: tuple[Monitored, ...] = (*held.monitoring_items, *held.monitoring_funds)
    monitored = {_monitored_key(row): row for row in forms}
    kept: tuple[FollowedKind, ...] = (*held.problems, *held.actions, *held.events, *held.effects)
    followed = {_followed_key(row): row for row in kept}
    seen: Counter[object] = Counter()
    for row in joined.rows:
        match row:
            case Project():
                yield _dated(row, projects.get(row.project_id, ()))
            case ProjectRecord():
                yield _dated(row, records.get((row.project_id, row.year, row.indicator, row.role), ()))
            case Neighbourhood():
                yield _dated(row, neighbourhoods.get(row.neighbourhood_id, ()))
            case Allotment():
                key = _allotment_key(row)
                same = allotments.get(key, ())
                yield beside(row, same[seen[key]] if seen[key] < len(same) else None)
                seen[key] += 1
            case Payment():
                yield beside(row, payments.pop(row.line_id, None))
            case MonitoringItem() | MonitoringFund():
                yield beside(row, monitored.pop(_monitored_key(row), None))
            case Problem() | CorrectiveAction() | ActionEvent() | BudgetEffect():
                yield beside(row, followed.get(_followed_key(row)))
    stated = {_monitored_key(row)[:3] for row in joined.rows if isinstance(row, MonitoringItem | MonitoringFund)}
    yield from (LedgerChange(row, row, "gone") for key, row in monitored.items() if key[:3] in stated)
    yield from _replaced(joined, payments.values())


def _replaced(joined: Joined, left: Iterable[Payment]) -> Iterator[LedgerChange]:
    """Stored payments of the file's period that it does not hold: they no longer count."""
    periods = [(row.from_on, row.to_on) for row in joined.rows if isinstance(row, PaymentPeriod)]
    for row in left:
        if any(first <= row.paid_on <= last for first, last in periods):
            yield LedgerChange(row, row, "gone")


def _monitored_key(row: Monitored) -> tuple[int, date, str, str]:
    """The form that a row is of, and its place there: a form is replaced as a whole."""
    return row.year, row.as_of, row.subject, str(row.position) if isinstance(row, MonitoringItem) else row.row


def _followed_key(row: FollowedKind) -> tuple[object, ...]:
    """What tells a row of a ledger of problems from the others; what the ledger leaves out stays as it is."""
    match row:
        case Problem():
            return (Problem, row.problem_id)
        case CorrectiveAction():
            return (CorrectiveAction, row.action_id)
        case ActionEvent():
            return (ActionEvent, row.action_id, row.at, row.status)
    return (BudgetEffect, row.problem_id, row.budget_year)


def _allotment_key(row: Allotment) -> object:
    return row.document_no, row.project_code or row.project_id or row.project_name


def _by_key(rows: Sequence[Row], key: Callable[[Row], object]) -> Mapping[object, Sequence[Row]]:
    found: dict[object, list[Row]] = {}
    for row in rows:
        found.setdefault(key(row), []).append(row)
    return found


def _dated(row: Dated, held: Sequence[Dated]) -> LedgerChange:
    """A row beside the newest one up to its day; where all are of later days, those stay the newest."""
    before = [one for one in held if one.as_of <= row.as_of]
    if held and not before:
        return LedgerChange(row, held[0], "earlier")
    stored = max(before, key=lambda one: one.as_of, default=None)
    if isinstance(row, ProjectRecord) and row.value is None:
        return LedgerChange(row, stored, "gone")
    return beside(row, stored)


def beside(row: LedgerRow, stored: LedgerRow | None) -> LedgerChange:
    """The row with the one in whose place it comes, and the fields that it moves."""
    if stored is None:
        return LedgerChange(row, None, "new")
    names = [one.name for one in fields(row) if one.name not in ORIGIN]
    moved = tuple(name for name in names if getattr(row, name) != getattr(stored, name))
    return LedgerChange(row, stored, "changed" if moved else "same", moved)
