"""A Python as an office gets it: the interpreter that runs the tests, packed as python-build-standalone packs its own."""

from pathlib import Path

import pytest

from tests.bundle.day import archive_of_this_python


@pytest.fixture(scope="session")
def python_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive; where this Python is made of a shared library, LD_LIBRARY_PATH has to name its folder once unpacked."""
    return archive_of_this_python(tmp_path_factory.mktemp("python") / "cpython-install_only.tar.gz")
