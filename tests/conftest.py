"""What several areas of the tests share because it takes seconds to make."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from src import sample, store
from src.accounts import passwords
from tests import server

# How long an example takes says what else the machine does; time is measured by `make bench`.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


@pytest.hookimpl(optionalhook=True)  # `-p no:xdist` is a way to run, too
def pytest_xdist_auto_num_workers() -> int:
    """Two processes more than cores: a test often waits for a browser, a server or the disk."""
    return (os.cpu_count() or 1) + 2


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The copy for an office comes first: it takes minutes by itself, and the other processes have the rest meanwhile."""
    items.sort(key=lambda item: "tests/bundle/" not in item.nodeid)


LONGEST_MAKING_SECONDS = 600
CHROMIUM = os.environ.get("CHROMIUM", shutil.which("chromium") or shutil.which("chromium-browser") or "")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",
]
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(autouse=True)
def quick_hashing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Real hashes at little cost; a test of the cost itself asks for `full_cost`."""
    if "full_cost" not in request.fixturenames:
        monkeypatch.setattr(passwords, "_hasher", QUICK)
    passwords._decoy.cache_clear()


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that `make` fills, once for all processes of this run: who comes while it is being made waits for it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    ready, failed = folder.with_suffix(".ready"), folder.with_suffix(".failed")
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + LONGEST_MAKING_SECONDS
        while not ready.exists():
            if failed.exists() or time.monotonic() > end:
                pytest.fail(f"{name} was not made by the process that began it")
            time.sleep(0.05)
        return folder
    try:
        make(folder)
    except BaseException:
        failed.touch()
        raise
    ready.touch()
    return folder


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of sample data, to read or to copy."""
    made = made_once(tmp_path_factory, "sample", lambda folder: sample.write(folder / "sample.duckdb"))
    return copied(made / "sample.duckdb", tmp_path_factory)


@pytest.fixture(scope="session")
def shipped_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped figures of 2023 as on first run, to read or to copy: a copy costs a hundredth of a first run."""
    made = made_once(tmp_path_factory, "shipped", lambda folder: store.ensure(folder / "monitor.duckdb"))
    return copied(made / "monitor.duckdb", tmp_path_factory)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without any centre, to read or to copy."""
    made = made_once(tmp_path_factory, "empty", lambda folder: store.create(folder / "empty.duckdb", "real"))
    return copied(made / "empty.duckdb", tmp_path_factory)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, one for each process."""
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing; CI must install it")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield running
        running.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is marked `both` runs with its `database` or `empty` as a file and on a server."""
    asked = metafunc.definition.get_closest_marker
    if asked("both") and not asked("file_alone"):
        for name in {"database", "empty"} & set(metafunc.fixturenames):
            metafunc.parametrize(name, ("file", "server"), indirect=True)


@pytest.fixture(scope="session")
def shipped_on_server(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Name of the server's database with the shipped figures, to be copied: `server.copied`."""
    server.asked()
    made = made_once(tmp_path_factory, "shipped-on-server", lambda folder: server.made(folder / "name", store.ensure))
    return (made / "name").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def empty_on_server(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Name of the server's database without any centre."""
    server.asked()
    made = made_once(
        tmp_path_factory,
        "empty-on-server",
        lambda folder: server.made(folder / "name", lambda one: store.create(one, "real")),
    )
    return (made / "name").read_text(encoding="utf-8")


def copied(file: Path, factory: pytest.TempPathFactory) -> Path:
    """The process's own copy: a database is open in one process at a time."""
    return Path(shutil.copyfile(file, factory.mktemp(file.stem) / file.name))
