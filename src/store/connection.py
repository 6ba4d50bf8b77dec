"""Short-lived connections that wait for their turn, within one process and across processes.

DuckDB lets one process write and shuts others out while a connection is open, and one process cannot have a file open in
two modes. So connections are short, one at a time per process, and whoever meets a locked file tries again for a while.
A writer announces itself with a turn file beside the database: readers hold back for a moment, else a busy dashboard
would never leave a gap for it. The turn file is courtesy only; what protects the data is DuckDB's own lock.
"""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path

import duckdb

from src.catalogue import text
from src.store import diagnosis, disk
from src.store.errors import Busy, Unreadable

PROJECT = Path(__file__).parents[2]
PAUSE_SECONDS = 0.01
TURN_SECONDS = 0.3
"""A turn file that nobody has touched for this long belongs to a process that died."""
COURTESY_SECONDS = 1.0
"""How long a reader lets writers pass first."""

# One thread suffices for a centre's figures and opens faster; an office without internet must not wait for extensions; and
# a name in a query means a table of the file, never a variable of the program. Logs of this format name the file that they
# belong to.
FORMAT = "v1.5.0"
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": "1",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "storage_compatibility_version": FORMAT,
}

_process_lock = threading.RLock()
_turns_held: set[tuple[Path, int]] = set()
"""Turn files with the thread that stands behind each."""


def database_path(given: str | Path | None = None) -> Path:
    """The path given, else $HOUSING_DATABASE, else data/monitor.duckdb of the project."""
    chosen = given or os.environ.get("HOUSING_DATABASE")
    return Path(chosen).expanduser() if chosen else PROJECT / "data" / "monitor.duckdb"


def data_version(path: str | Path) -> str:
    """A text that changes with every save, undo and restore, read without opening the file."""
    path = disk.located(path)
    return "|".join(_stamp(file) for file in (path, Path(f"{path}.wal")))


def _stamp(file: Path) -> str:
    try:
        found = file.stat()
    except FileNotFoundError:
        return "-"
    return f"{found.st_ino:x}.{found.st_size:x}.{found.st_mtime_ns:x}"


@contextmanager
def connect(
    path: str | Path, *, write: bool = False, wait_seconds: float = 10, attached: bool = False
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to an existing database, closed at the end of the block.

    Raises Busy after `wait_seconds` of waiting for others, Unreadable for a missing or damaged file, and StoreError when
    the disk refuses to write. One thread may nest connections of the same mode. `attached` opens the file as the first among
    others that the block may attach, and brings a file that is opened to write to the present format.
    """
    path = disk.located(path)
    deadline = time.monotonic() + wait_seconds
    with writers_turn(path, deadline) if write else nullcontext():
        connection = _open(path, write, deadline, _attach if attached else _open_file)
        try:
            yield connection
        except diagnosis.OF_THE_DISK as error:
            raise diagnosis.while_open(error, path, write) from error
        finally:
            try:
                connection.close()
            finally:
                _process_lock.release()


@contextmanager
def new_file(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a file that is made now and that nobody else knows; raises StoreError when the disk refuses."""
    try:
        with duckdb.connect(str(path), config=CONFIG) as connection:
            yield connection
    except diagnosis.OF_THE_DISK as error:
        raise diagnosis.while_open(error, path, write=True) from error


def _open_file(path: Path, write: bool) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(path), read_only=not write, config=CONFIG)


def _attach(path: Path, write: bool) -> duckdb.DuckDBPyConnection:
    """The file beside an empty database in memory, whose name no file can have already."""
    connection = duckdb.connect(config=CONFIG)
    try:
        mode = f"STORAGE_VERSION '{FORMAT}'" if write else "READ_ONLY"
        connection.execute(f"ATTACH {quoted(path)} AS the_file ({mode})")
        connection.execute("USE the_file")
    except BaseException:
        connection.close()
        raise
    return connection


def quoted(path: Path) -> str:
    """The path as a text in SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def _open(
    path: Path, write: bool, deadline: float, opened: Callable[[Path, bool], duckdb.DuckDBPyConnection]
) -> duckdb.DuckDBPyConnection:
    """An open connection; the caller owns the process lock with it."""
    if not write:
        _let_writers_pass(path, deadline)
    while True:
        if write:
            with disk.refusing(path):
                disk.touch(_turn_file(path))
        if not _process_lock.acquire(timeout=max(0.0, deadline - time.monotonic())):
            raise Busy(text("store.busy", path=path))
        try:
            disk.refuse_irregular(path)
            if not path.is_file():
                raise Unreadable(text("store.missing", path=path))
            return opened(path, write)
        except duckdb.Error as error:
            _process_lock.release()
            if isinstance(error, duckdb.ConnectionException):
                raise  # the same thread has the file open in the other mode: a programmer's mistake
            known = diagnosis.at_opening(error, path, write)
            if known is not None:
                raise known from error
        except BaseException:
            _process_lock.release()
            raise
        if time.monotonic() >= deadline:
            raise Busy(text("store.busy", path=path))
        time.sleep(PAUSE_SECONDS)


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Commit at the end of the block, or leave the file as it was."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


@contextmanager
def writers_turn(path: Path, deadline: float) -> Iterator[None]:
    """Stand in line as the next writer of the file; other writers wait, readers hold back for a moment."""
    turn = _turn_file(path)
    mine = (turn, threading.get_ident())
    if mine in _turns_held:
        yield
        return
    while not _take(turn):
        if time.monotonic() >= deadline:
            raise Busy(text("store.busy", path=path))
        time.sleep(PAUSE_SECONDS)
    _turns_held.add(mine)
    try:
        yield
    finally:
        _turns_held.discard(mine)
        with suppress(OSError):  # what was written is written; a turn file that stays is passed over
            disk.remove(turn)


def _turn_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.turn")


def _take(turn: Path) -> bool:
    try:
        disk.take(turn)
    except FileExistsError:
        if not _is_fresh(turn):
            with disk.refusing(turn):
                disk.remove(turn)
        return False
    except OSError as error:
        # Windows also says PermissionError for a moment after somebody deleted the file.
        if isinstance(error, PermissionError) and sys.platform == "win32" and os.access(turn.parent, os.W_OK):
            return False
        raise disk.refusal(error, turn) from error
    return True


def sweep_turn(path: Path) -> None:
    """Delete the turn file of a writer that died."""
    turn = _turn_file(path)
    if turn.exists() and not _is_fresh(turn):
        with suppress(OSError):  # courtesy only: it is passed over
            disk.remove(turn)


def _is_fresh(turn: Path) -> bool:
    try:
        return abs(time.time() - turn.stat().st_mtime) < TURN_SECONDS
    except FileNotFoundError:
        return False


def _let_writers_pass(path: Path, deadline: float) -> None:
    turn = _turn_file(path)
    if (turn, threading.get_ident()) in _turns_held:
        return
    until = min(deadline, time.monotonic() + COURTESY_SECONDS)
    while _is_fresh(turn) and time.monotonic() < until:
        time.sleep(PAUSE_SECONDS)
