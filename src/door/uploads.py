"""Who may upload and how much: sessions in which somebody has signed in, within limits, until they end.

Streamlit keeps uploaded files in memory until their session is forgotten; here they go with the sign-in or the connection.
"""

import threading
import time
from dataclasses import dataclass

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

MB = 1024 * 1024
MOST_FILES = 4
"""Of one session; the same holds for the bytes."""

MOST_BYTES = 100 * MB
MOST_BYTES_OF_ALL = 250 * MB
FRAME_BYTES = 64 * 1024
"""A form's own lines around the file."""


@dataclass(frozen=True, slots=True)
class Permit:
    """Whose session it is, and until when its owner counts as present; None: as long as it is connected."""

    browser: str | None
    until: float | None


_permits: dict[str, Permit] = {}
_arriving: dict[str, list[int]] = {}
"""Bytes of the uploads under way, by session."""

_lock = threading.Lock()


def permit(session_id: str, browser: str | None, until: float | None) -> None:
    """Somebody is signed in here; `until` in seconds since 1970."""
    with _lock:
        _permits[session_id] = Permit(browser, until)


def withdraw(session_id: str) -> None:
    """Nobody is signed in here any more: the session's files go at once."""
    with _lock:
        _permits.pop(session_id, None)
    _release(session_id)


def is_permitted(session_id: str, browser: str | None) -> bool:
    """Whether this browser's user is signed in in the session."""
    found = _permits.get(session_id)
    if found is None or browser is None or found.browser != browser:
        return False
    return found.until is None or time.time() < found.until


def begin(session_id: str, size: int) -> str | None:
    """Take the place of an upload of so many bytes, to be given back by `end`; else the key of the sentence that refuses it."""
    kept = _kept()
    with _lock:
        mine = kept.get(session_id, []) + _arriving.get(session_id, [])
        if len(mine) >= MOST_FILES or sum(mine) + size > MOST_BYTES:
            return "door.session_full"
        if sum(map(sum, kept.values())) + sum(map(sum, _arriving.values())) + size > MOST_BYTES_OF_ALL:
            return "door.server_full"
        _arriving.setdefault(session_id, []).append(size)
    return None


def end(session_id: str, size: int) -> None:
    """The upload has arrived or failed."""
    with _lock:
        _arriving[session_id].remove(size)
        if not _arriving[session_id]:
            del _arriving[session_id]
    sweep()


def sweep() -> None:
    """Release the files of sessions that ended, lost their connection, or whose owner signed out or left."""
    now = time.time()
    with _lock:
        for session_id, found in list(_permits.items()):
            if not _is_connected(session_id) or (found.until is not None and now >= found.until):
                del _permits[session_id]
        gone = [session_id for session_id in _kept() if session_id not in _permits]
    for session_id in gone:
        _release(session_id)


def _is_connected(session_id: str) -> bool:
    return runtime.exists() and runtime.get_instance().is_active_session(session_id)


def _files() -> MemoryUploadedFileManager | None:
    found = runtime.get_instance().uploaded_file_mgr if runtime.exists() else None
    return found if isinstance(found, MemoryUploadedFileManager) else None


def _kept() -> dict[str, list[int]]:
    """Bytes of the files that Streamlit keeps, by session."""
    files = _files()
    if files is None:
        return {}
    return {
        session_id: [len(file.data) for file in list(kept.values())]
        for session_id, kept in list(files.file_storage.items())
        if kept
    }


def _release(session_id: str) -> None:
    if files := _files():
        files.remove_session_files(session_id)
