"""A database with the shipped figures, and people with and without an account."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from src import accounts, store
from src.accounts import Writer, passwords
from tests import server

PASSWORD = "一个够长的密码-2024"
ORG = "zhengning"


QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def quick_hashing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Real hashes at little cost; a test of the cost itself says so."""
    if "full_cost" not in request.fixturenames:
        monkeypatch.setattr(passwords, "_hasher", QUICK)
    passwords._decoy.cache_clear()


@pytest.fixture
def full_cost() -> None:
    """Hash as the product does."""


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "monitor.duckdb"
    store.ensure(path)
    return path


@pytest.fixture
def database(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Iterator[store.Database]:
    """The shipped figures of 2023, as batch 1."""
    if getattr(request, "param", "file") == "file":
        yield Path(shutil.copy(template, tmp_path / "monitor.duckdb"))
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
