"""The real year and sample centres as the store holds them, and one made-up centre of any content."""

from pathlib import Path

import pytest

from src import store


@pytest.fixture(scope="module")
def real_file(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("real") / "monitor.duckdb"
    store.ensure(path)
    return path
