"""The rehearsal of a review from end to end in Chromium: read, sign in, write a reason, verify, see it gone from the overview."""

import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from src import accounts, store
from tests.browser.conftest import start, window

pytestmark = pytest.mark.browser

NAME, PASSWORD = "王五", "体检到核实一二三四五六"
REASON = "两张凭证附件不全，已补齐"
LOW_TARGET = "争取资金完成率 194%，目标是否偏低"


def serious_violations(page: Page) -> list[str]:
    report = Axe().run(page, context='[data-testid="stMainBlockContainer"]')
    return [
        f"{violation['id']}: {node['html'][:160]}"
        for violation in report.response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def test_findings_are_answered_and_leave_the_overview(context, shipped_file: Path, tmp_path: Path):
    database = Path(shutil.copyfile(shipped_file, tmp_path / "monitor.duckdb"))
    accounts.add(database, accounts.at_terminal("测试"), name=NAME, password=PASSWORD)
    with start(database) as server, window(context) as page:
        page.goto(f"{server.base}/checks")
        expect(page.locator(".head-line")).to_contain_text("20 处疑问")
        expect(page.get_by_role("button", name="标为已核实").first).to_have_count(0)

        page.locator(".finding-list").get_by_role("link", name="看“预算执行”页").first.click()
        expect(page.get_by_role("heading", name="预算执行 · 2023 年")).to_be_visible()
        assert "/budget?org=zhengning&year=2023" in page.url
        page.locator("section.stSidebar").get_by_role("link", name="数据体检").click()
        expect(page.locator(".finding-list")).to_contain_text(LOW_TARGET)

        page.get_by_label("姓名").fill(NAME)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.get_by_label("第 6 行").fill(REASON)
        page.get_by_role("button", name="保存补写的原因").click()
        expect(page.locator(".said")).to_contain_text("已补写 1 行偏差原因")
        expect(page.locator(".head-line")).to_contain_text("19 处疑问")
        assert store.read_centre(database, "zhengning").form(2023)[6].reason == REASON

        verify = page.locator('[class*="st-key-case-attainment_high-"]').get_by_role("button", name="标为已核实")
        # While the page is drawn anew, its former state stands beside the new one.
        expect(page.locator('[data-testid="stApp"]')).to_have_attribute("data-test-script-state", "notRunning")
        expect(verify).to_have_count(1)
        verify.click()
        page.get_by_label("为什么数据无误").fill("年中追加了专项资金")
        page.get_by_role("button", name="保存核实说明").click()
        expect(page.locator(".case.done")).to_contain_text("年中追加了专项资金")
        expect(page.locator(".head-line")).to_contain_text("已核实 1 条")
        assert not serious_violations(page)

        page.locator("section.stSidebar").get_by_role("link", name="总览").click()
        expect(page.locator("#attention")).to_contain_text("18 条疑问")
        expect(page.locator("#attention")).not_to_contain_text(LOW_TARGET)
        mark = page.locator(".tile .flag summary").last
        mark.focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("全年预算为年初预算的 290.2%", exact=False).first).to_be_visible()

        card = page.locator("#card-budget-stages")
        card.get_by_role("button", name="写说明").click()
        page.get_by_label("说明（署名").fill("追加的是中央专项资金")
        page.get_by_role("button", name="保存说明").click()
        expect(card.locator(".comment")).to_contain_text("追加的是中央专项资金（王五，")
        expect(page.get_by_role("dialog")).to_have_count(0)
