"""The charts of a page in their cards: conclusion, figure, source line and the table behind it.

All cards of a page are one element, prepared once for each edition of a centre, year and appearance: a visit builds no figure,
and the browser keeps what it has drawn (`chart_grid.js`).
"""

import hashlib
import json
import mimetypes
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from src import board, door
from src.catalogue import pages, text
from src.catalogue.pages import Rows
from src.charts import screen, theme
from src.charts.spec import ChartSpec, Gap
from src.records import Centre
from src.ui import commenting, markup, my_deck
from src.ui.kept import kept
from src.ui.page import Page

SCRIPT_WORDS = ("collect", "collected", "save", "save_svg", "slide", "drawing", "failed")
SLIDE = "slide_of_one_chart"
"""Where the session keeps the address of the slide that was asked for last."""
MOST_BLANK = 240
"""Pixels that a card may stand empty beside a taller one of its row."""
KEPT_GRIDS = 512
"""About 50 kB each."""

_grid = st.components.v2.component(
    "chart_grid",
    js=screen.narrow_script() + Path(__file__).with_name("chart_grid.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
mimetypes.add_type("text/javascript", ".js")  # Windows may know it as plain text, which browsers refuse to run


def dark() -> bool:
    """Whether the viewer's appearance is dark."""
    return st.context.theme.type == "dark"


def charts(page: Page, rows: Rows | None = None) -> None:
    """Draw these charts in their rows; by itself those that the page is declared to hold."""
    cards = _cards(page, page.id, rows or page.entry.rows, dark())
    collected = json.dumps([entry.chart_id for entry in my_deck.entries()])
    key = f"charts-{page.id}"
    file = json.dumps(st.session_state.get(SLIDE))
    _grid(
        key=key,
        data=f'{{"collected":{collected},"file":{file},{cards}'.encode(),
        on_collect_change=partial(_collect, key),
        on_slide_change=partial(_make_slide, page, key),
        on_comment_change=partial(_comment, page, key),
    )
    commenting.window(page)


def prepare_charts(page: Page) -> None:
    """Make the cards of the page as declared, in the light appearance, and keep them."""
    _cards(page, page.id, page.entry.rows, False)


def _make_slide(page: Page, key: str) -> None:
    """Make the chart a slide of its own, which the browser then fetches."""
    from src.ui.one_chart import slide  # python-pptx is loaded for whoever wants a slide

    chart_id = st.session_state[key].slide
    if board.is_chart(chart_id):
        number = (st.session_state.get(SLIDE) or {"number": 0})["number"] + 1
        st.session_state[SLIDE] = slide(page, chart_id) | {"number": number}


def _collect(key: str) -> None:
    """Put the chart whose button was pressed into the viewer's own deck, or take it out."""
    chart_id = st.session_state[key].collect
    if any(entry.chart_id == chart_id for entry in my_deck.entries()):
        my_deck.remove(chart_id)
    elif board.is_chart(chart_id):
        my_deck.add(chart_id)


def _comment(page: Page, key: str) -> None:
    """Open the window for a comment on the chart whose button was pressed."""
    chart_id = st.session_state[key].comment
    if board.is_chart(chart_id):
        commenting.begin(page, chart_id)


@kept(KEPT_GRIDS)
def _cards(page: Page, page_id: str, rows: Rows, is_dark: bool) -> str:
    """The view as the inside of a JSON object, closing brace included."""
    size = pages()[page_id].size
    view: dict[str, Any] = {
        "library": door.drawing_library(),
        "paper": theme.ON_PAPER if is_dark else None,
        "words": {name: text(f"ui.chart_words.{name}") for name in SCRIPT_WORDS},
        "rows": list(_rows(rows, page.centre, page.year, size, is_dark)),
    }
    return json.dumps({"key": _digest(json.dumps(view))} | view, ensure_ascii=False, separators=(",", ":"))[1:]


def _rows(rows: Rows, centre: Centre, year: int, size: screen.Size, is_dark: bool) -> Iterator[list[dict[str, Any]]]:
    """The cards of each row, without charts that come with a second year; what charts lack is said once, at the end."""
    found = [[chart for one in row if not _comes_later(chart := board.chart(one, centre, year))] for row in rows]
    gaps = [chart for row in found for chart in row if isinstance(chart, Gap)]
    for row in found:
        if shown := [chart for chart in row if isinstance(chart, ChartSpec)]:
            yield from _side_by_side([_card(chart, centre, year, size, is_dark) for chart in shown])
    if len(gaps) > 1:
        yield [{"id": "lacking", "head": markup.lacking(gaps, year)}]
    elif gaps:
        yield [{"id": gaps[0].id, "head": markup.chart_head(gaps[0].title, "") + markup.gap(gaps[0].sentence)}]


def _side_by_side(cards: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """The cards as one row, or below each other where the lowest would be mostly blank; how many bars a chart has, its year says."""
    heights = [card["figure"]["layout"]["height"] for card in cards]
    if max(heights) - min(heights) <= MOST_BLANK:
        yield cards
    else:
        yield from ([card] for card in cards)


def _comes_later(found: ChartSpec | Gap) -> bool:
    return isinstance(found, Gap) and found.comes_later


def _card(spec: ChartSpec, centre: Centre, year: int, size: screen.Size, is_dark: bool) -> dict[str, Any]:
    figure = screen.figure(spec, dark=is_dark, size=size)
    picture = screen.picture(spec, centre.organisation.name, year, dark=is_dark)
    return {
        "id": spec.id,
        "key": _digest(json.dumps([figure, spec.alt, picture])),
        "head": markup.chart_head(spec.title, spec.subtitle),
        "foot": markup.chart_foot(spec, is_brief=size == "compact"),
        "alt": spec.alt,
        "figure": figure,
        "picture": picture,
    }


def _digest(content: str) -> str:
    return hashlib.blake2s(content.encode(), digest_size=12).hexdigest()
