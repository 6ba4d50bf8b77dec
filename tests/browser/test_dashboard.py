"""What only a browser shows: every page in real Chromium, light and dark, wide and narrow."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect
from pptx import Presentation

from src.catalogue import pages, text
from tests.browser.conftest import Server, start, window

pytestmark = pytest.mark.browser

SIZES = {"wide": (1920, 1080), "phone": (390, 844), "laptop": (1366, 768)}
IDLE = """() => { const app = document.querySelector('[data-testid="stApp"]');
  return app && app.getAttribute('data-test-script-state') === 'notRunning'
    && document.querySelector('.page-head, .gap') && !document.querySelector('[data-testid="stSkeleton"]')
    && [...document.querySelectorAll('[class*="st-key-charts-"]')].every(grid => grid.querySelector('.card'))
    && !document.querySelector('.plot:not(.js-plotly-plot)'); }"""
SETTLED = """() => { const now = [innerWidth, ...[...document.querySelectorAll('.main-svg')]
    .map(svg => svg.getBoundingClientRect()).map(b => b.left + ' ' + b.width)].join();
  const same = window.lastSeen === now; window.lastSeen = now; return same; }"""
CUT_TEXTS = """() => [...document.querySelectorAll('.plot svg text')].filter(t => {
  const b = t.getBoundingClientRect(), f = t.closest('.plot').getBoundingClientRect();
  return b.width && (b.left < f.left - 2 || b.right > f.right + 2); }).map(t => t.textContent)"""
UNDESCRIBED = (
    "document.querySelectorAll('.plot').length - document.querySelectorAll('.plot [role=img][aria-label]').length"
)
LOOPBACK = {"localhost", "127.0.0.1", None}
ENGLISH = re.compile(r"[A-Za-z]{3,}")
OFFICE_NAMES = {
    "Windows",
    "Linux",
    "LoongArch",
    "nginx",
    "systemd",
    "PostgreSQL",
    "README",
    "zip",
    "CSV",
    "tsv",
    "Excel",
    "PDF",
    "PPT",
    "PowerPoint",
    "SVG",
    "Tab",
    "WPS",
    "Word",
    "csv",
    "doc",
    "docx",
    "ofd",
    "pdf",
    "pptx",
    "txt",
    "wps",
    "xls",
    "xlsx",
}
COMMANDS = {"backups", "zhengning"}
KEYS = {"Alt", "Ctrl", "Esc"}
"""Folders that a sentence names."""
GLYPHS = {"dashboard", "Upload"}
"""The glyph name of the front page's icon; the word that the style sheet covers with a Chinese one."""


@contextmanager
def visit(context: BrowserContext, address: str) -> Iterator[Page]:
    with window(context, *SIZES["wide"]) as page:
        open_address(page, address)
        yield page


def resize(page: Page, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})


def open_address(page: Page, address: str) -> None:
    page.goto(address)
    painted(page)


def painted(page: Page) -> None:
    """Wait until the script has ended and no chart changes its place any more."""
    page.wait_for_function(IDLE, polling=100, timeout=30_000)
    page.wait_for_function(SETTLED, polling=200, timeout=30_000)


def probes_base_path(place: dict) -> bool:
    """Streamlit looks for its server under the page's own path first; the 404 is its way to find the base."""
    return "/_stcore/" in place.get("url", "")


def english_words(page: Page) -> set[str]:
    shown = ('[data-testid="stMainBlockContainer"]', "section.stSidebar")
    text = "\n".join(page.locator(part).inner_text() for part in shown)
    icons = page.eval_on_selector_all('[data-testid="stIconMaterial"]', "found => found.map(e => e.textContent)")
    commands = set(ENGLISH.findall("\n".join(page.locator("code").all_inner_texts())))
    return {word for line in text.splitlines() if line not in icons for word in ENGLISH.findall(line)} - commands


def serious_violations(page: Page) -> list[tuple[str, str]]:
    report = Axe().run(page, context='[data-testid="stMainBlockContainer"]')
    return [
        (violation["id"], node["html"][:160])
        for violation in report.response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


class Tour:
    """One page that goes through the menu, with what it logged and asked for elsewhere since the last stop."""

    def __init__(self, page: Page) -> None:
        self.page, self.scheme = page, "light"
        self.outside: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda r: self.outside.append(r.url) if urlparse(r.url).hostname not in LOOPBACK else None)
        page.on(
            "console",
            lambda m: self.errors.append(m.text) if m.type == "error" and not probes_base_path(m.location) else None,
        )

    def go(self, name: str) -> None:
        """To the page, by the menu."""
        self.outside.clear()
        self.errors.clear()
        resize(self.page, "wide")
        self.page.locator("section.stSidebar").get_by_role("link", name=pages()[name].title, exact=True).click()
        self.page.wait_for_url(lambda address: urlparse(address).path == ("/" if name == "overview" else f"/{name}"))
        painted(self.page)

    def turn(self) -> None:
        """From light to dark or back; the next page begins as this one ends."""
        self.scheme = "light" if self.scheme == "dark" else "dark"
        self.page.emulate_media(color_scheme=self.scheme)
        painted(self.page)


