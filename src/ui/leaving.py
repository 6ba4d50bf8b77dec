"""Viewers who left: what the server holds of them goes once they cannot come back.

Streamlit keeps a closed session for `server.disconnectedSessionTTL` seconds, so that a browser that lost its connection
finds its page again. But it looks for outlived ones only when the next session closes, and their event loops (three file
descriptors each), uploads and downloads go only when Python happens to collect them, which an idle server never does.
"""

import asyncio
import gc
from functools import cache
from typing import Any

from streamlit import runtime
from streamlit.runtime.caching.ttl_cache import TTLCache
from streamlit.runtime.memory_session_storage import MemorySessionStorage

SWEEP_SECONDS = 5


@cache
def watch() -> None:
    """Look after those who left from now on, once for a server; a page that runs without a server has none."""
    server = runtime.get_instance() if runtime.exists() else None
    # Streamlit offers no way to its closed sessions; tests/ui/test_leaving.py tells when a new version moves them.
    storage = getattr(getattr(server, "_session_mgr", None), "_session_storage", None)
    if server is None or not isinstance(storage, MemorySessionStorage):
        return
    closed: TTLCache[str, Any] = storage._cache  # type: ignore[assignment]
    loop = server._get_async_objs().eventloop
    loop.call_soon_threadsafe(_sweep, loop, closed)


def _sweep(loop: asyncio.AbstractEventLoop, closed: TTLCache[str, Any]) -> None:
    """Let go of the outlived; on the server's own thread, where sessions must be shut down."""
    if closed.expire():
        gc.collect()
    loop.call_later(SWEEP_SECONDS, _sweep, loop, closed)
