"""Start the product's pages as Streamlit comes: default settings, and caches that keep nothing.

The switch stands here and not in the product. Run from a folder without `.streamlit`, else its settings would count.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.web import cli


def pass_through(function: Callable[..., Any] | None = None, **_options: object) -> Callable[..., Any]:
    """A cache decorator that caches nothing."""
    return function if function is not None else lambda decorated: decorated


if __name__ == "__main__":
    st.cache_data = st.cache_resource = pass_through
    needed = ["--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=127.0.0.1"]
    sys.argv = ["streamlit", "run", str(Path(__file__).with_name("app.py")), *needed, *sys.argv[1:]]
    cli.main()
