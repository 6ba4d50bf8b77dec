"""What several areas of the tests share because it takes seconds to make."""

from pathlib import Path

import pytest

from src import sample


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of sample data, to read only."""
    path = tmp_path_factory.mktemp("sample") / "sample.duckdb"
    sample.write(path)
    return path
