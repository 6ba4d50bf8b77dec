"""Short-lived connections that wait for their turn, within one process and across processes.

DuckDB lets one process write and shuts others out while a connection is open, and one process cannot have a file open in
two modes. So connections are short, one at a time per process, and whoever meets a locked file tries again for a while.
A writer announces itself with a turn file beside the database: readers hold back for a moment, else a busy dashboard
would never leave a gap for it. The turn file is courtesy only; what protects the data is DuckDB's own lock.
"""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import duckdb

from src.catalogue import text
from src.store.errors import Busy, StoreError, Unreadable

PROJECT = Path(__file__).parents[2]
PAUSE_SECONDS = 0.01
TURN_SECONDS = 0.3
"""A turn file that nobody has touched for this long belongs to a process that died."""
COURTESY_SECONDS = 1.0
"""How long a reader lets writers pass first."""

# One thread suffices for a centre's figures and opens faster; an office without internet must not wait for extensions; and
# a name in a query means a table of the file, never a variable of the program.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "threads": "1",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
_DAMAGED = ("not a valid DuckDB database", "read enough bytes", "does not exist", "directory", "orrupt", "denied")

_process_lock = threading.RLock()
_turns_held: set[tuple[Path, int]] = set()
"""Turn files with the thread that stands behind each."""


def database_path(given: str | Path | None = None) -> Path:
    """The path given, else $HOUSING_DATABASE, else data/monitor.duckdb of the project."""
    chosen = given or os.environ.get("HOUSING_DATABASE")
    return Path(chosen).expanduser() if chosen else PROJECT / "data" / "monitor.duckdb"


def data_version(path: str | Path) -> str:
    """A text that changes with every save, undo and restore, read without opening the file."""
    wal = Path(f"{path}.wal")
    return "|".join(_stamp(file) for file in (Path(path), wal))


def _stamp(file: Path) -> str:
    try:
        found = file.stat()
    except FileNotFoundError:
        return "-"
    return f"{found.st_ino:x}.{found.st_size:x}.{found.st_mtime_ns:x}"


@contextmanager
def connect(path: str | Path, *, write: bool = False, wait_seconds: float = 10) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to an existing database, closed at the end of the block.

    Raises Busy after `wait_seconds` of waiting for others, Unreadable for a missing or damaged file, and StoreError when
    the disk refuses to write. One thread may nest connections of the same mode.
    """
    path = Path(path).absolute()
    deadline = time.monotonic() + wait_seconds
    with writers_turn(path, deadline) if write else nullcontext():
        connection = _open(path, write, deadline)
        try:
            yield connection
        except (duckdb.IOException, duckdb.FatalException, duckdb.TransactionException) as error:
            raise _failure(error, path, write) from error
        finally:
            try:
                connection.close()
            finally:
                _process_lock.release()


def _open(path: Path, write: bool, deadline: float) -> duckdb.DuckDBPyConnection:
    """An open connection; the caller owns the process lock with it."""
    if not write:
        _let_writers_pass(path, deadline)
    while True:
        if write:
            _turn_file(path).touch()
        if not _process_lock.acquire(timeout=max(0.0, deadline - time.monotonic())):
            raise Busy(text("store.busy", path=path))
        try:
            if not path.is_file():
                raise Unreadable(text("store.missing", path=path))
            return duckdb.connect(str(path), read_only=not write, config=CONFIG)
        except duckdb.Error as error:
            _process_lock.release()
            if isinstance(error, duckdb.ConnectionException):
                raise  # the same thread has the file open in the other mode: a programmer's mistake
            if _is_damaged(error, path):
                raise Unreadable(text("store.damaged", path=path, detail=first_line(error))) from error
        except BaseException:
            _process_lock.release()
            raise
        if time.monotonic() >= deadline:
            raise Busy(text("store.busy", path=path))
        time.sleep(PAUSE_SECONDS)


def _is_damaged(error: duckdb.Error, path: Path) -> bool:
    """Whether waiting cannot help: everything but a lock that somebody holds."""
    said = str(error).replace(str(path), "")
    return not isinstance(error, duckdb.IOException) or any(sign in said for sign in _DAMAGED)


def _failure(error: duckdb.Error, path: Path, write: bool) -> StoreError:
    """What to tell where the file was open already: the disk refused to write, or a block cannot be read."""
    if write or "write" in str(error).replace(str(path), ""):
        return StoreError(text("store.disk", path=path, detail=first_line(error)))
    return Unreadable(text("store.damaged", path=path, detail=first_line(error)))


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


def first_line(error: Exception) -> str:
    """What DuckDB says first; its further lines are hints for programmers."""
    return str(error).splitlines()[0]


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
        turn.unlink(missing_ok=True)


def _turn_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.turn")


def _take(turn: Path) -> bool:
    try:
        os.close(os.open(turn, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        if not _is_fresh(turn):
            turn.unlink(missing_ok=True)
        return False
    except OSError as error:
        # Windows also says PermissionError for a moment after somebody deleted the file.
        if isinstance(error, PermissionError) and os.access(turn.parent, os.W_OK):
            return False
        raise StoreError(text("store.unwritable", path=turn.parent, detail=error.strerror)) from error
    return True


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
