"""The browser's window gets its name and icon without what Streamlit loads for icons of other kinds."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st
from streamlit.commands import page_config
from streamlit.navigation.page import StreamlitPage
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.testing.v1 import AppTest

from src.ui import navigation, window


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    found: list[Any] = []
    context = SimpleNamespace(enqueue=found.append)
    for module in (window, page_config):
        monkeypatch.setattr(module, "get_script_run_ctx", lambda: context)
    return found


def test_a_window_is_told_what_streamlit_itself_would_tell(told: list[Any]) -> None:
    window.icon()
    st.set_page_config(page_icon=window.ICON, layout="wide")
    window.title("指标总表 · 住房项目监测看板")
    st.set_page_config(page_title="指标总表 · 住房项目监测看板", layout="wide")
    assert told[0] == told[1]
    assert told[2] == told[3]
    assert told[0].page_config_changed.favicon.startswith("data:image/svg+xml;base64,")


def test_the_icon_is_told_before_the_menu_at_each_run(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a run says is lost where the next begins before it was sent: an icon told once would not come."""
    told: list[str] = []
    enqueue = ScriptRunContext.enqueue

    def heard(self: ScriptRunContext, said: ForwardMsg) -> None:
        is_icon = said.page_config_changed.favicon == window.ICON
        told.append("icon" if is_icon else str(said.WhichOneof("type")))
        enqueue(self, said)

    monkeypatch.setattr(ScriptRunContext, "enqueue", heard)

    def script() -> None:
        from src.ui import navigation

        navigation.run()

    app = AppTest.from_function(script, default_timeout=60)
    for _ in range(2):
        told.clear()
        app.run()
        assert [one for one in told if one in ("icon", "navigation")] == ["icon", "navigation"]


def test_many_run_a_page_at_the_same_time(real: Path) -> None:
    """Streamlit's own page may be run once for each time that it was declared; the menu's are declared by all sessions at once."""
    page = navigation.target("overview")
    assert page is navigation.target("overview")
    for _ in range(2):
        page.run()
    assert page._script_hash == StreamlitPage._script_hash.fget(page)  # type: ignore[attr-defined]
