"""The only opener of a database: short-lived connections that wait for their turn, within one process and across processes.

A server has sessions (session.py); all that follows is about files. DuckDB lets one process write and shuts others out while a connection is open, and one process cannot have a file open in
two modes. So connections are short, one at a time per process, and whoever meets a locked file tries again for a while.
A writer announces itself with a turn file beside the database: readers hold back for a moment, else a busy dashboard
would never leave a gap for it. The turn file is courtesy only; what protects the data is DuckDB's own lock, and a look after
each write whether the file that was written is still the one in place.

No connection reaches another file, whatever a database brings along: a view over a file of this machine shows nothing.
"""

import os
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from types import ModuleType

import duckdb

from src.catalogue import text
from src.store import diagnosis, disk, versions
from src.store.disk import LOGS
from src.store.errors import Busy, StoreError, Unreadable
from src.store.queries import Opened
from src.store.server import Database, Server

PAUSE_SECONDS = 0.01
FAIR_SECONDS = 3 * PAUSE_SECONDS
"""How long a process leaves the turn to others before it writes again."""
TURN_SECONDS = 0.3
"""A turn file that nobody has touched for this long belongs to a process that died or stands still."""
COURTESY_SECONDS = 1.0
"""How long a reader lets writers pass first."""

# One thread suffices for a centre's figures and opens faster; an office without internet must not wait for extensions; and
# a name in a query means a table of the file, never a variable of the program. Logs of this format name the file that they
# belong to.
FORMAT = "v1.5.0"
_OPEN: dict[str, str | bool | int | float | list[str]] = {
    "threads": "1",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "storage_compatibility_version": FORMAT,
}
_CLOSED = {"enable_external_access": "false", "lock_configuration": "true"}
CONFIG = _OPEN | _CLOSED

_process_lock = threading.RLock()
_turns_given_back: dict[Path, float] = {}
"""When this process gave a turn file back last, as long as it has to wait for that."""
_open_here: dict[tuple[Path, int], duckdb.DuckDBPyConnection] = {}
"""The connection of each file that is open, with the thread that has it open."""
_turns_held: set[tuple[Path, int]] = set()
"""Turn files with the thread that stands behind each."""


def data_version(database: Database) -> str:
    """A text that changes with every save, undo and restore, read without opening a file; raises StoreError."""
    if isinstance(database, Server):
        with connect(database) as connection:
            return versions.state(connection)
    path = disk.located(database)
    with disk.looking_at(path):
        return "|".join(_stamp(file) for file in (path, Path(f"{path}.wal")))


def _stamp(file: Path) -> str:
    try:
        found = file.stat()
    except FileNotFoundError:
        return "-"
    return f"{found.st_ino:x}.{found.st_size:x}.{found.st_mtime_ns:x}"


@contextmanager
def connect(database: Database, *, write: bool = False, wait_seconds: float = 10) -> Iterator[Opened]:
    """A connection to an existing database for the block; raises what `connect_file` raises, and Away for a server that is away."""
    if not isinstance(database, Server):
        with connect_file(database, write=write, wait_seconds=wait_seconds) as connection:
            yield connection
        return
    with sessions().connected(database, "main", write=write, wait_seconds=wait_seconds) as session:
        yield session


@contextmanager
def connect_accounts(server: Server, *, write: bool = False) -> Iterator[Opened]:
    """A connection to the schema of the people who may write, apart from that of the figures; raises what `connect` does."""
    with sessions().connected(server, "accounts", write=write, wait_seconds=10) as session:
        yield session


def sessions() -> ModuleType:
    """The module that speaks to servers, loaded when the first one is asked; raises StoreError where its library is not installed."""
    try:
        from src.store import session
    except ImportError as error:
        raise StoreError(text("store.server_library")) from error
    return session


