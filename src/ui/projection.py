"""Projection inside the app: the offline player in a frame, frozen when it starts."""

import io

import streamlit as st

from src.deck.player import build_player
from src.ui import markup, texts
from src.ui.deck_choice import choose, choose_advance
from src.ui.page import Page

RUNNING = "projection_running"


def projection(page: Page) -> None:
    """Choose, start, project; what runs stays as it was at its start, whatever is saved meanwhile."""
    running = st.session_state.get(RUNNING)
    if running is None:
        _offer(page)
        return
    html, line = running
    status, stop = st.columns([6, 1], vertical_alignment="center")
    status.html(markup.note(f"{line} {texts.PLAYER_KEYS}"))
    stop.button(texts.STOP, width="stretch", on_click=st.session_state.pop, args=(RUNNING,))
    with st.container(key="projection"):
        st.iframe(html, height=600, alt=texts.PLAYER_ALT)


def _offer(page: Page) -> None:
    with st.container(key="card-projection"):
        choice = choose(page)
        if choice is None:
            return
        seconds = choose_advance("present-advance")
        if not st.button(texts.START, type="primary", icon=":material/play_arrow:"):
            return
        with st.spinner(texts.WORKING):
            out = io.BytesIO()
            report = build_player(
                out,
                page.centre,
                page.year,
                page.findings(),
                charts=choice.charts,
                auto_advance_seconds=seconds,
                titles=dict(choice.titles),
                notes=dict(choice.notes),
            )
        line = texts.FROZEN.format(as_of=markup.as_of(page.centre, page.year), snapshot=report.snapshot)
        st.session_state[RUNNING] = (out.getvalue().decode(), line)
    st.rerun()
