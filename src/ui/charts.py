"""The charts of a page in their cards: conclusion, figure, source line and the table behind it.

All cards of a page are one element, prepared once for each edition of a centre, year and appearance: a visit builds no figure,
and the browser keeps what it has drawn (`chart_grid.js`).
"""

import hashlib
import json
import mimetypes
import os
import uuid
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

from src import board
from src.charts import screen
from src.charts.spec import Gap
from src.records import Centre
from src.ui import markup, my_deck, texts
from src.ui.kept import kept
from src.ui.page import Page

FINDINGS = "findings"
"""Stands in a row of charts for the card of what needs attention."""

KEPT_GRIDS = 512
"""About 50 kB each."""

STATIC_FOLDER = Path(__file__).parents[2] / "static"
"""The folder that Streamlit offers to browsers."""

_grid = st.components.v2.component(
    "chart_grid", js=Path(__file__).with_name("chart_grid.js").read_text(encoding="utf-8"), isolate_styles=False
)
mimetypes.add_type("text/javascript", ".js")  # Windows may know it as plain text, which browsers refuse to run


def dark() -> bool:
    """Whether the viewer's appearance is dark."""
    return st.context.theme.type == "dark"


def show(
    page: Page, *rows: tuple[str, ...], widths: tuple[tuple[float, ...], ...] = (), size: screen.Size = "page"
) -> None:
    """Draw the charts of the page, one tuple of chart ids a row; `widths` gives leading rows their shares."""
    cards = _cards(page, rows, widths, size, dark())
    collected = json.dumps([entry.chart_id for entry in my_deck.entries()])
    key = f"charts-{page.id}"
    _grid(key=key, data=f'{{"collected":{collected},{cards}'.encode(), on_collect_change=partial(_collect, key))


def _collect(key: str) -> None:
    """Put the chart whose button was pressed into the viewer's own deck, or take it out."""
    chart_id = st.session_state[key].collect
    if any(entry.chart_id == chart_id for entry in my_deck.entries()):
        my_deck.remove(chart_id)
    elif chart_id in board.CHARTS:
        my_deck.add(chart_id)


def _attention(page: Page) -> str:
    found = page.findings()
    head = markup.chart_head(texts.ATTENTION, markup.count_findings(found))
    return head + markup.finding_digest(found, texts.ATTENTION_LINES)


@kept(KEPT_GRIDS)
def _cards(
    page: Page,
    rows: tuple[tuple[str, ...], ...],
    widths: tuple[tuple[float, ...], ...],
    size: screen.Size,
    is_dark: bool,
) -> str:
    """The view as the inside of a JSON object, closing brace included."""

    def card(chart_id: str) -> dict[str, Any]:
        return (
            {"id": FINDINGS, "head": _attention(page)}
            if chart_id == FINDINGS
            else _card(chart_id, page.centre, page.year, size, is_dark)
        )

    view: dict[str, Any] = {
        "library": _library_address(),
        "words": texts.CHART_WORDS,
        "rows": [
            {"widths": widths[number] if number < len(widths) else [1] * len(row), "cards": [card(one) for one in row]}
            for number, row in enumerate(rows)
        ],
    }
    return json.dumps({"key": _digest(json.dumps(view))} | view, ensure_ascii=False, separators=(",", ":"))[1:]


def _card(chart_id: str, centre: Centre, year: int, size: screen.Size, is_dark: bool) -> dict[str, Any]:
    spec = board.chart(chart_id, centre, year)
    if isinstance(spec, Gap):
        return {"id": chart_id, "head": markup.chart_head(spec.title, "") + markup.gap(spec.sentence)}
    figure = screen.figure(spec, dark=is_dark, size=size).to_json()
    picture = screen.picture(spec, centre.organisation.name, year, dark=is_dark)
    return {
        "id": chart_id,
        "key": _digest(figure + spec.alt + json.dumps(picture)),
        "head": markup.chart_head(spec.title, spec.subtitle),
        "foot": markup.chart_foot(spec),
        "alt": spec.alt,
        "figure": json.loads(figure),
        "picture": picture,
    }


def _digest(content: str) -> str:
    return hashlib.blake2s(content.encode(), digest_size=12).hexdigest()


@cache
def _library_address() -> str:
    """Where browsers find the drawing library: a file named after its content, written where it is missing."""
    source = screen.library()
    file = STATIC_FOLDER / f"charts-{_digest(source)}.js"
    if not file.exists():
        STATIC_FOLDER.mkdir(exist_ok=True)
        draft = file.with_suffix(f".{uuid.uuid4().hex}")  # two first visits at once write one each
        draft.write_text(source, encoding="utf-8")
        os.replace(draft, file)
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return "/".join(["", *filter(None, [base]), "app", "static", file.name])
