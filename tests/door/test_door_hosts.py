"""Names and origins, as texts: what counts as the same, and what is no host at all."""

import pytest

from src.door import hosts

NAMES = hosts.known_names("127.0.0.1", "fgj-pc.local", "房管看板.局域网", "0.0.0.0", "*")


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:8501",
        "LocalHost.:8501",
        "127.0.0.1",
        "[::1]",
        "[::1]:8501",
        "[0:0:0:0:0:0:0:1]:80",
        "FGJ-PC.local:8501",
        "fgj-pc.local.",
        "192.168.1.20:8501",
    ],
)
def test_a_name_of_ours_is_known_in_every_spelling(host: str) -> None:
    assert hosts.is_known(host, NAMES, "192.168.1.20")


def test_a_chinese_name_is_known_as_browsers_send_it() -> None:
    assert hosts.is_known("房管看板.局域网".encode("idna").decode(), NAMES, None)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example",
        "localhost.evil.example",
        "evil-localhost",
        "localhost:",
        "localhost:0",
        "localhost:65536",
        "localhost:80:80",
        "localhost@evil.example",
        "evil.example@localhost",
        "localhost/evil.example",
        "localhost evil.example",
        "localhost,evil.example",
        "local\thost",
        "0.0.0.0",
        "[::]",
        "::1",
        "192.168.1.21",
        "127.1",
        "2130706433",
        "*",
        "http://localhost",
    ],
)
def test_anything_else_is_not(host: str) -> None:
    assert not hosts.is_known(host, NAMES, "192.168.1.20")


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://localhost:8501", "localhost:8501"),
        ("http://LOCALHOST:8501", "localhost.:8501"),
        ("https://fgj-pc.local", "fgj-pc.local"),
        ("https://fgj-pc.local", "fgj-pc.local:443"),
        ("http://fgj-pc.local:80", "fgj-pc.local"),
        ("http://[::1]:8501", "[::1]:8501"),
    ],
)
def test_a_page_of_ours_has_our_origin(origin: str, host: str) -> None:
    assert hosts.is_same_origin(origin, host)


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "",
        "http://evil.example",
        "http://localhost",
        "http://localhost:8502",
        "https://localhost",
        "http://localhost:8501.evil.example",
        "http://evil.example:8501",
        "http://localhost:8501@evil.example",
        "file://",
        "ftp://localhost:8501",
        "chrome-extension://localhost:8501",
    ],
)
def test_a_page_of_somebody_else_has_not(origin: str) -> None:
    assert not hosts.is_same_origin(origin, "localhost:8501")
