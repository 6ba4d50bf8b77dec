"""The yearly work from end to end in Chromium: sign in, import a report, see the figure, undo, see the old one again."""

import io
import shutil
from pathlib import Path

import docx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from src import accounts, store
from tests.browser.conftest import start, window

pytestmark = pytest.mark.browser

NAME, PASSWORD = "李四", "从导入到撤销一二三四"
REPORT = (
    "正宁县房产服务中心",
    "2023年度工作总结",
    "一、老旧小区改造",
    "全年完成老旧小区改造 7 个，涉及 40 幢 1021 户。",
)
OLD, NEW = "985", "1,021"


def word() -> bytes:
    document = docx.Document()
    for line in REPORT:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def go(page: Page, title: str) -> None:
    page.locator("section.stSidebar").get_by_role("link", name=title).click()
    expect(page.locator(".page-head h1")).to_contain_text(title)


def expect_households(page: Page, shown: str) -> None:
    go(page, "老旧小区改造")
    expect(page.locator(".tiles")).to_contain_text(shown)


def sign_in(page: Page) -> None:
    page.get_by_label("姓名").fill(NAME)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_text(NAME).first).to_be_visible()


def serious_violations(page: Page) -> list[str]:
    report = Axe().run(page, context='[data-testid="stMainBlockContainer"]')
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in report.response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def wait(page: Page) -> None:
    """Until the script has drawn the whole page."""
    expect(page.locator('[data-testid="stApp"]')).to_have_attribute("data-test-script-state", "notRunning")


def answer_all(page: Page) -> None:
    wait(page)
    boxes = page.locator('[class*="st-key-row-question-"] label')
    for number in range(boxes.count()):
        boxes.nth(number).click()
        expect(boxes.nth(number).locator("input")).to_be_checked()


SCROLLING = """() => [document.scrollingElement, ...document.querySelectorAll('main .scroll, main [role="tablist"]')]
  .filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1).map(e => e.textContent.slice(0, 30))"""


def expect_no_sideways_scroll_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    difference = page.locator(".st-key-card-intake-save [data-testid='stExpander']").first
    difference.locator("summary").click()
    row = difference.locator("tbody tr").first
    row.wait_for()
    name, value = row.locator("td.name").bounding_box(), row.locator("td.value").bounding_box()
    assert name["y"] == value["y"]
    assert row.locator("td[data-head]").first.bounding_box()["y"] > name["y"]
    assert not page.evaluate(SCROLLING)
    difference.locator("summary").click()
    page.set_viewport_size({"width": 1366, "height": 768})


def refresh(page: Page) -> None:
    """The review is gone with the sign-in, and back with it, answers and all."""
    page.reload()
    expect(page.get_by_label("密码")).to_be_visible()
    expect(page.locator(".source-text")).to_have_count(0)
    sign_in(page)
    expect(page.get_by_text("核对到一半的“总结.docx”")).to_be_visible()
    expect(page.get_by_text("问题已答完")).to_be_visible()
    wait(page)


def test_import_review_save_and_undo(context, shipped_file: Path, tmp_path: Path):
    database = Path(shutil.copyfile(shipped_file, tmp_path / "monitor.duckdb"))
    accounts.add(database, accounts.at_terminal("测试"), name=NAME, password=PASSWORD)
    with start(database) as server, window(context) as page:
        page.goto(server.base)
        expect_households(page, OLD)
        go(page, "数据导入")
        expect(page.locator('input[type="file"]')).to_have_count(0)
        assert not serious_violations(page)
        sign_in(page)
        page.set_input_files('input[type="file"]', {"name": "总结.docx", "mimeType": "", "buffer": word()})
        expect(page.locator(".source-text mark", has_text="1021 户").first).to_be_visible()
        wait(page)
        assert not serious_violations(page)
        answer_all(page)
        expect(page.get_by_text("问题已答完")).to_be_visible()
        page.get_by_text("读到的数据 3").click()
        expect(page.locator(".chip.changed", has_text="原为 985 户")).to_be_visible()
        page.locator('a.badge[href="#t-f3"]').click()
        expect(page.locator("#t-f3")).to_be_in_viewport()
        assert not serious_violations(page)
        expect_no_sideways_scroll_on_a_phone(page)
        refresh(page)
        page.get_by_role("button", name="保存").click()
        expect(page.locator(".done")).to_contain_text("已保存为第")
        batch = store.history(database)[0]
        assert (batch.created_by, batch.source.file_name) == (NAME, "总结.docx")
        page.locator(".st-key-onward").get_by_role("link", name="老旧小区改造").click()
        expect(page.locator(".tiles")).to_contain_text(NEW)
        go(page, "历史")
        page.locator(".st-key-history-undo button").click()
        page.locator(".st-key-history-yes button").click()
        expect(page.locator(".st-key-history-redo button")).to_be_visible()
        assert not store.history(database)[0].in_force
        expect_households(page, OLD)
