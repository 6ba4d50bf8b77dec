"""What the last run did, kept over the rerun that follows and said once."""

from typing import Any

import streamlit as st


def say(place: str, said: Any) -> None:
    """Keep what a part of the interface is to say on the next run."""
    st.session_state[_key(place)] = said


def taken(place: str) -> Any:
    """What the part is to say, which is then forgotten; None for nothing."""
    return st.session_state.pop(_key(place), None)


def _key(place: str) -> str:
    return f"{place}-said"
