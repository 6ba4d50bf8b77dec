"""One batch: what it changed, and undo or redo after a second question."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from src import accounts, review, store
from src.accounts import Writer
from src.catalogue import indicator_label, roles, text
from src.records import AnnualGoal, Batch, Organisation
from src.review import FormChange
from src.store import BatchChanges, FigureChange, FormVersion, OrganisationChange
from src.ui import data, onward
from src.ui import markup as page_markup
from src.ui.data import Listing
from src.ui.history import markup
from src.ui.history.ledger import ledger
from src.ui.kept import kept
from src.ui.page import Page

MOST_ROWS = 300
KEPT_BATCHES = 64
ASKED = "history-asked"
UNIT_FIELDS = ("unit_kind", "parent_id", "valid_from", "valid_to")
PROBLEM_TABLES = ("problem", "corrective_action", "action_event", "budget_effect")


def one_batch(view: Page, batches: Sequence[Batch], writer: Writer | None) -> None:
    """The batch that was picked, newest first."""
    by_id = {batch.batch_id: batch for batch in batches}
    head, pick = st.columns([3, 2], vertical_alignment="center")
    chosen = by_id[
        pick.selectbox(
            text("ui.history.batch"),
            tuple(by_id),
            format_func=lambda number: _name(by_id[number]),
            key="history-batch",
            label_visibility="collapsed",
        )
    ]
    changes = _changes(view.listing, chosen.batch_id)
    head.html(page_markup.chart_head(text("ui.history.batch_title", batch=chosen.batch_id), _summary(changes)))
    _act(view, chosen, changes, writer)
    moved = [one for one in changes.figures if one.before != one.value]
    if moved:
        st.html(_figures(view, chosen, moved))
    if len(moved) < len(changes.figures):
        st.html(page_markup.note(_level(changes, bool(moved))))
    for form in changes.forms:
        st.html(_form(view, form))
    for goal in changes.goals:
        st.html(_goal(view, goal))
    for part in ledger(changes, partial(_centre, view)):
        st.html(part)
    if changes.organisations:
        st.html(_organisations(view, changes.organisations))
    if changes.examples:
        st.html(page_markup.note(text("ui.history.examples", count=len(changes.examples))))


@kept(KEPT_BATCHES)
def _changes(listing: Listing, batch_id: int) -> BatchChanges:
    return data.beside(listing, partial(store.batch_changes, listing.database, batch_id))


def _name(batch: Batch) -> str:
    state = "" if batch.in_force else text("ui.history.batch_undone")
    moment = f"{batch.created_at:%Y-%m-%d %H:%M}"
    return text("ui.history.batch_name", batch=batch.batch_id, at=moment, by=batch.created_by, state=state)


def _summary(changes: BatchChanges) -> str:
    figures = changes.figures
    if changes.organisations and not (figures or changes.forms or changes.ledger):
        return text("ui.history.unit_summary", count=len(changes.organisations))
    if changes.ledger and not (figures or changes.forms):
        key = "problem_summary" if all(one.table in PROBLEM_TABLES for one in changes.ledger) else "ledger_summary"
        return text(f"ui.history.{key}", count=sum(len(change.rows) for change in changes.ledger))
    return text(
        "ui.history.batch_summary",
        new=sum(one.before is None and one.value is not None for one in figures),
        changed=sum(None not in (one.before, one.value) and one.before != one.value for one in figures),
        same=sum(one.before == one.value for one in figures),
        withdrawn=sum(one.before is not None and one.value is None for one in figures),
        items=sum(len(form.items) for form in changes.forms),
    )


def _level(changes: BatchChanges, has_moved: bool) -> str:
    """What the batch did with the figures that it left as they were, in place of a row for each."""
    level = [one for one in changes.figures if one.before == one.value]
    quoted = sum(one.is_quoted for one in level)
    beside_others = has_moved or any(_moved_rows(form) for form in changes.forms)
    key = "level_quoted" if quoted else "level"
    return text(f"ui.history.{'other_' if beside_others else ''}{key}", count=len(level), quoted=quoted)


def _moved_rows(form: FormVersion) -> list[FormChange]:
    return [one for one in review.form_differences(form.before, form.items) if one.state != "same"]


def _act(view: Page, batch: Batch, changes: BatchChanges, writer: Writer | None) -> None:
    """The button, and once it was pressed the question whether it is meant."""
    action = "undo" if batch.in_force else "redo"
    if writer is None:
        st.html(page_markup.note(text("ui.history.sign_in_first")))
        return
    if st.session_state.get(ASKED) != (batch.batch_id, action):
        st.button(
            text(f"ui.history.{action}", batch=batch.batch_id),
            key=f"history-{action}",
            icon=":material/undo:" if action == "undo" else ":material/redo:",
            on_click=partial(st.session_state.__setitem__, ASKED, (batch.batch_id, action)),
        )
        return
    st.html(page_markup.warning(text(f"ui.history.{action}_question", batch=batch.batch_id)))
    with st.container(horizontal=True):
        meant = st.button(text(f"ui.history.{action}_yes"), key="history-yes", type="primary")
        st.button(text("ui.history.no"), key="history-no", on_click=_forget)
    if meant:
        _write(view, batch, changes, action, writer)


def _forget() -> None:
    st.session_state.pop(ASKED, None)


def _write(view: Page, batch: Batch, changes: BatchChanges, action: str, writer: Writer) -> None:
    _forget()
    places = onward.standing(view, changes.places)
    try:
        (accounts.undo if action == "undo" else accounts.redo)(view.database, writer, batch.batch_id)
    except store.StoreError as refusal:
        st.html(page_markup.warning(str(refusal)))
        return
    onward.say("history", text(f"ui.history.{action}_done", batch=batch.batch_id), *places)
    st.rerun()


def _figures(view: Page, batch: Batch, figures: Sequence[FigureChange]) -> str:
    kinds = ("", "", "name", "", "number", "number value", "unit", "")
    rows = markup.table("figures", kinds, (_figure(view, batch, figure) for figure in figures[:MOST_ROWS]))
    left = len(figures) - MOST_ROWS
    return rows + (page_markup.note(text("ui.history.more_rows", count=left)) if left > 0 else "")


def _figure(view: Page, batch: Batch, change: FigureChange) -> tuple[str, ...]:
    after = text("ui.history.withdrawn") if change.value is None else page_markup.exactly(change.value)
    return (
        _centre(view, change.org_id),
        str(change.year),
        indicator_label(change.indicator),
        roles()[change.role],
        page_markup.exactly(change.before),
        markup.figure(after),
        change.unit,
        _standing(batch, change),
    )


def _standing(batch: Batch, change: FigureChange) -> str:
    if not batch.in_force:
        return text("ui.history.standing_undone")
    if change.holder == batch.batch_id:
        return text("ui.history.standing_now")
    return text("ui.history.standing_replaced", batch=change.holder)


def _centre(view: Page, org_id: str) -> str:
    known = {centre.org_id: centre.name for centre in view.listing.organisations}
    return known.get(org_id, org_id)


def _form(view: Page, form: FormVersion) -> str:
    changes = _moved_rows(form)
    key = "ui.history.form" if form.before else "ui.history.form_first"
    said = text(key, centre=_centre(view, form.org_id), year=form.year, items=len(form.items), changed=len(changes))
    if not form.before or not changes:
        return page_markup.note(said)
    return page_markup.note(said) + markup.table("form", ("number", "name", ""), (_form_row(one) for one in changes))


def _form_row(change: FormChange) -> tuple[str, ...]:
    item = change.item or change.stored
    if item is None:
        raise ValueError("a row of the form without a new and without a stored side")
    return (str(item.position), item.tier3, _form_change(change))


def _form_change(change: FormChange) -> str:
    before, after = change.stored, change.item
    if before is None or after is None:
        return text("ui.history.form_new" if after else "ui.history.form_gone")
    return text("store.separator").join(_field(name, before, after) for name in change.fields)


def _field(name: str, before: object, after: object) -> str:
    old, new = (getattr(row, name) for row in (before, after))
    missing = text("catalogue.missing")
    return text(
        "ui.history.form_field",
        name=text(f"ui.field.{name}"),
        before=missing if old is None else old,
        after=missing if new is None else new,
    )


def _goal(view: Page, goal: AnnualGoal) -> str:
    said = text("ui.history.goal", centre=_centre(view, goal.org_id), year=goal.year)
    return page_markup.note(said)


def _organisations(view: Page, changes: Sequence[OrganisationChange]) -> str:
    """Centres and units that the batch brought or describes otherwise."""
    return markup.table("units", ("name", "", ""), (_unit(view, one) for one in changes))


def _unit(view: Page, change: OrganisationChange) -> tuple[str, ...]:
    state = text("ui.added") if change.before is None else text("ui.history.unit_changed")
    said = text("store.separator").join(unit_fields(view, change.before, change.after))
    return change.after.name, state, said or text("catalogue.missing")


def unit_fields(view: Page, before: Organisation | None, after: Organisation) -> list[str]:
    """What is said of the unit, of a known one what is said otherwise."""
    told = {name: (_said(view, name, before), _said(view, name, after)) for name in UNIT_FIELDS}
    missing = text("catalogue.missing")
    if before is None:
        return [
            text("ui.history.unit_field", name=text(f"ui.history.unit_fields.{name}"), value=new)
            for name, (_, new) in told.items()
            if new != missing
        ]
    return [
        text("ui.history.form_field", name=text(f"ui.history.unit_fields.{name}"), before=old, after=new)
        for name, (old, new) in told.items()
        if old != new
    ]


def _said(view: Page, name: str, unit: Organisation | None) -> str:
    value = getattr(unit, name) if unit is not None else None
    if value is None:
        return text("catalogue.missing")
    if name == "unit_kind":
        return text(f"catalogue.unit_kind.{value}")
    return _centre(view, value) if name == "parent_id" else str(value)
