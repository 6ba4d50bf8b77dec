"""The month: how far the year's projects are, who is late, whose it is; made for the wall, one key projects it."""

import io
from functools import partial

import streamlit as st

from src import board
from src.catalogue import pages, template, text, words
from src.ui import charts, ledger, markup, monthly_entry, navigation, outstanding, parts, present
from src.ui.deck_choice import Choice
from src.ui.downloads import download
from src.ui.file_names import file_name
from src.ui.kept import kept
from src.ui.page import Page

KEY = "p"
"""Projects the page."""
KEPT = 256
LATE_KINDS = ("name", "value", "", "", "", "", "")


def monthly(page: Page) -> None:
    """The page; without a register it says so and gives the table to fill in."""
    parts.head(page)
    if not ledger.has_register(page):
        ledger.no_register(page)
    else:
        _take_away(page)
        st.html(_late(page))
        charts.charts(page)
        outstanding.part(page)
    monthly_entry.entry(page)


def _take_away(page: Page) -> None:
    choice = Choice(pages()[page.id].charts, parts=("cover", "late"))
    with st.container(key="take-away", horizontal=True, vertical_alignment="center"):
        if st.button(text("ui.monthly.project"), icon=":material/present_to_all:", shortcut=KEY, key="project-month"):
            present.start(page, choice)
            st.switch_page(navigation.target("present"), query_params={"org": page.org_id, "year": str(page.year)})
        name = file_name(page, "pptx", template("ui.monthly.stem"))
        download(text("ui.monthly.slides"), name, partial(_slides, page, choice), key="month-slides")


def _slides(page: Page, choice: Choice) -> bytes:
    from src.deck.powerpoint import build  # python-pptx is loaded for whoever wants slides

    out = io.BytesIO()
    build(out, page.centre, page.year, page.findings(), charts=choice.charts, parts=choice.parts)
    return out.getvalue()


@kept(KEPT)
def _late(page: Page) -> str:
    late = board.late_projects(page.centre, page.year)
    head = markup.chart_head(text("ui.monthly.late", count=len(late)), text("ui.monthly.late_note"))
    if not late:
        return markup.card(head, markup.gap(text("ui.monthly.none_late")))
    rows = [(ledger.flagged(page, one.project_id, one.name), *one.cells[1:]) for one in late]
    return markup.card(head, markup.table(words("board.late_head"), rows, LATE_KINDS))
