"""A Python as an office gets it: the interpreter that runs the tests, packed as python-build-standalone packs its own."""

import sys
import sysconfig
import tarfile
from pathlib import Path

import pytest

LEFT_OUT = {"test", "idlelib", "lib2to3", "ensurepip", "site-packages", "__pycache__", "tkinter", "turtledemo"}


@pytest.fixture(scope="session")
def python_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive; where this Python is made of a shared library, LD_LIBRARY_PATH has to name its folder once unpacked."""
    out = tmp_path_factory.mktemp("python") / "cpython-install_only.tar.gz"
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    base = Path(sys.base_prefix)
    with tarfile.open(out, "w:gz", compresslevel=1) as archive:
        archive.add((base / "bin" / version).resolve(), f"python/bin/{version}")
        archive.add(
            base / "lib" / version,
            f"python/lib/{version}",
            filter=lambda member: None if Path(member.name).name in LEFT_OUT or member.name.endswith(".a") else member,
        )
        shared = Path(str(sysconfig.get_config_var("LIBDIR"))) / str(sysconfig.get_config_var("INSTSONAME"))
        if shared.suffix != ".a" and shared.is_file():
            archive.add(shared.resolve(), f"python/lib/{shared.name}")
    return out