@contextmanager
def connect_file(
    path: str | Path, *, write: bool = False, wait_seconds: float = 10, newer_format: bool = False
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to an existing file, closed at the end of the block.

    Raises Busy after `wait_seconds` of waiting for others, Unreadable for a missing or damaged file, and StoreError when
    the disk refuses to write. Where the thread has the file open already, that connection serves the block too, in its own
    mode, and nobody is waited for: that would only keep the others out longer. What a block writes with `newer_format`
    brings the file to the present format.
    """
    path = disk.located(path)
    outer = _open_here.get((path, threading.get_ident()))
    if outer is not None:
        with _blaming_the_file(path, write):
            yield outer
        return
    deadline = time.monotonic() + wait_seconds
    with writers_turn(path, deadline) if write else nullcontext():
        if not write:
            _let_writers_pass(path, deadline)
        opener = _opener(path, write, newer_format)
        connection, opened = _open(path, opener, deadline, write)
        with _in_use(connection, path, write):
            with _serving(path, connection):
                yield connection
            if write and _identity(path) != opened:
                raise StoreError(text("store.replaced_meanwhile", path=path))


@contextmanager
def _serving(path: Path, connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All through the block the connection serves whatever else this thread does with the file."""
    mine = (path, threading.get_ident())
    _open_here[mine] = connection
    try:
        yield
    finally:
        del _open_here[mine]


def _opener(path: Path, write: bool, newer_format: bool) -> Callable[[], duckdb.DuckDBPyConnection]:
    if newer_format:
        return lambda: _attached(path, None, f"STORAGE_VERSION '{FORMAT}'").execute("USE original")
    return lambda: duckdb.connect(str(path), read_only=not write, config=CONFIG)


def read_only(database: Database) -> AbstractContextManager[Opened]:
    """A connection that changes nothing, for several reads of one state; raises what `connect` does."""
    return connect(database)


@contextmanager
def connect_beside(
    path: str | Path, *, new: Path | None = None, wait_seconds: float = 10
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own with the database attached to read, as `original`; it may attach the file `new` besides.

    Names inside the database mean nothing to it until it asks for them: a macro there takes the place of no function.
    Raises what `connect` raises.
    """
    path = disk.located(path)
    deadline = time.monotonic() + wait_seconds
    _let_writers_pass(path, deadline)
    connection, _ = _open(path, lambda: _attached(path, new, "READ_ONLY"), deadline, write=False)
    with _in_use(connection, path, write=False):
        yield connection


@contextmanager
def new_file(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a file that is made now and that nobody else knows; raises StoreError when the disk refuses."""
    disk.refuse_no_text(path)
    with (
        _blaming_the_file(path, write=True),
        duckdb.connect(str(path), config=CONFIG) as connection,
        _serving(path, connection),
    ):
        yield connection


def _attached(path: Path, new: Path | None, mode: str) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config=_OPEN)
    try:
        files = [f"{file}{part}" for file in (path, new) if file for part in ("", *LOGS)]
        if mode != "READ_ONLY":  # straight into the file: a log of the old format would not be known to the new one
            connection.execute("SET auto_checkpoint_skip_wal_threshold = 0")
            connection.execute("SET checkpoint_threshold = '0b'")
        connection.execute(f"SET allowed_paths = [{', '.join(map(quoted, files))}]")
        for setting, value in _CLOSED.items():
            connection.execute(f"SET {setting} = {value}")
        connection.execute(f"ATTACH {quoted(str(path))} AS original ({mode}, TYPE duckdb)")
    except BaseException:
        connection.close()
        raise
    return connection


def quoted(value: str) -> str:
    """The text as a constant of a statement."""
    return "'" + value.replace("'", "''") + "'"


@contextmanager
def _in_use(connection: duckdb.DuckDBPyConnection, path: Path, write: bool) -> Iterator[None]:
    """Close at the end of the block and give the process lock back; what the file is to blame for becomes a StoreError."""
    try:
        with _blaming_the_file(path, write):
            yield
    finally:
        try:
            connection.close()
        finally:
            _process_lock.release()


@contextmanager
def _blaming_the_file(path: Path, write: bool) -> Iterator[None]:
    try:
        yield
    except diagnosis.OF_THE_FILE as error:
        raise diagnosis.while_open(error, path, write) from error


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at the path, however it is filled."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _open(
    path: Path, opener: Callable[[], duckdb.DuckDBPyConnection], deadline: float, write: bool
) -> tuple[duckdb.DuckDBPyConnection, tuple[int, int] | None]:
    """An open connection and the file that it has open; the caller owns the process lock with it."""
    disk.refuse_no_text(path)
    while True:
        if not _process_lock.acquire(timeout=max(0.0, deadline - time.monotonic())):
            raise Busy(text("store.busy", path=path))
        try:
            with disk.looking_at(path):
                disk.refuse_irregular(path)
                if not path.is_file():
                    raise Unreadable(text("store.missing", path=path))
                before = _identity(path)
            connection = opener()
            if _identity(path) == before:
                return connection, before
            connection.close()  # a restore came in between: which of the two files was opened, nobody can say
            _process_lock.release()
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
def transaction(connection: Opened) -> Iterator[None]:
    """Commit at the end of the block, or leave the database as it was."""
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
    _let_others_pass(turn)
    token = uuid.uuid4().hex
    while not _take(turn, token):
        if time.monotonic() >= deadline:
            raise Busy(text("store.busy", path=path))
        time.sleep(PAUSE_SECONDS)
    _turns_held.add(mine)
    try:
        with _kept_fresh(turn, token):
            yield
    finally:
        _turns_held.discard(mine)
        if _is_held_with(turn, token):
            with suppress(OSError):  # what was written is written; a turn file that stays is passed over
                disk.remove(turn)
        _note_given_back(turn)


