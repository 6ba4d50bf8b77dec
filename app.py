"""The dashboard's entry point: the server imports it once, Streamlit runs it at each visit; a first visit to a page may skip it."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

if __name__ == "__main__":
    from src.ui import navigation

    navigation.run()
else:
    from src import door

    app = st.App(Path(__file__), lifespan=door.opened, middleware=[Middleware(door.Door)])
