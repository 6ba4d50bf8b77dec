"""What was made from data of one revision, made once: who asks for the same while it is being made waits for that one."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

Key = tuple[Hashable, ...]
"""Database, subject (id of a centre; empty for the whole file), revision of the subject, and what else sets it apart."""


class Keyed(Protocol):
    """Data of one revision; the key stands for all of it, so that no entry keeps the data itself in memory."""

    @property
    def key(self) -> Key:
        """What it is, as text and numbers."""


_caches: list["_Cache"] = []


class _Cache:
    """Results by key, the one used longest ago dropped first."""

    def __init__(self, maxsize: int) -> None:
        self._maxsize = maxsize
        self._entries: OrderedDict[Key, Future[Any]] = OrderedDict()
        self._lock = threading.Lock()

    def result(self, key: Key, make: Callable[[], Any]) -> Any:
        """What is kept, else what another caller is making now, else what `make` returns."""
        while True:
            with self._lock:
                entry, is_mine = self._entry(key)
            if is_mine:
                return self._made(key, entry, make)
            try:
                return entry.result()
            except CancelledError:  # its maker was stopped: somebody else takes over
                continue

    def _entry(self, key: Key) -> tuple[Future[Any], bool]:
        entry = self._entries.get(key)
        if entry is not None:
            self._entries.move_to_end(key)
            return entry, False
        entry = self._entries[key] = Future()
        if len(self._entries) > self._maxsize:
            self._entries.popitem(last=False)
        return entry, True

    def _made(self, key: Key, entry: "Future[Any]", make: Callable[[], Any]) -> Any:
        try:
            result = make()
        except BaseException as error:
            self._drop(key, entry)
            # An error is everybody's who waits; the end of one viewer's run is his own.
            if isinstance(error, Exception):
                entry.set_exception(error)
            else:
                entry.cancel()
            raise
        entry.set_result(result)
        return result

    def _drop(self, key: Key, entry: "Future[Any]") -> None:
        with self._lock:
            if self._entries.get(key) is entry:
                del self._entries[key]

    def forget_others(self, key: Key) -> None:
        database, subject, revision = key[:3]
        with self._lock:
            for one in [one for one in self._entries if one[:2] == (database, subject) and one[2] != revision]:
                del self._entries[one]


K = TypeVar("K", bound=Keyed)
P = ParamSpec("P")
R = TypeVar("R")


def kept(maxsize: int) -> Callable[[Callable[Concatenate[K, P], R]], Callable[Concatenate[K, P], R]]:
    """Keep a function's results, at most `maxsize`, by the key of its first argument and its further, hashable ones.

    The function must read nothing but its arguments, and of the first only what its key stands for.
    """

    def decorate(function: Callable[Concatenate[K, P], R]) -> Callable[Concatenate[K, P], R]:
        cache = _Cache(maxsize)
        _caches.append(cache)

        @wraps(function)
        def call(subject: K, /, *rest: P.args, **named: P.kwargs) -> R:
            key = (*subject.key, *rest, *named.items())
            result: R = cache.result(key, lambda: function(subject, *rest, **named))
            return result

        return call

    return decorate


def forget_others(key: Key) -> None:
    """Let go of everything made from another revision of the same subject: nobody will ask for it again."""
    for cache in _caches:
        cache.forget_others(key)
