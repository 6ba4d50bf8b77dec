"""How many clicks the everyday tasks take, on a laptop with the real year; typing and the sign-in are not counted."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from src import accounts, store
from src.catalogue import indicators, pages, text
from tests.browser.conftest import Server, start
from tests.browser.conftest import window as new_window
from tests.browser.test_dashboard import painted
from tests.browser.test_import_to_undo import NAME, PASSWORD, sign_in, word

pytestmark = pytest.mark.browser

COUNT = "addEventListener('click', event => event.isTrusted && window.counted(), true)"
CHARTS = 5


@pytest.fixture(scope="module")
def server(shipped_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    database = Path(shutil.copyfile(shipped_file, tmp_path_factory.mktemp("clicks") / "monitor.duckdb"))
    accounts.add(database, accounts.at_terminal("测试"), name=NAME, password=PASSWORD)
    with start(database) as running:
        yield running


class Counted:
    """A window that counts what is clicked in it."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.clicks = page, 0
        page.expose_function("counted", self._click)
        page.add_init_script(COUNT)
        page.goto(base)
        painted(page)

    def _click(self) -> None:
        self.clicks += 1

    def menu(self, page_id: str) -> None:
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=pages()[page_id].title).click()
        expect(self.page.locator(".page-head h1")).to_contain_text(pages()[page_id].title)
        painted(self.page)

    def sign_in(self) -> None:
        before = self.clicks
        sign_in(self.page)
        painted(self.page)
        self.clicks = before


@pytest.fixture
def window(context: BrowserContext, server: Server) -> Iterator[Counted]:
    with new_window(context) as page:
        yield Counted(page, server.base)


def test_how_was_the_year(window: Counted) -> None:
    for part in (".head-line", ".tiles", ".attention"):
        box = window.page.locator(part).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 768
    assert window.clicks == 0


def test_what_is_wrong_up_to_the_figure(window: Counted) -> None:
    window.page.locator(".attention .lead-on").first.click()
    window.page.locator(".row:has(.here) .lead-on").last.click()
    expect(window.page.locator("tr.here")).to_be_in_viewport()
    assert window.clicks == 2


def test_where_a_rate_comes_from(window: Counted) -> None:
    tile = window.page.locator(".tile", has_text="194%")
    tile.locator("details:not(.flag) > summary").click()
    expect(tile.get_by_text("正房产发〔2024〕11号").first).to_be_visible()
    assert window.clicks == 1


def test_five_charts_to_slides(window: Counted) -> None:
    collect = text("ui.chart_words.collect")
    for number in range(CHARTS):
        window.page.get_by_role("button", name=collect, exact=True).first.click()
        expect(window.page.get_by_role("button", name=text("ui.chart_words.collected"))).to_have_count(number + 1)
    window.page.wait_for_url("**deck=*")
    window.menu("export")
    with window.page.expect_download():
        window.page.get_by_role("button", name=text("ui.download_pptx")).click()
    assert window.clicks == CHARTS + 2


def test_import_and_undo(window: Counted, server: Server) -> None:
    window.menu("intake")
    window.sign_in()
    with window.page.expect_file_chooser() as chooser:
        window.page.locator('[data-testid="stFileUploaderDropzone"] button').click()
    chooser.value.set_files({"name": "总结.docx", "mimeType": "", "buffer": word()})
    expect(window.page.locator(".source-text mark").first).to_be_visible()
    painted(window.page)
    answers = window.page.locator('[class*="st-key-row-question-"] label')
    asked = answers.count()
    for number in range(asked):
        answers.nth(number).click()
        expect(answers.nth(number).locator("input")).to_be_checked()
    painted(window.page)
    window.page.get_by_role("button", name=text("ui.intake.save"), exact=True).click()
    expect(window.page.locator(".done")).to_be_visible()
    assert len(store.history(server.database)) == 2
    window.menu("history")
    window.page.locator(".st-key-history-undo button").click()
    window.page.locator(".st-key-history-yes button").click()
    expect(window.page.locator(".st-key-onward a").first).to_be_visible()
    assert not store.history(server.database)[0].in_force
    assert window.clicks - asked == 6


def test_a_figure_is_corrected(window: Counted, server: Server) -> None:
    window.menu("records")
    window.page.locator(".st-key-correction summary").click()
    window.sign_in()
    label = indicators()["renovation.households"].label
    window.page.get_by_role("combobox", name=text("ui.correction.indicator")).click()
    window.page.keyboard.type(label)
    window.page.get_by_role("option", name=label).first.click()
    unit = indicators()["renovation.households"].unit
    expect(
        window.page.get_by_label(text("ui.correction.value", unit=unit))
    ).to_be_visible()  # the fields are the indicator's
    painted(window.page)
    window.page.locator('[class*="st-key-correction-value-"] input').fill("986")
    window.page.locator('[class*="st-key-correction-reason-"] input').fill("核对台账")
    window.page.keyboard.press("Tab")
    painted(window.page)  # the run after the last entry would take the button away under the pointer
    window.page.get_by_role("button", name=text("ui.correction.review")).click()
    save = window.page.locator(".st-key-correction-save button")
    expect(save).to_be_enabled()
    save.click()
    expect(window.page.locator(".said")).to_contain_text("986")
    assert store.read_centre(server.database, "zhengning").value(2023, "renovation.households") == 986
    assert window.clicks == 6
