"""Projection inside the app: the offline player in a frame, frozen when it starts."""

import io
from pathlib import Path

import streamlit as st

from src import board
from src.catalogue import text
from src.deck.errors import DeckError
from src.deck.player import build_player, outline
from src.markup import Html, macros
from src.ui import markup
from src.ui.deck_choice import Choice, choose, choose_advance
from src.ui.downloads import TYPES, media_address
from src.ui.kept import kept
from src.ui.page import Page

RUNNING = "projection_running"
KEPT_OUTLINES = 64

_html = macros(__file__)
_frame = st.components.v2.component(
    "player_frame", js=Path(__file__).with_name("present_frame.js").read_text(encoding="utf-8"), isolate_styles=False
)
"""A frame of our own: that of Streamlit shares this page's origin, and without it may not fill the screen."""


def present(page: Page) -> None:
    """Choose, start, project; what runs stays as it was at its start, whatever is saved meanwhile."""
    running = st.session_state.get(RUNNING)
    if running is None:
        _offer(page)
        return
    html, line = running
    status, stop = st.columns([6, 1], vertical_alignment="center")
    status.html(markup.note(f"{line} {text('ui.player_keys')}"))
    stop.button(text("ui.stop"), width="stretch", on_click=st.session_state.pop, args=(RUNNING,))
    with st.container(key="projection"):
        _frame(
            key="player-frame",
            data={"address": media_address(html, TYPES["html"], "projection"), "title": text("ui.player_alt")},
        )


def _offer(page: Page) -> None:
    with st.container(key="card-projection"):
        choice = choose(page)
        if choice is None:
            return
        try:
            titles = _outline(page, choice)
        except DeckError as nothing:
            st.html(markup.gap(str(nothing)))
            return
        seconds = choose_advance("present-advance")
        started = st.button(text("ui.start"), type="primary", icon=":material/play_arrow:", key="start-projection")
        working = st.container()
    with st.container(key="card-outline"):
        st.html(_contents(titles))
    if started:
        with working:
            _start(page, choice, seconds)


def _start(page: Page, choice: Choice, seconds: int | None) -> None:
    start(page, choice, seconds)
    st.rerun()


def start(page: Page, choice: Choice, seconds: int | None = None) -> None:
    """Freeze the choice and let the session project it: the page of the projection shows it from now on."""
    with st.spinner(text("door.working")):
        out = io.BytesIO()
        report = build_player(
            out,
            page.centre,
            page.year,
            page.findings(),
            charts=None if choice.whole else choice.charts,
            parts=choice.parts,
            auto_advance_seconds=seconds,
            titles=dict(choice.titles),
            notes=dict(choice.notes),
        )
    line = text(
        "ui.frozen",
        as_of=page.day.isoformat() if page.day else board.as_of(page.centre, page.year),
        snapshot=report.snapshot,
    )
    st.session_state[RUNNING] = (out.getvalue(), line)


@kept(KEPT_OUTLINES)
def _outline(page: Page, choice: Choice) -> tuple[str, ...]:
    """Titles of the slides in order."""
    charts = None if choice.whole else choice.charts
    return outline(page.centre, page.year, page.findings(), charts=charts, titles=dict(choice.titles))


def _contents(titles: tuple[str, ...]) -> Html:
    """The slides as a table of contents; the numbers are those that the player jumps to."""
    head = markup.chart_head(text("ui.present.outline", count=len(titles)), text("ui.present.outline_note"))
    return _html.contents(head, titles)
