"""The one page as LibreOffice lays it out: one sheet, every text whole, whatever the figures and names are."""

from pathlib import Path

import pdfplumber
import pytest

from src.charts.spec import ChartSpec
from src.deck.one_page import write_docx
from tests.conftest import made_once
from tests.deck.office import convert, program
from tests.deck.one_page.pages import NAMES, cases


def squeezed(content: str) -> str:
    """Without white space, and without quotation marks, which LibreOffice takes from another font, out of turn."""
    return "".join(char for char in content if not char.isspace() and char not in "“”‘’")


def printed(folder: Path) -> None:
    """The pages of every case, from one run of LibreOffice."""
    for name, page in cases().items():
        write_docx(folder / f"{name}.docx", page)
    convert([folder / f"{name}.docx" for name in cases()])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    program()
    return made_once(tmp_path_factory, "one-page", printed)


@pytest.mark.parametrize("name", NAMES)
def test_one_sheet_with_every_text(folder: Path, name: str) -> None:
    page = cases()[name]
    with pdfplumber.open(folder / f"{name}.pdf") as document:
        sheets = [(sheet.height, sheet.chars) for sheet in document.pages]
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
