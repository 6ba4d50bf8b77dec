"""What Streamlit tells each visit ahead of it, put together once."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.runtime import app_session

from src.door import greeting
from tests.browser.conftest import PROJECT

SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar", "theme.light.sidebar", "theme.dark.sidebar")


@contextmanager
def _shipped_settings() -> Iterator[None]:
    """The settings of the product, as its server reads them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PROJECT)
        config.get_config_options(force_reparse=True)
        yield
    config.get_config_options(force_reparse=True)


def _told() -> bytes:
    """What a new run of a page is told about colours and settings, in Streamlit's order."""
    message = NewSession()
    app_session._populate_config_msg(message.config)
    for section in SECTIONS:
        place = message.custom_theme
        for name in section.split(".")[1:]:
            place = getattr(place, name)
        app_session._populate_theme_msg(place, section)
    return message.SerializeToString(deterministic=True)


def test_each_visit_is_told_what_streamlit_would_tell_it() -> None:
    with _shipped_settings():
        plain = _told()
        with greeting.said_once():
            visits = [_told() for _ in range(3)]
    assert visits == [plain] * 3
    assert b"#12406b" in plain, "the product's own colours are in it"


def test_streamlit_is_asked_once_for_each_part(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    tell = app_session._populate_theme_msg
    monkeypatch.setattr(
        app_session, "_populate_theme_msg", lambda message, section: (asked.append(section), tell(message, section))
    )
    with _shipped_settings(), greeting.said_once():
        _told(), _told()
    assert asked == list(SECTIONS)


def test_a_server_that_opens_later_reads_its_settings_anew() -> None:
    before = app_session._populate_theme_msg
    with _shipped_settings():
        with greeting.said_once():
            first = _told()
        config.set_option("theme.light.primaryColor", "#010203")
        with greeting.said_once():
            second = _told()
    assert first != second
    assert b"#010203" in second
    assert app_session._populate_theme_msg is before
