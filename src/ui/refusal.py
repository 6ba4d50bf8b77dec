"""What the store refuses, said in its place: one card that cannot be read leaves the rest of the page as it is."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from src import store
from src.ui import markup


@contextmanager
def said_here() -> Iterator[None]:
    """A StoreError of the block becomes its sentence where the block stands, and the page goes on after it."""
    try:
        yield
    except store.StoreError as refusal:
        st.html(markup.warning(str(refusal)))
