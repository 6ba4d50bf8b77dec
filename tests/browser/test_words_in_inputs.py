"""What Streamlit's own inputs say in English stays unseen on every page; a refused upload says so in Chinese."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from src import accounts, store
from src.catalogue import text
from src.ui import my_deck
from src.ui.my_deck import Entry
from tests.browser.test_dashboard import ENGLISH, OFFICE_NAMES, visit

pytestmark = pytest.mark.browser

LARGEST_MEGABYTES = 50
SEEN_TEXTS = """() => [...document.querySelectorAll('body *')].filter(e => {
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  const box = e.getBoundingClientRect();
  return own && box.width > 2 && box.height > 2 && getComputedStyle(e).fontSize !== '0px'
    && e.checkVisibility({visibilityProperty: true})
    && !e.matches('[data-testid="stIconMaterial"], script, style');
}).map(e => e.textContent)"""


def seen_english(page: Page) -> set[str]:
    """English words on the screen, tooltips and open lists too."""
    found = {word for text in page.evaluate(SEEN_TEXTS) for word in ENGLISH.findall(text)}
    return found - OFFICE_NAMES - {"zip"}


def test_typing_and_refused_uploads_show_no_english(context, server, tmp_path: Path):
    large = tmp_path / "去年.pptx"
    with large.open("wb") as file:
        file.truncate((LARGEST_MEGABYTES + 1) * 1024 * 1024)
    deck = my_deck.encode([Entry("budget.stages")])
    store.ensure(server.database)
    accounts.add(server.database, accounts.at_terminal("测试"), name="王五", password="上传才要登录一二三四")
    with visit(context, f"{server.base}/export?deck={deck}") as page:
        page.get_by_label("姓名").fill("王五")
        page.get_by_label("密码").fill("上传才要登录一二三四")
        page.get_by_role("button", name="登录").click()
        page.get_by_text(text("ui.edit_deck")).click()
        page.get_by_label(text("ui.note_own")).press_sequentially("会上说明")
        expect(page.get_by_test_id("InputInstructions")).to_be_attached()
        assert not seen_english(page), "while typing"
        expect(page.get_by_test_id("stFileUploader")).to_have_count(4)
        _kept, template, old, report = (page.get_by_test_id("stFileUploader").nth(number) for number in range(4))
        wrong = {"name": "模板.zip", "mimeType": "application/zip", "buffer": b"PK"}
        template.locator("input").set_input_files(wrong)
        old.locator("input").set_input_files(large)
        report.locator("input").set_input_files(wrong)
        for uploader in (template, old, report):
            chip = uploader.get_by_test_id("stFileChip")
            expect(chip).to_have_attribute("aria-invalid", "true")
            said = uploader.evaluate("e => getComputedStyle(e, '::after').content")
            assert re.search(r"文件没有收下.*50 MB.*再传一次。", said)
            chip.hover()
            expect(page.get_by_test_id("stTooltipErrorContent").last).to_be_attached()
            assert not seen_english(page), "after a refusal"
