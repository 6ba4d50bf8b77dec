"""A day with the Linux bundle on a PC without network: packed, unpacked by an ordinary user, and the README followed word for word."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from src.bundle import __main__ as bundle
from src.bundle import packing, project
from src.bundle.platforms import PLATFORMS, PYTHON
from tests.bundle.office import HOUSE, NOBODY, Told, is_root

LINUX = next(platform for platform in PLATFORMS if platform.name == "linux-x64")
LEFT_OUT = {"test", "idlelib", "lib2to3", "ensurepip", "site-packages", "__pycache__", "tkinter", "turtledemo"}


def archive_of_this_python(out: Path) -> Path:
    """An archive as python-build-standalone makes them, of the Python that runs this.

    Where it is made of a shared library, LD_LIBRARY_PATH has to name its folder once unpacked.
    """
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


@contextmanager
def users_folder() -> Iterator[Path]:
    """The folder of a user, with a name as offices give."""
    top = Path(tempfile.mkdtemp(prefix="office-"))
    top.chmod(0o755)
    folder = top / "正宁 房产" / "看板 试用"
    (folder / "home" / ".config").mkdir(parents=True)
    (folder / "home" / "桌面").mkdir()
    (folder / "home" / ".config" / "user-dirs.dirs").write_text('XDG_DESKTOP_DIR="$HOME/桌面"\n', encoding="utf-8")
    try:
        yield folder
    finally:
        shutil.rmtree(top)


def followed(folder: Path, python_archive: Path, out: Path) -> list[Told]:
    """What the user of the folder was told, line by line; the zips are made in `out`."""
    if bundle.main([LINUX.name, "--out", str(out), "--python-archive", str(python_archive)]):
        raise RuntimeError("the bundle was not made")
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
    return [Told(**one) for one in json.loads(done.stdout)]
