"""What the door asks of a real browser: its rules break no page, and the first account is made without a terminal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from src import accounts, store
from src.catalogue import pages, text
from tests.browser.conftest import Server, first_code, start, window
from tests.browser.test_import_to_undo import go, wait, word

pytestmark = pytest.mark.browser

NAME, PASSWORD = "李四", "首个账户一二三四五六"
PAGES = list(pages())


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with window(context, 1440, 900) as opened:
        yield opened


def broken_rules(page: Page) -> list[str]:
    """Collects the errors of the console: refused scripts, styles, frames and connections, and what is not there."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def test_no_page_breaks_the_rules_that_its_answer_carries(page: Page, server: Server) -> None:
    heard = broken_rules(page)
    for name in PAGES:
        page.goto(f"{server.base}/{name}" if name != "overview" else server.base)
        expect(page.locator(".page-head h1")).to_be_visible()
        wait(page)
        assert page.evaluate("document.documentElement.lang") == "zh-CN", "the script of ours ran"
        assert not heard, name
    page.goto(f"{server.base}/budget")
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    with page.expect_download():
        page.locator(".js-plotly-plot").first.hover()
        page.locator(".modebar-btn").first.click()
    assert not heard, "a chart as a picture"


def test_a_script_that_got_into_the_page_does_not_run(page: Page, server: Server) -> None:
    page.goto(server.base)
    wait(page)
    page.evaluate(
        """() => { const bad = document.createElement('script'); bad.textContent = 'window.gotIn = true';
        document.body.append(bad);
        document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.gotIn = true">'); }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.gotIn") is None


def test_the_players_frame_has_no_rights_of_the_page(page: Page, server: Server) -> None:
    heard = broken_rules(page)
    page.goto(f"{server.base}/present")
    page.get_by_role("button", name=text("ui.start")).click()
    frame = page.locator(".st-key-projection iframe")
    player = page.frame_locator(".st-key-projection iframe")
    player.locator(":root[data-ready]").wait_for(state="attached")
    assert frame.get_attribute("sandbox") == "allow-scripts"
    inside = player.locator("body")
    assert inside.evaluate("() => self.origin") == "null"
    assert (
        inside.evaluate("() => { try { return parent.document.title } catch (e) { return e.name } }") == "SecurityError"
    )
    assert inside.evaluate("() => { try { return document.cookie } catch (e) { return e.name } }") == "SecurityError"
    page.keyboard.press("ArrowRight")  # the frame has the keyboard without a click
    inside.evaluate("() => new Promise(done => setTimeout(done, 300))")
    assert inside.evaluate("() => location.hash") == "#/2"
    inside.press("o")
    inside.press("Escape")
    # that the browser leaves its own focus alone there is no rule broken
    assert not [said for said in heard if "autofocusing" not in said]
    address = frame.get_attribute("src")
    page.goto(server.base + str(address))  # opened by itself it has no rights either
    assert page.evaluate("self.origin") == "null"


def test_the_first_account_is_made_with_the_code_and_works_at_once(page: Page, tmp_path: Path) -> None:
    database, window = tmp_path / "monitor.duckdb", tmp_path / "window.txt"
    with start(database, window=window) as server:
        code = first_code(window)
        assert code
        heard = broken_rules(page)
        page.goto(f"{server.base}/intake")
        page.get_by_label("启动码").fill(code)
        page.get_by_label("姓名").fill(NAME)
        page.get_by_label("新密码").fill(PASSWORD)
        page.get_by_label("再输一次").fill(PASSWORD)
        before = {one["name"]: one["value"] for one in page.context.cookies()}
        with page.expect_response("**/_door/cookie") as renewed:
            page.get_by_role("button", name="建立并登录").click()
        assert renewed.value.status == 204
        expect(page.get_by_text(f"已登录：{NAME}（管理员）")).to_be_visible()
        assert [one.role for one in accounts.accounts(database)] == ["admin"]
        ours = [one for one in page.context.cookies() if one["name"].startswith("housing_browser")]
        assert [(one["httpOnly"], one["sameSite"]) for one in ours] == [(True, "Strict")]
        assert ours[0]["value"] != before[ours[0]["name"]]
        page.set_input_files('input[type="file"]', {"name": "总结.docx", "mimeType": "", "buffer": word()})
        expect(page.locator(".source-text mark", has_text="1021 户").first).to_be_visible()
        go(page, "导出")
        expect(page.get_by_test_id("stFileUploader")).to_have_count(4)
        assert not heard
    assert store.history(database)[0].batch_id == 1
