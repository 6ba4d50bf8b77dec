"""What the code imports is pinned, each pin says why, and running the dashboard needs no developer tool."""

import ast
import importlib.metadata
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINE = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+) +# (?P<why>.+)")
PACKAGES = {
    "axe_playwright_python": "axe-playwright-python",
    "argon2": "argon2-cffi",
    "docx": "python-docx",
    "google": "protobuf",
    "pdfminer": "pdfminer.six",
    "pptx": "python-pptx",
}
"""Distribution names that differ from the import."""

OWN = {"src", "tests", "pages", "app"}


def pins(file: str) -> dict[str, str]:
    """Version by name; every line has to be an exact pin with its reason."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    found = [LINE.fullmatch(line) for line in lines if line and not line.startswith(("#", "-r"))]
    assert all(found), f"{file}: a line is not of the form name==version  # why"
    return {match["name"]: match["version"] for match in found}


def imported(*patterns: str) -> set[str]:
    """Distributions that the files import from outside the project and the standard library."""
    names: set[str] = set()
    for path in (path for pattern in patterns for path in ROOT.glob(pattern)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return {PACKAGES.get(name, name) for name in names - OWN - set(sys.stdlib_module_names)}


def test_running_needs_requirements_alone():
    assert imported("app.py", "pages/*.py", "src/**/*.py") <= set(pins("requirements.txt"))


def test_testing_and_measuring_need_developer_requirements():
    siblings = {path.stem for path in (ROOT / "tests").rglob("*.py")}
    needed = imported("tests/**/*.py") - siblings
    assert needed <= set(pins("requirements.txt")) | set(pins("requirements-dev.txt"))


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_what_is_installed_is_what_is_pinned(file):
    for name, version in pins(file).items():
        assert importlib.metadata.version(name) == version


def test_database_stays_at_the_version_of_its_offline_extensions():
    assert pins("requirements.txt")["duckdb"] == "1.5.5"
