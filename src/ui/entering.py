"""What tables have in common in which figures are entered: the ledger, exact cells, doubts to answer, the button that saves."""

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import streamlit as st

from src import accounts, checks, store
from src.accounts import Writer
from src.catalogue import text
from src.records import Delivery, Finding, Issue
from src.ui import by_hand, data, markup, style, unfinished
from src.ui.onward import Onward, links
from src.ui.page import NEWEST_ONCE, Page
from src.ui.said import say, taken

LOOK = Path(__file__).with_name("entering.css")
CHANGE_KINDS = ("name", "", "number", "number value")
"""Classes of the columns of a list of changes."""
NAME_LENGTH = 16

Began = TypeVar("Began")


def look() -> None:
    """The look of tables in which somebody writes: their tool bar speaks English and offers nothing that is needed."""
    st.html(style.look(LOOK))


def exact(cell: object, before: Decimal | None) -> Decimal | None:
    """The number in a cell, with every digit of the one that stood there where it is the same; None for a blank cell."""
    if not isinstance(cell, int | float) or cell != cell:
        return None
    if before is not None and float(before) == cell:
        return before
    return Decimal(str(cell))


def words(cell: object) -> str | None:
    """The text in a cell; None for a blank one."""
    return cell.strip() or None if isinstance(cell, str) else None


def as_begun(place: str, key: str, draft: Began) -> Began:
    """What the tables of the key began with: it must not move under the edits that lie over it."""
    held = st.session_state.get(place)
    if held is None or held[0] != key or key not in st.session_state:
        held = (key, draft)
        st.session_state[place] = held
    begun: Began = held[1]
    return begun


def found_by_rules(view: Page, given: Delivery, place: str) -> tuple[Finding, ...]:
    """What the data rules will say once the rows are saved and do not say now; asked again only where rows or file changed."""
    rows = (given.records, (), given.goals, given.ledger)
    asked = (view.version, hashlib.sha256(repr(rows).encode()).hexdigest())
    held = st.session_state.get(f"{place}-found")
    if held is None or held[0] != asked:
        try:
            told = data.beside(view.listing, partial(checks.run_draft, view.database, *rows))
        except data.Moved:
            st.session_state[NEWEST_ONCE] = True
            st.rerun()
        standing = [one for found in view.edition.findings.values() for one in found]
        held = st.session_state[f"{place}-found"] = (asked, by_hand.beyond(told, standing))
    return tuple(one for one in held[1] if one.severity != "note" and one.verified is None)


def answered(issues: Sequence[Issue], place: str, found: Sequence[Finding] = ()) -> bool:
    """Draw what cannot be and what is asked, with a box for each question; whether nothing stops the save."""
    errors = [one for one in issues if one.severity == "error"]
    for one in errors:
        st.html(markup.warning(one.message))
    contradictions = [one for one in found if one.severity == "error"]
    if contradictions:
        st.html(markup.note(text("ui.entering.contradictions")) + markup.findings(contradictions))
    ticked = [_asked(one.message, place) for one in issues if one.severity == "question"]
    questions = [one for one in found if one.severity == "question"]
    for rule, alike in groupby(questions, key=lambda one: one.rule):
        ticked.append(_rule(rule, list(alike), place))
    return not errors and not contradictions and all(ticked)


def _rule(rule: str, alike: Sequence[Finding], place: str) -> bool:
    st.html(markup.note(text("ui.by_hand.question")) + markup.findings(alike))
    return st.checkbox(text("ui.by_hand.answer"), key=_key(place, rule, *(one.message for one in alike)))


def _asked(message: str, place: str) -> bool:
    return st.checkbox(markup.label(message), key=_key(place, message))


def _key(place: str, *said: str) -> str:
    """Key of the box of a question: other words are another question."""
    return f"{place}-asked-{hashlib.sha256(repr(said).encode()).hexdigest()[:NAME_LENGTH]}"


def save_button(
    view: Page, writer: Writer, place: str, delivery: Delivery | None, label: str, year: int | None = None
) -> bool:
    """The button and, once it is pressed, the save; whether something was saved. What somebody changed meanwhile is seen first.

    `year` is the one that is written, where that is not the view's.
    """
    wanted = st.button(label, key=f"{place}-save", type="primary", icon=":material/save:", disabled=delivery is None)
    revision = view.listing.revisions.get(view.org_id)
    seen, st.session_state[f"{place}-seen"] = st.session_state.get(f"{place}-seen", revision), revision
    if not wanted or delivery is None:
        return False
    if seen != revision:
        st.html(markup.warning(text("ui.entering.meanwhile")))
        return False
    try:
        batch = accounts.save(view.database, writer, delivery)
    except store.StoreError as refusal:
        st.html(markup.warning(str(refusal)))
        return False
    said = text("ui.entering.saved", note=delivery.note, batch=batch)
    say(place, (said, Onward(view.org_id, year or view.year, view.centre)))
    return True


def give_up_button(view: Page, writer: Writer, draft: str, place: str) -> None:
    """The button that puts away the draft of that name, where there is one; the tables begin anew."""
    if unfinished.begun(view.database, writer, draft):
        given = (view, writer, draft, place)
        st.button(text("ui.entering.give_up"), key=f"{place}-give-up", on_click=_give_up, args=given)


def _give_up(view: Page, writer: Writer, draft: str, place: str) -> None:
    unfinished.forget(view.database, writer, draft)
    begin_anew(place)


def round_of(place: str) -> int:
    """How often the fields of a part began anew in this visit; it stands in their keys."""
    return int(st.session_state.get(f"{place}-round", 0))


def begin_anew(place: str) -> None:
    """From the next run on the fields of a part are fresh ones: what stood in them is saved or given up."""
    st.session_state[f"{place}-round"] = round_of(place) + 1


def say_saved(view: Page, place: str) -> None:
    """What the last run saved, and where it shows."""
    if saved := taken(place):
        sentence, onward = saved
        st.html(markup.done(sentence))
        links(view, onward)
