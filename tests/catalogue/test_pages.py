"""A page is one entry and one script."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from src import catalogue
from src.catalogue.pages import pages, standard_charts

ROOT = Path(__file__).parents[2]
ENTRY = """
[towers]
title = "塔楼"
icon = "apartment"
section = "数据管理"
help = "塔楼的改造"
purpose = "towers"
charts = [["renovation.progress", "budget.stages"], ["renovation.towers"]]
"""
INDICATOR = """
["renovation.towers"]
label = "塔楼改造"
short = "塔楼"
programme = "renovation"
unit = "幢"
direction = "more"
minimum = 0
decimals = 0
"""
SCRIPT = '"""Towers."""\n\nfrom src import ui\n\nui.show(ui.page("towers"))\n'
VISIT = """
import sys
from streamlit.testing.v1 import AppTest
from src import board, ui
from src.ui import navigation
app = AppTest.from_file("pages/towers.py", default_timeout=60).run()
assert not app.exception, app.exception
print(*[element.proto.body for element in app.get("html")])
print(*[page.title for pages in navigation._sections().values() for page in pages])
parts = [element.proto for element in app.get("bidi_component")]
print(*[part.bytes.decode() for part in parts if part.component_name == "chart_grid"])
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the catalogue to break."""
    return Path(shutil.copytree(catalogue.FOLDER, tmp_path / "catalogue"))


def broken(folder: Path, old: str, new: str) -> Path:
    """The catalogue with one thing changed in its pages."""
    file = folder / "pages.toml"
    content = file.read_text(encoding="utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), encoding="utf-8")
    return folder


def test_a_new_page_needs_its_script_and_its_entry_and_a_new_indicator_its_entry_and_its_place(tmp_path: Path) -> None:
    for name in ("src", "pages", "data", ".streamlit", "app.py"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    file = tmp_path / "src" / "catalogue" / "pages.toml"
    file.write_text(file.read_text(encoding="utf-8") + ENTRY, encoding="utf-8")
    file = file.with_name("indicators.toml")
    file.write_text(file.read_text(encoding="utf-8") + INDICATOR, encoding="utf-8")
    (tmp_path / "pages" / "towers.py").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "visit.py").write_text(VISIT, encoding="utf-8")
    visit = subprocess.run(
        [sys.executable, "visit.py"],
        cwd=tmp_path,
        env={"HOUSING_DATABASE": str(tmp_path / "new.duckdb"), "PYTHONPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        encoding="utf-8",
    )
    assert visit.returncode == 0, visit.stderr
    *said, menu, drawn = visit.stdout.strip().splitlines()
    body = "".join(said)
    assert "塔楼 · 2023 年" in body
    assert menu.split()[-1] == "塔楼"
    assert "renovation.progress" in drawn
    assert "budget.stages" in drawn
    assert "2023 年缺少塔楼改造" in drawn


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('programmes = ["budget"]', 'programmes = ["budgets"]', "budgets"),
        ('programmes = ["budget"]', "", "'budget'"),
        ('programmes = ["budget"]', 'programmes = ["budget", "funding"]', "'funding'"),
        ('size = "compact"', 'size = "small"', "overview: size 'small'"),
    ],
)
def test_an_entry_that_cannot_be_is_named(folder: Path, old: str, new: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        pages(broken(folder, old, new))


def test_charts_follow_the_pages_and_the_front_page_opens_the_deck() -> None:
    found = standard_charts()
    assert len(found) == len(set(found))
    assert found[0].startswith("overview.")
    others = [
        chart for page in list(pages().values())[1:] for chart in page.charts if not chart.startswith("overview.")
    ]
    assert [chart for chart in found if not chart.startswith("overview.")] == list(dict.fromkeys(others))
