"""Databases of their own on the server that $HOUSING_TEST_SERVER names, each a copy of one that was made once."""

import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from src.store import Server, session

ADDRESS = os.environ.get("HOUSING_TEST_SERVER")
"""Address of a database from which others may be made, such as postgresql://postgres@127.0.0.1:5433/postgres."""


def asked() -> str:
    """The address; without one the test is skipped, but not where everything has to be tested."""
    if ADDRESS is None:
        if "CI" in os.environ:
            pytest.fail("HOUSING_TEST_SERVER names no server")
        pytest.skip("HOUSING_TEST_SERVER names no server")
    return ADDRESS


def named(name: str) -> Server:
    """The database of that name."""
    return Server(f"{asked().rpartition('/')[0]}/{name}")


def made(note: Path, make: Callable[[Server], object]) -> None:
    """A database that `make` fills; its name is written into the file."""
    name = f"template_{uuid.uuid4().hex[:12]}"
    _create(name)
    make(named(name))
    _forget()
    note.write_text(name, encoding="utf-8")


@contextmanager
def copied(template: str) -> Iterator[Server]:
    """A copy for one test."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    _say(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    try:
        yield named(name)
    finally:
        _forget()
        _say(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def empty() -> Iterator[Server]:
    """A database without anything in it, for one block."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    _create(name)
    try:
        yield named(name)
    finally:
        _forget()
        _say(f"DROP DATABASE {name} WITH (FORCE)")


def _create(name: str) -> None:
    _say(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")


def _say(statement: str) -> None:
    with psycopg.connect(asked(), autocommit=True) as connection:
        connection.execute(statement)  # type: ignore[call-overload]


def _forget() -> None:
    """A database with sessions cannot be copied."""
    session.close_all()
