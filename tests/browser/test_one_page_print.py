"""The one page as Chromium prints it: one sheet of A4, nothing cut, nothing asked for."""

from collections.abc import Iterator

import pdfplumber
import pytest
from playwright.sync_api import Browser, BrowserContext

from src.deck.one_page import write_html
from tests.deck.one_page.pages import cases

pytestmark = pytest.mark.browser

PAGES = cases()
A4_POINTS = (595, 842)
# Boxes that hold more than they show, charts squeezed flat, and chart text outside its chart.
CUT = """() => {
  const sheet = document.querySelector('.sheet'), found = [];
  for (const box of [sheet, ...sheet.querySelectorAll('.charts, .chart, .tiles li, header')]) {
    if (box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1) found.push(box.className || box.tagName);
  }
  for (const room of sheet.querySelectorAll('.room')) {
    const at = room.getBoundingClientRect();
    if (at.height < 70) found.push(`flat ${at.height}`);
    for (const text of room.querySelectorAll('svg text')) {
      const own = text.getBoundingClientRect();
      if (own.left < at.left - 1 || own.right > at.right + 1 || own.top < at.top - 1 || own.bottom > at.bottom + 1) {
        found.push(text.textContent);
      }
    }
  }
  return found;
}"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1000, "height": 1300}, offline=True)
    yield opened
    opened.close()


@pytest.mark.parametrize("name", PAGES)
def test_one_sheet_and_nothing_cut(context: BrowserContext, tmp_path, name):
    file, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    write_html(file, PAGES[name])
    page = context.new_page()
    trouble: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_function("document.documentElement.dataset.ready")
    assert page.evaluate(CUT) == []
    charts = [chart for chart in PAGES[name].charts if hasattr(chart, "series")]
    assert page.locator(".plot svg.main-svg").count() >= len(charts)
    page.pdf(path=printed, prefer_css_page_size=True, print_background=True)
    page.close()
    with pdfplumber.open(printed) as document:
        assert len(document.pages) == 1
        sheet = document.pages[0]
        assert (sheet.width, sheet.height) == pytest.approx(A4_POINTS, abs=1)
        assert not [char["text"] for char in sheet.chars if not 0 <= char["x0"] <= char["x1"] <= sheet.width]
        assert max(char["bottom"] for char in sheet.chars) < sheet.height - 10
    assert trouble == []
    assert asked == [file.as_uri()]
