"""The month: how far the year's projects are, who is late, whose it is; made for the wall, one key projects it."""

import streamlit as st

from src import board
from src.catalogue import pages, text, words
from src.ui import charts, ledger, markup, meeting, monthly_entry, outstanding, parts
from src.ui.deck_choice import Choice
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
    meeting.offer(page, choice, "monthly", text("ui.monthly.slides"), shortcut=KEY)


@kept(KEPT)
def _late(page: Page) -> str:
    late = board.late_projects(page.centre, page.year)
    head = markup.chart_head(text("ui.monthly.late", count=len(late)), text("ui.monthly.late_note"))
    if not late:
        return markup.card(head, markup.gap(text("ui.monthly.none_late")))
    rows = [(ledger.flagged(page, one.project_id, one.name), *one.cells[1:]) for one in late]
    return markup.card(head, markup.table(words("board.late_head"), rows, LATE_KINDS))
