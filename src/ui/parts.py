"""The parts of a page beside charts: the sentence that says the year, key figures, findings, the user guide."""

from pathlib import Path

import streamlit as st

from src import board
from src.ui import data, markup, texts
from src.ui.charts import card
from src.ui.page import Page

KEPT_PARTS = 1024
GUIDE = Path(__file__).parents[2] / "docs" / texts.GUIDE_FILE


def head(page: Page) -> None:
    """The page's conclusion and its key figures."""
    _head(page.database, page.version, page.org_id, page.year, page.id)


@st.cache_data(max_entries=KEPT_PARTS, show_spinner=False)
def _head(database: Path, version: str, org_id: str, year: int, page_id: str) -> None:
    centre = data.centre(database, version, org_id)
    st.html(markup.head_line(board.headline(page_id, centre, year)) + markup.tiles(board.tiles(page_id, centre, year)))


def show_with_findings(page: Page, chart_ids: tuple[str, ...], title: str, limit: int) -> None:
    """A row of charts that ends with what needs attention most."""
    columns = st.columns([1] * len(chart_ids) + [0.95])
    for column, chart_id in zip(columns, chart_ids, strict=False):
        with column:
            card(page, chart_id, "compact")
    found = page.findings()
    with columns[-1], st.container(key="card-findings", height="stretch"):
        st.html(markup.chart_head(title, markup.count_findings(found)) + markup.finding_digest(found, limit))


def findings(page: Page, title: str) -> None:
    """Everything that the data rules found, in a card."""
    found = page.findings()
    with st.container(key="card-findings"):
        st.html(markup.chart_head(title, markup.count_findings(found)) + markup.findings(found))


def guide() -> None:
    """The user guide."""
    with st.container(key="card-guide"):
        st.markdown(GUIDE.read_text(encoding="utf-8"))
