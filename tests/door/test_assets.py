"""What browsers fetch once: from memory, small where it has to travel, and all of it told of at once."""

import gzip
import mimetypes
import re
from pathlib import Path

import pytest
import streamlit
from plotly.offline import get_plotlyjs
from starlette.types import Message, Scope

from src.door import Door, assets, shell
from src.door.hosts import LOCAL
from tests import own_loop

HOST = "fgj-pc.local"


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    async def server(scope: Scope, receive: object, send: object) -> None:
        raise AssertionError("the server behind the door was asked")

    one = Door(server)
    monkeypatch.setattr(one, "_names", frozenset({HOST}))
    return one


def ask(door: Door, path: str, client: str, *headers: tuple[bytes, bytes]) -> tuple[dict[str, str], bytes]:
    answers: list[Message] = []

    async def send(message: Message) -> None:
        answers.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "headers": [(b"host", HOST.encode()), *headers],
        "client": (client, 50000),
        "server": ("127.0.0.1", 8501),
    }
    own_loop.run(door(scope, receive, send))
    start, body = answers
    assert start["status"] == 200
    return {key.decode(): value.decode() for key, value in start["headers"]}, body["body"]


def test_a_browser_on_this_machine_gets_it_as_it_is_and_keeps_it(door: Door) -> None:
    for client in set(LOCAL) - {"localhost"}:
        headers, body = ask(door, assets.drawing_library(), client, (b"accept-encoding", b"gzip, br"))
        assert body == assets.CALLED_ON_LOAD + get_plotlyjs().encode()
        assert "content-encoding" not in headers
        assert headers["content-type"].startswith("text/javascript")
        assert "immutable" in headers["cache-control"]


def test_another_machine_gets_scripts_and_sheets_packed_where_it_can_unpack(door: Door) -> None:
    for path, asset in assets._assets().items():
        if not path.startswith("/static/js/") or path.startswith("/static/js/index."):
            headers, body = ask(door, path, "192.0.2.7", (b"accept-encoding", b"gzip, br"))
            assert headers["content-type"].partition(";")[0] == asset.kind
            if path.endswith((".js", ".css")):
                assert headers["content-encoding"] == "gzip"
                assert len(body) * 2 < len(asset.body)
                assert gzip.decompress(body) == asset.body
            else:
                assert "content-encoding" not in headers
                assert body == asset.body
            headers, body = ask(door, path, "192.0.2.7")
            assert "content-encoding" not in headers
            assert body == asset.body


def test_every_file_of_streamlits_is_known_as_what_it_is_and_no_other_path_is_one(door: Door) -> None:
    files = [file for file in assets.STATIC.rglob("*") if file.is_file()]
    kinds = {file.suffix: mimetypes.guess_type(file.name)[0] for file in files}
    for file in files:
        asset = assets.asset(f"/static/{file.relative_to(assets.STATIC).as_posix()}")
        assert asset is not None, file
        assert asset.kind == kinds[file.suffix]
    for path in ("/static/", "/static/js/", "/static/../index.html", "/static/js/../js/index.js", "/static/js//x.js"):
        assert assets.asset(path) is None


def test_the_page_names_every_script_that_its_first_elements_import() -> None:
    named = set(re.findall(r'rel="modulepreload" crossorigin href="[./]*(?:static/js/)([^"]+)"', shell.shell()))
    named |= set(re.findall(r'<script type="module" crossorigin src="./static/js/([^"]+)"', shell.shell()))
    for script in named:
        imported = assets.IMPORTED.findall((assets.STATIC / "js" / script).read_text(encoding="utf-8"))
        assert set(imported) <= named, script
    assert {script.partition(".")[0] for script in named} >= set(assets.EVERY_PAGE)
    assert len(named) == len(assets.ahead()) + 1 + (
        Path(streamlit.__file__).parent / "static" / "index.html"
    ).read_text().count("modulepreload")


def test_its_name_tells_its_content_and_its_address_the_servers_base(monkeypatch: pytest.MonkeyPatch) -> None:
    before = assets.drawing_library()
    monkeypatch.setattr(assets.config, "get_option", lambda name: {"server.baseUrlPath": "housing/"}[name])
    assert assets.drawing_library() == f"/housing{before}"
    assert all(address.startswith("/housing/static/js/") for address in assets.ahead())
    other = assets.Asset(assets.SCRIPT, lambda: b"drawing()")
    monkeypatch.setattr(assets, "_library", lambda: other)
    assert assets._library_path.__wrapped__() not in before
