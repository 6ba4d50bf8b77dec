"""The box that a comment is written in, on a chart or a finding."""

import streamlit as st

from src import accounts, store
from src.accounts import Writer
from src.catalogue import text
from src.ui import markup
from src.ui.page import Page


def fields(view: Page, writer: Writer, subject: str, standing: str | None, key: str) -> bool:
    """Box and buttons under names that end in `key`; whether something was saved, so that the page shows what no longer holds."""
    content = st.text_area(
        text("ui.commenting.label"),
        standing or "",
        placeholder=text("ui.commenting.hint"),
        max_chars=store.LONGEST_COMMENT,
        key=f"comment-{key}-{standing is None}",
    )
    save, withdraw = st.columns(2)
    if save.button(text("ui.commenting.save"), key=f"comment-save-{key}", type="primary", width="stretch"):
        return _written(view, writer, subject, content)
    is_withdrawn = standing is not None and withdraw.button(
        text("ui.commenting.withdraw"), key=f"comment-withdraw-{key}", width="stretch"
    )
    return is_withdrawn and _written(view, writer, subject, None)


def _written(view: Page, writer: Writer, subject: str, content: str | None) -> bool:
    try:
        accounts.comment(view.database, writer, view.org_id, view.year, subject, content)
    except store.StoreError as refusal:
        st.html(markup.warning(str(refusal)))
        return False
    return True
