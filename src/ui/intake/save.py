"""The last step: what the save would change, what still stops it, and the save itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from src import accounts, review, store
from src.accounts import Writer
from src.catalogue import indicators, roles, text
from src.review import Change
from src.ui import markup as page_markup
from src.ui import signing_in
from src.ui.intake import form, markup, problems, wording
from src.ui.intake.reviewed import Reviewed
from src.ui.intake.work import Done, Work, finish, keep
from src.ui.onward import Onward
from src.ui.page import Page

LONGEST_NOTE = 300
DIFFERENCE_KINDS = ("name", "", "number value", "number", "")
STATES = ("new", "changed", "quoted", "same", "earlier")
FORM_STATES = ("new", "changed", "same", "gone")


def save(view: Page, work: Work, found: Reviewed) -> None:
    """Draw the difference and, once nothing stops it and somebody has signed in, the button that saves."""
    counts = _counts(found)
    st.html(page_markup.chart_head(text("ui.intake.save_title"), _summary(view, found, counts)))
    changes = [change for change in found.changes if change.state not in ("same", "quoted")]
    if found.changes and not changes:
        st.html(page_markup.note(_unchanged(counts)))
    _compare("ui.intake.difference", [change for change in changes if not found.is_confirmed(change)])
    _compare("ui.intake.difference_confirmed", [change for change in changes if found.is_confirmed(change)])
    if named := problems.taken(work, found):
        st.html(page_markup.note(text("ui.intake.problems_taken", count=len(named))))
    if found.undecided:
        st.html(page_markup.note(text("ui.intake.undecided", count=found.undecided)))
    writer = signing_in.writer(view)
    if writer is not None and not keep(view.database, writer, work):
        st.rerun()
    if found.stops:
        st.html(markup.heading(text("ui.intake.stops")) + markup.messages(found.stops, "warning"))
    elif writer is None:
        st.html(page_markup.note(text("ui.intake.sign_in_first")))
    note, button = st.columns([4, 1], vertical_alignment="bottom")
    note.text_input(
        text("ui.intake.note"),
        placeholder=text("ui.intake.note_hint"),
        max_chars=LONGEST_NOTE,
        **work.widget("note", ""),
    )
    wanted = button.button(
        text("ui.intake.save"),
        key="intake-save",
        type="primary",
        icon=":material/save:",
        width="stretch",
        disabled=bool(found.stops) or writer is None,
    )
    stored = _stored(found)
    seen, work.seen = work.seen, stored
    if wanted and writer is not None and not found.stops:
        if seen == stored:
            _save(view, work, found, writer, counts)
        else:
            st.html(page_markup.warning(text("ui.intake.meanwhile")))


def _compare(title: str, changes: Sequence[Change]) -> None:
    """The figures beside the stored ones, folded away under their title."""
    if changes:
        with st.expander(text(title, count=len(changes))):
            head = text("ui.intake.difference_head").split("|")
            st.html(page_markup.table(head, map(_row, changes), DIFFERENCE_KINDS))


def _stored(found: Reviewed) -> tuple[object, ...]:
    """What the save would take the place of: another person may have saved since the difference was drawn."""
    centre, year = found.stored, found.draft.year
    if centre is None or year is None:
        return ()
    return (centre.organisation, year, tuple(row for row in centre.records if row.year == year), centre.form(year))


def _save(view: Page, work: Work, found: Reviewed, writer: Writer, counts: Counter[str]) -> None:
    note = (work.answers.get("note") or "").strip() or None
    ledger = found.stored.own_ledger if found.stored else None
    rows = tuple(review.named_rows(found.draft, problems.taken(work, found), ledger))
    delivery = review.delivery(found.draft, found.selection, found.new_centre, note)
    delivery = replace(delivery, ledger=(*delivery.ledger, *rows))
    detail = text(
        "ui.intake.saved_detail",
        new=counts["new"],
        changed=counts["changed"],
        quoted=counts["quoted"],
        items=len(delivery.score_items),
    )
    try:
        with st.spinner(text("ui.intake.saving")):
            batch = accounts.save(view.database, writer, delivery)
            # A second click may end this run at the next element: the file is put away before that.
            finish(view.database, work, Done(text("ui.intake.saved", batch=batch), detail, _onward(found)))
    except store.StoreError as refusal:
        st.html(page_markup.warning(str(refusal)))
        return
    st.rerun()


def _onward(found: Reviewed) -> Onward:
    centre, year = found.draft.org_id, found.draft.year
    if centre is None or year is None:
        raise ValueError("a draft was saved without centre or year")
    return Onward(centre, year, found.stored)


def _counts(found: Reviewed) -> Counter[str]:
    """How many figures are in each state, and how many rows of the form as form_new, form_changed, form_gone."""
    states = [str(change.state) for change in found.changes]
    rows = [f"form_{change.state}" for change in form.changes(found, found.selection.score_items)]
    return Counter(states + rows)


def _summary(view: Page, found: Reviewed, counts: Counter[str]) -> str:
    line = text(
        "ui.intake.save_counts",
        count=len(found.selection.records),
        states=_listed(counts, STATES),
        items=len(found.selection.score_items),
        form_states=_listed(counts, FORM_STATES, "form_"),
    )
    goal, centre, year = found.selection.goal, found.draft.org_id, found.draft.year
    stored = store.read_goal(view.database, centre, year) if goal and centre and year is not None else None
    state = review.goal_changes(stored, goal)
    return line + (text(f"ui.intake.goal.{state}") if state else "")


def _listed(counts: Counter[str], states: tuple[str, ...], prefix: str = "") -> str:
    parts = [
        text(f"ui.intake.count.{state}", count=counts[prefix + state]) for state in states if counts[prefix + state]
    ]
    return text("ui.intake.states", listed=text("catalogue.list_separator").join(parts)) if parts else ""


def _unchanged(counts: Counter[str]) -> str:
    return text("ui.intake.only_quotes" if counts["quoted"] else "ui.intake.all_same", count=counts["quoted"])


def _row(change: Change) -> tuple[str, ...]:
    record, stored = change.record, change.stored
    return (
        indicators()[record.indicator].label,
        roles()[record.role],
        f"{page_markup.exactly(record.value)} {record.unit}",
        f"{page_markup.exactly(stored.value)} {stored.unit}" if stored else text("catalogue.missing"),
        wording.change(change),
    )
