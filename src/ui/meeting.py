"""What a page offers for a meeting: its charts on the wall, and as slides."""

import io
from functools import partial

import streamlit as st

from src.catalogue import template, text
from src.ui import navigation, present
from src.ui.deck_choice import Choice
from src.ui.downloads import download
from src.ui.file_names import file_name
from src.ui.page import Page


def offer(page: Page, choice: Choice, kind: str, slides: str, *, shortcut: str | None = None) -> None:
    """A button that projects the charts, and one named `slides` that saves them; the kind of page has its words under `ui.KIND`."""
    with st.container(key="take-away", horizontal=True, vertical_alignment="center"):
        said = text(f"ui.{kind}.project")
        if st.button(said, icon=":material/present_to_all:", shortcut=shortcut, key=f"project-{kind}"):
            present.start(page, choice)
            st.switch_page(navigation.target("present"), query_params={"org": page.org_id, "year": str(page.year)})
        name = file_name(page, "pptx", template(f"ui.{kind}.stem"))
        download(slides, name, partial(_slides, page, choice), key=f"{kind}-slides")


def _slides(page: Page, choice: Choice) -> bytes:
    from src.deck.powerpoint import build  # python-pptx is loaded for whoever wants slides

    out = io.BytesIO()
    build(out, page.centre, page.year, page.findings(), charts=choice.charts, parts=choice.parts)
    return out.getvalue()
