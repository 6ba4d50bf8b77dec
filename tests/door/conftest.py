"""A real server behind the door, and an account."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from src import accounts
from tests.browser.conftest import Server, start
from tests.door.visitor import Visitor

NAME, PASSWORD = "张三", "一个够长的密码-2024"


@pytest.fixture(scope="session")
def server(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    database = Path(shutil.copyfile(shipped_file, tmp_path_factory.mktemp("door") / "monitor.duckdb"))
    accounts.add(database, accounts.at_terminal("测试"), name=NAME, password=PASSWORD)
    with start(database) as running:
        yield running


Visit = Callable[..., Visitor]


@pytest.fixture
def visit(server: Server) -> Iterator[Visit]:
    """Opens a page with these cookies, new or in a session with that id; all leave at the end."""
    everybody: list[Visitor] = []

    def opened(cookies: dict[str, str] | None = None, session_id: str = "", **headers: str) -> Visitor:
        everybody.append(Visitor(server.base, dict(cookies or {})))
        return everybody[-1].connect(session_id, **headers)

    yield opened
    for one in everybody:
        one.leave()


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """Somebody whose page is open."""
    return visit()


@pytest.fixture
def editor(visit: Visit) -> Visitor:
    """Somebody who signed in and fetched the new cookie."""
    return signed_in(visit)


def signed_in(visit: Visit) -> Visitor:
    found = visit().sign_in(NAME, PASSWORD)
    assert f"已登录：{NAME}" in found.html
    assert found.renew_cookie().status == 204
    return found
