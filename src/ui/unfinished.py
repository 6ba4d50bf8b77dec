"""What somebody has begun and not saved: it outlives a refresh of the page, in this process's memory and for its owner alone.

A session of Streamlit ends with a refresh, and with it the sign-in; who signs in again finds here what they were at.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from src.accounts import Writer
from src.store import Database

LONGEST = timedelta(hours=12)
MOST = 512
MOST_BYTES = 128 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Begun:
    """What was begun, when its owner was last at it, and its size in bytes."""

    thing: Any
    at: datetime
    size: int


Key = tuple[Database, str, str, str]
_lock = threading.Lock()
_begun: OrderedDict[Key, Begun] = OrderedDict()


def keep(database: Database, writer: Writer, kind: str, thing: Any, size: int = 0) -> None:
    """Keep one thing of a kind for its owner; what is older than twelve hours or beyond number and size goes, the oldest first."""
    now = datetime.now()
    with _lock:
        _begun[_key(database, writer, kind)] = Begun(thing, now, size)
        _begun.move_to_end(_key(database, writer, kind))
        while _begun and _is_beyond(now):
            _begun.popitem(last=False)


def keep_or_forget(database: Database, writer: Writer, kind: str, thing: Any, is_any: object) -> None:
    """Keep the thing where there is anything in it, else put away what was kept; one that stands there unchanged keeps its time."""
    found = begun(database, writer, kind)
    if not is_any:
        forget(database, writer, kind)
    elif found is None or found.thing != thing:
        keep(database, writer, kind, thing)


def _is_beyond(now: datetime) -> bool:
    held = list(_begun.values())
    return len(held) > MOST or sum(one.size for one in held) > MOST_BYTES or held[0].at < now - LONGEST


def begun(database: Database, writer: Writer, kind: str) -> Begun | None:
    """What the writer was at; None where that is nothing or too long ago."""
    with _lock:
        found = _begun.get(_key(database, writer, kind))
    return found if found and found.at >= datetime.now() - LONGEST else None


def forget(database: Database, writer: Writer, kind: str | None = None) -> None:
    """Put away what the writer was at: of one kind, or everything."""
    with _lock:
        for key in [key for key in _begun if key[:3] == _key(database, writer, "")[:3] and kind in (None, key[3])]:
            del _begun[key]


def _key(database: Database, writer: Writer, kind: str) -> Key:
    # The credential too: an account that was made anew under a name is somebody else's.
    return database, writer.name, writer.credential, kind
