"""Correcting, adding or withdrawing one figure of the year, with a reason; what it brings is shown before it is saved."""

from dataclasses import dataclass
from decimal import Decimal

import streamlit as st

from src import accounts, measures, review, store
from src.accounts import Writer
from src.catalogue import indicators, programmes, roles, text
from src.catalogue.notation import show, show_rate, unit_after
from src.records import ROLES, Record, Role
from src.ui import by_hand, data, markup, onward, signing_in, unfinished
from src.ui.onward import Onward
from src.ui.page import NEWEST_ONCE, Page
from src.ui.said import say, taken
from src.ui.signing_in import PROPOSED

DECIMALS = 8
PLACE = "correction"
"""Under this name a saved proposal, its batch and where to look wait for the next run."""
ROUND = "correction-round"
"""Counts the saves of this visit: a saved correction leaves empty fields for the next one."""
SEEN = "correction-seen"
"""What was last drawn for review, with the batch of the figure: a newer one must be seen before it is replaced."""
ANSWERED = "correction-answered"
"""Names of the questions of the proposal that were answered."""
BROUGHT_BACK = "correction-brought-back"
"""When the correction was last worked at that the page brought back after a refresh."""

SET, WITHDRAW = "set", "withdraw"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A correction that somebody typed and did not save yet; a value of None withdraws the figure."""

    by: str
    org_id: str
    year: int
    indicator: str
    role: Role
    value: Decimal | None
    reason: str

    @property
    def figure(self) -> str:
        """What it is about, in words."""
        label = indicators()[self.indicator].label
        return text("store.record_place", year=self.year, label=label, role=roles()[self.role])

    @property
    def unit(self) -> str:
        """The unit that the figure is kept in."""
        return indicators()[self.indicator].unit_in(self.role)


def correction(view: Page) -> None:
    """The sign-in line and, for an editor, the fields of one figure and the review of what was typed."""
    saved = taken(PLACE)
    if saved:
        proposal, batch, there = saved
        st.html(markup.done(_done(view, proposal, batch)))
        onward.links(view, there)
    is_open = bool(saved) or PROPOSED in st.session_state
    with st.expander(text("ui.correction.title"), key="correction", expanded=is_open):
        writer = signing_in.writer(view)
        if writer is None:
            return
        _bring_back(view, writer)
        _fields(view, writer)
        proposal = st.session_state.get(PROPOSED)
        if proposal and (proposal.org_id, proposal.year) == (view.org_id, view.year):
            with st.container(key="card-correction"):
                _review(view, writer, proposal)


def _bring_back(view: Page, writer: Writer) -> None:
    """After a refresh: the correction that the writer was at; somebody else's leaves this session and waits for its owner."""
    proposal: Proposal | None = st.session_state.get(PROPOSED)
    if proposal and proposal.by == writer.name:
        return
    _forget()
    found = unfinished.begun(view.database, writer, PROPOSED)
    if found:
        st.session_state[PROPOSED], st.session_state[ANSWERED] = found.thing
        st.session_state[BROUGHT_BACK] = found.at
        st.rerun()


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
        wanted = st.form_submit_button(text("ui.correction.review"), icon=":material/rule:")
    if wanted:
        value = review.number(given.strip()) if action == SET else None
        proposal = Proposal(writer.name, view.org_id, view.year, indicator, role, value, reason)
        _propose(view, writer, proposal, given.strip() if action == SET else None)


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


def _propose(view: Page, writer: Writer, proposal: Proposal, given: str | None) -> None:
    """Put what was typed under review, None withdraws; or say in one sentence what is wrong with it."""
    if given is not None and proposal.value is None:
        key = "no_number" if given else "no_value"
        st.html(markup.warning(text(f"ui.correction.{key}", given=given, unit=proposal.unit)))
        return
    try:
        _record(view, proposal)
    except store.StoreError as refusal:
        st.html(markup.warning(str(refusal)))
        return
    _forget()
    _keep(view, writer, proposal, frozenset())


def _keep(view: Page, writer: Writer, proposal: Proposal, answered: frozenset[str]) -> None:
    st.session_state[PROPOSED], st.session_state[ANSWERED] = proposal, answered
    unfinished.keep(view.database, writer, PROPOSED, (proposal, answered))


