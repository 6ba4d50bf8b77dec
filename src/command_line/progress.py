"""How far long work is, as one line on the terminal."""

import sys
import time
from types import TracebackType
from typing import Self

from src.catalogue import text

LONG_SECONDS = 1.0
"""Work that is done sooner says nothing."""


class ProgressLine:
    """Call it with what is done and how much there is; the line stands on stderr, only on a terminal, and goes at the end."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._begun = time.monotonic()
        self._columns = 0

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, of: int) -> None:
        """Write the line anew, once the work has taken a while."""
        if sys.stderr.isatty() and time.monotonic() - self._begun >= LONG_SECONDS:
            line = text(f"command_line.progress.{self._key}", done=done, of=of)
            self._columns = max(self._columns, 2 * len(line))
            print(f"\r{line}", end="", file=sys.stderr, flush=True)

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._columns:
            print(f"\r{' ' * self._columns}\r", end="", file=sys.stderr, flush=True)
