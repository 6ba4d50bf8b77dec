"""LibreOffice as the judge of files."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest


def program() -> str:
    """LibreOffice's command; skips the test where it is not installed."""
    found = shutil.which("soffice")
    if found is None and not os.environ.get("CI"):
        pytest.skip("LibreOffice is not installed")
    assert found, "CI needs LibreOffice"
    return found


def convert(files: Sequence[Path], ending: str = "pdf", into: Path | None = None) -> None:
    """Each file in another format, all from one folder and in one run, beside them or in a folder of their own."""
    folder = files[0].parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program(),
        profile,
        "--headless",
        "--convert-to",
        ending,
        "--outdir",
        str(into or folder),
        *map(str, files),
    ]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
