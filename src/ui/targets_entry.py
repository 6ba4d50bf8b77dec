"""Targets confirmed on the page: a person ticks each, changes value or reason, writes the goal, and saves them as one batch."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import streamlit as st

from src import review
from src.accounts import Writer
from src.catalogue import text, words
from src.catalogue.notation import show
from src.measures import TargetsForm
from src.review import TargetGiven
from src.ui import entering, markup, signing_in, unfinished
from src.ui.page import Page

PLACE = "setting"
"""What keys of this part begin with, and names of drafts, one for each centre and year."""
LONGEST_GOAL = 2000


@dataclass(slots=True)
class Draft:
    """What somebody entered for a year and did not save: rows by indicator, and the goal."""

    given: dict[str, TargetGiven]
    goal: str | None


def entry(view: Page, form: TargetsForm) -> None:
    """The sign-in line and, for an editor, the table of targets and the goal."""
    entering.say_saved(view, PLACE)
    with st.expander(text("ui.targets.title", year=form.year), key="targets-entry", expanded=PLACE in st.session_state):
        writer = signing_in.writer(view, why="ui.targets.why")
        if writer is None:
            return
        entering.look()
        if review.settable(form):
            _enter(view, writer, form)
        else:
            st.html(markup.gap(text("ui.targets.nothing", year=form.year, before=form.year - 1)))


def _enter(view: Page, writer: Writer, form: TargetsForm) -> None:
    draft, at = _draft(view, writer, form)
    key = f"setting-table-{writer.name}-{view.org_id}-{form.year}-{entering.round_of(PLACE)}"
    base = entering.as_begun(PLACE, key, replace(draft, given=dict(draft.given)))
    if base.given or base.goal is not None:
        st.html(markup.note(text("ui.entering.brought_back", at=f"{at:%H:%M}" if at else "")))
    st.html(markup.note(text("ui.targets.how")))
    given = _table(key, form, base)
    stored = view.edition.goals.get(form.year)
    before = (stored.expected if stored else None) or ""
    goal = st.text_area(
        text("ui.targets.goal", year=form.year),
        value=before if base.goal is None else base.goal,
        max_chars=LONGEST_GOAL,
        key=f"{key}-goal",
    )
    _keep(view, writer, form, given, goal if goal.strip() != before.strip() else None)
    issues = [one for row in review.settable(form) for one in review.target_doubts(row, given[row.row.indicator or ""])]
    delivery = review.targets_delivery(form, view.org_id, given, (stored, goal), writer.name)
    found = entering.found_by_rules(view, delivery, PLACE) if delivery else ()
    _changes(form, given)
    is_free = entering.answered(issues, PLACE, found)
    label = text("ui.targets.save", count=len(delivery.records) if delivery else 0)
    if entering.save_button(view, writer, PLACE, delivery if is_free else None, label, form.year):
        unfinished.forget(view.database, writer, _name(view, form))
        entering.begin_anew(PLACE)
        st.rerun()
    entering.give_up_button(view, writer, _name(view, form), PLACE)


def _draft(view: Page, writer: Writer, form: TargetsForm) -> tuple[Draft, datetime | None]:
    found = unfinished.begun(view.database, writer, _name(view, form))
    return (found.thing, found.at) if found else (Draft({}, None), None)


def _name(view: Page, form: TargetsForm) -> str:
    return f"{PLACE}-{view.org_id}-{form.year}"


def _table(key: str, form: TargetsForm, base: Draft) -> dict[str, TargetGiven]:
    begun = {
        one.row.indicator or "": base.given.get(one.row.indicator or "") or review.first_target(one)
        for one in review.settable(form)
    }
    column = st.column_config
    edited = st.data_editor(
        [_row(form, indicator, said) for indicator, said in begun.items()],
        key=key,
        hide_index=True,
        width="stretch",
        height="content",
        placeholder=text("catalogue.missing"),
        disabled=("name", "unit", "state"),
        column_config={
            "confirmed": column.CheckboxColumn(text("ui.targets.confirm"), width="small"),
            "name": column.TextColumn(text("ui.targets.name"), width="medium"),
            "value": column.NumberColumn(text("ui.targets.value")),
            "unit": column.TextColumn(text("ui.targets.unit"), width="small"),
            "state": column.TextColumn(text("ui.targets.state"), width="small"),
            "reason": column.TextColumn(text("ui.targets.reason"), width="large", max_chars=1000),
        },
    )
    return {
        indicator: TargetGiven(
            entering.exact(row["value"], said.value), entering.words(row["reason"]), bool(row["confirmed"])
        )
        for (indicator, said), row in zip(begun.items(), edited, strict=True)
    }


def _row(form: TargetsForm, indicator: str, said: TargetGiven) -> dict[str, Any]:
    target = next(one for one in form.targets if one.row.indicator == indicator)
    state = "stored" if target.value is not None else "proposed" if target.proposed is not None else "open"
    return {
        "confirmed": said.confirmed,
        "name": target.indicator.label if target.indicator else "",
        "value": None if said.value is None else float(said.value),
        "unit": target.indicator.unit if target.indicator else "",
        "state": text(f"ui.targets.{state}"),
        "reason": said.reason or "",
    }


def _keep(view: Page, writer: Writer, form: TargetsForm, given: Mapping[str, TargetGiven], goal: str | None) -> None:
    """Keep what differs from what stood there before anybody changed it."""
    first = {one.row.indicator or "": review.first_target(one) for one in review.settable(form)}
    moved = {indicator: said for indicator, said in given.items() if said != first[indicator]}
    is_any = bool(moved) or goal is not None
    unfinished.keep_or_forget(view.database, writer, _name(view, form), Draft(moved, goal), is_any)


def _changes(form: TargetsForm, given: Mapping[str, TargetGiven]) -> None:
    """What is going to be stored, one line for each target."""
    missing = text("catalogue.missing")
    rows = []
    for one in review.settable(form):
        said = given[one.row.indicator or ""]
        if one.indicator and said.value is not None and review.is_news(one, said):
            old = missing if one.value is None else show(one.value)
            rows.append((one.indicator.label, text("ui.targets.value"), old, show(said.value)))
    if rows:
        st.html(markup.table(words("ui.entering.head"), rows, entering.CHANGE_KINDS))
