"""What only a browser shows: every page in real Chromium, light and dark, wide and narrow."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import start

pytestmark = pytest.mark.browser

PAGES = ["", *sorted(p.stem for p in (Path(__file__).parents[2] / "pages").glob("*.py") if p.stem != "overview")]
SIZES = {"wide": (1920, 1080), "laptop": (1366, 768), "phone": (390, 844)}
IDLE = """() => { const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && document.querySelector('.page-head, .gap') && !document.querySelector('[data-testid="stSkeleton"]'); }"""
LOOPBACK = {"localhost", "127.0.0.1", None}
ENGLISH = re.compile(r"[A-Za-z]{3,}")
PLAIN_ENGLISH = {
    *("CSV", "WPS", "PPT", "PowerPoint", "Excel", "pptx"),  # names that Chinese offices use
    *(
        "make",
        "run",
        "demo",
        "python",
        "src",
        "backup",
        "restore",
        "history",
        "undo",
        "duckdb",
        "import",
        "dry",
    ),  # commands
    "dashboard",  # the glyph name of the front page's icon
    "Upload",  # stands behind the Chinese word that the style sheet draws over it
}


def probes_base_path(place: dict) -> bool:
    """Streamlit looks for its server under the page's own path first; the 404 is its way to find the base."""
    return "/_stcore/" in place.get("url", "")


@contextmanager
def visit(browser: Browser, address: str, size: str = "wide", scheme: str = "light") -> Iterator[Page]:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(IDLE, timeout=30_000)
    if page.locator('[data-testid="stPlotlyChart"]').count():
        page.wait_for_selector(".main-svg", timeout=30_000)
    page.wait_for_timeout(300)
    yield page
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_page_asks_nothing_outside_and_logs_no_error(browser, server, name):
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    outside, errors = [], []
    page.on("request", lambda r: outside.append(r.url) if urlparse(r.url).hostname not in LOOPBACK else None)
    page.on(
        "console", lambda m: errors.append(m.text) if m.type == "error" and not probes_base_path(m.location) else None
    )
    page.goto(f"{server.base}/{name}")
    page.wait_for_function(IDLE, timeout=30_000)
    page.wait_for_timeout(800)
    context.close()
    assert not outside
    assert not errors


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_page_fits_every_width(browser, server, name, size):
    with visit(browser, f"{server.base}/{name}", size) as page:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
        assert page.evaluate("document.documentElement.lang") == "zh-CN"
        cut = page.evaluate(
            """() => [...document.querySelectorAll('.stPlotlyChart svg text, [data-testid="stPlotlyChart"] svg text')]
              .filter(t => { const b = t.getBoundingClientRect(), f = t.closest('.plot-container').getBoundingClientRect();
                return b.width && (b.left < f.left - 2 || b.right > f.right + 2); }).map(t => t.textContent)"""
        )
        assert not cut


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_page_has_no_serious_accessibility_violation(browser, server, name, scheme):
    with visit(browser, f"{server.base}/{name}", "laptop", scheme) as page:
        report = Axe().run(page, context='[data-testid="stMainBlockContainer"]')
        serious = [
            (v["id"], node["html"][:160])
            for v in report.response["violations"]
            if v["impact"] in ("serious", "critical")
            for node in v["nodes"]
        ]
        assert not serious


@pytest.mark.parametrize("name", PAGES)
def test_no_english_is_left_on_the_page(browser, server, name):
    with visit(browser, f"{server.base}/{name}") as page:
        text = (
            page.locator('[data-testid="stMainBlockContainer"]').inner_text()
            + page.locator("section.stSidebar").inner_text()
        )
        icons = page.eval_on_selector_all('[data-testid="stIconMaterial"]', "found => found.map(e => e.textContent)")
        words = {word for line in text.splitlines() if line not in icons for word in ENGLISH.findall(line)}
        assert words <= PLAIN_ENGLISH


def test_overview_fits_the_first_screen(browser, server):
    with visit(browser, server.base) as page:
        for key in (
            "card-budget-stages",
            "card-overview-score",
            "card-renovation-progress",
            "card-overview-attainment",
            "card-findings",
        ):
            box = page.locator(f".st-key-{key}").bounding_box()
            assert box["y"] + box["height"] <= 1080, key


@pytest.mark.parametrize("name", ["budget", "score"])
def test_link_opens_the_same_view_on_a_fresh_server(browser, tmp_path, name):
    process, fresh = start(tmp_path / "monitor.duckdb")
    try:
        with visit(browser, f"{fresh.base}/{name}?org=zhengning&year=2023") as page:
            assert page.url.endswith(f"/{name}?org=zhengning&year=2023")
            menu = page.locator("section.stSidebar").inner_text()
            assert "老旧小区改造" in menu
            assert "rental_subsidy" not in menu
            assert page.locator(".page-head h1").inner_text().endswith("2023 年")
    finally:
        process.terminate()
        process.wait(10)


def test_source_of_a_figure_is_one_key_press_away(browser, server):
    with visit(browser, f"{server.base}/renovation") as page:
        summary = page.locator("summary").first
        summary.focus()
        page.keyboard.press("Enter")
        expect(page.locator("details[open] table").first).to_contain_text("一（二）第一点")


def test_chart_saves_as_a_named_picture_3840_wide(browser, server):
    with visit(browser, f"{server.base}/budget") as page:
        page.locator('[data-testid="stPlotlyChart"]').first.hover()
        with page.expect_download() as saved:
            page.locator(".modebar-btn").first.click()
        name = saved.value.suggested_filename
        assert name.endswith(".png")
        assert "正宁县房产服务中心" in name
        assert "2023" in name
        head = Path(saved.value.path()).read_bytes()[:24]
        assert int.from_bytes(head[16:20]) == 3840


def test_modebar_speaks_chinese(browser, server):
    with visit(browser, f"{server.base}/budget") as page:
        titles = page.eval_on_selector_all(".modebar-btn", "found => found.map(e => e.getAttribute('data-title'))")
        assert titles
        assert not any(ENGLISH.search(title) for title in titles if title)