@pytest.fixture(scope="module")
def tour(context: BrowserContext, server: Server) -> Iterator[Tour]:
    with visit(context, f"{server.base}/guide") as page:
        yield Tour(page)


@pytest.mark.parametrize("name", pages())
def test_page_in_every_size_and_appearance(tour, name, subtests):
    page = tour.page
    tour.go(name)
    with subtests.test("speaks Chinese"):
        assert page.evaluate("document.documentElement.lang") == "zh-CN"
        assert english_words(page) <= OFFICE_NAMES | COMMANDS | KEYS | GLYPHS
    for size in SIZES:
        resize(page, size)
        painted(page)
        with subtests.test("fits", size=size):
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
            assert not page.evaluate(CUT_TEXTS)
    with subtests.test("accessible", scheme=tour.scheme):
        assert not serious_violations(page)
    tour.turn()
    with subtests.test("accessible", scheme=tour.scheme):
        assert not serious_violations(page)
    with subtests.test("asks nothing outside"):
        assert not tour.outside
    with subtests.test("logs no error"):
        assert not tour.errors


FIRST_SCREEN = {
    "wide": ("#card-budget-stages", "#card-overview-score", "#card-renovation-progress", "#card-overview-attainment"),
    "laptop": (".head-line", "#attention", ".tiles"),
    "phone": (".head-line",),
}


@pytest.mark.parametrize("kind", ["server", "sample_server"])
def test_first_screen_says_the_year_and_what_needs_attention(context, kind, request, subtests):
    with visit(context, request.getfixturevalue(kind).base) as page:
        for size, parts in FIRST_SCREEN.items():
            resize(page, size)
            # The band that marks sample data may push source lines below the fold, never a drawing.
            parts = [
                f"{part} .plot" if part[0] == "#" and kind != "server" and part != "#attention" else part
                for part in parts
            ]
            boxes = {part: page.locator(part).bounding_box() for part in (".head-line", "#attention", ".tiles", *parts)}
            with subtests.test("first screen", size=size):
                for part in parts:
                    assert boxes[part]["y"] + boxes[part]["height"] <= SIZES[size][1], part
            with subtests.test("attention follows the sentence", size=size):
                below = boxes["#attention"]["y"] - boxes[".head-line"]["y"] - boxes[".head-line"]["height"]
                assert 0 <= below < 20
                assert boxes["#attention"]["y"] <= boxes[".tiles"]["y"]


def test_link_opens_the_same_view_on_a_fresh_server(context, tmp_path):
    with start(tmp_path / "monitor.duckdb") as fresh:
        for name in ("budget", "score"):
            with visit(context, f"{fresh.base}/{name}?org=zhengning&year=2023") as page:
                assert page.url.endswith(f"/{name}?org=zhengning&year=2023")
                menu = page.locator("section.stSidebar").inner_text()
                assert "老旧小区改造" in menu
                assert "rental_subsidy" not in menu
                assert page.locator(".page-head h1").inner_text().endswith("2023 年")


def test_choice_survives_the_menu(context, sample_server):
    with visit(context, f"{sample_server.base}/?org=songquan&year=2020") as page:
        page.get_by_role("link", name="老旧小区改造", exact=True).click()
        page.wait_for_url("**/renovation*")
        painted(page)
        assert "org=songquan" in page.url
        assert "year=2020" in page.url
        assert "2020" in page.locator(".page-head h1").inner_text()
        assert "松泉县" in page.locator(".page-head").inner_text()
        assert "示例数据" in page.locator('[data-testid="stMainBlockContainer"]').inner_text()


def here(page: Page) -> str:
    """What a link led to, once it shows itself."""
    place = page.locator(".here")
    expect(place).to_have_count(1)
    return place.inner_text()


