"""The one page as a long picture for the office messenger: made and saved by the viewer's own browser."""

import io
from pathlib import Path

import streamlit as st

from src.catalogue import template, text
from src.deck.one_page import one_page, write_html
from src.ui.downloads import ICON, TYPES, media_address
from src.ui.file_names import file_name
from src.ui.page import Page

ROUND = "picture-round"
_frame = st.components.v2.component(
    "one_page_picture",
    js=Path(__file__).with_name("picture_frame.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def picture(view: Page) -> None:
    """The button; once it is pressed the page is written, and the browser makes its picture and saves it."""
    if not st.button(text("ui.download_one_page_png"), icon=ICON, key="download-one-page-picture"):
        return
    out = io.BytesIO()
    write_html(out, one_page(view.centre, view.year, view.findings()))
    number = st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    said = {word: text(f"ui.picture.{word}") for word in ("working", "done", "failed")}
    address = media_address(out.getvalue(), TYPES["html"], f"picture-{number}")
    _frame(
        key=f"picture-{number}",
        data={"address": address, "name": file_name(view, "png", template("ui.one_page_stem")), **said},
    )
