"""A database with the shipped figures, and people with and without an account."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from src import accounts, store
from src.accounts import Writer
from tests import server

PASSWORD = "一个够长的密码-2024"
ORG = "zhengning"


@pytest.fixture
def full_cost() -> None:
    """Hash as the product does."""


@pytest.fixture
def database(request: pytest.FixtureRequest, shipped_file: Path, tmp_path: Path) -> Iterator[store.Database]:
    """The shipped figures of 2023, as batch 1."""
    if getattr(request, "param", "file") == "file":
        yield Path(shutil.copyfile(shipped_file, tmp_path / "monitor.duckdb"))
        return
    with server.copied(request.getfixturevalue("shipped_on_server")) as made:
        yield made


@pytest.fixture
def terminal() -> Writer:
    return accounts.at_terminal("维护员")


@pytest.fixture
def editor(database: Path, terminal: Writer) -> Writer:
    accounts.add(database, terminal, name="张三", password=PASSWORD)
    return accounts.sign_in(database, "张三", PASSWORD)


@pytest.fixture
def admin(database: Path, terminal: Writer) -> Writer:
    accounts.add(database, terminal, name="李四", password=PASSWORD, role="admin")
    return accounts.sign_in(database, "李四", PASSWORD)
