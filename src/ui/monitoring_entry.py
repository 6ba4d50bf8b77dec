"""The form of monitoring confirmed on the page: forecast, likelihood and reason of each indicator, and the funds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, cast

import streamlit as st

from src import measures, review
from src.accounts import Writer
from src.catalogue import ledger_labels, text, words
from src.measures import MonitoringForm
from src.records import Ledger, Likelihood, MonitoringFund
from src.review import Given
from src.ui import entering, markup, signing_in, unfinished
from src.ui.page import Page

PLACE = "confirming"
"""What keys of this part begin with, and names of drafts, one for each form."""
MONEY = ("initial", "so_far", "forecast")
TEXTS = ("so_far_text", "forecast_text", "explanation")


@dataclass(slots=True)
class Draft:
    """What somebody entered for a form and did not save: rows by position, and the funds."""

    given: dict[int, Given]
    funds: tuple[MonitoringFund, ...] | None


def entry(view: Page) -> None:
    """The sign-in line and, for an editor, the tables of indicators and of funds."""
    entering.say_saved(view, PLACE)
    with st.expander(text("ui.monitoring_entry.title"), key="monitoring-entry", expanded=PLACE in st.session_state):
        writer = signing_in.writer(view, why="ui.monitoring_entry.why")
        if writer is None:
            return
        entering.look()
        ledger = view.centre.own_ledger
        subject = _subject(view, ledger)
        days = review.month_ends(view.year, date(view.year, 12, 31))
        proposed = measures.monitored_day(ledger, view.year, subject)
        offered = tuple(sorted({*days, proposed}))
        day = st.selectbox(
            text("ui.monitoring_entry.day"),
            offered,
            index=offered.index(proposed),
            format_func=lambda one: text("files.register.day", year=one.year, month=one.month, day=one.day),
            key="confirming-day",
        )
        form = measures.monitoring_form(view.centre, ledger, view.year, day, subject)
        if not form.items:
            st.html(markup.gap(text("ui.monitoring_entry.nothing", year=view.year)))
            return
        _enter(view, writer, form)


def _subject(view: Page, ledger: Ledger) -> str:
    """The whole department, or another subject that has a form this year."""
    known = measures.subjects(ledger, view.year)
    if len(known) == 1:
        return known[0]
    first = measures.monitoring_form(view.centre, ledger, view.year).subject
    return st.selectbox(
        text("review.monitoring.field.subject"), known, index=known.index(first), key="confirming-subject"
    )


def _enter(view: Page, writer: Writer, form: MonitoringForm) -> None:
    draft, at = _draft(view, writer, form)
    key = f"confirming-table-{writer.name}-{view.org_id}-{form.subject}-{form.as_of}-{entering.round_of(PLACE)}"
    base = entering.as_begun(PLACE, key, replace(draft, given=dict(draft.given)))
    if base.given or base.funds:
        st.html(markup.note(text("ui.entering.brought_back", at=f"{at:%H:%M}" if at else "")))
    st.html(markup.note(_told(form)))
    given = _items(key, form, base)
    funds = _funds(f"{key}-funds", form, base, view.org_id)
    _keep(view, writer, form, given, funds)
    issues = [one for item in form.items for one in review.given_doubts(item, given[item.position])]
    issues += review.fund_doubts(funds)
    _changes(form, given)
    delivery = review.confirmed(form, given, funds, writer.name)
    is_free = entering.answered(issues, PLACE, entering.found_by_rules(view, delivery, PLACE))
    if entering.save_button(view, writer, PLACE, delivery if is_free else None, text("ui.monitoring_entry.save")):
        unfinished.forget(view.database, writer, _name(view, form))
        entering.begin_anew(PLACE)
        st.rerun()
    entering.give_up_button(view, writer, _name(view, form), PLACE)


def _told(form: MonitoringForm) -> str:
    """Whether the form was handed in, and which of its rows the pace proposes."""
    if form.is_handed_in:
        return text("ui.monitoring_entry.handed_in", day=form.as_of)
    return text("ui.monitoring_entry.proposed", count=len(form.proposals), rows=len(form.items))


def _draft(view: Page, writer: Writer, form: MonitoringForm) -> tuple[Draft, datetime | None]:
    found = unfinished.begun(view.database, writer, _name(view, form))
    return (found.thing, found.at) if found else (Draft({}, None), None)


def _name(view: Page, form: MonitoringForm) -> str:
    return f"{PLACE}-{view.org_id}-{form.as_of}-{form.subject}"


def _items(key: str, form: MonitoringForm, base: Draft) -> dict[int, Given]:
    labels = ledger_labels("likelihood")
    rows = [_row(form, position, base, labels) for position in range(len(form.items))]
    column = st.column_config
    edited = st.data_editor(
        rows,
        key=key,
        hide_index=True,
        width="stretch",
        placeholder=text("catalogue.missing"),
        disabled=("tier3", "target_text", "formula"),
        column_config={
            "tier3": column.TextColumn(text("review.monitoring.field.tier3"), width="medium"),
            "target_text": column.TextColumn(text("review.monitoring.field.target_text")),
            "so_far_text": column.TextColumn(text("review.monitoring.field.so_far_text")),
            "formula": column.TextColumn(text("ui.monitoring_entry.formula"), width="medium"),
            "forecast_text": column.TextColumn(text("review.monitoring.field.forecast_text")),
            "likelihood": column.SelectboxColumn(
                text("review.monitoring.field.likelihood"), options=tuple(labels.values())
            ),
            "explanation": column.TextColumn(
                text("review.monitoring.field.explanation"), width="large", max_chars=1000
            ),
        },
    )
    keys = {label: cast(Likelihood, key) for key, label in labels.items()}
    return {
        item.position: Given(
            entering.words(row["so_far_text"]),
            entering.words(row["forecast_text"]),
            keys.get(row["likelihood"] or ""),
            entering.words(row["explanation"]),
        )
        for item, row in zip(form.items, edited, strict=True)
    }


def _row(form: MonitoringForm, place: int, base: Draft, labels: Mapping[str, str]) -> dict[str, Any]:
    item = form.items[place]
    given = base.given.get(item.position) or review.first_words(form, item)
    proposal = form.proposals.get(item.position)
    return {
        "tier3": item.tier3,
        "target_text": item.target_text or "",
        "so_far_text": given.so_far_text or "",
        "formula": proposal.formula if proposal else "",
        "forecast_text": given.forecast_text or "",
        "likelihood": labels.get(given.likelihood or ""),
        "explanation": given.explanation or "",
    }


def _funds(key: str, form: MonitoringForm, base: Draft, org_id: str) -> tuple[MonitoringFund, ...]:
    stored = review.blank_funds(form, org_id)
    begun = base.funds or stored
    rows = [
        {"row": ledger_labels("fund_row")[fund.row]}
        | {name: None if (value := getattr(fund, name)) is None else float(value) for name in MONEY}
        for fund in begun
    ]
    number = st.column_config.NumberColumn
    st.html(markup.note(text("ui.monitoring_entry.funds")))
    edited = st.data_editor(
        rows,
        key=key,
        hide_index=True,
        width="stretch",
        placeholder=text("catalogue.missing"),
        disabled=("row",),
        column_config={
            "row": st.column_config.TextColumn(text("ui.monitoring_entry.fund_row"), width="medium"),
            **{name: number(text(f"review.monitoring.field.{name}"), min_value=0) for name in MONEY},
        },
    )
    cells = [
        [entering.exact(row[name], getattr(fund, name)) for name in MONEY]
        for fund, row in zip(begun, edited, strict=True)
    ]
    return tuple(
        replace(fund, initial=initial, so_far=so_far, forecast=forecast)
        for fund, (initial, so_far, forecast) in zip(stored, cells, strict=True)
    )


def _keep(
    view: Page, writer: Writer, form: MonitoringForm, given: Mapping[int, Given], funds: Sequence[MonitoringFund]
) -> None:
    """Keep what differs from what stood there before anybody changed it."""
    moved = {
        item.position: given[item.position]
        for item in form.items
        if review.moved(review.first_words(form, item), given[item.position])
    }
    stored = review.blank_funds(form, view.org_id)
    money = tuple(funds) if tuple(funds) != stored else None
    unfinished.keep_or_forget(view.database, writer, _name(view, form), Draft(moved, money), moved or money)


def _changes(form: MonitoringForm, given: Mapping[int, Given]) -> None:
    """What was changed against what stood there, one line for each cell."""
    missing, labels = text("catalogue.missing"), ledger_labels("likelihood")
    rows = []
    for item in form.items:
        before, after = review.first_words(form, item), given[item.position]
        for name in review.moved(before, after):
            old, new = (getattr(one, name) or "" for one in (before, after))
            shown = [labels.get(value, value) or missing for value in (old, new)]
            rows.append((item.tier3, text(f"review.monitoring.field.{name}"), *shown))
    if rows:
        st.html(markup.table(words("ui.entering.head"), rows, entering.CHANGE_KINDS))
