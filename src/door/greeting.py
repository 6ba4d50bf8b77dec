"""What Streamlit sends ahead of each visit about colours and settings, put together once.

It goes through all its options for that, six times at each visit: a sixth of what a visit costs. They do not change while the
server is open.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from streamlit.proto.NewSession_pb2 import Config, CustomThemeConfig
from streamlit.runtime import app_session

Message = Config | CustomThemeConfig
Told = Callable[..., None]
"""Fills a message; which one of its kind may be named behind it."""


@contextmanager
def said_once() -> Iterator[None]:
    """While this is open, what was told to the first visit is told to all."""
    theme, config = app_session._populate_theme_msg, app_session._populate_config_msg
    app_session._populate_theme_msg, app_session._populate_config_msg = _kept(theme), _kept(config)
    try:
        yield
    finally:
        app_session._populate_theme_msg, app_session._populate_config_msg = theme, config


def _kept(tell: Told) -> Told:
    told: dict[tuple[str, ...], Message] = {}

    def tell_again(message: Message, *which: str) -> None:
        if which not in told:
            told[which] = type(message)()
            tell(told[which], *which)
        if told[which].ByteSize():  # merging an empty one would say that there is one
            message.MergeFrom(told[which])

    return tell_again
