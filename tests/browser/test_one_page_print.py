"""The one page as Chromium prints it, one sheet of A4 with nothing cut, and as its long picture; nothing is asked for."""

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from playwright.sync_api import Browser, BrowserContext

from src.deck.one_page import write_html
from tests.deck.one_page.pages import NAMES, cases

pytestmark = pytest.mark.browser

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

# What stays on one line, in another colour than the sentence around it.
RECOLOURED = """() => [...document.querySelectorAll('.kept')]
  .filter(one => getComputedStyle(one).color !== getComputedStyle(one.parentElement).color).map(one => one.textContent)"""

COLOURS = "all => all.map(one => [one, one.parentElement].map(each => getComputedStyle(each).color))"
"""Of each its own colour and that of what it stands in."""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1000, "height": 1300}, offline=True)
    yield opened
    opened.close()


@pytest.mark.parametrize("name", NAMES)
def test_one_sheet_and_nothing_cut(context: BrowserContext, tmp_path, name):
    file, printed = tmp_path / "page.html", tmp_path / "page.pdf"
    write_html(file, cases()[name])
    page = context.new_page()
    trouble: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_function("document.documentElement.dataset.ready")
    assert page.evaluate(CUT) == []
    assert page.evaluate(RECOLOURED) == []
    charts = [chart for chart in cases()[name].charts if hasattr(chart, "series")]
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


def test_a_range_kept_on_one_line_has_its_sentences_colour(context: BrowserContext, tmp_path: Path) -> None:
    whole = cases()["real"]
    first, *others = whole.attention
    asked = replace(first, message="住宅去化周期 29.5 个月，处于 18–36 个月，对应要求：减少供地")
    write_html(tmp_path / "page.html", replace(whole, attention=(asked, *others)))
    page = context.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    colours = page.eval_on_selector_all(".attention .kept", COLOURS)
    page.close()
    assert colours
    assert all(own == around for own, around in colours)


COUNTED = """async address => {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height });
  const room = canvas.getContext('2d');
  room.drawImage(picture, 0, 0);
  const { data } = room.getImageData(0, 0, canvas.width, canvas.height), foot = canvas.width * (canvas.height - 90);
  const found = { wide: canvas.width, high: canvas.height, ink: 0, paper: 0, pale: 0, foot: 0 };
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = [data[at], data[at + 1], data[at + 2]], least = Math.min(red, green, blue);
    found.paper += least === 255;
    found.ink += least < 160;
    found.foot += least < 160 && at / 4 > foot;
    found.pale += red > 235 && red - Math.max(green, blue) >= 8 && red - Math.max(green, blue) < 40;
  }
  return found;
}"""
"""Pixels of a picture: white, dark or coloured, dark in its last lines, pale red as the mark of sample data."""


@pytest.mark.parametrize(("name", "is_sample"), [("real", False), ("yunxi", True)])
def test_the_long_picture_is_1080_wide_and_holds_the_whole_page(
    context: BrowserContext, tmp_path: Path, name: str, is_sample: bool
) -> None:
    file, saved = tmp_path / "page.html", tmp_path / "page.png"
    write_html(file, cases()[name])
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_function("document.documentElement.dataset.ready")
    with page.expect_download() as download:
        page.click("#picture")
    download.value.save_as(saved)
    assert download.value.suggested_filename == f"{cases()[name].title}.png"
    assert page.locator(".sheet").count() == 1, "what the picture was made of is gone"
    counted = page.evaluate(COUNTED, f"data:image/png;base64,{base64.b64encode(saved.read_bytes()).decode()}")
    page.close()
    assert [one for one in asked if not one.startswith(("data:", "blob:"))] == [file.as_uri()]
    whole = counted["wide"] * counted["high"]
    assert counted["wide"] == 1080
    assert 2000 < counted["high"] < 5000
    assert 0.02 < counted["ink"] / whole < 0.5
    assert 0.5 < counted["paper"] / whole < 0.97
    assert counted["foot"] > 500, "the sources are its last lines"
    assert (counted["pale"] / whole > 0.01) == is_sample
