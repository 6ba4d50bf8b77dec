"""What only a browser can time: from the click, or from the start of the server, until charts are painted."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.servers import Server, running, wait_until_open
from tests.bench.subjects import Stop

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SCREEN = {"width": 1920, "height": 1080}
TIMEOUT_MS = 60_000
REST_MS = 500
"""Between two switches, so that one does not pay for the other."""

# Milliseconds from the click until every chart has drawn marks and the browser has shown them.
SWITCH = """([link, charts]) => new Promise(done => {
  const target = document.querySelector(link);
  const began = performance.now();
  target.click();
  const look = () => requestAnimationFrame(() => {
    if (!charts.every(chart => document.querySelector(chart + ' .main-svg .trace'))) return look();
    setTimeout(() => done(performance.now() - began));
  });
  look();
})"""
ALL_PAINTED = "charts => charts.every(chart => document.querySelector(chart + ' .main-svg .trace'))"
ANY_PAINTED = "() => document.querySelector('.main-svg .trace')"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser for several measurements."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def _fresh_page(browser: Browser) -> Page:
    """A tab of a new profile with an empty cache, in the size of an office screen."""
    page = browser.new_context(viewport=SCREEN, locale="zh-CN").new_page()
    page.set_default_timeout(TIMEOUT_MS)
    return page


def switches(browser: Browser, server: Server, front: Stop, other: Stop, times: int) -> list[float]:
    """Seconds of each switch from the other page to the front page, after one round that warms up."""
    page = _fresh_page(browser)
    page.goto(server.address)
    page.wait_for_function(ALL_PAINTED, arg=list(front.charts))
    milliseconds = []
    for _ in range(times + 1):
        for stop in (other, front):
            page.wait_for_timeout(REST_MS)
            taken = page.evaluate(SWITCH, [stop.link, list(stop.charts)])
        milliseconds.append(taken)
    page.context.close()
    return [taken / 1000 for taken in milliseconds[1:]]


def cold_start(browser: Browser, kind: str, database: Path, folder: Path) -> float:
    """Seconds from the start of the server process until the first chart is painted."""
    page = _fresh_page(browser)
    with running(kind, database, folder, wait=False) as server:
        wait_until_open(server)
        page.goto(server.address)
        page.wait_for_function(ANY_PAINTED, polling="raf")
        seconds = time.perf_counter() - server.started
        page.context.close()
    return seconds
