"""Viewers of a running server, without a browser: each keeps switching pages and waits until the page is there.

A visit to Streamlit is a rerun of a page within an open session, from the request to the finished script. A visit to Dash is
the page callback (`_dash-update-component`), which is what Dash's router sends at a page switch; a viewer's first visit also
asks for `_dash-layout` and `_dash-dependencies`, as opening the page does. So both sides open once and then switch. Loopback only.
"""

import asyncio
import json
import random
import statistics
import time
import urllib.request
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from src.catalogue import text
from tests.nginx import trusting

TIMEOUT_SECONDS = 60
FINISHED_FOR_RERUN = 2
"""A script that ended early because it asked for a rerun: the page is still to come."""

ARRIVAL_SECONDS = 1.5
"""Viewers arrive one by one within this time."""


@dataclass
class Load:
    """What the viewers saw: seconds of each visit in the order they ended, failures, charts received."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    charts: int = 0
    elapsed: float = 0

    @property
    def visits_a_second(self) -> float:
        """Finished visits by the time from the first viewer's arrival to the last one's leaving."""
        return len(self.seconds) / self.elapsed

    @property
    def p95(self) -> float:
        """Seconds that 95 of 100 visits stayed below."""
        return statistics.quantiles(self.seconds, n=20)[-1]

    @property
    def median(self) -> float:
        """Seconds of the visit in the middle."""
        return statistics.median(self.seconds)


Visit = Callable[[str], Awaitable[int]]
"""Shows the page and returns how many charts came with it; raises where the page failed."""


class StreamlitViewer:
    """One open session."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def __aenter__(self) -> Visit:
        await self._connect("ws", "http")
        return self._visit

    async def _connect(self, scheme: str, origin: str, **further: Any) -> None:
        address = f"127.0.0.1:{self._port}"
        self._socket = await websockets.connect(
            f"{scheme}://{address}/_stcore/stream",
            subprotocols=[websockets.Subprotocol("streamlit")],
            max_size=None,
            origin=websockets.Origin(f"{origin}://{address}"),
            **further,
        )

    async def __aexit__(self, *_error: object) -> None:
        await self._socket.close()

    async def _visit(self, page: str) -> int:
        request = BackMsg()
        request.rerun_script.page_name, _, request.rerun_script.query_string = page.partition("?")
        await self._socket.send(request.SerializeToString())
        charts, problem = 0, ""
        while True:
            message = ForwardMsg()
            message.ParseFromString(await asyncio.wait_for(self._socket.recv(), TIMEOUT_SECONDS))
            kind = message.WhichOneof("type")
            if kind == "page_not_found":
                problem = "page not found"
            if kind == "delta":
                charts += _charts(message.delta.new_element)
                problem = problem or _failure(message.delta.new_element)
            if kind == "script_finished" and message.script_finished != FINISHED_FOR_RERUN:
                break
        if problem:
            raise RuntimeError(problem)
        return charts


class ViewerBehindNginx(StreamlitViewer):
    """One open session through nginx: the page itself gives the cookie that keeps its socket with its process."""

    async def __aenter__(self) -> Visit:
        place = await asyncio.to_thread(self._place)
        await self._connect("wss", "https", ssl=trusting(), additional_headers={"Cookie": place})
        return self._visit

    def _place(self) -> str:
        with urllib.request.urlopen(f"https://127.0.0.1:{self._port}/", context=trusting()) as answer:
            return answer.headers["Set-Cookie"].partition(";")[0]


def _charts(element: Element) -> int:
    """How many figures an element brings: a chart of Streamlit's own, or the cards of a page."""
    return element.HasField("plotly_chart") + element.bidi_component.bytes.count(b'"figure":')


def _failure(element: Element) -> str:
    """What an element says when a page failed: Streamlit's exception box, or the product's own sentence."""
    if element.HasField("exception"):
        return element.exception.message or "exception on the page"
    said = element.html.body if element.HasField("html") else ""
    return next((failure for failure in FAILURES if failure in said), "")


FAILURES = (text("ui.page_failed"), text("ui.cannot_open"), text("store.busy", path="").partition("：")[0])
"""Sentences of the product where it did not show what was asked for."""