@pytest.mark.parametrize("size", ["laptop", "phone"])
def test_everything_leads_on_within_the_session_and_back_returns(context, server, size):
    with visit(context, server.base) as page:
        resize(page, size)
        page.evaluate("window.since = 'the first load'")
        page.locator(".tile").first.click()
        page.wait_for_url("**/funding?org=zhengning&year=2023")
        assert "一（二）总述" in here(page)

        page.go_back()
        page.locator("#attention .lead-on", has_text="290.2%").click()
        page.wait_for_url("**/checks?org=zhengning&year=2023")
        assert "全年预算为年初预算的 290.2%" in here(page)
        page.locator(".row:has(.here) > .lead-on").click()
        page.wait_for_url("**/budget?org=zhengning&year=2023")
        assert "全年支出" in here(page)
        painted(page)

        page.mouse.wheel(0, 1)  # whoever scrolls is not brought back to the place
        bar = page.locator("#card-budget-stages .point path").first
        bar.scroll_into_view_if_needed()
        box = bar.bounding_box()
        page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)
        expect(page.locator("#card-budget-stages tr.here")).to_contain_text("附件1年度资金预算情况")
        assert page.evaluate("window.since") == "the first load"


def test_a_link_in_a_new_window_shows_its_place(context, server):
    with visit(context, f"{server.base}/score?org=zhengning&year=2023#row-6") as page:
        assert "资金使用规范性" in here(page)
        assert "#" not in page.url


def test_source_of_a_figure_is_one_key_press_away(context, server):
    with visit(context, f"{server.base}/renovation") as page:
        summary = page.locator("summary").first
        summary.focus()
        page.keyboard.press("Enter")
        expect(page.locator("details[open] table").first).to_contain_text("一（二）第一点")


def test_modebar_speaks_chinese_and_saves_a_named_picture_3840_wide(context, server):
    with visit(context, f"{server.base}/budget") as page:
        titles = page.eval_on_selector_all(".modebar-btn", "found => found.map(e => e.getAttribute('data-title'))")
        assert titles
        assert {word for title in titles if title for word in ENGLISH.findall(title)} <= OFFICE_NAMES
        page.locator(".plot").first.hover()
        with page.expect_download() as saved:
            page.locator(".modebar-btn").last.click()
        name = saved.value.suggested_filename
        assert name.endswith(".png")
        assert "正宁县房产服务中心" in name
        assert "2023" in name
        head = Path(saved.value.path()).read_bytes()[:24]
        assert int.from_bytes(head[16:20]) == 3840


def test_a_chart_that_was_drawn_is_kept_while_other_pages_are_looked_at(context, server):
    with visit(context, f"{server.base}/budget") as page:
        page.evaluate("document.querySelector('#card-budget-stages .plot').dataset.seen = 'before'")
        page.set_viewport_size({"width": 1400, "height": 900})
        for name in ("维修资金", "预算执行"):
            page.get_by_role("link", name=name).click()
            page.wait_for_function("name => document.querySelector('h1')?.innerText.startsWith(name)", arg=name)
            painted(page)
        assert page.locator("#card-budget-stages .plot").get_attribute("data-seen") == "before"
        assert not page.evaluate(CUT_TEXTS)


def test_a_chart_is_taken_as_a_slide_of_its_own_and_as_a_drawing(context, server):
    with visit(context, f"{server.base}/budget") as page:
        card = page.locator("#card-budget-bridge")
        card.locator(".plot").hover()
        with page.expect_download() as taken:
            card.locator(f'.modebar-btn[data-title="{text("ui.chart_words.slide")}"]').click()
        assert taken.value.suggested_filename == "从年初预算到实际支出-正宁县房产服务中心-2023.pptx"
        (slide,) = Presentation(taken.value.path()).slides
        assert [shape.name for shape in slide.shapes if shape.has_chart] == ["chart:budget.bridge"]
        said = "".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        assert all(part in said for part in ("万元，2023 年", "来源：正房产发〔2024〕11号", "正宁县房产服务中心"))
        with page.expect_download() as taken:
            card.locator(f'.modebar-btn[data-title="{text("ui.chart_words.save_svg")}"]').click()
        assert taken.value.suggested_filename.endswith(".svg")
        assert b"<svg" in taken.value.path().read_bytes()


def test_a_chart_is_collected_from_its_card_and_the_address_remembers_it(context, server):
    with visit(context, f"{server.base}/budget") as page:
        button = page.locator("#card-budget-bridge .collect")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        page.wait_for_url("**deck=**")
        page.reload()
        painted(page)
        expect(button).to_have_attribute("aria-pressed", "true")
        button.click()
        expect(button).to_have_attribute("aria-pressed", "false")
