"""What the documents promise exists, and what exists is documented."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from src.catalogue import pages

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
WINDOWS = (ROOT / "make.cmd").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
FILE_LOG = (ROOT / "data" / "README.md").read_text(encoding="utf-8")

SECTIONS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def commands() -> set[str]:
    """Names of the commands that the command line offers."""
    shown = subprocess.run(
        [sys.executable, "-m", "src", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(re.findall(r"^  ([a-z]+)  +\S", shown.stdout, re.MULTILINE))


def test_every_verb_of_the_makefile_is_in_the_readme_and_the_other_way_round():
    verbs = set(re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE).group(1).split())
    assert set(re.findall(r"`make ([a-z]+)`", README)) == verbs


@pytest.mark.parametrize("note", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda note: note.stem)
def test_a_decision_is_headed_by_the_number_of_its_file(note: Path) -> None:
    assert note.read_text(encoding="utf-8").startswith(f"# {note.name[:4]} ")


def test_decisions_are_numbered_without_holes_or_repeats():
    numbers = [int(note.name[:4]) for note in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


RECIPES = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`((?:src|tests|docs)/[a-z_/.]+\.[a-z]+)`", RECIPES))))
def test_files_that_a_recipe_names_are_there(named: str) -> None:
    assert (ROOT / named).exists()


def test_windows_has_the_verbs_of_a_user():
    assert set(re.findall(r"^:([a-z]+)\r?$", WINDOWS, re.MULTILINE)) == {"run", "demo", "test", "bundle", "install"}


def test_every_command_is_in_the_readme_and_the_other_way_round():
    assert set(re.findall(r"`python -m src ([a-z]+) ?[^`]*` \|", README)) == commands()


def test_the_tree_in_the_readme_names_every_part():
    parts = {path.name for path in (ROOT / "src").iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert set(re.findall(r"^      ([a-z_]+)/ ", README, re.MULTILINE)) == parts


def test_the_table_of_pages_in_the_readme_is_that_of_the_catalogue():
    table = "".join(f"| {page.title} | {page.purpose} |\n" for page in pages().values())
    assert f"| page | shows |\n|---|---|\n{table}\n" in README, f"put this into the README:\n{table}"


@pytest.mark.parametrize(
    "document",
    ["README.md", "data/README.md", *(f"docs/decisions/{p.name}" for p in (ROOT / "docs/decisions").glob("*.md"))],
)
def test_links_lead_somewhere(document):
    path = ROOT / document
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        assert target.startswith("https://") or (path.parent / target).exists(), target


def test_changelog_starts_with_the_current_version():
    assert re.match(r"## \[\d+\.\d+\.\d+\] – (unreleased|\d{4}-\d\d-\d\d)\n", CHANGELOG[CHANGELOG.index("## ") :])
    assert set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE)) <= SECTIONS


def test_file_log_lists_every_data_folder():
    folders = {path.name for path in (ROOT / "data").iterdir() if any(path.glob("*.csv"))}
    assert set(re.findall(r"^\| `([a-z0-9-]+)` \|", FILE_LOG, re.MULTILINE)) == folders


def test_file_log_counts_what_is_there():
    folder = ROOT / "data" / "zhengning-2023"
    figures, rows = (len((folder / name).read_text().splitlines()) - 1 for name in ("record.csv", "score_item.csv"))
    assert f"{figures} figures and the {rows} rows" in FILE_LOG
    problems = len((folder / "problem.csv").read_text().splitlines()) - 1
    assert f"the {problems} problems" in FILE_LOG


def test_decisions_are_short_and_numbered_without_a_hole():
    found = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [int(path.name[:4]) for path in found] == list(range(1, len(found) + 1))
    assert all(len(path.read_text(encoding="utf-8").splitlines()) <= 40 for path in found)
