"""What reading one file may cost: numbers that no yearly report comes near, and a clock that stands beside the work.

The numbers hold memory down before anything is built; the clock is for what nobody foresaw. It counts the work of the thread that
reads: what else the machine does makes no file too long.
"""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from src.catalogue import text as message
from src.intake.document import IntakeError

MAX_MEGABYTES = 50
MAX_LENGTH = 1_000_000
"""Characters of a report."""
MAX_SHEET_LENGTH = 4_000_000
"""Characters of a list of projects or payments."""
MAX_BYTES_A_CHARACTER = 4
MAX_ROWS = 5000
"""Rows of the tables of a report."""
MAX_SHEET_ROWS = 20_000
"""Rows of a sheet: a list of payments is longer than any report."""
MAX_COLUMNS = 60
MAX_SHEETS = 500
MAX_CELLS = 300_000
"""Cells of all sheets, the blank ones between others included."""
MAX_MERGED_CELLS = 300_000
MAX_NODES = 1_000_000
"""Elements and attributes of the XML parts of a document, its sheets left out."""
MAX_DEPTH = 200
MAX_UNPACKED_MEGABYTES = 200
MAX_PART_MEGABYTES = 20
MAX_PAGES = 120
MAX_UNREAD = 3000
"""Unread figures that are listed."""
MAX_ISSUES = 500
MAX_PLACES = 10
"""Places of one figure that its locator names."""
MAX_CANDIDATES = 50
MAX_SECONDS = 30.0

_ends: ContextVar[tuple[str, float, float] | None] = ContextVar("reading ends", default=None)
"""The file's name, until when reading it may go on by the thread's own clock, and by the one on the wall, which is never behind it."""


@contextmanager
def limited(name: str) -> Iterator[None]:
    """Starts the clock for one file, which `go_on` looks at."""
    token = _ends.set((name, time.thread_time() + MAX_SECONDS, time.monotonic() + MAX_SECONDS))
    try:
        yield
    finally:
        _ends.reset(token)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cycles meanwhile: cells and rows by the ten thousand make none, and looking takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def go_on() -> None:
    """Raises IntakeError where the file that is being read has taken too long; called at the steps of long work."""
    running = _ends.get()
    # The clock on the wall costs a tenth of what the thread's own does.
    if running is not None and time.monotonic() > running[2] and time.thread_time() > running[1]:
        raise too_long_time(running[0])


def too_long_time(name: str) -> IntakeError:
    """The refusal of a file that takes more time than any report."""
    return IntakeError(message("intake.too_much_time", name=name, limit=round(MAX_SECONDS)))
