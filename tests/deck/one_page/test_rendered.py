"""The one page as LibreOffice lays it out: one sheet, every text whole, whatever the figures and names are."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from src.charts.spec import ChartSpec
from src.deck.one_page import write_docx
from tests.deck.one_page.pages import cases

PAGES = cases()


def squeezed(content: str) -> str:
    """Without white space, and without quotation marks, which LibreOffice takes from another font, out of turn."""
    return "".join(char for char in content if not char.isspace() and char not in "“”‘’")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """The printed pages of every case, as their letters, from one run of LibreOffice."""
    program = shutil.which("soffice")
    if program is None and not os.environ.get("CI"):
        pytest.skip("LibreOffice is not installed")
    assert program, "CI needs LibreOffice"
    folder: Path = tmp_path_factory.mktemp("one_page")
    files = [folder / f"{name}.docx" for name in PAGES]
    for file, page in zip(files, PAGES.values(), strict=True):
        write_docx(file, page)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, timeout=300, capture_output=True)
    found = {}
    for name in PAGES:
        with pdfplumber.open(folder / f"{name}.pdf") as document:
            found[name] = [(page.height, page.chars) for page in document.pages]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_one_sheet_with_every_text(rendered: dict[str, list[Any]], name: str) -> None:
    page, sheets = PAGES[name], rendered[name]
    assert len(sheets) == 1
    height, letters = sheets[0]
    shown = squeezed("".join(letter["text"] for letter in letters))
    texts = [page.title, page.sources, *page.remarks, *(line.message for line in page.attention)]
    texts += [text for tile in page.tiles for text in (tile.label, tile.value or tile.missing or "", tile.base)]
    texts += [chart.title for chart in page.charts]
    for spec in (chart for chart in page.charts if isinstance(chart, ChartSpec)):
        texts += [*spec.categories, *(line.label for line in spec.reference_lines)]
    missing = [text for text in texts if squeezed(text.replace("**", "")) not in shown]
    assert not missing
    assert max(letter["bottom"] for letter in letters) < height - 20
