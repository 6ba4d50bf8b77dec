"""What was done just now, said once on the next run."""

import streamlit as st

from src.ui import markup

SAID = "history-said"


def say(sentence: str) -> None:
    """Keep a sentence for the next run to show."""
    st.session_state[SAID] = sentence


def show_said() -> None:
    """Show what the last run did, once."""
    if sentence := st.session_state.pop(SAID, None):
        st.html(markup.done(sentence))
