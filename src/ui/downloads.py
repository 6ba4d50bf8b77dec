"""The button that hands a file over."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

import streamlit as st
from streamlit import runtime
from streamlit.delta_generator import DeltaGenerator

from src.files.form_grid import OfficialForm

ICON = ":material/download:"
TYPES: Mapping[str, str] = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "csv": "text/csv",
    "txt": "text/plain",
}
"""Media type by ending of the file's name."""


def download(
    label: str,
    name: str,
    data: bytes | Callable[[], bytes],
    *,
    place: DeltaGenerator | None = None,
    key: str | None = None,
    icon: str | None = ICON,
    width: Literal["content", "stretch"] = "content",
) -> None:
    """Offer the file under its name, here or in `place`; the page stays as it is, and a function runs only when it is pressed."""
    (place or st).download_button(
        label,
        data,
        file_name=name,
        mime=TYPES[name.rpartition(".")[2]],
        icon=icon,
        on_click="ignore",
        width=width,
        key=key,
    )


def written(write: Callable[..., None], make: Callable[[], object]) -> bytes:
    """The file that a writer makes of what is made for it."""
    out = io.BytesIO()
    write(out, make())
    return out.getvalue()


def numbered(annex: int, make: Callable[[], OfficialForm]) -> Callable[[], OfficialForm]:
    """What makes the form as the annex of that number."""
    return lambda: replace(make(), annex=annex)


def media_address(content: bytes, mime: str, place: str) -> str:
    """Where the browser fetches the content: a document of its own, which the door gives no rights of this origin."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    path = runtime.get_instance().media_file_mgr.add(content, mime, place)
    return f"/{base}{path}" if base else path
