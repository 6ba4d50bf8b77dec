"""Databases that the pages are opened on."""

from pathlib import Path

import pytest

from src import store


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
