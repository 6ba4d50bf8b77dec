"""What of the project goes into a bundle, and the name of its version; git tells both."""

import hashlib
import re
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from src.bundle.failure import Failure

PARTS = ("app.py", "pages", "src", "data", "docs", ".streamlit", "LICENSE", "README.md", "CHANGELOG.md")
LOCKS = ("requirements.lock", "requirements-office.lock")


@dataclass(frozen=True)
class Release:
    """A version of the project: its name and when it was made (UTC, to the second)."""

    name: str
    made: datetime


def files(project: Path) -> list[Path]:
    """Every file of a bundle that git knows, relative to the project."""
    listed = _git(project, "ls-files", "-z", "--", *PARTS, *LOCKS)
    return [Path(name) for name in listed.split("\0") if name]


def release(project: Path) -> Release:
    """Version of the changelog, day and short hash of the last commit, and a mark where files differ from it."""
    found = re.search(r"^## \[(\d+\.\d+\.\d+)\]", (project / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    if not found:
        raise Failure("CHANGELOG.md names no version")
    seconds, commit = _git(project, "log", "-1", "--format=%ct %h").split()
    made = datetime.fromtimestamp(int(seconds), UTC)
    changed = "-changed" if _git(project, "status", "--porcelain", "--", *PARTS, *LOCKS) else ""
    return Release(f"{found[1]}-{made:%Y%m%d}-{commit}{changed}", made)


def packages(project: Path) -> str:
    """Short name of the set of packages: versions with equal locks share it."""
    return hashlib.sha256(b"".join((project / lock).read_bytes() for lock in LOCKS)).hexdigest()[:8]


def _git(project: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", project, *arguments], capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Failure(f"a bundle is made from a git checkout: {error}") from error
    return done.stdout.decode()
