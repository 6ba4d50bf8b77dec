"""Noting that a finding was looked into and the figures are right, and taking the note back."""

import streamlit as st

from src import accounts, store
from src.accounts import Writer
from src.catalogue import text
from src.records import Finding
from src.ui import commenting, markup, onward
from src.ui.page import Page

LONGEST_REASON = 300


def ask(view: Page, finding: Finding, key: str, writer: Writer) -> None:
    """The button that opens a box for the reason."""
    with st.popover(text("ui.checks.verify"), key=f"verify-{key}"):
        reason = st.text_area(
            text("ui.checks.verify_label"),
            placeholder=text("ui.checks.verify_hint"),
            max_chars=LONGEST_REASON,
            key=f"verify-reason-{key}",
        )
        if st.button(text("ui.checks.verify_save"), key=f"verify-save-{key}", type="primary"):
            _write(view, finding, reason, writer, "verify_saved")


def explain(view: Page, finding: Finding, key: str, writer: Writer) -> None:
    """The button that opens a box for why the finding is as it is."""
    with st.popover(text("ui.write_comment"), key=f"explain-{key}"):
        standing = finding.comment.content if finding.comment else None
        if commenting.fields(view, writer, finding.subject, standing, key):
            st.rerun()


def withdraw(view: Page, finding: Finding, key: str, writer: Writer) -> None:
    """The button that takes the note back."""
    if st.button(text("ui.checks.withdraw"), key=f"withdraw-{key}"):
        _write(view, finding, None, writer, "withdrawn")


def _write(view: Page, finding: Finding, reason: str | None, writer: Writer, said: str) -> None:
    try:
        accounts.verify(view.database, writer, finding, reason)
    except store.StoreError as refusal:
        st.html(markup.warning(str(refusal)))
        return
    onward.say("checks", text(f"ui.checks.{said}", message=finding.message))
    st.rerun()
