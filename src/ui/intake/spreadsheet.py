"""The draft as a workbook: to be corrected in a spreadsheet program and imported in its place."""

import io
from functools import partial

import streamlit as st

from src import review
from src.catalogue import text
from src.records import Organisation
from src.ui import markup
from src.ui.downloads import download
from src.ui.file_names import safe_stem
from src.ui.intake.reviewed import Reviewed
from src.ui.page import Page


def spreadsheet(view: Page, found: Reviewed) -> None:
    """Offer the draft with the decisions so far; nothing before its centre and year are settled."""
    centre, year = _centre(view, found), found.draft.year
    if centre is None or year is None or found.draft.kind == "workbook":
        return
    name = safe_stem(text("ui.intake.book_stem", centre=centre.name, year=year))
    download(text("ui.intake.book"), f"{name}.xlsx", partial(_book, found, centre), key="intake-book")
    if form := found.draft.monitored:
        st.html(markup.note(text("intake.workbook_without_form", count=len(form.rows))))


def _centre(view: Page, found: Reviewed) -> Organisation | None:
    known = {centre.org_id: centre for centre in view.listing.organisations}
    return found.new_centre or known.get(found.draft.org_id or "")


def _book(found: Reviewed, centre: Organisation) -> bytes:
    out = io.BytesIO()
    review.write_draft(out, found.draft, centre, found.decisions, found.selection, found.rejected)
    return out.getvalue()
