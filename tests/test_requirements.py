"""What the code imports is pinned, each pin says why, the locks hold all of it, and running needs no developer tool."""

import ast
import importlib.metadata
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LINE = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+) +# (?P<why>.+)")
PACKAGES = {
    "openxml_audit": "openxml-audit",
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
    assert imported("app.py", "pages/*.py", "src/**/*.py") <= set(pins("requirements.txt")) | {"psycopg"}
    assert "psycopg" in pins("requirements-server.txt")  # loaded only where a server is named


def test_testing_and_measuring_need_developer_requirements():
    siblings = {path.stem for path in (ROOT / "tests").rglob("*.py")}
    needed = imported("tests/**/*.py") - siblings
    assert needed <= set().union(*(pins(file) for file in LOCKS["requirements-dev.lock"]))


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt", "requirements-server.txt"])
def test_what_is_installed_is_what_is_pinned(file):
    for name, version in pins(file).items():
        assert importlib.metadata.version(name) == version


def test_database_stays_at_the_version_of_its_offline_extensions():
    assert pins("requirements.txt")["duckdb"] == "1.5.5"


LOCKED = re.compile(
    r"(?P<name>[\w.-]+)==(?P<version>[\w.]+)(?: ; (?P<where>[^\\\n]+?))? \\\n(?P<hashes>(?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)"
)
NEEDS = re.compile(r"(?P<name>[\w.-]+)(?:\[(?P<extras>[^]]*)\])?[^;]*(?:;(?P<marker>.*))?")
LOCKS = {
    "requirements.lock": ("requirements.txt",),
    "requirements-dev.lock": ("requirements.txt", "requirements-server.txt", "requirements-dev.txt"),
    "requirements-office.lock": ("requirements-office.txt",),
}


def plain(name: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(file: str) -> dict[str, set[str]]:
    """Versions by name; several where they depend on the platform. Nothing but pins with hashes may stand there."""
    content = (ROOT / file).read_text(encoding="utf-8")
    assert not LOCKED.sub("", content).strip(), f"{file}: a line is no pin with hashes"
    found: dict[str, set[str]] = {}
    for match in LOCKED.finditer(content):
        found.setdefault(plain(match["name"]), set()).add(match["version"])
    return found


def needed_by(name: str) -> dict[str, bool]:
    """What an installed distribution asks for, extras aside, and whether it asks for it everywhere."""
    try:
        lines = importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:  # belongs to another platform
        return {}
    matches = [match for match in map(NEEDS.fullmatch, lines) if match and "extra ==" not in (match["marker"] or "")]
    return {plain(match["name"]): match["marker"] is None for match in matches}


@pytest.mark.parametrize("file", LOCKS)
def test_lock_holds_every_pin(file):
    kept = locked(file)
    for source in LOCKS[file]:
        for name, version in pins(source).items():
            assert kept.get(plain(name)) == {version}, name


@pytest.mark.parametrize("file", LOCKS)
def test_lock_holds_what_pins_need_and_nothing_else(file):
    kept = locked(file)
    asked = {name: needed_by(name) for name in kept}
    everywhere = {name for needs in asked.values() for name, always in needs.items() if always}
    assert everywhere <= set(kept)
    reached, waiting = set(), [plain(name) for source in LOCKS[file] for name in pins(source)]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += asked.get(name, {})
    assert set(kept) <= reached


def test_both_locks_agree():
    both = locked("requirements-dev.lock")
    assert {name: both.get(name) for name in locked("requirements.lock")} == locked("requirements.lock")


def test_both_starters_install_the_locks_by_their_hashes():
    for starter in ("Makefile", "make.cmd"):
        content = (ROOT / starter).read_text(encoding="utf-8")
        installing = [line for line in content.splitlines() if "pip install" in line and not line.endswith(" uv")]
        assert installing
        assert all("--require-hashes" in line for line in installing)
        assert "requirements.lock" in content
        assert "requirements-dev.lock" in content
