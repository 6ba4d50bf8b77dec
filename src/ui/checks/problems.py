"""A finding that becomes a problem to be answered, with one click and once."""

import streamlit as st

from src import accounts, review, store
from src.accounts import Writer
from src.catalogue import rules, text
from src.records import Finding
from src.ui import markup, onward
from src.ui.checks import markup as own_markup
from src.ui.page import Page

TOPIC = "problems"
"""The topic of findings that speak of problems themselves."""


def follow(view: Page, finding: Finding, key: str, writer: Writer) -> None:
    """The button; where the finding is a problem already, the link to it."""
    if rules()[finding.rule].topic == TOPIC:
        return
    problem_id = review.finding_problem_id(finding)
    if any(one.problem_id == problem_id for one in view.centre.own_ledger.problems):
        st.html(own_markup.followed(finding, problem_id))
    elif st.button(text("ui.checks.follow"), key=f"follow-{key}"):
        _write(view, finding, writer)


def _write(view: Page, finding: Finding, writer: Writer) -> None:
    row = review.finding_problem(finding, writer.name)
    delivery = review.problems_delivery([row], text("ui.checks.follow_note", rule=rules()[finding.rule].label))
    try:
        accounts.save(view.database, writer, delivery)
    except store.StoreError as refusal:
        st.html(markup.warning(str(refusal)))
        return
    onward.say("checks", text("ui.checks.follow_saved", message=finding.message))
    st.rerun()
