"""A real file system of a few megabytes, for what only the kernel can do: a disk that is full."""

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOUNTED = 'mount -t tmpfs -o size="$1"k none "$2" && shift 2 && exec "$@"'


@cache
def refused() -> str:
    """Why the kernel gives this user no file system of its own; empty where it does."""
    if sys.platform != "linux":
        return "small file systems are tried on Linux alone"
    try:
        tried = subprocess.run(
            ["unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, text=True
        )
    except FileNotFoundError:
        return "unshare is not installed"
    return tried.stderr.strip()


def needs_small_disk() -> None:
    """Skip, loudly also where everything is expected to run: it is the kernel that says no."""
    if refused():
        print(f"\nNOT TRIED: a full disk, because {refused()}", file=sys.__stderr__)
        pytest.skip(f"no small file system: {refused()}")


def on_small_disk(folder: Path, kilobytes: int, command: Sequence[object]) -> subprocess.CompletedProcess[str]:
    """Run the command with a file system of that size at the folder; nothing of it stays."""
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", MOUNTED, "sh", str(kilobytes), str(folder), *map(str, command)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
