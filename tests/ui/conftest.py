"""Databases that the pages are opened on."""

import shutil
from pathlib import Path

import pytest

from src import store
from src.ui import data


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody waits for the newest data: how busy the machine is decides nothing here."""
    monkeypatch.setattr(data, "PATIENCE_SECONDS", data.LONGEST_SECONDS)


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real 2023 figures, as on first run."""
    path = tmp_path / "monitor.duckdb"
    monkeypatch.setenv("HOUSING_DATABASE", str(path))
    store.ensure(path)
    return path


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database without any centre."""
    path = tmp_path / "empty.duckdb"
    monkeypatch.setenv("HOUSING_DATABASE", str(path))
    store.create(path, "real")
    return path


@pytest.fixture
def sample_copy(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample data, to write to."""
    path = tmp_path / "sample.duckdb"
    shutil.copyfile(sample_file, path)
    monkeypatch.setenv("HOUSING_DATABASE", str(path))
    return path
