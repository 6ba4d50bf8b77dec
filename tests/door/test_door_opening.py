"""What the start window says, and the browser that opens on the PC where the dashboard is started."""

import asyncio
import os
import re
import socket
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.components.v2.component_manager import BidiComponentManager

from src import accounts, store
from src.door import assets, opening
from tests import own_loop
from tests.browser.conftest import PROJECT, first_code, free_port, start
from tests.door.conftest import NAME, PASSWORD


def test_the_window_shows_a_new_code_at_each_start_until_there_is_an_account(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    database, window = tmp_path / "monitor.duckdb", tmp_path / "window.txt"

    def shown() -> str:
        with start(database, window=window):
            return first_code(window)

    first, second = shown(), shown()
    said = window.read_text(encoding="utf-8")
    assert re.search(r"看板地址：http://127\.0\.0\.1:\d+", said)
    assert not re.search("Streamlit|browser", said), "the start window speaks Chinese"
    assert first
    assert second
    assert first != second
    store.ensure(database)
    accounts.add(database, accounts.at_terminal("测试"), name=NAME, password=PASSWORD)
    monkeypatch.setenv("HOUSING_DATABASE", str(database))
    opening._say_first_code()
    assert not capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere another program opens the browser")
def test_the_browser_opens_once_the_server_answers(tmp_path: Path) -> None:
    opener, opened = tmp_path / "xdg-open", tmp_path / "opened"
    opener.write_text(f'#!/bin/sh\necho "$1" >> "{opened}"\n')
    opener.chmod(opener.stat().st_mode | stat.S_IXUSR)
    port = free_port()
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "STREAMLIT_SERVER_HEADLESS": "false"}
    process = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", PROJECT / "app.py", "--server.port", str(port)],
        cwd=PROJECT,
        env={**environment, "HOUSING_DATABASE": str(tmp_path / "monitor.duckdb")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            if opened.exists():
                break
            time.sleep(0.1)
        assert opened.read_text() == f"http://127.0.0.1:{port}\n"
    finally:
        process.terminate()
        process.wait(10)


def test_what_the_first_visitor_asks_for_is_made_once_the_server_is_open_and_a_refusal_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOUSING_DATABASE", str(tmp_path / "monitor.duckdb"))
    monkeypatch.setattr(opening, "_open_browser", lambda: asyncio.sleep(0))
    asked = threading.Event()

    def refuse() -> None:
        asked.set()
        raise store.StoreError("数据库文件打不开")

    async def said() -> str:
        heard = ""
        async with opening.opened(None, refuse), asyncio.timeout(60):
            while "数据库文件打不开" not in heard:
                await asyncio.sleep(0.05)
                heard += capsys.readouterr().out
        return heard

    assert "数据库文件打不开" in own_loop.run(said())
    assert asked.is_set()


def test_the_first_page_is_made_behind_the_last_script_that_a_browser_fetches_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOUSING_DATABASE", str(tmp_path / "monitor.duckdb"))
    monkeypatch.setattr(opening, "_open_browser", lambda: asyncio.sleep(0))
    monkeypatch.setattr(opening, "VISITOR_SECONDS", 60)
    monkeypatch.setattr(opening, "FETCHED_SECONDS", 0.5)
    monkeypatch.setattr(assets, "asked_at", None)
    made = threading.Event()
    early = []

    async def visit() -> None:
        async with opening.opened(None, made.set), asyncio.timeout(60):
            for path in (None, *assets.ahead()[:5]):
                if path is not None:
                    assert assets.asset(path)
                await asyncio.sleep(0.2)
                early.append(made.is_set())
            while not made.is_set():
                await asyncio.sleep(0.01)

    own_loop.run(visit())
    assert not any(early)


def test_requests_come_between_while_the_first_page_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOUSING_DATABASE", str(tmp_path / "monitor.duckdb"))
    monkeypatch.setattr(opening, "_open_browser", lambda: asyncio.sleep(0))
    usual, meanwhile = sys.getswitchinterval(), list[float]()

    async def made() -> None:
        async with opening.opened(None, lambda: meanwhile.append(sys.getswitchinterval())), asyncio.timeout(60):
            while not meanwhile or sys.getswitchinterval() != usual:
                await asyncio.sleep(0.01)

    own_loop.run(made())
    assert meanwhile[0] < usual


def test_the_code_is_worked_out_behind_the_page_that_a_browser_fetches_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOUSING_DATABASE", str(tmp_path / "monitor.duckdb"))
    monkeypatch.setattr(opening, "_open_browser", lambda: asyncio.sleep(0))
    monkeypatch.setattr(opening, "VISITOR_SECONDS", 60)
    monkeypatch.setattr(assets, "asked_at", None)
    store.ensure(tmp_path / "monitor.duckdb")

    async def said() -> tuple[str, str]:
        async with opening.opened(None), asyncio.timeout(60):
            await asyncio.sleep(0.5)
            before, behind = capsys.readouterr().out, ""
            assert assets.asset(assets.ahead()[0])
            while "启动码" not in behind:
                await asyncio.sleep(0.05)
                behind += capsys.readouterr().out
        return before, behind

    before, behind = own_loop.run(said())
    assert "看板地址" in before
    assert "启动码" not in before
    assert "启动码" in behind


def test_no_package_is_looked_through_for_elements_that_none_has(monkeypatch: pytest.MonkeyPatch) -> None:
    assert manifest_scanner.scan_component_manifests() == [], (
        "pages may use what a package brings: let Streamlit find it"
    )
    looked: list[bool] = []
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", lambda: looked.append(True) or [])
    BidiComponentManager().discover_and_register_components()
    assert not looked


def test_the_server_sends_small_answers_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOUSING_DATABASE", str(tmp_path / "monitor.duckdb"))
    monkeypatch.setattr(opening, "_open_browser", lambda: asyncio.sleep(0))
    asked = asyncio.Event()
    waits: list[int] = []

    class Answering(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            connection = transport.get_extra_info("socket")
            waits.append(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            asked.set()

    async def serve() -> None:
        bound = socket.socket()  # as Streamlit binds it
        bound.bind(("127.0.0.1", 0))
        async with (
            opening.opened(None),
            asyncio.timeout(60),
            await asyncio.get_running_loop().create_server(Answering, sock=bound),
        ):
            _, writer = await asyncio.open_connection(*bound.getsockname())
            await asked.wait()
            writer.close()

    own_loop.run(serve())
    assert waits == [1]
