"""The real year and sample centres as the store holds them, and one made-up centre of any content."""

from pathlib import Path

import pytest

from src import store
from src.sample import write


@pytest.fixture(scope="module")
def real_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("real") / "monitor.duckdb"
    store.ensure(path)
    return path


@pytest.fixture(scope="session")
def sample_centres_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("sample-centres") / "sample.duckdb"
    write(path)
    return path
