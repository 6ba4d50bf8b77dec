"""The automatic backups, and for an admin putting one of them back after a second question."""

from datetime import datetime
from functools import partial
from pathlib import Path

import streamlit as st

from src import accounts, store
from src.accounts import Writer
from src.catalogue import text
from src.ui import markup as page_markup
from src.ui import onward
from src.ui.page import Page

ASKED = "history-restore-asked"


def copies(view: Page, writer: Writer | None) -> None:
    """How many there are and, for an admin, a choice of one to restore; of a server, whose they are."""
    if isinstance(view.database, store.Server):
        st.html(page_markup.chart_head(text("ui.history.server_title"), text("ui.history.server_note")))
        return
    kept = store.automatic_backups(view.database)
    st.html(page_markup.chart_head(text("ui.history.copies_title", count=len(kept)), text("ui.history.copies_note")))
    if not kept or writer is None:
        return
    if writer.role != "admin":
        st.html(page_markup.note(text("ui.history.copies_admin")))
        return
    pick, button = st.columns([3, 1], vertical_alignment="bottom")
    file = pick.selectbox(
        text("ui.history.copy"), kept, format_func=_name, key="history-copy", label_visibility="collapsed"
    )
    if st.session_state.get(ASKED) != file:
        button.button(
            text("ui.history.restore"),
            key="history-restore",
            icon=":material/settings_backup_restore:",
            on_click=partial(st.session_state.__setitem__, ASKED, file),
        )
        return
    st.html(page_markup.warning(text("ui.history.restore_question", file=file.name)))
    with st.container(horizontal=True):
        meant = st.button(text("ui.history.restore_yes"), key="history-restore-yes", type="primary")
        st.button(text("ui.history.no"), key="history-restore-no", on_click=_forget)
    if meant:
        _restore(view, writer, file)


def _name(file: Path) -> str:
    try:
        made = datetime.fromtimestamp(file.stat().st_mtime)
    except FileNotFoundError:  # a save has put a newer one in its place just now
        return file.name
    return text("ui.history.copy_name", at=f"{made:%Y-%m-%d %H:%M:%S}", file=file.name)


def _forget() -> None:
    st.session_state.pop(ASKED, None)


def _restore(view: Page, writer: Writer, file: Path) -> None:
    _forget()
    places = onward.standing(view, [(view.org_id, view.year)])
    try:
        kept = accounts.restore(view.database, writer, file)
    except store.StoreError as refusal:
        st.html(page_markup.warning(str(refusal)))
        return
    told = text("ui.history.restored", file=file.name, kept=kept.name if kept else text("store.none"))
    onward.say("history", told, *places)
    st.rerun()
