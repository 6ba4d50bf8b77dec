"""Charts on a page: a card with the conclusion, the figure, its source line and the table behind it.

Drawing is cached by data version, centre, year and appearance; Streamlit replays the elements, so that a visit costs no
figure building.
"""

from pathlib import Path

import streamlit as st

from src import board
from src.charts import screen
from src.charts.spec import Gap
from src.ui import data, markup, my_deck, texts
from src.ui.page import Page

KEPT_CHARTS = 2048
"""About 40 kB each; 17 charts × 2 appearances × 60 views of a centre and year."""


def dark() -> bool:
    """Whether the viewer's appearance is dark."""
    return st.context.theme.type == "dark"


def show(
    page: Page, *rows: tuple[str, ...], widths: tuple[tuple[float, ...], ...] = (), size: screen.Size = "page"
) -> None:
    """Draw the charts of the page, one tuple of chart ids a row."""
    for number, row in enumerate(rows):
        columns = st.columns(widths[number] if number < len(widths) else len(row))
        for column, chart_id in zip(columns, row, strict=True):
            with column:
                card(page, chart_id, size)


def card(page: Page, chart_id: str, size: screen.Size = "page") -> None:
    """One chart in its card, and the button that collects it into the viewer's own deck."""
    key = chart_id.replace(".", "-")
    with st.container(key=f"card-{key}", height="stretch"):
        if _draw(page.database, page.version, page.org_id, page.year, chart_id, size, dark()):
            _collect(chart_id, key)


def _collect(chart_id: str, key: str) -> None:
    collected = any(entry.chart_id == chart_id for entry in my_deck.entries())
    st.button(
        texts.COLLECTED if collected else texts.COLLECT,
        key=f"collect-{key}",
        type="tertiary",
        on_click=my_deck.remove if collected else my_deck.add,
        args=(chart_id,),
    )


@st.cache_data(max_entries=KEPT_CHARTS, show_spinner=False)
def _draw(
    database: Path, version: str, org_id: str, year: int, chart_id: str, size: screen.Size, is_dark: bool
) -> bool:
    """Draw the chart; False where its figures are missing and the card says so."""
    centre = data.centre(database, version, org_id)
    spec = board.chart(chart_id, centre, year)
    if isinstance(spec, Gap):
        st.html(markup.chart_head(spec.title, "") + markup.gap(spec.sentence))
        return False
    st.html(markup.chart_head(spec.title, spec.subtitle))
    st.plotly_chart(
        screen.figure(spec, dark=is_dark, size=size),
        theme=None,
        config=screen.config(spec, centre.organisation.name, year),
        key=spec.id,
        alt=spec.alt,
    )
    st.html(markup.chart_foot(spec))
    return True
