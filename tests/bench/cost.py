"""Processor time that the server takes for a visit, page by page, beside an empty page of Streamlit under the same menu.

Both servers run at once and take turns, so that a slow moment hits both; what counts is the ratio within a round.
"""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack

import psutil

from tests.bench.servers import Server
from tests.bench.viewers import StreamlitViewer, Visit

VISITS = 60
"""In one turn: the system counts processor time in steps of 10 ms."""

Stop = tuple[str, str]
"""Kind of the server and page."""


def seconds(servers: Mapping[str, Server], stops: list[Stop], rounds: int) -> dict[Stop, list[float]]:
    """Processor seconds of a visit to each stop, one number a round; a first round only warms up."""
    return asyncio.run(_rounds(servers, stops, rounds))


async def _rounds(servers: Mapping[str, Server], stops: list[Stop], rounds: int) -> dict[Stop, list[float]]:
    taken: dict[Stop, list[float]] = {stop: [] for stop in stops}
    async with AsyncExitStack() as stack:
        visits = {
            kind: await stack.enter_async_context(StreamlitViewer(server.port)) for kind, server in servers.items()
        }
        processes = {kind: psutil.Process(server.process.pid) for kind, server in servers.items()}
        for number in range(rounds + 1):
            for kind, page in stops:
                one = await _turn(visits[kind], processes[kind], page)
                if number:
                    taken[kind, page].append(one)
    return taken


async def _turn(visit: Visit, process: psutil.Process, page: str) -> float:
    await visit(page)
    before = _used(process)
    for _ in range(VISITS):
        await visit(page)
    return (_used(process) - before) / VISITS


def _used(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system
