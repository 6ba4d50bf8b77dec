"""Moving about: the browser's own back and forward, links, the phone, paper, and what is said when the connection fails."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from src.catalogue import pages, text
from tests.browser.conftest import Server
from tests.browser.test_dashboard import open_address, painted

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(browser: Browser, sample_server: Server) -> Iterator[Page]:
    """One window for all tests: it loads Streamlit's scripts once."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    yield context.new_page()
    context.close()


def pick(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option).click()


def shows(page: Page, title: str, centre: str, year: str) -> None:
    expect(page.locator(".page-head h1")).to_contain_text(title)
    expect(page.locator(".page-head h1")).to_contain_text(year)
    expect(page.locator(".page-head p").first).to_contain_text(centre)
    assert f"year={year}" in page.url


def test_back_and_forward_take_one_choice_at_a_time(page: Page, sample_server: Server) -> None:
    page.goto("about:blank")
    open_address(page, sample_server.base)
    page.wait_for_url("**/?org=*year=*")
    entries = page.evaluate("history.length")
    first, second = pages()["overview"].title, pages()["renovation"].title
    page.get_by_role("combobox", name=text("ui.year")).wait_for()
    pick(page, text("ui.centre"), "松泉县房产服务中心")
    page.wait_for_url("**org=songquan**")
    painted(page)
    pick(page, text("ui.year"), "2021 年")
    page.wait_for_url("**year=2021**")
    painted(page)
    page.get_by_role("link", name=second).click()
    page.wait_for_url("**/renovation?*")
    shows(page, second, "松泉县", "2021")
    assert page.evaluate("history.length") == entries + 3
    page.go_back()
    shows(page, first, "松泉县", "2021")
    page.go_back()
    shows(page, first, "松泉县", "2024")
    page.go_back()
    shows(page, first, "澄湾县", "2024")
    for _ in range(2):
        page.go_forward()
        painted(page)
    shows(page, first, "松泉县", "2021")
    page.go_forward()
    shows(page, second, "松泉县", "2021")
    assert page.evaluate("history.length") == entries + 3


def test_search_words_stand_in_the_address_and_make_no_entry(page: Page, sample_server: Server) -> None:
    open_address(page, f"{sample_server.base}/records?org=songquan&year=2021")
    entries = page.evaluate("history.length")
    every = page.locator(".st-key-card-records h2").inner_text()
    page.get_by_label(text("ui.search")).press_sequentially("补贴")
    page.wait_for_url("**search=*")
    expect(page.locator(".st-key-card-records h2")).not_to_have_text(every)
    painted(page)
    found = page.locator(".st-key-card-records h2").inner_text()
    assert page.evaluate("history.length") == entries
    pick(page, text("ui.year"), "2022 年")
    page.wait_for_url(lambda url: "search=" in url and "year=2022" in url)
    page.go_back()
    page.wait_for_url(lambda url: "search=" in url and "year=2021" in url)
    page.reload()
    painted(page)
    expect(page.get_by_label(text("ui.search"))).to_have_value("补贴")
    expect(page.locator(".st-key-card-records h2")).to_have_text(found)
