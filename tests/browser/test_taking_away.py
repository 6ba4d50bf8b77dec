"""From the chart to the meeting: collect, arrange, project full screen, take files away, with real clicks."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, TimeoutError, expect
from pptx import Presentation

from src.catalogue import text
from tests.browser.conftest import start, window

pytestmark = pytest.mark.browser

COLLECTED = ("budget.stages", "budget.bridge")


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with window(context, 1440, 900) as opened:
        yield opened


def collect_two(page: Page, base: str) -> None:
    """Collect both charts of the budget page and wait until the address holds them."""
    page.goto(f"{base}/budget")
    for number in range(len(COLLECTED)):
        page.get_by_role("button", name=text("ui.chart_words.collect"), exact=True).first.click()
        expect(page.get_by_role("button", name=text("ui.chart_words.collected"))).to_have_count(number + 1)
    page.wait_for_url("**deck=*")


def saved(page: Page, label: str, folder: Path) -> Path:
    """The file that the button with this label gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_charts_go_from_their_page_to_the_meeting_and_into_files(page: Page, server, tmp_path: Path) -> None:
    collect_two(page, server.base)
    address = page.url
    page.goto(address.replace("/budget", "/present"))
    expect(page.get_by_text(text("ui.my_deck_count", count=2))).to_be_visible()
    page.get_by_role("button", name=text("ui.start")).click()
    player = page.frame_locator("iframe[srcdoc], iframe[src]").first
    player.locator(":root[data-ready]").wait_for(state="attached")
    assert player.locator("[data-figure]").count() == len(COLLECTED)
    expect(page.get_by_text("数据截至 2023-12-31，快照")).to_be_visible()
    player.locator("body").press("f")
    page.wait_for_function("document.fullscreenElement?.tagName === 'IFRAME'")
    player.locator("body").press("f")
    page.wait_for_function("document.fullscreenElement === null")
    page.goto(address.replace("/budget", "/export"))
    slides = saved(page, text("ui.download_pptx"), tmp_path)
    assert slides.name == "正宁县房产服务中心-2023年度汇报.pptx"
    shapes = (shape for slide in Presentation(slides).slides for shape in slide.shapes)
    assert [s.name.removeprefix("chart:") for s in shapes if s.has_chart] == list(COLLECTED)
    summary = saved(page, text("ui.download_one_page_docx"), tmp_path)
    assert summary.name == "正宁县房产服务中心-2023年度一页纸.docx"
    picture = saved(page, text("ui.download_one_page_png"), tmp_path)
    assert picture.name == "正宁县房产服务中心-2023年度一页纸.png"
    assert picture.read_bytes()[16:20] == (1080).to_bytes(4)
    assert "word/charts/chart1.xml" in zipfile.ZipFile(io.BytesIO(summary.read_bytes())).namelist()


SAID = """label => {
  const word = [...document.querySelectorAll('[data-testid="stDownloadButton"] p')].find(one => one.textContent === label);
  const look = () => {
    const said = getComputedStyle(word, '::after').content;
    if (said !== 'none') window.saidWhileMade = said;
    else requestAnimationFrame(look);
  };
  look();
}"""
"""Keeps what stands behind the word of a button as soon as something does."""


NOT_MADE = """() => {
  const look = () => {
    const shown = document.querySelector('[data-testid="stDownloadButtonError"]');
    if (shown) window.notMade = [getComputedStyle(shown, '::after').content, getComputedStyle(shown).fontSize];
    else requestAnimationFrame(look);
  };
  look();
}"""
"""Keeps what a button says as soon as it says that there is no file: Streamlit takes it away after 5 s."""
QUIET = """() => {
  const state = document.querySelector('[data-testid="stApp"]').getAttribute('data-test-script-state');
  const same = window.lastState === state;
  window.lastState = state;
  return same && state === 'notRunning';
}"""
PRESSES = 5
"""Each on a page of its own: a request that meets another run of the script is never answered, and its button waits 3 minutes."""
FAILING = """
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from src import door


def fail() -> bytes:
    raise RuntimeError("no file")


if __name__ == "__main__":
    st.download_button("download", fail, file_name="a.txt")
else:
    app = st.App(Path(__file__), middleware=[Middleware(door.Door)])
"""


def test_a_button_says_that_its_file_is_being_made(page: Page, server, tmp_path: Path) -> None:
    page.goto(f"{server.base}/export")
    page.get_by_role("button", name=text("ui.download_pptx")).wait_for()
    page.evaluate(SAID, text("ui.download_pptx"))
    saved(page, text("ui.download_pptx"), tmp_path)
    assert text("door.working") in page.evaluate("window.saidWhileMade")


def test_a_button_says_that_its_file_was_not_made(page: Page, tmp_path: Path) -> None:
    script = tmp_path / "failing.py"
    script.write_text(FAILING, encoding="utf-8")
    with start(tmp_path / "monitor.duckdb", script=script) as failing:
        button = page.get_by_role("button", name="download")
        for press in range(PRESSES):
            page.goto(failing.base)
            button.wait_for()
            page.wait_for_function(QUIET, polling=500)
            page.evaluate(NOT_MADE)
            button.click()
            with suppress(TimeoutError):
                page.wait_for_function("() => window.notMade", timeout=5_000 * 2**press)
                break
        said, size = page.evaluate("window.notMade")
    assert text("door.not_made") in said
    assert size == "0px", "the English text is hidden"