def _note_given_back(turn: Path) -> None:
    """Remember the moment as long as it means anything: each file in the making has a turn of its own."""
    now = time.monotonic()
    for known, moment in list(_turns_given_back.items()):
        if moment + FAIR_SECONDS < now:
            _turns_given_back.pop(known, None)
    _turns_given_back[turn] = now


def _let_others_pass(turn: Path) -> None:
    """A process that writes without rest must not take every turn: others look only now and then whether it is free."""
    given_back = _turns_given_back.get(turn, 0.0)
    time.sleep(max(0.0, given_back + FAIR_SECONDS - time.monotonic()))


@contextmanager
def _kept_fresh(turn: Path, token: str) -> Iterator[None]:
    """Touch the turn file all through the block, unless it was given to somebody else while this process stood still."""
    over = threading.Event()

    def refresh() -> None:
        while not over.wait(TURN_SECONDS / 4) and _is_held_with(turn, token):
            with suppress(OSError):  # it was given away this very moment, which the next round sees
                os.utime(turn)

    thread = threading.Thread(target=refresh, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _is_held_with(turn: Path, token: str) -> bool:
    try:
        return turn.read_text(encoding="ascii") == token
    except OSError:
        return False


def _turn_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.turn")


def _take(turn: Path, token: str) -> bool:
    try:
        disk.take(turn, token)
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


def _take_parameters_alone() -> None:
    """Let DuckDB take its first parameter while a stand-in holds the place of pandas: each start saves 0.4 s of processor and 70 MB.

    Before that it asks pandas which values stand for missing ones, loads it for the question, and keeps the answer. Nothing here
    hands it such a value. Where pandas is loaded already, nothing is saved and nothing is done.
    """
    if "pandas" in sys.modules:
        return
    stand_in = ModuleType("pandas")
    vars(stand_in).update(NaT=object(), NA=object())
    sys.modules["pandas"] = stand_in
    try:
        with duckdb.connect(config=CONFIG) as connection:
            connection.execute("SELECT ?", [0])
    finally:
        del sys.modules["pandas"]


_take_parameters_alone()
