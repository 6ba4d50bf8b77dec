"""Chinese lives beside its speaker as text tables, and colours in one module."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Ideographs and the punctuation of Chinese text."""

CHINESE_HOMES = ("src/catalogue/", "src/intake/")
INTAKE_LIMIT = 12
"""The longest Chinese run in a reader: a unit or a keyword of a numeral, never a sentence."""

COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|\brgba?\((?!0,0,0,0\))")
"""Transparent is no colour."""

COLOUR_HOME = "src/charts/theme.py"


def sources(*patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", sources("src/**/*.py", "src/**/*.html", "src/**/*.sql", "app.py"), ids=place)
def test_chinese_stays_in_its_homes(path):
    if place(path).startswith(CHINESE_HOMES):
        return
    found = [line for line in path.read_text(encoding="utf-8").splitlines() if CHINESE.search(line)]
    assert not found, f"{place(path)}: put the text into the texts.toml beside it: {found[0].strip()}"


@pytest.mark.parametrize("path", sources("src/intake/**/*.py"), ids=place)
def test_readers_hold_characters_and_no_sentences(path):
    runs = re.findall(rf"{CHINESE.pattern}+", path.read_text(encoding="utf-8"))
    longest = max(runs, key=len, default="")
    assert len(longest) <= INTAKE_LIMIT, f"{place(path)}: a sentence belongs to a texts.toml: {longest}"


@pytest.mark.parametrize("path", sources("src/**/*.py", "src/**/*.html", "pages/*.py", "app.py"), ids=place)
def test_colours_stay_in_the_theme(path):
    if place(path) == COLOUR_HOME:
        return
    found = [line for line in path.read_text(encoding="utf-8").splitlines() if COLOUR.search(line)]
    assert not found, f"{place(path)}: name a colour of {COLOUR_HOME}: {found[0].strip()}"


def test_streamlit_settings_use_the_colours_of_the_theme():
    known = set(COLOUR.findall((ROOT / COLOUR_HOME).read_text(encoding="utf-8")))
    settings = set(COLOUR.findall((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")))
    assert settings <= known, f"not in {COLOUR_HOME}: {sorted(settings - known)}"