def _forget() -> None:
    for name in (PROPOSED, ANSWERED, BROUGHT_BACK):
        st.session_state.pop(name, None)


def _record(view: Page, proposal: Proposal) -> Record:
    one = proposal
    return accounts.corrected(view.centre, one.year, one.indicator, one.role, one.value, one.reason)


def _drop(view: Page, writer: Writer) -> None:
    _forget()
    unfinished.forget(view.database, writer, PROPOSED)


def _review(view: Page, writer: Writer, proposal: Proposal) -> None:
    """Old and new value, what follows from it, and the buttons."""
    stored = view.centre.record(proposal.year, proposal.indicator, proposal.role)
    st.html(markup.chart_head(_change(stored, proposal), text("ui.correction.because", reason=proposal.reason)))
    if at := st.session_state.get(BROUGHT_BACK):
        st.html(markup.note(text("ui.correction.brought_back", at=f"{at:%H:%M}")))
    try:
        standing = st.session_state[ANSWERED]
        is_free, answered = by_hand.weigh(view, by_hand.outcome(view, _record(view, proposal)), standing)
        if answered != standing:
            _keep(view, writer, proposal, answered)
    except data.Moved:
        st.session_state[NEWEST_ONCE] = True
        st.rerun()
    except store.StoreError as refusal:
        st.html(markup.warning(str(refusal)))
        is_free = False
    with st.container(horizontal=True):
        wanted = st.button(
            text("ui.correction.save"),
            key="correction-save",
            type="primary",
            icon=":material/save:",
            disabled=not is_free,
        )
        st.button(text("ui.cancel"), key="correction-drop", on_click=_drop, args=(view, writer))
    seen = (proposal, stored.batch_id if stored else None)
    is_news, st.session_state[SEEN] = st.session_state.get(SEEN) not in (None, seen), seen
    if wanted and is_news:
        st.html(markup.warning(text("ui.correction.meanwhile")))
    elif wanted and is_free:
        _save(view, writer, proposal)


def _change(stored: Record | None, proposal: Proposal) -> str:
    """Old and new value in one line, with the change in %."""
    missing = text("catalogue.missing")
    old = f"{show(stored.value, DECIMALS)} {proposal.unit}" if stored and stored.value is not None else missing
    new = (
        text("ui.correction.nothing") if proposal.value is None else f"{show(proposal.value, DECIMALS)} {proposal.unit}"
    )
    said = text("ui.correction.change", figure=proposal.figure, old=old, new=new)
    if stored is None or stored.value is None or proposal.value is None:
        return said
    moved = measures.replaced(stored.value, proposal.value, proposal.unit)
    if moved.value is None:
        return said
    sign = "+" if moved.value > 0 else ""
    return said + text("ui.correction.moved", change=f"{sign}{show_rate(moved.value)}{unit_after(moved.unit)}")


def _save(view: Page, writer: Writer, proposal: Proposal) -> None:
    try:
        batch = accounts.correct(
            view.database,
            writer,
            org_id=proposal.org_id,
            year=proposal.year,
            indicator=proposal.indicator,
            role=proposal.role,
            value=proposal.value,
            reason=proposal.reason,
        )
    except store.StoreError as refusal:
        st.html(markup.warning(str(refusal)))
        return
    say(PLACE, (proposal, batch, Onward(proposal.org_id, proposal.year, view.centre)))
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    _drop(view, writer)
    st.rerun()


def _done(view: Page, proposal: Proposal, batch: int) -> str:
    """What was saved; after a withdrawal with the earlier figure that holds again, as the page shows it now."""
    figure, unit = proposal.figure, proposal.unit
    if proposal.value is not None:
        value = show(proposal.value, DECIMALS)
        return text("ui.correction.saved", figure=figure, value=value, unit=unit, batch=batch)
    is_here = view.org_id == proposal.org_id
    earlier = view.centre.record(proposal.year, proposal.indicator, proposal.role) if is_here else None
    if earlier is None or earlier.value is None:
        return text("ui.correction.withdrawn", figure=figure, batch=batch)
    return text(
        "ui.correction.withdrawn_earlier",
        figure=figure,
        batch=batch,
        as_of=earlier.as_of.isoformat(),
        value=show(earlier.value, DECIMALS),
        unit=earlier.unit,
    )
