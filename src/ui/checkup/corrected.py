"""The form of the year to take away, in the official layout and with every reason that was written in."""

import io
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

import streamlit as st

from src import store
from src.catalogue import text
from src.files.errors import FilesError
from src.files.form import official_form
from src.files.form_docx import write_docx
from src.files.form_xlsx import write_xlsx
from src.ui import data, exports, markup, texts
from src.ui.file_names import file_name
from src.ui.page import Page

KEPT_FORMS = 16
ENDINGS: Mapping[str, str] = {"docx": exports.DOCX, "xlsx": exports.XLSX}
WRITERS: Mapping[str, Callable[..., None]] = {"docx": write_docx, "xlsx": write_xlsx}


def corrected_form(view: Page) -> None:
    """A button for each kind of file."""
    for ending, column in zip(ENDINGS, st.columns([1, 1, 3])[: len(ENDINGS)], strict=True):
        try:
            form = written(view.database, view.version, view.org_id, view.year, ending)
        except FilesError as refusal:
            column.html(markup.warning(str(refusal)))
            continue
        column.download_button(
            text(f"checks_page.form_download_{ending}"),
            form,
            file_name=file_name(view, ending, texts.FILE_FORM),
            mime=ENDINGS[ending],
            icon=":material/download:",
            on_click="ignore",
            width="stretch",
            key=f"checks-form-{ending}",
        )


@lru_cache(maxsize=KEPT_FORMS)
def written(database: Path, version: str, org_id: str, year: int, ending: str) -> bytes:
    """The form as a file with this ending; raises FilesError where it cannot be written."""
    centre = data.centre(database, version, org_id)
    out = io.BytesIO()
    WRITERS[ending](out, official_form(centre, year, store.read_goal(database, org_id, year)))
    return out.getvalue()
