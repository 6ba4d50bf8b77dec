"""The browser's window gets its name and icon without what Streamlit loads for icons of other kinds."""

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.commands import page_config

from src.ui import window


@pytest.mark.parametrize("title", ["指标总表 · 住房项目监测看板", None])
def test_a_window_is_told_what_streamlit_itself_would_tell(title: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Any] = []
    context = SimpleNamespace(enqueue=told.append)
    for module in (window, page_config):
        monkeypatch.setattr(module, "get_script_run_ctx", lambda: context)
    window.set_up(title)
    st.set_page_config(page_title=title, page_icon=window.ICON, layout="wide")
    ours, streamlits = told
    assert ours == streamlits
    assert ours.page_config_changed.favicon.startswith("data:image/svg+xml;base64,")
