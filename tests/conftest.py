"""What several areas of the tests share because it takes seconds to make."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from src import sample, store

# How long an example takes says what else the machine does; time is measured by `make bench`.
settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("tests")


def pytest_xdist_auto_num_workers() -> int:
    """One process more than cores: a test often waits for a browser, a server or the disk."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of sample data, to read only."""
    path = tmp_path_factory.mktemp("sample") / "sample.duckdb"
    sample.write(path)
    return path


@pytest.fixture(scope="session")
def shipped_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped figures of 2023 as on first run, to read or to copy: a copy costs a hundredth of a first run."""
    path = tmp_path_factory.mktemp("shipped") / "monitor.duckdb"
    store.ensure(path)
    return path


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without any centre, to read or to copy."""
    path = tmp_path_factory.mktemp("empty") / "empty.duckdb"
    store.create(path, "real")
    return path
