"""What the server does when it opens and while it is open."""

import asyncio
import logging
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

from streamlit import cli_util, config
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.starlette import App
from streamlit.web.server import server_util

from src.catalogue import text
from src.catalogue.visible import visible
from src.door import assets, greeting, uploads

SWEEP_SECONDS = 30
OPEN_SECONDS = 10
VISITOR_SECONDS = 1.0
FETCHED_SECONDS = 0.05
"""Without a request for one more script, behind which a browser has them all."""

LOOK_SECONDS = 0.01
GOES_ON_SECONDS = 0.001
"""How long what is prepared goes on while a request waits; by default Python lets it for five times as long."""


def _none_to_register(_self: BidiComponentManager, **_: object) -> None:
    """No installed package brings elements of its own for our pages; Streamlit would look through each before it answers, for 0.08 s."""


BidiComponentManager.discover_and_register_components = _none_to_register  # type: ignore[assignment, method-assign]


@asynccontextmanager
async def opened(_app: App, prepare: Callable[[], None] | None = None) -> AsyncIterator[None]:
    """Say the address, open the browser where the settings ask for it, and look after uploads.

    Say the code for the first account; once a browser has what it fetches first, `prepare` what the first visitor will ask for.
    """
    _answer_at_once(asyncio.get_running_loop())
    _say(text("door.opened", address=_address()))
    tasks = [asyncio.create_task(_sweep()), asyncio.create_task(_first_visit(prepare))]
    if not config.get_option("server.headless"):
        tasks.append(asyncio.create_task(_open_browser()))
    try:
        with greeting.said_once():
            yield
    finally:
        for task in tasks:
            task.cancel()


def _answer_at_once(loop: asyncio.AbstractEventLoop) -> None:
    """Let the server that this loop opens send small answers at once.

    Streamlit hands it a socket for which asyncio leaves that out: each answer behind another would wait until the browser has
    acknowledged that one, 40 ms and from a Windows PC 200 (uvicorn's issue 3149).
    """
    create = loop.create_server

    async def create_server(*args: Any, sock: socket.socket | None = None, **more: Any) -> asyncio.Server:
        if sock is not None:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return await create(*args, sock=sock, **more)

    vars(loop)["create_server"] = create_server


async def _first_visit(prepare: Callable[[], None] | None) -> None:
    """The code for the first account, once a browser has the page; and what its visitor will ask for, once it has the scripts too."""
    await _browser(lambda asked_at: asked_at is not None)
    await asyncio.to_thread(_done, _say_first_code)
    await _browser(lambda asked_at: asked_at is not None and time.monotonic() - asked_at >= FETCHED_SECONDS)
    if prepare is not None:
        with _giving_way():
            await asyncio.to_thread(_done, prepare)


@contextmanager
def _giving_way() -> Iterator[None]:
    """Requests come between sooner: each of a browser's first scripts would wait as long as Python lets one thread go on."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(GOES_ON_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


async def _browser(has_come: Callable[[float | None], bool]) -> None:
    """Until this is true of when a script was asked for last; nobody is waited for long."""
    with suppress(TimeoutError):
        async with asyncio.timeout(VISITOR_SECONDS):
            while not has_come(assets.asked_at):
                await asyncio.sleep(LOOK_SECONDS)


def _done(step: Callable[[], None]) -> None:
    """What the store refuses is said, a fault is logged: the pages say both too."""
    from src import store  # while the browser starts: the port opens before it is read

    try:
        step()
    except store.StoreError as refusal:
        _say(str(refusal))
    except Exception:
        logging.getLogger(__name__).exception("the first visit was not prepared")


def _say_first_code() -> None:
    from src import accounts, store

    if code := accounts.first_code(store.database_at()):
        _say(text("door.first_account", code=code))


def _say(line: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    print(f"\n  {visible(line)}\n".encode(encoding, "replace").decode(encoding), flush=True)


async def _sweep() -> None:
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        uploads.sweep()


async def _open_browser() -> None:
    """Once the server answers; `streamlit run` itself opens none for a server with a door."""
    with suppress(TimeoutError):
        async with asyncio.timeout(OPEN_SECONDS):
            await _answers()
    try:
        await asyncio.to_thread(cli_util.open_browser, _address())
    except Exception:  # a machine without a browser serves all the same
        logging.getLogger(__name__).exception("no browser was opened")


def _address() -> str:
    """Where a browser of this PC finds the dashboard."""
    given = config.get_option("server.address")
    address = server_util.get_display_address(given) if given else "localhost"
    if config.is_manually_set("browser.serverAddress"):
        address = config.get_option("browser.serverAddress")
    return str(server_util.get_url(address))


async def _answers() -> None:
    address = config.get_option("server.address") or "localhost"
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)
    while True:
        with suppress(OSError):
            _, writer = await asyncio.open_connection(reachable, config.get_option("server.port"))
            writer.close()
            return
        await asyncio.sleep(0.1)
