"""A month's figures of a desk's projects, entered in a table in place of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, cast

import streamlit as st

from src import measures, review
from src.accounts import Writer
from src.catalogue import ledger_labels, text, words
from src.measures import Standing
from src.records import Ledger, Stage
from src.review import Report
from src.ui import entering, markup, signing_in, unfinished
from src.ui.page import Page

PLACE = "monthly"
"""What keys of this part begin with, and names of drafts, one for each centre and day."""
NUMBERS = ("physical", "done", "built")
MOST_CHANGES = 200


@dataclass(slots=True)
class Draft:
    """What somebody entered for a day and did not save: reports by project, and those that are left out."""

    reports: dict[str, Report] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)


def entry(view: Page, today: date | None = None) -> None:
    """The sign-in line and, for an editor, the table of one desk's projects for one month's end."""
    entering.say_saved(view, PLACE)
    with st.expander(text("ui.monthly_entry.title"), key="monthly-entry", expanded=PLACE in st.session_state):
        writer = signing_in.writer(view, why="ui.monthly_entry.why")
        if writer is None:
            return
        entering.look()
        ledger = view.centre.own_ledger
        days = review.month_ends(view.year, today or date.today())
        if not days or not review.to_report(ledger, days[-1]):
            st.html(markup.gap(text("ui.monthly_entry.nothing", year=view.year)))
            return
        _enter(view, writer, ledger, days)


def _enter(view: Page, writer: Writer, ledger: Ledger, days: Sequence[date]) -> None:
    left, right = st.columns(2)
    day = left.selectbox(
        text("ui.monthly_entry.day"),
        days[::-1],
        index=len(days) - 1 - days.index(_next_day(ledger, view.year, days)),
        format_func=lambda one: text("ui.monthly_entry.day_option", year=one.year, month=one.month),
        key="monthly-day",
    )
    standings = review.to_report(ledger, day)
    desks = tuple(dict.fromkeys(measures.desk_of(one) for one in standings))
    if not desks:
        st.html(markup.gap(text("ui.monthly_entry.nothing", year=view.year)))
        return
    desk = right.selectbox(text("ui.monthly_entry.desk"), desks, key="monthly-desk")
    own = [one for one in standings if measures.desk_of(one) == desk]
    draft, at = _draft(view, writer, day)
    key = f"monthly-table-{writer.name}-{view.org_id}-{day}-{desk}-{entering.round_of(PLACE)}"
    base = entering.as_begun(PLACE, key, Draft(dict(draft.reports), set(draft.left_out)))
    if base.reports.keys() & {one.project.project_id for one in own} and at:
        st.html(markup.note(text("ui.entering.brought_back", at=f"{at:%H:%M}")))
    st.html(markup.note(text("ui.monthly_entry.how")))
    edited = _table(key, own, base, day)
    given = _read(own, edited, day)
    _keep(view, writer, draft, given, edited, day)
    _review(view, writer, ledger, [one for one, row in zip(given, edited, strict=True) if row["reported"]], day)


def _next_day(ledger: Ledger, year: int, days: Sequence[date]) -> date:
    """The month after the last one that the register speaks of, else the last there is."""
    told = measures.months(ledger, year)
    return next((day for day in days if not told or day > told[-1]), days[-1])


def _draft(view: Page, writer: Writer, day: date) -> tuple[Draft, datetime | None]:
    """What the writer was at for this day, and when."""
    found = unfinished.begun(view.database, writer, _name(view, day))
    return (found.thing, found.at) if found else (Draft(), None)


def _name(view: Page, day: date) -> str:
    return f"{PLACE}-{view.org_id}-{day}"


def _table(key: str, own: Sequence[Standing], base: Draft, day: date) -> list[dict[str, Any]]:
    """The table as it is after the edits, one row for each project in their order."""
    rows = [_row(one, base.reports.get(one.project.project_id) or review.last_report(one, day), base) for one in own]
    labels = {key: review.field_label(key) for key in ("physical", "stage", "difficulty")}
    money = {key: text(f"ui.monthly_entry.{key}") for key in ("done", "built")}
    stages = tuple(ledger_labels("stage").values())
    number = st.column_config.NumberColumn
    return cast(
        "list[dict[str, Any]]",
        st.data_editor(
            rows,
            key=key,
            hide_index=True,
            width="stretch",
            disabled=("name", "last"),
            column_order=("reported", "name", *NUMBERS, "stage", "difficulty", "last"),
            placeholder=text("catalogue.missing"),
            column_config={
                "reported": st.column_config.CheckboxColumn(text("ui.monthly_entry.reported"), width=60),
                "name": st.column_config.TextColumn(text("ui.monthly_entry.name"), width=180),
                "physical": number(labels["physical"], min_value=0, max_value=100, width=118),
                "done": number(money["done"], min_value=0, width=104),
                "built": number(money["built"], min_value=0, width=104),
                "stage": st.column_config.SelectboxColumn(labels["stage"], options=stages, width=84),
                "difficulty": st.column_config.TextColumn(labels["difficulty"], width=148, max_chars=500),
                "last": st.column_config.TextColumn(text("ui.monthly_entry.last"), width=95),
            },
        ),
    )


def _row(standing: Standing, report: Report, base: Draft) -> dict[str, Any]:
    numbers = {key: None if (value := getattr(report, key)) is None else float(value) for key in NUMBERS}
    return {
        "name": standing.project.name,
        "last": standing.day.isoformat(),
        **numbers,
        "stage": ledger_labels("stage")[report.stage] if report.stage else None,
        "difficulty": report.difficulty or "",
        "reported": standing.project.project_id not in base.left_out,
    }


def _read(own: Sequence[Standing], edited: Sequence[Mapping[str, Any]], day: date) -> list[tuple[Standing, Report]]:
    stages = {label: cast(Stage, stage) for stage, label in ledger_labels("stage").items()}
    found: list[tuple[Standing, Report]] = []
    for standing, row in zip(own, edited, strict=True):
        last = review.last_report(standing, day)
        physical, done, built = (entering.exact(row[key], getattr(last, key)) for key in NUMBERS)
        stage = stages.get(row["stage"] or "")
        found.append(
            (
                standing,
                Report(standing.project.project_id, physical, done, built, stage, entering.words(row["difficulty"])),
            )
        )
    return found


def _keep(
    view: Page,
    writer: Writer,
    draft: Draft,
    given: Sequence[tuple[Standing, Report]],
    edited: Sequence[Mapping[str, Any]],
    day: date,
) -> None:
    """Keep what differs from what was said last; what does not is nobody's work."""
    kept = Draft(dict(draft.reports), set(draft.left_out))
    for (standing, report), row in zip(given, edited, strict=True):
        project_id = standing.project.project_id
        kept.reports.pop(project_id, None)
        kept.left_out.discard(project_id)
        if any(review.changes(standing, report, day)):
            kept.reports[project_id] = report
        if not row["reported"]:
            kept.left_out.add(project_id)
    if kept != draft:
        unfinished.keep_or_forget(view.database, writer, _name(view, day), kept, kept.reports or kept.left_out)


