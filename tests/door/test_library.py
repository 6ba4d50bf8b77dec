"""The drawing library as browsers get it: from memory, once, and small where it has to travel."""

import asyncio
import gzip

import pytest
from plotly.offline import get_plotlyjs
from starlette.types import Message, Scope

from src.door import Door, library
from src.door.hosts import LOCAL

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
    asyncio.run(door(scope, receive, send))
    start, body = answers
    assert start["status"] == 200
    return {key.decode(): value.decode() for key, value in start["headers"]}, body["body"]


def test_a_browser_on_this_machine_gets_it_as_it_is_and_keeps_it(door: Door) -> None:
    for client in set(LOCAL) - {"localhost"}:
        headers, body = ask(door, library.path(), client, (b"accept-encoding", b"gzip, br"))
        assert body == get_plotlyjs().encode()
        assert "content-encoding" not in headers
        assert headers["content-type"].startswith("text/javascript")
        assert "immutable" in headers["cache-control"]


def test_another_machine_gets_it_packed_where_it_can_unpack(door: Door) -> None:
    headers, body = ask(door, library.path(), "192.0.2.7", (b"accept-encoding", b"gzip, br"))
    assert headers["content-encoding"] == "gzip"
    assert len(body) * 3 < len(library.script())
    assert gzip.decompress(body) == library.script()
    headers, body = ask(door, library.path(), "192.0.2.7")
    assert "content-encoding" not in headers
    assert body == library.script()


def test_its_name_tells_its_content_and_its_address_the_servers_base(monkeypatch: pytest.MonkeyPatch) -> None:
    assert library.library_address() == library.path()
    monkeypatch.setattr(library.config, "get_option", lambda name: {"server.baseUrlPath": "housing/"}[name])
    assert library.library_address() == f"/housing{library.path()}"
    before = library.path()
    monkeypatch.setattr(library, "script", lambda: b"drawing()")
    assert library.path.__wrapped__() != before
