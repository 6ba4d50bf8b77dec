"""The packages of a platform: resolved for it and not for this machine, fetched, and checked against the locks."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from src.bundle.failure import Failure
from src.bundle.platforms import PYTHON, Platform

LOCKS = {"requirements.txt": "requirements.lock", "requirements-office.txt": "requirements-office.lock"}
"""List and lock of what a bundle holds."""


def fetch_uv(folder: Path) -> Path:
    """The resolver uv in a folder of its own: this environment stays as it is. Raises Failure."""
    _run([*_pip("install"), "--target", folder, "uv"])
    return folder / "bin" / ("uv.exe" if os.name == "nt" else "uv")


def resolve(project: Path, platform: Platform, uv: Path, folder: Path) -> list[Path]:
    """What the locks mean on the platform, as lists of pins with hashes: markers count there, and each pin has a wheel there.

    pip reads markers as on the machine where it runs, even where it fetches for another. Raises Failure.
    """
    command: list[str | Path] = [
        uv,
        "pip",
        "compile",
        "--quiet",
        "--no-header",
        "--no-annotate",
        "--generate-hashes",
        "--only-binary",
        ":all:",
    ]
    target = ["--python-version", PYTHON, "--python-platform", platform.uv]
    resolved = []
    for listed, lock in LOCKS.items():
        out = folder / f"{platform.name}-{lock}"
        _run([*command, *target, "-c", project / lock, project / listed, "-o", out])
        _check(out, project / lock)
        resolved.append(out)
    return resolved


def _check(resolved: Path, lock: Path) -> None:
    """Every line, a pin or a hash, stands in the lock that was reviewed."""
    known = {_bare(line) for line in lock.read_text(encoding="utf-8").splitlines()}
    strange = [line for line in resolved.read_text(encoding="utf-8").splitlines() if _bare(line) not in known]
    if strange:
        raise Failure(f"{lock.name} does not hold {strange[0]}: run make lock")


def _bare(line: str) -> str:
    """A line of a lock without marker and sign of continuation."""
    return line.rstrip(" \\").partition(" ; ")[0].strip()


def download(platform: Platform, resolved: list[Path], folder: Path) -> None:
    """The wheels of the pins, whose hashes pip checks. Raises Failure where one has none for the platform."""
    tags = [part for tag in platform.tags for part in ("--platform", tag)]
    abis = ["--implementation", "cp", "--python-version", PYTHON, "--abi", f"cp{PYTHON.replace('.', '')}"]
    options = [
        "--no-deps",
        "--require-hashes",
        "--only-binary",
        ":all:",
        *abis,
        "--abi",
        "abi3",
        "--abi",
        "none",
        *tags,
    ]
    for file in resolved:
        _run([*_pip("download"), *options, "-r", file, "-d", folder])


def _pip(verb: str) -> list[str]:
    return [sys.executable, "-m", "pip", verb, "--quiet", "--disable-pip-version-check"]


def _run(command: Sequence[str | Path]) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise Failure(f"{Path(command[0]).name} could not do its part:\n{done.stdout}")