def _review(view: Page, writer: Writer, ledger: Ledger, given: Sequence[tuple[Standing, Report]], day: date) -> None:
    """Old beside new, what is in doubt, and the button."""
    moved = [one for standing, report in given for one in review.changes(standing, report, day)]
    st.html(markup.note(text("ui.monthly_entry.count", count=len(given), changes=len(moved))))
    if moved:
        head = words("ui.entering.head")
        rows = [(one.project, one.field, one.before, one.after) for one in moved[:MOST_CHANGES]]
        st.html(markup.table(head, rows, entering.CHANGE_KINDS))
    issues = [one for standing, report in given for one in review.doubts(standing, report, day)]
    delivery = review.monthly_delivery(ledger, given, day, writer.name) if given else None
    found = entering.found_by_rules(view, delivery, PLACE) if delivery else ()
    is_free = entering.answered(issues, PLACE, found)
    if entering.save_button(
        view, writer, PLACE, delivery if is_free else None, text("ui.monthly_entry.save", count=len(given))
    ):
        _forget_saved(view, writer, {standing.project.project_id for standing, _ in given}, day)
        entering.begin_anew(PLACE)
        st.rerun()
    entering.give_up_button(view, writer, _name(view, day), PLACE)


def _forget_saved(view: Page, writer: Writer, saved: set[str], day: date) -> None:
    """What is saved is no draft any more; of other desks it stays."""
    draft, _ = _draft(view, writer, day)
    left = Draft({key: one for key, one in draft.reports.items() if key not in saved}, draft.left_out - saved)
    unfinished.keep_or_forget(view.database, writer, _name(view, day), left, left.reports)
