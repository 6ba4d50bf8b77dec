"""A register, payment export or allotment table under review: its rows beside their cells, its questions, its difference."""

from collections.abc import Mapping, Sequence

import streamlit as st

from src import review
from src.catalogue import text
from src.catalogue.registers import register_forms
from src.intake import LedgerFile, LedgerTable
from src.intake.followed import FollowedTable
from src.records import Allotment, Organisation, Payment, Project
from src.review import LedgerReview
from src.review.ledger import LedgerChange, project_names, read_as
from src.ui import markup as page_markup
from src.ui.intake import identity, ledger_questions, markup
from src.ui.intake.ledger_save import save
from src.ui.intake.monitored import MOST_ROWS, monitored_rows, states_of
from src.ui.intake.reviewed import NEW
from src.ui.intake.work import Work
from src.ui.page import Page


def review_page(view: Page, held: Work, file: LedgerFile) -> None:
    """Draw the second step and the third."""
    found, problem = _reviewed(view, held, file)
    stops = (*((problem,) if problem else ()), *found.stops)
    done = (1, 2) if found.questions and not stops else (1,)
    st.html(markup.steps(done, 2 if stops else 3))
    with st.container(key="card-intake-identity"):
        _identity(view, held, found, problem)
    names = project_names(found)
    left, right = st.columns([1.35, 1])
    with left, st.container(key="card-intake-ledger"):
        for number, table in enumerate(file.tables):
            _rows(number, table, found, names)
        if file.form:
            monitored_rows(file.form, found.changes)
        for number, ledger in enumerate(file.problems):
            _problems(number, ledger, found)
    with right, st.container(key="card-intake-lists"):
        ledger_questions.questions(held, found)
    with st.container(key="card-intake-save"):
        save(view, held, found, stops, names)


def _reviewed(view: Page, held: Work, file: LedgerFile) -> tuple[LedgerReview, str | None]:
    """The file as the answers leave it, looked at again only where they or the database changed, and what is wrong with a new centre."""
    known = view.listing.organisations
    answers = ledger_questions.answers(held)
    chosen = held.answers.get("org") or _named(file, known)
    new = _new_centre(held, file) if chosen == NEW else None
    if chosen and chosen != NEW:
        answers[review.CENTRE] = chosen
    problem = review.bad_centre(new, known) if new else None
    asked = (view.version, tuple(sorted(answers.items())), new)
    if held.checked[0] != asked:
        found = review.review_ledger(view.database, file, known, answers, new if not problem else None)
        held.checked = (asked, found)
    return held.checked[1], problem


def _named(file: LedgerFile, known: Sequence[Organisation]) -> str | None:
    """The centre that the file names: a known one, a new one, or none."""
    found = next((one.org_id for one in known if one.name == file.centre), None)
    return found or (NEW if file.centre else None)


def _new_centre(held: Work, file: LedgerFile) -> Organisation:
    named = file.centre or ""
    given = {key: str(held.answers.get(key, named)).strip() for key in ("new_id", "new_name")}
    return Organisation(given["new_id"], given["new_name"])


def _identity(view: Page, held: Work, found: LedgerReview, problem: str | None) -> None:
    file = found.file
    titles = [part.title for part in (*file.tables, file.form, *file.problems) if part and part.title]
    kinds = text("catalogue.list_separator").join(found.labels)
    identity.head(view, held, " · ".join((kinds, *titles[:1])))
    centre, days = st.columns([2, 2], vertical_alignment="center")
    chosen = held.answers.get("org") or _named(file, view.listing.organisations) or found.org_id
    with centre:
        identity.centre_picker(view, held, chosen)
    if found.joined.as_of is not None:
        days.html(page_markup.note(text("ui.intake.ledger.as_of", date=found.joined.as_of)))
    if chosen == NEW:
        identity.new_centre_fields(held, file.centre or "")
    if problem:
        st.html(page_markup.warning(problem))


def _rows(number: int, table: LedgerTable, found: LedgerReview, names: Mapping[str, str]) -> None:
    """The lines of a table: cells as printed, what they are read as, the project, and how they stand to what is stored."""
    label = register_forms()[table.kind].label
    shown = table.lines[:MOST_ROWS]
    note = text("ui.intake.ledger.rows", count=len(table.lines), shown=len(shown))
    title = " · ".join(filter(None, (label, table.sheet)))
    st.html(page_markup.chart_head(title, note))
    by_place: dict[str | None, list[LedgerChange]] = {}
    for change in found.changes:
        by_place.setdefault(getattr(change.row, "locator", None), []).append(change)
    rows = [
        markup.LedgerRow(
            line.row,
            line.quote,
            read_as(table.kind, line),
            _project(by_place.get(line.locator, ()), names),
            states_of(by_place.get(line.locator, ())),
        )
        for line in shown
    ]
    with st.container(key=f"intake-rows-{number}"):
        st.html(markup.ledger_rows(rows))


def _problems(number: int, ledger: FollowedTable, found: LedgerReview) -> None:
    """The rows of a ledger of problems: cells as printed, and how they stand to what is stored."""
    by_place: dict[str | None, list[LedgerChange]] = {}
    for change in found.changes:
        by_place.setdefault(getattr(change.row, "locator", None), []).append(change)
    rows = [
        markup.LedgerRow(place, row.quote, (), "", states_of(by_place.get(row.locator, ())))
        for place, row in enumerate(ledger.rows[:MOST_ROWS], 1)
    ]
    note = text("ui.intake.ledger.rows", count=len(ledger.rows), shown=len(rows))
    st.html(page_markup.chart_head(text("review.problems.ledger"), note))
    with st.container(key=f"intake-rows-problems-{number}"):
        st.html(markup.ledger_rows(rows))


def _project(changes: Sequence[LedgerChange], names: Mapping[str, str]) -> str:
    """The project that a line belongs to."""
    for change in changes:
        if isinstance(change.row, Project | Payment | Allotment):
            project_id = change.row.project_id
            return names.get(project_id, project_id) if project_id else text("ui.intake.ledger.unjoined")
    return ""
