"""Figures typed into the tables of the page, in a real browser: what is typed is what is saved."""

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from src import accounts, store
from src.catalogue import text
from src.records import Delivery, Organisation, Record, Source
from tests import county_year as county
from tests.browser.conftest import PROJECT, start
from tests.browser.test_dashboard import visit
from tests.browser.test_words_in_inputs import seen_english

pytestmark = pytest.mark.browser
PASSWORD = "进度直接填不用文件一二"
SCRIPT = PROJECT / "tests" / "ui" / "entering_page.py"
AUGUST = date(2025, 8, 31)
ROW = 34
"""Height of a row in pixels."""
AFTER_BOXES = 130
"""Where the columns begin in which a click changes nothing."""


@pytest.fixture
def database(shipped_file: Path, tmp_path: Path) -> Path:
    path = Path(shutil.copyfile(shipped_file, tmp_path / "monitor.duckdb"))
    target = Record("county", 2025, date(2025, 12, 31), "renovation.households", "target", Decimal(1110), "户")
    actual = replace(target, role="actual", as_of=county.AS_OF, value=Decimal(402))
    made = county.ledger("county")
    rows = (*made.projects, *made.project_records)
    centre = (Organisation("county", "甲县房产服务中心"),)
    delivery = Delivery(Source("s"), records=(target, actual), ledger=rows, organisations=centre)
    store.save_batch(path, delivery, by="测试")
    accounts.add(path, accounts.at_terminal("测试"), name="王五", password=PASSWORD)
    return path


def sign_in(page: Page, title: str) -> None:
    page.get_by_text(title).first.click()
    page.get_by_label("姓名").fill("王五")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()


def write(page: Page, table: Locator, row: int, head: str, words: str) -> None:
    """Types into a cell of the grid, which tells its heads and cells to screen readers inside its canvas."""
    canvas = table.get_by_test_id("data-grid-canvas")
    expect(canvas).to_be_visible()
    heads = canvas.locator("th")
    expect(heads.filter(has_text=head)).to_be_attached()
    wanted = f"glide-cell-{heads.all_text_contents().index(head)}-{row}"
    box = table.bounding_box()
    assert box is not None
    for x in range(AFTER_BOXES, int(box["width"]), 45):  # how wide the columns are drawn nobody says
        page.mouse.click(box["x"] + x, box["y"] + ROW * (row + 1.5))
        page.wait_for_timeout(300)
        if page.evaluate("document.activeElement.id") == wanted:
            break
    page.keyboard.press("Enter")
    editor = page.locator("#portal input, #portal textarea").first
    expect(editor).to_be_visible()
    editor.fill(words)
    page.keyboard.press("Enter")
    expect(editor).to_be_hidden()


def test_a_months_figures_are_typed_and_saved(context, database: Path):
    address = "part=monthly&org=county&year=2025&today=2025-08-10"
    with start(database, script=SCRIPT) as server, visit(context, f"{server.base}/?{address}") as page:
        sign_in(page, text("ui.monthly_entry.title"))
        write(page, page.get_by_test_id("stDataFrame").first, 2, "形象进度（%）", "60.5")
        expect(page.get_by_text("60.5").last).to_be_visible()
        assert not seen_english(page)
        save = page.get_by_role("button", name=text("ui.monthly_entry.save", count=5))
        boxes = page.get_by_text(text("ui.by_hand.answer"))
        expect(boxes.first).to_be_visible()
        for number in range(boxes.count()):
            boxes.nth(number).click()
        expect(save).to_be_enabled()
        save.click()
        expect(page.get_by_text("已存为第")).to_be_visible()
    figures = store.read_ledger(database, "county").project_records
    saved = [row.value for row in figures if (row.indicator, row.as_of) == ("project.physical", AUGUST)]
    assert Decimal("60.5") in saved


def test_a_reason_is_typed_and_the_form_waits_for_what_it_lacks(context, database: Path):
    address = "part=monitoring&org=county&year=2025"
    with start(database, script=SCRIPT) as server, visit(context, f"{server.base}/?{address}") as page:
        sign_in(page, text("ui.monitoring_entry.title"))
        write(page, page.get_by_test_id("stDataFrame").first, 0, "原因说明", "雨季影响")
        expect(page.get_by_text("雨季影响").last).to_be_visible()
        assert not seen_english(page)
        expect(page.get_by_role("button", name=text("ui.monitoring_entry.save"))).to_be_disabled()
