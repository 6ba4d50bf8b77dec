"""The Linux bundle on a PC without network: an ordinary user follows the README word for word."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from src.bundle import __main__ as bundle
from src.bundle import packing, project
from src.bundle.platforms import PLATFORMS, PYTHON
from tests.bundle.office import HOUSE, NOBODY, Told, commands, is_root

LINUX = next(platform for platform in PLATFORMS if platform.name == "linux-x64")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or f"{sys.version_info.major}.{sys.version_info.minor}" != PYTHON,
        reason=f"needs Linux and Python {PYTHON}",
    ),
]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """The user's folder, with a name as offices give."""
    top = Path(tempfile.mkdtemp(prefix="office-"))
    top.chmod(0o755)
    folder = top / "正宁 房产" / "看板 试用"
    (folder / "home" / ".config").mkdir(parents=True)
    (folder / "home" / "桌面").mkdir()
    (folder / "home" / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/桌面"\n', encoding="utf-8")
    yield folder
    shutil.rmtree(top)


@pytest.fixture(scope="module")
def day(folder: Path, python_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    """What the office was told, line by line."""
    out = tmp_path_factory.mktemp("zips")
    assert bundle.main([LINUX.name, "--out", str(out), "--python-archive", str(python_archive)]) == 0
    zipped = out / f"{packing.FOLDER}-{LINUX.name}.zip"
    shutil.move(zipped, folder / zipped.name)
    release = project.release(bundle.PROJECT)
    later = project.Release("9.9.9-next", release.made + timedelta(days=1))
    (wheels,) = (out / "wheels").iterdir()
    following = folder / "next.zip"
    packing.pack(bundle.PROJECT, later, LINUX, wheels, python_archive, following)
    if is_root():
        subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", folder.parents[0]], check=True)
    library = f"{folder}/{HOUSE}/python-{PYTHON}/lib"
    unshare = ["unshare", "--net"] if is_root() else ["unshare", "--net", "--map-root-user"]
    done = subprocess.run(
        [*unshare, sys.executable, "-m", "tests.bundle.office", folder, following],
        cwd=bundle.PROJECT,
        env=os.environ | {"LD_LIBRARY_PATH": library},
        stdout=subprocess.PIPE,
        check=True,
    )
    told = [Told(**one) for one in json.loads(done.stdout)]
    for one in told:
        print(f"{one.seconds:6.1f} s  {one.line}")
    return told


def test_the_readme_was_followed_to_its_end(day: list[Told], folder: Path) -> None:
    followed = iter(one.line for one in day)
    assert all(line in followed for line in commands())
    assert {one.line: one.said for one in day if one.code and "exit" not in one.line} == {}


def first(day: list[Told], ending: str, *, after: str = "") -> Told:
    """The first line with the ending, behind the first one that contains `after`."""
    lines = [after in one.line for one in day]
    return next(one for one in day[lines.index(True) :] if one.line.endswith(ending))


def test_the_real_figures_are_shown_after_the_first_start(day: list[Told]) -> None:
    page = first(day, "start.sh").page
    assert "2,976.37" in page
    assert "正房产发〔2024〕11号" in page
    assert "示例数据" not in page
