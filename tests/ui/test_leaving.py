"""What a running server holds of viewers who left."""

import asyncio
import time
from pathlib import Path

from tests import own_loop
from tests.bench.servers import running
from tests.bench.viewers import StreamlitViewer

VIEWERS = 10
LONGEST_SECONDS = 60


async def look_and_leave(port: int) -> None:
    async def one() -> None:
        async with StreamlitViewer(port) as visit:
            await visit("")

    await asyncio.gather(*(one() for _ in range(VIEWERS)))


def test_descriptors_of_viewers_who_left_are_released(real: Path, tmp_path: Path) -> None:
    with running("product", real, tmp_path, options=["--server.disconnectedSessionTTL=1"]) as server:
        own_loop.run(look_and_leave(server.port))
        held = server.descriptors()
        end = time.monotonic() + LONGEST_SECONDS
        while server.descriptors() > held - 2 * VIEWERS and time.monotonic() < end:
            time.sleep(0.2)
        assert server.descriptors() <= held - 2 * VIEWERS
