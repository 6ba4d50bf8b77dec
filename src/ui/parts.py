"""The parts of a page: what its entry declares, the sentence that says the year, key figures, findings, the user guide."""

from functools import lru_cache
from pathlib import Path

import streamlit as st

from src import board
from src.catalogue import pages
from src.ui import data, markup, texts
from src.ui.charts import charts
from src.ui.page import Page
from src.ui.tables import record_card

KEPT_PARTS = 1024
GUIDE = Path(__file__).parents[2] / "docs" / texts.GUIDE_FILE


def show(page: Page) -> None:
    """What the page is declared to hold: conclusion and key figures, charts, the figures of its programmes with their source."""
    head(page)
    charts(page)
    record_card(page, *page.entry.programmes)


def head(page: Page) -> None:
    """The page's conclusion and its key figures."""
    st.html(_head(page.database, page.version, page.org_id, page.year, page.id))


@lru_cache(maxsize=KEPT_PARTS)
def _head(database: Path, version: str, org_id: str, year: int, page_id: str) -> str:
    centre = data.centre(database, version, org_id)
    found = [finding for finding in data.findings(database, version, org_id, year) if finding.verified is None]
    tiles = markup.tiles(board.tiles(page_id, centre, year), found)
    return markup.head_line(board.headline(page_id, centre, year)) + tiles


def findings(page: Page) -> None:
    """Everything that the data rules found, in a card."""
    found = page.findings()
    with st.container(key="card-findings"):
        st.html(markup.chart_head(pages()["checks"].title, markup.count_findings(found)) + markup.findings(found))


def guide() -> None:
    """The user guide."""
    with st.container(key="card-guide"):
        st.markdown(GUIDE.read_text(encoding="utf-8"))
