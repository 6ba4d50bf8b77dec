"""The dashboard's entry point: the server imports it once, Streamlit runs it at each visit; a first visit to a page may skip it."""

from functools import partial
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

if __name__ == "__main__":
    from src.ui import navigation

    navigation.run()
else:
    from src import door

    def _front_page() -> None:
        from src.ui import ready  # with all that pages import, which the port does not wait for

        ready.front_page()

    opened = partial(door.opened, prepare=_front_page)
    app = st.App(Path(__file__), lifespan=opened, middleware=[Middleware(door.Door)])
