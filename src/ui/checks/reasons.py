"""Writing the missing reasons of rows that lost points, as a new version of the form, and taking the form away."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from src import accounts, store
from src.accounts import Writer
from src.catalogue import rules, text
from src.catalogue.notation import show
from src.records import Delivery, Finding, ScoreItem, Source
from src.ui import markup, onward
from src.ui.checks.corrected import corrected_form
from src.ui.onward import Onward
from src.ui.page import Page

RULE = "lost_without_reason"
LONGEST_REASON = 500
DECIMALS = 2
COLUMNS = 2
KEY_LENGTH = 16


def reasons(view: Page, findings: Sequence[Finding], writer: Writer | None) -> None:
    """A box for each row that lost points without a reason, and the form to take away; nothing where there is no form."""
    form = view.centre.form(view.year)
    if not form:
        return
    wanted = {finding.position for finding in findings if finding.rule == RULE}
    rows = [item for item in form if item.position in wanted]
    with st.container(key="card-checks-reasons"):
        if rows:
            subtitle = text("ui.checks.reasons_subtitle", count=len(rows))
            st.html(markup.chart_head(text("ui.checks.reasons_title"), subtitle))
            _boxes(view, rows, writer)
        else:
            done = text("ui.checks.reasons_done", year=view.year)
            st.html(markup.chart_head(text("ui.checks.form_title"), done))
        corrected_form(view)


def _boxes(view: Page, rows: Sequence[ScoreItem], writer: Writer | None) -> None:
    if writer is None:
        st.html(markup.note(text("ui.checks.reasons_sign_in")))
        return
    with st.form("reasons", border=False):
        columns = st.columns(min(len(rows), COLUMNS))
        written = {}
        for number, row in enumerate(rows):
            with columns[number % COLUMNS]:
                written[row.position] = _box(row)
        wants_save = st.form_submit_button(text("ui.checks.reasons_save"), type="primary", icon=":material/save:")
    if wants_save:
        _save(view, writer, written)


def _box(row: ScoreItem) -> str:
    score = "" if row.score is None else show(row.score, DECIMALS)
    numbers = {"weight": show(row.weight, DECIMALS), "score": score}
    return st.text_area(
        text("ui.checks.reasons_row", position=row.position, tier3=markup.label(row.tier3), **numbers),
        placeholder=text("ui.checks.reasons_hint"),
        max_chars=LONGEST_REASON,
        height=68,
        key=_key(row),
    )


def _key(row: ScoreItem) -> str:
    """Key of the row's box: what was typed never moves to another row of another form, year or centre."""
    said = repr((row.org_id, row.year, row.tier3, row.target_text, row.actual_text, row.weight, row.score))
    return f"reason-{row.position}-{hashlib.sha256(said.encode()).hexdigest()[:KEY_LENGTH]}"


def _save(view: Page, writer: Writer, written: Mapping[int, str]) -> None:
    given = {position: reason.strip() for position, reason in written.items() if _is_reason(reason)}
    if not given:
        st.html(markup.warning(text("ui.checks.reasons_none")))
        return
    form = [_with_reason(item, given.get(item.position)) for item in view.centre.form(view.year)]
    named = text("catalogue.list_separator").join(str(position) for position in given)
    try:
        batch = accounts.save(
            view.database,
            writer,
            Delivery(
                source=_source(view, form[0]),
                score_items=form,
                notes=store.read_form_notes(view.database, view.org_id, view.year),
                note=text("ui.checks.reasons_note", rows=named),
                kind=view.centre.kind,
            ),
        )
    except store.StoreError as refusal:
        st.html(markup.warning(str(refusal)))
        return
    told = text("ui.checks.reasons_saved", count=len(given), batch=batch)
    onward.say("checks", told, Onward(view.org_id, view.year, view.centre))
    st.rerun()


def _is_reason(written: str) -> bool:
    blank = str(rules()[RULE].parameters["blank"])
    return bool(written.strip()) and re.fullmatch(blank, written) is None


def _with_reason(item: ScoreItem, reason: str | None) -> ScoreItem:
    return item if reason is None else replace(item, reason=reason)


def _source(view: Page, row: ScoreItem) -> Source:
    """The document that the form was read from, completed by hand: the rows keep its number and its places."""
    found = view.centre.source(row)
    return Source(
        source_id=f"supplement-{view.org_id}-{view.year}",
        title=text("ui.checks.reasons_source"),
        document_no=found.document_no if found else None,
        issuer=found.issuer if found else None,
        published_on=found.published_on if found else None,
    )
