"""Makes the environment of a version from the wheels that came with it, without network and in the bundle's own folder."""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from src.catalogue import text
from src.launcher import desktop
from src.launcher.places import Version
from src.launcher.refusal import Refusal
from src.launcher.saying import say

PIP_LOCK, LOCK = "requirements-office.lock", "requirements.lock"
LONGEST_WINDOWS_PATH = 259
LOG = "install.log"


def install(version: Version) -> None:
    """Bring the environment into the state that the locks and this place ask for; done already, it costs a look.

    Raises Refusal where this PC or bundle does not allow it, OSError where the disk does not; what is half made is made anew next time.
    """
    stamp = version.environment / "installed"
    wanted = _state(version)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    _check_machine(version)
    say("launcher.installing")
    shutil.rmtree(version.environment, ignore_errors=True)
    venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(version.environment)
    version.data.mkdir(exist_ok=True)
    _install_wheels(version)
    stamp.write_text(wanted, encoding="utf-8")
    desktop.make_link(version)


def _state(version: Version) -> str:
    """What the environment is made of, and where: a folder that was moved or a changed Python wants a new one."""
    digest = hashlib.sha256()
    for lock in (PIP_LOCK, LOCK):
        digest.update((version.folder / lock).read_bytes())
    return "\n".join((digest.hexdigest(), str(version.environment), sys.base_prefix, platform.python_version()))


def _check_machine(version: Version) -> None:
    found = f"{sys.version_info.major}.{sys.version_info.minor}"
    if found != version.python or sys.maxsize < 2**32:
        raise Refusal(text("launcher.other_python", wanted=version.python, found=platform.python_version()))
    longest = len(str(version.house)) + 1 + version.longest_path
    if os.name == "nt" and longest > LONGEST_WINDOWS_PATH:
        raise Refusal(
            text("launcher.long_path", folder=version.house, most=LONGEST_WINDOWS_PATH - 1 - version.longest_path)
        )


def _install_wheels(version: Version) -> None:
    """By the pip that came along: the Python of a system may have none."""
    pip = next(version.wheels.glob("pip-*.whl"), None)
    known = (version.folder / PIP_LOCK).read_text(encoding="utf-8")
    if pip is None or hashlib.sha256(pip.read_bytes()).hexdigest() not in known:
        raise Refusal(text("launcher.incomplete", folder=version.wheels))
    command: list[str | Path] = [
        version.interpreter,
        pip / "pip",
        "--isolated",
        "install",
        "--no-index",
        "--find-links",
        version.wheels,
    ]
    options = [
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--no-compile",
        "--no-cache-dir",
        "--disable-pip-version-check",
    ]
    log = version.data / LOG
    with log.open("wb") as told:
        done = subprocess.run(
            [*command, *options, "-r", version.folder / LOCK], stdout=told, stderr=subprocess.STDOUT, check=False
        )
    if done.returncode:
        raise Refusal(text("launcher.not_installed", log=log))
