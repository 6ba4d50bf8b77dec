"""The one page as a long picture for the office messenger: made and saved by the viewer's own browser."""

from pathlib import Path

import streamlit as st

from src import door
from src.catalogue import template, text
from src.deck.one_page import one_page, picture_script, sheet
from src.ui.downloads import ICON
from src.ui.file_names import file_name
from src.ui.page import Page

ROUND = "picture-round"
_maker = st.components.v2.component(
    "one_page_picture",
    js=picture_script() + Path(__file__).with_name("picture.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def picture(view: Page) -> None:
    """The button; once it is pressed the browser gets the page's sheet, makes its picture and saves it."""
    pressed = st.button(text("ui.download_one_page_png"), icon=ICON, key="download-one-page-picture")
    if not pressed:
        return
    number = st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    made = sheet(one_page(view.centre, view.year, view.findings()))
    said = {word: text(f"ui.picture.{word}") for word in ("working", "done", "failed")}
    _maker(
        key=f"picture-{number}",
        data={
            "sheet": str(made.html),
            "look": made.look,
            "figures": made.figures,
            "library": door.drawing_library(),
            "name": file_name(view, "png", template("ui.one_page_stem")),
            **said,
        },
    )
