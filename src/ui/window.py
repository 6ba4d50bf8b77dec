"""The browser's window: its icon, its title, its full width."""

from base64 import b64encode
from pathlib import Path

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.PageConfig_pb2 import PageConfig
from streamlit.runtime.scriptrunner import get_script_run_ctx

ICON = "data:image/svg+xml;base64," + b64encode((Path(__file__).parent / "icon.svg").read_bytes()).decode()
"""As an address, which no browser has to fetch."""


def set_up(title: str | None = None) -> None:
    """What `st.set_page_config` would say of an icon, a title and the full width.

    It would load numpy and Pillow first, for icons that have to be converted: an eighth of what the first visit costs the server.
    """
    said = ForwardMsg()
    said.page_config_changed.favicon = ICON
    said.page_config_changed.layout = PageConfig.WIDE
    said.page_config_changed.initial_sidebar_state = PageConfig.SIDEBAR_UNSET
    if title is not None:
        said.page_config_changed.title = title
    context = get_script_run_ctx()
    if context is not None:
        context.enqueue(said)
