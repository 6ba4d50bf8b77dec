"""Correcting, adding or withdrawing one figure of the year, with a reason."""

from datetime import date
from decimal import Decimal

import streamlit as st

from src import accounts, checks, review, store
from src.accounts import Writer
from src.catalogue import indicators, programmes, roles, text
from src.catalogue.notation import show
from src.records import ROLES, Record, Role
from src.ui import markup, signing_in
from src.ui.page import Page
from src.ui.said import say, taken

DECIMALS = 8
PLACE = "correction"
"""Under this name the arguments of `_done` after the view wait for the next run."""
ROUND = "correction-round"
"""Counts the saves of this visit: a saved correction leaves empty fields for the next one."""
SEEN = "correction-seen"
"""What the fields were last drawn for, with the batch of the figure: a newer one must be seen before it is replaced."""

SET, WITHDRAW = "set", "withdraw"


def correction(view: Page) -> None:
    """The sign-in line and, for an editor, the fields of one figure."""
    saved = taken(PLACE)
    if saved:
        st.html(markup.done(_done(view, *saved)))
    with st.expander(text("ui.correction.title"), key="correction", expanded=bool(saved)):
        writer = signing_in.writer(view)
        if writer is not None:
            _fields(view, writer)


def _fields(view: Page, writer: Writer) -> None:
    left, right = st.columns([3, 1])
    indicator = left.selectbox(
        text("ui.correction.indicator"), tuple(indicators()), format_func=_label, key="correction-indicator"
    )
    role: Role = right.selectbox(
        text("ui.correction.role"),
        ROLES,
        format_func=lambda key: roles()[key],
        index=ROLES.index("actual"),
        key="correction-role",
    )
    stored = view.centre.record(view.year, indicator, role)
    st.html(markup.note(_standing(view, stored)))
    unit = indicators()[indicator].unit_in(role)
    key = f"{view.org_id}-{view.year}-{indicator}-{role}-{st.session_state.get(ROUND, 0)}"
    seen = (view.org_id, view.year, indicator, role, stored.batch_id if stored else None)
    is_news = st.session_state.get(SEEN) != seen
    st.session_state[SEEN] = seen
    with st.form("correction-form", border=False, enter_to_submit=False):
        action_place, value_place, reason_place = st.columns([1.2, 1.2, 3])
        action = action_place.radio(
            text("ui.correction.action"),
            (SET, WITHDRAW) if stored else (SET,),
            format_func=lambda chosen: text(f"ui.correction.{chosen}" if stored else "ui.correction.add"),
            key=f"correction-action-{key}",
        )
        given = value_place.text_input(
            text("ui.correction.value", unit=unit), max_chars=30, key=f"correction-value-{key}"
        )
        reason = reason_place.text_input(
            text("ui.correction.reason"),
            placeholder=text("ui.correction.reason_hint"),
            max_chars=accounts.LONGEST_REASON,
            key=f"correction-reason-{key}",
        )
        wanted = st.form_submit_button(text("ui.correction.save"), type="primary", icon=":material/save:")
    if wanted and is_news:
        st.html(markup.warning(text("ui.correction.meanwhile")))
    elif wanted:
        _save(view, writer, indicator, role, stored, given.strip() if action == SET else None, reason)


def _label(indicator: str) -> str:
    known = indicators()[indicator]
    return text("ui.correction.label", programme=programmes()[known.programme].label, label=known.label)


def _standing(view: Page, stored: Record | None) -> str:
    if stored is None or stored.value is None:
        return text("ui.correction.missing", year=view.year)
    return text(
        "ui.correction.now",
        value=show(stored.value, DECIMALS),
        unit=stored.unit,
        as_of=stored.as_of.isoformat(),
        place=" ".join(part for part in (view.centre.document(stored), stored.locator) if part),
    )


def _save(
    view: Page, writer: Writer, indicator: str, role: Role, stored: Record | None, given: str | None, reason: str
) -> None:
    """Save what was typed, None withdraws; or say in one sentence what is wrong with it."""
    value = None if given is None else review.number(given)
    unit = indicators()[indicator].unit_in(role)
    problem = None
    if given is not None and value is None:
        problem = (
            text("ui.correction.no_number", given=given, unit=unit)
            if given
            else text("ui.correction.no_value", unit=unit)
        )
    try:
        problem = problem or _contradiction(view, indicator, role, stored, value)
        if problem:
            st.html(markup.warning(problem))
            return
        batch = accounts.correct(
            view.database,
            writer,
            org_id=view.org_id,
            year=view.year,
            indicator=indicator,
            role=role,
            value=value,
            reason=reason,
        )
    except store.StoreError as refusal:
        st.html(markup.warning(str(refusal)))
        return
    say(PLACE, (view.org_id, view.year, indicator, role, value, batch))
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.rerun()


def _contradiction(view: Page, indicator: str, role: Role, stored: Record | None, value: Decimal | None) -> str | None:
    """The first contradiction that the new value would bring about and that is not there yet; None where it brings none."""
    as_of = stored.as_of if stored else date(view.year, 12, 31)
    unit = indicators()[indicator].unit_in(role)
    if value is not None and not store.fits(value):
        return None  # the save says so
    draft = Record(view.org_id, view.year, as_of, indicator, role, value, unit)
    there = {(one.rule, one.indicator, one.position) for one in view.all_findings()}
    for one in checks.run_draft(view.database, [draft]):
        if one.severity == "error" and (one.rule, one.indicator, one.position) not in there:
            return text("ui.correction.contradiction", message=one.message)
    return None


def _done(view: Page, org_id: str, year: int, indicator: str, role: Role, value: Decimal | None, batch: int) -> str:
    """What was saved; after a withdrawal with the earlier figure that holds again, as the page shows it now."""
    figure = text("store.record_place", year=year, label=indicators()[indicator].label, role=roles()[role])
    if value is not None:
        unit = indicators()[indicator].unit_in(role)
        return text("ui.correction.saved", figure=figure, value=show(value, DECIMALS), unit=unit, batch=batch)
    earlier = view.centre.record(year, indicator, role) if view.org_id == org_id else None
    if earlier is None or earlier.value is None:
        return text("ui.correction.withdrawn", figure=figure, batch=batch)
    shown = show(earlier.value, DECIMALS)
    return text(
        "ui.correction.withdrawn_earlier",
        figure=figure,
        batch=batch,
        as_of=earlier.as_of.isoformat(),
        value=shown,
        unit=earlier.unit,
    )
