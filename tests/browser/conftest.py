"""A real server and a real Chromium for what only a browser shows."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

PROJECT = Path(__file__).parents[2]
CODE_SECONDS = 30
expect.set_options(timeout=30_000)  # how busy the machine is decides nothing


@dataclass(frozen=True)
class Server:
    base: str
    database: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


_left: list[int] = []


def _port() -> int:
    """One that a former server left, if any: what a browser compiled for an address it has at hand for the next one there."""
    while _left:
        with socket.socket() as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", _left[-1]))
            return _left.pop()
        _left.pop()  # somebody else took it
    return free_port()


@contextmanager
def start(
    database: Path, *options: str, window: Path | None = None, script: Path = PROJECT / "app.py"
) -> Iterator[Server]:
    """A dashboard on a free port; what its start window shows goes to the file `window`."""
    port = _port()
    shown = window.open("wb") if window else subprocess.DEVNULL
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), *options],
        cwd=PROJECT,
        env={
            **os.environ,
            "PYTHONPATH": str(PROJECT),
            "HOUSING_DATABASE": str(database),
            "STREAMLIT_SERVER_HEADLESS": "true",
        },
        stdout=shown,
        stderr=subprocess.DEVNULL,
    )
    if not isinstance(shown, int):
        shown.close()
    try:
        yield Server(_answering(port), database)
    finally:
        process.terminate()
        process.wait(10)
        _left.append(port)


def first_code(window: Path) -> str:
    """The code for the first account, which the start window shows soon after the server answers; empty where it shows none."""
    end = time.monotonic() + CODE_SECONDS
    while time.monotonic() < end:
        if found := re.search(r"启动码 (\w{4}-\w{4}) 建立首个账户", window.read_text(encoding="utf-8")):
            return found[1]
        time.sleep(0.05)
    return ""


def _answering(port: int) -> str:
    """The server's address once it answers."""
    base = f"http://127.0.0.1:{port}"
    for _ in range(150):
        try:
            urllib.request.urlopen(f"{base}/_stcore/health", timeout=1).read()
        except OSError:
            time.sleep(0.2)
        else:
            return base
    raise RuntimeError("the dashboard did not start within 30 s")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with start(tmp_path_factory.mktemp("browser") / "monitor.duckdb") as running:
        yield running


@pytest.fixture(scope="session")
def sample_server(sample_file: Path) -> Iterator[Server]:
    with start(sample_file) as running:
        yield running


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """The browser of everybody: while one page of the site stays open, all share its process, and so the compiled scripts."""
    opened = browser.new_context(locale="zh-CN", color_scheme="light")
    anchor = opened.new_page()
    anchor.route("**", lambda route: route.fulfill(body="", content_type="text/html"))
    anchor.goto("http://127.0.0.1")
    yield opened
    opened.close()


@contextmanager
def window(context: BrowserContext, width: int = 1366, height: int = 768) -> Iterator[Page]:
    """A window of somebody whom no server knows."""
    context.clear_cookies()
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": height})
    try:
        yield page
    finally:
        page.close()
