"""The parts of a page: what its entry declares, the sentence that says the year, key figures, findings, the user guide."""

from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st

from src import board
from src.catalogue import pages, text
from src.markup import Html
from src.ui import leading, markup
from src.ui.charts import charts, prepare_charts
from src.ui.kept import kept
from src.ui.page import Page
from src.ui.tables import record_card

ATTENTION_LINES = 5
KEPT_PARTS = 1024
GUIDE = Path(__file__).parents[2] / "docs" / text("ui.guide_file")


def show(page: Page) -> None:
    """What the page is declared to hold: conclusion and key figures, charts, the figures of its programmes with their source."""
    head(page)
    charts(page)
    record_card(page, *page.entry.programmes)


def prepare(page: Page) -> None:
    """Make the conclusion, the key figures and the charts that `show` shows, these in the light appearance, and keep them."""
    _head(page, page.id)
    prepare_charts(page)


def head(page: Page) -> None:
    """The page's conclusion and its key figures, with what needs attention and what is under way where the page is declared to show it."""
    said = _head(page, page.id)
    if page.entry.attention:
        said += _under_way(page, date.today())
    if said:
        st.html(said)


@kept(KEPT_PARTS)
def _head(page: Page, page_id: str) -> str:
    found = page.findings()
    said = markup.head_line(board.headline(page_id, page.centre, page.year, found))
    figures = board.tiles(page_id, page.centre, page.year)
    if pages()[page_id].attention:
        return said + markup.lead(_attention(page), markup.tiles(figures, page.org_id, page.year, found))
    # Where every key figure is missing, the sentence above has said so.
    has_any = any(tile.value is not None for tile in figures)
    return said + markup.tiles(figures, page.org_id, page.year, found) if has_any else said


@kept(KEPT_PARTS)
def _under_way(page: Page, today: date) -> Html:
    """Time passed, who is late, what is due next, each with the page it leads to; nothing where there is nothing to say."""
    signs = board.under_way(page.centre, page.year, today)
    return markup.signs([(one, leading.Lead(one.page, "", page.org_id, page.year)) for one in signs])


def _attention(page: Page) -> Html:
    found, none = page.findings(), board.no_findings(page.centre, page.year)
    head = markup.chart_head(text("ui.attention"), markup.count_findings(found, none))
    return head + markup.finding_digest(found, ATTENTION_LINES, none, partial(board.remark, page.centre))


def findings(page: Page) -> None:
    """What the data rules found of the page's own figures, in a card, and the way to the rest."""
    found = page.findings()
    own = [finding for finding in found if leading.from_finding(finding).page == page.id]
    none = text("ui.no_own_findings") if found else board.no_findings(page.centre, page.year)
    with st.container(key="card-findings"):
        head = markup.chart_head(pages()["checks"].title, markup.count_findings(own, none))
        st.html(head + markup.findings(own) + markup.rest_of_findings(found, len(found) - len(own)))


def guide() -> None:
    """The user guide."""
    with st.container(key="card-guide"):
        st.markdown(GUIDE.read_text(encoding="utf-8"))
