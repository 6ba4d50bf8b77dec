"""The browser's window: its icon, its title, its full width."""

from base64 import b64encode
from pathlib import Path

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.PageConfig_pb2 import PageConfig
from streamlit.runtime.scriptrunner import get_script_run_ctx

ICON = "data:image/svg+xml;base64," + b64encode((Path(__file__).parent / "icon.svg").read_bytes()).decode()
"""As an address, which no browser has to fetch."""


def icon() -> None:
    """What `st.set_page_config` would say of the icon and the full width."""
    _say(PageConfig(favicon=ICON))


def title(said: str) -> None:
    """What it would say of the window's title."""
    _say(PageConfig(title=said))


def _say(config: PageConfig) -> None:
    """Streamlit's own way would load numpy and Pillow first, for icons that have to be converted: an eighth of a first visit's cost."""
    context = get_script_run_ctx()
    if context is not None:
        config.layout = PageConfig.WIDE
        config.initial_sidebar_state = PageConfig.SIDEBAR_UNSET
        context.enqueue(ForwardMsg(page_config_changed=config))
