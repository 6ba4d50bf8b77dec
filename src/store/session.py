"""Sessions on a PostgreSQL server behind the small interface that the store uses of a connection to a file.

A session belongs to one thread while its block runs and waits in a pool afterwards. One that a restart of the server broke
is replaced once, before anything was asked. A block that reads sees one state of the data; one that writes sees the newest,
and within a transaction is the only writer: an advisory lock keeps the others in line until it ends.
"""

import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import Any

import psycopg
from psycopg import errors, sql

from src.catalogue import text
from src.store.errors import Away, Busy, StoreError
from src.store.server import Server

Schema = str
"""`main` for the figures, `accounts` for people: each has sessions and a writers' line of its own."""

CONNECT_SECONDS = 5
MOST_IDLE = 8
STILL_SECONDS = 300
"""A process that stands still in the middle of a write so long loses its turn."""
WRITERS = {"main": 7_413_001, "accounts": 7_413_002}
"""Numbers of the advisory locks by schema; within a database nobody else has reason to take them."""

_TOKENS = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|--[^\n]*|::|\?|\$[a-z_][a-z_0-9]*|%")

_lock = threading.Lock()
_idle: dict[tuple[Server, Schema], list["psycopg.Connection[Any]"]] = {}
_in_use: dict[tuple[Server, Schema, int], "Session"] = {}
"""The session that a thread has open."""