class DashViewer:
    """One reader; every request is a connection of its own, as the server closes them."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._is_open = False

    async def __aenter__(self) -> Visit:
        return self._visit

    async def __aexit__(self, *_error: object) -> None:
        self._is_open = False

    async def _visit(self, page: str) -> int:
        if not self._is_open:
            await self._request("GET", "/_dash-layout")
            await self._request("GET", "/_dash-dependencies")
            self._is_open = True
        change = {"id": "address", "property": "pathname", "value": f"/{page}"}
        asked = {
            "output": "page.children",
            "outputs": {"id": "page", "property": "children"},
            "inputs": [change],
            "changedPropIds": ["address.pathname"],
        }
        return (await self._request("POST", "/_dash-update-component", json.dumps(asked))).count(b'"type":"Graph"')

    async def _request(self, method: str, path: str, body: str = "") -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\nConnection: close\r\n"
        writer.write(f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
        answer = await asyncio.wait_for(reader.read(), TIMEOUT_SECONDS)
        writer.close()
        if not answer.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{path}: {answer[:40]!r}")
        return answer


VIEWERS = {
    "product": StreamlitViewer,
    "nginx": ViewerBehindNginx,
    "empty": StreamlitViewer,
    "plain": StreamlitViewer,
    "dash": DashViewer,
    "keeping dash": DashViewer,
}


async def _stay(
    kind: str, port: int, pages: Sequence[str], number: int, pause: float, until: Callable[[Load], bool], load: Load
) -> None:
    """Visit the front page, then page after page; viewers begin at different pages. A page may carry a query after `?`."""
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, ARRIVAL_SECONDS))
    at = -1
    try:
        async with VIEWERS[kind](port) as visit:
            while not until(load):
                page = "" if at < 0 else pages[(number + at) % len(pages)]
                at += 1
                began = time.perf_counter()
                try:
                    charts = await visit(page)
                except RuntimeError as error:
                    load.failures.append(f"{page or 'overview'}: {error}"[:90])
                else:
                    load.seconds.append(time.perf_counter() - began)
                    load.charts += charts
                await asyncio.sleep(pause * chance.uniform(0.5, 1.5))
    except (OSError, TimeoutError, websockets.WebSocketException) as error:
        load.failures.append(f"viewer {number}, visit {at + 1}: {type(error).__name__} {error}"[:90])


async def _together(
    kind: str, port: int, pages: Sequence[str], viewers: int, pause: float, until: Callable[[Load], bool]
) -> Load:
    load = Load()
    began = time.perf_counter()
    await asyncio.gather(*(_stay(kind, port, pages, number, pause, until, load) for number in range(viewers)))
    load.elapsed = time.perf_counter() - began
    return load


def load_for(kind: str, port: int, pages: Sequence[str], *, viewers: int, pause: float, seconds: float) -> Load:
    """What the viewers saw within that many seconds."""
    end = time.perf_counter() + seconds
    return asyncio.run(_together(kind, port, pages, viewers, pause, lambda _load: time.perf_counter() >= end))


def load_of(kind: str, port: int, pages: Sequence[str], *, viewers: int, pause: float, visits: int) -> Load:
    """What the viewers saw in that many visits altogether, failed ones included."""
    return asyncio.run(
        _together(kind, port, pages, viewers, pause, lambda load: len(load.seconds) + len(load.failures) >= visits)
    )


def one_viewer(kind: str, port: int, pages: Sequence[str], *, pause: float, visits: int) -> dict[str, Load]:
    """What a viewer alone sees of each page; the first round only warms up."""

    async def alone() -> dict[str, Load]:
        seen = {page: Load() for page in pages}
        async with VIEWERS[kind](port) as visit:
            for number in range(visits + 1):
                for page in pages:
                    began = time.perf_counter()
                    charts = await visit(page)
                    if number:
                        seen[page].seconds.append(time.perf_counter() - began)
                        seen[page].charts += charts
                    await asyncio.sleep(pause)
        return seen

    return asyncio.run(alone())
