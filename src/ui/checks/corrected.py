"""The form of the year to take away, in the official layout and with every reason that was written in."""

import io
from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from src.catalogue import template, text
from src.files.errors import FilesError
from src.files.form_docx import write_docx
from src.files.form_grid import official_form
from src.files.form_xlsx import write_xlsx
from src.ui import markup
from src.ui.downloads import download
from src.ui.file_names import file_name
from src.ui.kept import kept
from src.ui.page import Page

KEPT_FORMS = 16
WRITERS: Mapping[str, Callable[..., None]] = {"docx": write_docx, "xlsx": write_xlsx}


def corrected_form(view: Page) -> None:
    """A button for each kind of file."""
    for ending, column in zip(WRITERS, st.columns([1, 1, 3])[: len(WRITERS)], strict=True):
        try:
            written(view, ending)
        except FilesError as refusal:
            column.html(markup.warning(str(refusal)))
            continue
        label, name = text(f"ui.checks.form_download_{ending}"), file_name(view, ending, template("ui.file_form"))
        download(
            label, name, partial(written, view, ending), place=column, key=f"checks-form-{ending}", width="stretch"
        )


@kept(KEPT_FORMS)
def written(view: Page, ending: str) -> bytes:
    """The form as a file with this ending; raises FilesError where it cannot be written."""
    out = io.BytesIO()
    WRITERS[ending](out, official_form(view.centre, view.year, view.goal))
    return out.getvalue()