class Session:
    """One connection in the hands of one thread."""

    def __init__(self, link: "psycopg.Connection[Any]", server: Server, schema: Schema, wait_seconds: float) -> None:
        self._link, self._server, self._schema = link, server, schema
        self._wait_ms = max(1, int(wait_seconds * 1000))
        self._depth = 0

    def execute(self, query: str, parameters: Any = None, /) -> "psycopg.Cursor[Any]":
        """Run a statement with its values, or several without any."""
        with telling(self._server):
            if not parameters:
                return self._link.execute(query)
            return self._link.execute(_translated(query), _bindable(parameters))

    def copy_in(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add rows to a table, all in one stream."""
        named = ", ".join(f'"{name}"' for name in columns)
        with telling(self._server), self._link.cursor().copy(f"COPY {table} ({named}) FROM STDIN") as stream:
            for row in rows:
                stream.write_row(row)

    def begin(self) -> None:
        """Begin to write once the writers before are done, or a part of what is written already; raises Busy."""
        if self._depth:
            self.execute(f"SAVEPOINT part_{self._depth}")
        else:
            self.execute(
                f"BEGIN; SET LOCAL lock_timeout = {self._wait_ms}; "
                f"SELECT pg_advisory_xact_lock({WRITERS[self._schema]}); SET LOCAL lock_timeout = 0"
            )
        self._depth += 1

    def commit(self) -> None:
        """Keep what was written since `begin`; raises StoreError where nobody can tell whether the server did."""
        self._depth -= 1
        if self._depth:
            self.execute(f"RELEASE SAVEPOINT part_{self._depth}")
            return
        try:
            answer = self._link.execute("COMMIT")
        except psycopg.OperationalError as error:
            raise StoreError(text("store.server_uncertain", database=self._server)) from error
        if answer.statusmessage != "COMMIT":  # the server forgets everything after a statement that failed
            raise RuntimeError("a statement of the transaction failed and somebody passed over it")

    def rollback(self) -> None:
        """Forget what was written since `begin`; a lost connection has forgotten it already."""
        self._depth -= 1
        with suppress(psycopg.OperationalError):
            self._link.execute(f"ROLLBACK TO SAVEPOINT part_{self._depth}" if self._depth else "ROLLBACK")


@contextmanager
def connected(server: Server, schema: Schema, *, write: bool, wait_seconds: float) -> Iterator[Session]:
    """The thread's session on the schema; a block within another of the thread gets the outer one in its mode.

    Raises Away where the server does not answer, and StoreError for what it refuses.
    """
    mine = (server, schema, threading.get_ident())
    if mine in _in_use:
        yield _in_use[mine]
        return
    link = _opened(server, schema, "SELECT" if write else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    _in_use[mine] = Session(link, server, schema, wait_seconds)
    try:
        yield _in_use[mine]
    finally:
        del _in_use[mine]
        _give_back(link, server, schema)


def _opened(server: Server, schema: Schema, first: str) -> "psycopg.Connection[Any]":
    """A link that has answered its first statement: one from the pool, else a new one."""
    with _lock:
        waiting = _idle.get((server, schema), [])
        link = waiting.pop() if waiting else None
    if link is not None:
        try:
            link.execute(first)
        except psycopg.OperationalError:
            _forget(server, schema, link)
        else:
            return link
    with telling(server):
        link = _new(server, schema)
        link.execute(first)
    return link


def _new(server: Server, schema: Schema) -> "psycopg.Connection[Any]":
    try:
        link = psycopg.connect(
            server.address,
            autocommit=True,
            connect_timeout=CONNECT_SECONDS,
            application_name="housing-monitor",
            prepare_threshold=None,  # a pooler between would not know our statements, nor an upgrade of the views forget them
            client_encoding="utf8",
        )
    except psycopg.ProgrammingError as error:
        raise StoreError(text("store.server_address", database=server, detail=_reason(error))) from error
    owner = link.execute(_OWNER, [schema]).fetchone()
    if owner is not None:
        link.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(owner[0])))
    link.execute(
        f"SET search_path = {schema}; SET jit = off; SET DateStyle = ISO; SET idle_in_transaction_session_timeout = {STILL_SECONDS * 1000}"
    )
    return link


def _give_back(link: "psycopg.Connection[Any]", server: Server, schema: Schema) -> None:
    with suppress(psycopg.Error):
        if link.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            link.rollback()
    with _lock:
        waiting = _idle.setdefault((server, schema), [])
        if not link.closed and len(waiting) < MOST_IDLE:
            waiting.append(link)
            return
    link.close()


def _forget(server: Server, schema: Schema, broken: "psycopg.Connection[Any]") -> None:
    """After a restart no waiting link is good any more."""
    with _lock:
        waiting = _idle.pop((server, schema), [])
    for link in (broken, *waiting):
        link.close()


def close_all() -> None:
    """Close every waiting link."""
    with _lock:
        links = [link for waiting in _idle.values() for link in waiting]
        _idle.clear()
    for link in links:
        link.close()


_OWNER = """
    SELECT r.rolname FROM pg_namespace AS n JOIN pg_roles AS r ON r.oid = n.nspowner
    WHERE n.nspname = %s AND r.rolname <> current_user AND pg_has_role(r.oid, 'MEMBER')
"""
"""The role that owns the schema, where it is another one that may be taken: each schema is worked on in its own role."""


@lru_cache(maxsize=512)
def _translated(query: str) -> str:
    """The statement with psycopg's marks for its values."""
    return _TOKENS.sub(_mark, query)


def _bindable(parameters: Any) -> Any:
    """The values; a text with the one letter that the server cannot take is one that it does not know."""
    if isinstance(parameters, Mapping):
        return {name: _known_letters(value) for name, value in parameters.items()}
    return [_known_letters(value) for value in parameters]


def _known_letters(value: Any) -> Any:
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def _mark(found: re.Match[str]) -> str:
    token = found[0]
    if token == "?":
        return "%s"
    return f"%({token[1:]})s" if token[0] == "$" else token.replace("%", "%%")


@contextmanager
def telling(server: Server) -> Iterator[None]:
    """Turn what the server refuses or does not answer into one sentence; mistakes in our statements stay what they are."""
    try:
        yield
    except psycopg.Error as error:
        refusal = _refusal(error, server)
        if refusal is None:
            raise
        raise refusal from error


def _refusal(error: psycopg.Error, server: Server) -> StoreError | None:
    if isinstance(error, errors.LockNotAvailable):
        return Busy(text("store.server_busy", database=server))
    for kinds, sentence in _SENTENCES:
        if isinstance(error, kinds):
            return StoreError(text(sentence, database=server, detail=_reason(error)))
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return Away(text("store.server_away", database=server, detail=_reason(error)))
    return None


_SENTENCES: tuple[tuple[tuple[type[psycopg.Error], ...], str], ...] = (
    ((errors.InsufficientPrivilege,), "store.server_forbidden"),
    ((errors.UndefinedTable, errors.UndefinedColumn, errors.InvalidSchemaName), "store.server_foreign"),
    ((errors.DiskFull,), "store.server_full"),
    ((errors.ReadOnlySqlTransaction,), "store.server_read_only"),
)


def _reason(error: psycopg.Error) -> str:
    """What the server or the library says first, without where it was looked for."""
    return (str(error).splitlines() or [""])[0].rpartition("failed: ")[2]
