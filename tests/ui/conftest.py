"""Databases that the pages are opened on, and errors that say what they are."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit import config
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from src.ui import data

LONGEST_SECONDS = 600
"""A page that is not drawn by then never will be."""


@pytest.fixture(scope="session", autouse=True)
def packages_scanned_once() -> Iterator[None]:
    """Each AppTest looks through every installed package for components, nine tenths of its cost; one look says the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def waited_for_without_looking() -> Iterator[None]:
    """AppTest looks a thousand times a second whether the page is drawn; its end can be waited for, however busy the machine is."""

    def wait(runner: LocalScriptRunner, _timeout: float) -> None:
        assert runner._script_thread is not None
        runner._script_thread.join(LONGEST_SECONDS)
        if runner._script_thread.is_alive():
            runner.request_stop()
            runner.join()
            raise RuntimeError(f"the page was not drawn within {LONGEST_SECONDS} s")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture(autouse=True)
def errors_in_full() -> Iterator[None]:
    """A page that raises shows its error in the test's report, where the product keeps it from viewers."""
    kept = config.get_option("client.showErrorDetails")
    config.set_option("client.showErrorDetails", "full")
    yield
    config.set_option("client.showErrorDetails", kept)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody waits for the newest data: how busy the machine is decides nothing here."""
    monkeypatch.setattr(data, "PATIENCE_SECONDS", data.LONGEST_SECONDS)


@pytest.fixture
def real_to_read(shipped_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real 2023 figures for pages that are only looked at: what was read of them stays known from test to test."""
    monkeypatch.setenv("HOUSING_DATABASE", str(shipped_file))
    return shipped_file


@pytest.fixture
def real(shipped_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real 2023 figures, as on first run."""
    path = tmp_path / "monitor.duckdb"
    monkeypatch.setenv("HOUSING_DATABASE", str(path))
    return Path(shutil.copy(shipped_file, path))


@pytest.fixture
def empty(empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database without any centre."""
    path = tmp_path / "empty.duckdb"
    monkeypatch.setenv("HOUSING_DATABASE", str(path))
    return Path(shutil.copy(empty_file, path))


@pytest.fixture
def sample_copy(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample data, to write to."""
    path = tmp_path / "sample.duckdb"
    shutil.copyfile(sample_file, path)
    monkeypatch.setenv("HOUSING_DATABASE", str(path))
    return path
