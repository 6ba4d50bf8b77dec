"""Files for the office: the official form, the workbook that comes back, and the empty one to fill in."""

import io
from collections.abc import Callable
from functools import partial

import streamlit as st

from src.catalogue import template, text
from src.files.book import write_book, write_template
from src.files.form_docx import write_docx
from src.files.form_grid import official_form
from src.files.form_xlsx import write_xlsx
from src.store.limits import FIRST_YEAR, LAST_YEAR
from src.ui import markup
from src.ui.downloads import download
from src.ui.file_names import file_name, safe_stem
from src.ui.page import Page


def official_files(page: Page) -> None:
    """The cards of the form, the workbook and the template."""
    left, middle, right = st.columns(3)
    with left, st.container(key="card-export-form", height="stretch"):
        _form(page)
    with middle, st.container(key="card-export-book", height="stretch"):
        st.html(markup.chart_head(text("ui.export_book"), text("ui.export_book_note")))
        _download(text("ui.download_book"), file_name(page, "xlsx", template("ui.book_stem")), partial(_book, page))
    with right, st.container(key="card-export-template", height="stretch"):
        _template(page)


def _form(page: Page) -> None:
    st.html(markup.chart_head(text("ui.export_form"), text("ui.export_form_note")))
    if not page.centre.form(page.year):
        st.html(markup.gap(text("ui.no_form_to_export")))
        return
    for label, ending, write in (
        (text("ui.download_form_docx"), "docx", write_docx),
        (text("ui.download_form_xlsx"), "xlsx", write_xlsx),
    ):
        _download(label, file_name(page, ending, template("ui.form_stem")), partial(_written_form, page, write))


def _template(page: Page) -> None:
    st.html(markup.chart_head(text("ui.export_template"), text("ui.export_template_note")))
    year = st.number_input(
        text("ui.template_year"), FIRST_YEAR, LAST_YEAR, value=page.centre.years[-1] + 1, key="template-year"
    )
    name = f"{safe_stem(text('ui.template_stem', centre=page.centre.organisation.name, year=year))}.xlsx"
    _download(text("ui.download_template"), name, partial(_empty_book, page, year))


def _download(label: str, name: str, data: Callable[[], bytes]) -> None:
    download(label, name, data, key=f"download-{label}")


def _written_form(page: Page, write: Callable[..., None]) -> bytes:
    out = io.BytesIO()
    write(out, official_form(page.centre, page.year, page.goal))
    return out.getvalue()


def _book(page: Page) -> bytes:
    out = io.BytesIO()
    write_book(out, page.centre, page.year, page.goal)
    return out.getvalue()


def _empty_book(page: Page, year: int) -> bytes:
    out = io.BytesIO()
    write_template(out, page.centre, year)
    return out.getvalue()
